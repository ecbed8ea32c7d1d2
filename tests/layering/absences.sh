#!/usr/bin/env bash
# absences.sh ROOT: what must not be written where. Prints each line that breaks a rule.
# absences.sh --try FOLDER: writes one file a rule that breaks it into FOLDER and fails when a rule does not see its file.
set -uo pipefail

code=$(mktemp)
trap 'rm -f "$code"' EXIT

# Every line of code as PATH:LINE:TEXT, comments and string literals blanked. Once for all rules: starting programs a file costs a minute.
read_code() {
  find engine codecs \( -name '*.h' -o -name '*.cpp' \) -not -path '*/import/*' 2>/dev/null | sort | xargs -r grep -Hn '' |
    sed -E 's/\\"//g; s/"[^"]*"/""/g; s:([^:])//.*$:\1:; s|^([^:]*:[0-9]+:)//.*$|\1|' >"$code"
}

# The lines PATH:... whose path matches none of EXCEPT (grep -E).
but_for() { if [ -n "$1" ]; then EXCEPT=$1 awk -F: '$1 !~ ENVIRON["EXCEPT"]'; else cat; fi; }

tell() {  # NAME: what is left breaks the rule
  local hits
  hits=$(cat)
  [ -z "$hits" ] && return
  sed "s|^|$1: |" <<<"$hits"
  broken=1
}

# rule NAME PATTERN EXCEPT-FILES(grep -E) FOLDER...: no code line of the folders' .h and .cpp files matches PATTERN.
broken=0
rule() {
  local name=$1 pattern=$2 except=$3
  shift 3
  tell "$name" < <(grep -E "^($(IFS='|'; echo "$*"))/[^:]*:[0-9]+:.*($pattern)" "$code" | but_for "$except")
}

# includes NAME PATTERN EXCEPT FIND-ARGUMENTS...: as rule, over #include lines as they stand.
includes() {
  local name=$1 pattern=$2 except=$3
  shift 3
  tell "$name" < <(find "$@" 2>/dev/null | sort | xargs -r grep -HnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($pattern)" | but_for "$except")
}

# Every code that is written somewhere has its row in the table, which is what `crosswalk explain` shows.
codes_have_rows() {
  tell codes_without_row < <(comm -23 \
    <(grep -rhoE --include='*.cpp' --include='*.h' --exclude-dir=codes '"[CKLM][0-9]{3}"' engine codecs 2>/dev/null | sort -u) \
    <(grep -hoE '\{"[CKLM][0-9]{3}", Severity' engine/base/src/codes/*.cpp 2>/dev/null | grep -oE '"[A-Z0-9]+"' | sort -u))
}

pure() { for room in engine/model engine/definitions engine/language engine/pipeline codecs; do echo "$room"; done; }

check_all() {
  cd "$1" || exit 2
  read_code
  # shellcheck disable=SC2046
  {
    rule clock '\b(system_clock|steady_clock|high_resolution_clock|gettimeofday|clock_gettime|localtime(_r)?|gmtime(_r)?|mktime|time\((NULL|nullptr|0)?\))' '/(run_context|tools?/)' $(pure)
    rule random '\b(rand|srand|random|getrandom|arc4random)\(|\b(random_device|mt19937)|RAND_bytes' '' $(pure)
    rule environment '\b(secure_)?getenv\(|\benviron\b' '' $(pure)
    rule locale '\b(setlocale|strtod|strtof|strtold|atof|tolower|toupper|isalpha|isdigit|isspace|isalnum|isupper|islower|stod|stof)\(' '/tools?/' $(pure)
    rule format_words '\b[A-Za-z_]*([Ss]egment|[Rr]esource|[Ss]ection)[A-Za-z_]*' '' engine/model
    rule release_branches 'if \((is_)?(r4|r4b|r5|stu3|v2[0-9_]*)\)' '' engine codecs
    rule namespace_utils '\bnamespace [a-z:_]*(utils?|helpers?|common)\b' '' engine codecs
  }
  includes public_headers '(boost|libxml|xercesc|nlohmann|fmt|CLI|toml\+\+|re2|openssl)/' '' engine codecs -path '*/include/*' -name '*.h'
  includes spirit_in_headers 'boost/spirit' '/syntax/[a-z_]+\.(h|cpp)$' engine codecs \( -name '*.h' -o -name '*.cpp' \)
  includes concrete_codecs 'crosswalk/(er7|fhirjson|fhirxml|v2xml|mllp|shapes|v3|cda)/' '^(engine/crosswalk|codecs/(er7|fhirjson|fhirxml|v2xml|mllp|shapes|xsd|v3|cda))/' engine codecs \( -name '*.h' -o -name '*.cpp' \)
  codes_have_rows
  local folder
  while read -r folder; do echo "rooms without a name: $folder"; broken=1; done < <(find engine codecs -type d \( -name common -o -name utils -o -name helpers \) 2>/dev/null)
}

seed() { mkdir -p "$(dirname "$1")"; echo "$2" >"$1"; }

try_all() {
  rm -rf "$1"
  seed "$1/engine/pipeline/a.cpp" 'auto t = std::chrono::system_clock::now();'
  seed "$1/codecs/er7/b.cpp" 'int i = rand();'
  seed "$1/engine/language/c.cpp" 'const char* home = getenv("HOME");'
  seed "$1/engine/definitions/d.cpp" 'c = tolower(c);'
  seed "$1/engine/model/e.h" 'int segment_count;'
  seed "$1/codecs/fhirjson/f.cpp" 'if (r4) return;'
  seed "$1/engine/pipeline/g.h" 'namespace crosswalk::utils {}'
  seed "$1/engine/base/include/h.h" '#include <boost/json.hpp>'
  seed "$1/engine/language/i.h" '#include <boost/spirit/home/x3.hpp>'
  seed "$1/engine/pipeline/j.cpp" '#include <crosswalk/er7/er7.h>'
  seed "$1/codecs/er7/k.cpp" 'issues.add("C999", "no row");'
  mkdir -p "$1/engine/common"
  local found name missed=0
  found=$(check_all "$1")
  for name in clock random environment locale format_words release_branches namespace_utils public_headers spirit_in_headers concrete_codecs codes_without_row rooms; do
    grep -q "^$name" <<<"$found" || { echo "rule does not see its file: $name"; missed=1; }
  done
  exit $missed
}

case ${1:-} in
  --try) try_all "$2" ;;
  '') sed -n 2,3p "$0" >&2; exit 2 ;;
  *) check_all "$1"; exit $broken ;;
esac
