#!/usr/bin/env bash
# What is generated and checked in must be what its generator writes now. Prints what differs.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
for script in mappings/*/fresh.sh engine/*/fresh.sh; do
  [ -x "$script" ] || continue
  "$script" || { echo "not fresh: $script"; status=1; }
done
program=build/release/crosswalk
if [ -x "$program" ]; then
  for folder in mappings/*/; do
    "$program" doc "$folder" --check -q || { echo "not fresh: $folder README.md (crosswalk doc $folder)"; status=1; }
  done
else
  echo "skipped: $program is not built, so the field tables are not looked at"
fi
exit $status
