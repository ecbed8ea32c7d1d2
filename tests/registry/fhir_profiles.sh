#!/usr/bin/env bash
# fhir_profiles.sh [FOLDER]: FHIR packages with profiles and examples, as the npm registry has them, into FOLDER (build/fhir-profiles). What is
# there is kept. Exit status 77 when the registry does not answer or npm is not here.
set -uo pipefail
folder=${1:-$(dirname "$0")/../../build/fhir-profiles}
command -v npm >/dev/null || { echo "no npm" >&2; exit 77; }
mkdir -p "$folder"
for package in hl7.fhir.uv.ips@2.0.0 hl7.terminology.r4@7.0.1 hl7.fhir.uv.extensions.r4@5.3.0-ballot-tc1; do
  [ -f "$folder/${package/@/-}.tgz" ] && continue
  (cd "$folder" && timeout 120 npm pack --silent "$package" >npm.log 2>&1) || { tail -n 3 "$folder/npm.log" >&2; exit 77; }
done
