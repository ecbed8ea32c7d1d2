#!/usr/bin/env bash
# fhir_packages.sh [FOLDER]: FHIR's own definitions of each version, from Maven Central, into FOLDER/<set> (build/fhir-packages). What is there
# is kept. Exit status 77 when the registry does not answer or Maven is not here.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 77
folder=${1:-build/fhir-packages}
command -v mvn >/dev/null || { echo "no mvn" >&2; exit 77; }
group=ca.uhn.hapi.fhir version=8.0.0

# get SET PACKAGE: the jar, its bundles (or packages, unpacked), and no more; done when FOLDER/SET is there.
get() {
  local target=$folder/$1 jar=$folder/jars/$2-$version.jar part
  [ -d "$target" ] && return 0
  timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:2.8:get -Dtransitive=false -Dartifact="$group:$2:$version" \
    -Ddest="$folder/jars/" >"$folder/mvn.log" 2>&1 || { tail -n 3 "$folder/mvn.log" >&2; exit 77; }
  rm -rf "$target.part" && mkdir -p "$target.part"
  python3 - "$jar" "$target.part" <<'PYTHON'
import io, sys, tarfile, zipfile
from pathlib import Path
jar, out = zipfile.ZipFile(sys.argv[1]), Path(sys.argv[2])
for name in jar.namelist():
    folder, _, last = name.rpartition("/")
    if folder.endswith(("/profile", "/valueset", "/sp", "/extension")) and last.endswith((".xml", ".json")):
        (out / f"{folder.rsplit('/')[-1]}-{last}").write_bytes(jar.read(name))
    elif last.endswith(".tgz"):
        package = out / last.removesuffix(".tgz")
        package.mkdir()
        with tarfile.open(fileobj=io.BytesIO(jar.read(name))) as tar:
            for member in tar:
                place, _, file = member.name.rpartition("/")
                if place == "package" and member.isfile() and file.endswith(".json") and file != "package.json" and file[0] != ".":
                    (package / file).write_bytes(tar.extractfile(member).read())
PYTHON
  mv "$target.part" "$target"
}

mkdir -p "$folder/jars"
for pair in fhir-stu3=dstu3 fhir-r4=r4 fhir-r4b=r4b fhir-r5=r5; do
  get "${pair%=*}" "hapi-fhir-validation-resources-${pair#*=}"
done
