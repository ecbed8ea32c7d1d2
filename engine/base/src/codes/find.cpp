#include "codes.h"

#include <algorithm>

namespace crosswalk::base {

std::vector<const IssueCode*> all_issue_codes() {
  std::vector<const IssueCode*> all;
  for (const CodeTable table : {mapping_check_codes(), mapping_run_codes(), fhirpath_codes(), er7_codes(), xml_codes(), v3_codes(),
                                fhir_codes(), xsd_codes(), definition_codes(), pipeline_codes(), command_codes()})
    for (const IssueCode& row : table) all.push_back(&row);
  std::sort(all.begin(), all.end(), [](const IssueCode* a, const IssueCode* b) { return a->code < b->code; });
  return all;
}

const IssueCode* find_issue_code(std::string_view code) {
  static const std::vector<const IssueCode*> sorted = all_issue_codes();
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), code,
                                   [](const IssueCode* row, std::string_view wanted) { return row->code < wanted; });
  return at != sorted.end() && (*at)->code == code ? *at : nullptr;
}

}  // namespace crosswalk::base
