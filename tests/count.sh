#!/usr/bin/env bash
# Counts test cases: count.sh CTEST.xml RESULTS_DIR
#
# CTEST.xml is ctest's --output-junit; RESULTS_DIR holds one GoogleTest XML a program, named like the ctest entry. An entry with
# such a file counts by its cases, another as one test; a program that died without writing its file, or failed outside of
# its cases, counts as one failure. Prints the names of what failed and was skipped, then one line: PASSED FAILED SKIPPED.
set -euo pipefail
ctest_xml=$1 results=$2
passed=0 failed=0 skipped=0

count_cases() {  # FILE OUTCOME-OF-THE-PROGRAM
  local file=$1 cases bad not_run
  cases=$(grep -c '<testcase ' "$file" || true)
  not_run=$(grep -c 'result="skipped"' "$file" || true)
  bad=$(awk '/<testcase /{open=1} /<failure/{if(open){n++;open=0}} END{print n+0}' "$file")
  if [ "$2" = fail ] && [ "$bad" = 0 ]; then echo "FAILED  $3: the program ended badly"; bad=1; cases=$((cases + 1)); fi
  awk -v program="$3" '
    function attribute(name,  rest) { rest=$0; if (!sub(".* " name "=\"", "", rest)) return ""; sub("\".*", "", rest); return rest }
    /<testcase /{open=attribute("classname") "." attribute("name"); if ($0 ~ /result="skipped"/) print "skipped " program ": " open}
    /<failure/{if(open!=""){print "FAILED  " program ": " open; open=""}}' "$file"
  passed=$((passed + cases - bad - not_run)) failed=$((failed + bad)) skipped=$((skipped + not_run))
}

while IFS=$'\t' read -r name status; do
  case $status in run | fail) ;; *) status=skip ;; esac
  if [ -s "$results/$name.xml" ]; then
    count_cases "$results/$name.xml" "$status" "$name"
  elif [ "$status" = run ]; then
    passed=$((passed + 1))
  elif [ "$status" = fail ]; then
    echo "FAILED  $name"; failed=$((failed + 1))
  else
    echo "skipped $name"; skipped=$((skipped + 1))
  fi
done < <(sed -n 's/.*<testcase name="\([^"]*\)".* status="\([^"]*\)".*/\1\t\2/p' "$ctest_xml")

echo "$passed $failed $skipped"
