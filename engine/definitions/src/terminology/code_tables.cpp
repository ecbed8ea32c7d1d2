#include <crosswalk/definitions/terminology/code_tables.h>
#include <crosswalk/definitions/terminology/csv.h>

#include <algorithm>
#include <set>

namespace crosswalk::definitions {

namespace {

const std::vector<std::string> header = {"source_system",  "source_code",  "target_system", "target_code",
                                         "target_display", "relationship", "comment"};
enum Column { source_system, source_code, target_system, target_code, target_display, relationship };

constexpr std::string_view relationships[] = {"relatedto", "equivalent",  "equal",   "wider",     "subsumes",
                                              "narrower",  "specializes", "inexact", "unmatched", "disjoint"};

/// Empty when the row is right.
std::string_view wrong_with(const std::vector<std::string>& f) {
  if (f.size() + 1 < header.size() || f.size() > header.size()) return "the row does not have the columns of a code table";
  if (f[source_code].empty()) return "the row has no source code";
  if (std::find(std::begin(relationships), std::end(relationships), f[relationship]) == std::end(relationships))
    return "the relationship is none of FHIR's";
  const bool unmapped = f[relationship] == "unmatched" || f[relationship] == "disjoint" || f[source_code] == "*";
  return f[target_code].empty() && !unmapped ? "the row has no target code and is not unmatched" : std::string_view();
}

}  // namespace

void check_code_table(const std::shared_ptr<const base::Source>& table, base::Issues& issues) {
  const auto report = [&](const CsvRow& row, std::string_view code, std::string_view message) {
    issues.add(code, std::string(message)).place = base::Place{table, row.span, ""};
  };
  const std::vector<CsvRow> rows = read_csv(table->text());
  if (rows.empty() || rows[0].fields != header)
    return report(rows.empty() ? CsvRow{} : rows[0], "L213", "the table does not begin with the header of a code table");
  std::set<std::vector<std::string_view>> seen;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::vector<std::string>& f = rows[i].fields;
    if (const std::string_view wrong = wrong_with(f); !wrong.empty())
      report(rows[i], "L214", wrong);
    else if (!seen.insert({f[source_system], f[source_code], f[target_system], f[target_code]}).second)
      report(rows[i], "L215", "an earlier row maps this code to the same target");
  }
}

}  // namespace crosswalk::definitions
