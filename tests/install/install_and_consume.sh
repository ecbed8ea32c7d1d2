#!/usr/bin/env bash
# install_and_consume.sh CMAKE BUILD CONSUMER FOLDER MESSAGE COMPILER
set -euo pipefail
cmake=$1 build=$2 consumer=$3 folder=$4 message=$5 compiler=$6
rm -rf "$folder/prefix" "$folder/consumer"
"$cmake" --install "$build" --prefix "$folder/prefix" >/dev/null

headers=$(find "$folder/prefix/include" -name '*.h' | wc -l)
[ "$headers" = 1 ] || { echo "installed headers: $headers, wanted one"; exit 1; }

"$cmake" -G Ninja -S "$consumer" -B "$folder/consumer" -DCMAKE_PREFIX_PATH="$folder/prefix" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Release >/dev/null
"$cmake" --build "$folder/consumer" >/dev/null
"$folder/consumer/consumer" "$folder/prefix/share/crosswalk/mappings" "$message"

# The installed program finds the installed maps from anywhere.
cd /
"$folder/prefix/bin/crosswalk" convert -m v2-to-fhir "$message" | grep -q '"resourceType":"Bundle"' || { echo "the installed program does not convert"; exit 1; }

# Nothing but the interface is visible in the library.
library=$(find "$folder/prefix/lib" -name 'libcrosswalk.so' | head -n 1)
leaked=$(nm -DC --defined-only "$library" | grep -E ' [TBD] ' | grep -vE ' crosswalk::(Engine|version)' || true)
[ -z "$leaked" ] || { echo "visible beside the interface:"; head -n 5 <<<"$leaked"; exit 1; }
