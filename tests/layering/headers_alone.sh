#!/usr/bin/env bash
# headers_alone.sh HEADER... -- COMPILER...: compiles each header as a translation unit of its own.
set -uo pipefail
headers=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do [ -n "$1" ] && headers+=("$1"); shift; done
shift
status=0
for header in "${headers[@]}"; do
  "$@" -x c++ - <<<"#include \"$header\"" || { echo "does not compile alone: $header"; status=1; }
done
exit $status
