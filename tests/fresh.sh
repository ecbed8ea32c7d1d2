#!/usr/bin/env bash
# What is generated and checked in must be what its generator writes now. Prints what differs.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
for script in mappings/*/fresh.sh engine/*/fresh.sh; do
  [ -x "$script" ] || continue
  "$script" || { echo "not fresh: $script"; status=1; }
done
exit $status
