#!/usr/bin/env bash
# The official schemas of HL7 v3 NE2008 from Maven Central, in build/registry/v3/NE2008. Done once; exit status 77 when the registry does
# not answer.
set -euo pipefail
cd "$(dirname "$0")/../.."
artifact=org.openehealth.ipf.commons:ipf-commons-ihe-hl7v3:4.8.0
out=build/registry/v3
[ -d "$out/NE2008/multicacheschemas" ] && exit 0
command -v mvn >/dev/null || { echo "no mvn: the schemas of HL7 v3 are not fetched"; exit 77; }
mkdir -p "$out/jar"
timeout 300 mvn -q -B dependency:copy -Dartifact="$artifact" -DoutputDirectory="$PWD/$out/jar" >/dev/null 2>&1 ||
  { echo "the registry does not answer: the schemas of HL7 v3 are not fetched"; exit 77; }
python3 - "$out" <<'PY'
import sys, zipfile
from pathlib import Path

out = Path(sys.argv[1])
prefix = "schema/HL7V3/"
with zipfile.ZipFile(next((out / "jar").glob("*.jar"))) as jar:
    for name in jar.namelist():
        if name.startswith(prefix) and name.endswith(".xsd") and ".." not in name:
            target = out / name.removeprefix(prefix)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(jar.read(name))
PY
