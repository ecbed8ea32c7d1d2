#!/usr/bin/env bash
# FUNCTIONS.md is what the program says of its functions; the program must be built.
#   engine/language/fresh.sh            compares
#   engine/language/fresh.sh --update   writes
set -euo pipefail
cd "$(dirname "$0")"
program=${CROSSWALK:-../../build/release/crosswalk}
[ -x "$program" ] || { echo "there is no $program" >&2; exit 1; }
if [ "${1:-}" = --update ]; then
  "$program" fhirpath --functions >FUNCTIONS.md
else
  diff -u FUNCTIONS.md <("$program" fhirpath --functions)
fi
