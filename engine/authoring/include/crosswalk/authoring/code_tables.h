// Code tables: the CSV of a map folder and FHIR's ConceptMap, in both directions, and codes that are filled in by people.
//
// A table's header is `source_system,source_code,target_system,target_code,target_display,relationship,comment`; the words of
// `relationship` are FHIR R4's (equivalent, equal, wider, narrower, inexact, relatedto, unmatched ...).
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/model/tree.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::authoring {

struct CodeRow {
  std::string source_system, source_code, target_system, target_code, target_display, relationship, comment;
  std::string table;       ///< of rows of an unmapped.csv: the URL of the table that lacks the code
  std::uint32_t line = 0;  ///< of the file, 0 for those of a ConceptMap
  bool operator==(const CodeRow&) const = default;
};

inline constexpr std::string_view table_header = "source_system,source_code,target_system,target_code,target_display,relationship,comment";

/// Reads a table, or an unmapped.csv (report.h). Issue L304 for rows that do not fit, and for a header that is neither.
std::vector<CodeRow> read_code_rows(const base::Source& file, base::Issues& issues);

/// Reads a ConceptMap of R4, R4B (equivalence) or R5 (relationship). Issue L304 for elements that a table cannot hold: dependsOn, product,
/// a group's unmapped of mode other-map.
std::vector<CodeRow> code_rows_of(const model::Element& concept_map, base::Issues& issues);

/// Several targets for one source code, of which only the first is ever found (K108), and rows without a target code that are not said to
/// be unmatched (K109). `file` is named in the Issues.
void check_code_rows(const std::vector<CodeRow>& rows, const std::string& file, base::Issues& issues);

/// What an import does to a table.
struct Merge {
  std::vector<CodeRow> added;
  std::size_t known = 0;  ///< were in the table already
};
/// The rows of `given` that `table` lacks, in their order. Where they name no system, that of the table's rows if these agree. K108 for a code that has another target in the table, K109 for a row that is not
/// filled in: such rows are left out.
Merge merge_code_rows(const std::vector<CodeRow>& table, const std::vector<CodeRow>& given, const std::string& file, base::Issues& issues);

/// Rows as lines of a table, without the header.
std::string code_rows_csv(const std::vector<CodeRow>& rows);

/// A ConceptMap of FHIR R4 as JSON, two blanks a level. Rows with the code `*` become the group's unmapped.
std::string concept_map_json(const std::vector<CodeRow>& rows, std::string_view url, std::string_view name);

}  // namespace crosswalk::authoring
