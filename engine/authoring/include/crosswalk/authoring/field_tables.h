// Field tables: what a map folder does, for people who review it: which field goes where, through which code table, under which
// condition, by which rule. Written from the compiled maps, so that they cannot say anything else.
#pragma once

#include <crosswalk/language/mapping/checked.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::authoring {

/// One target of one rule. Paths begin with the type of the group's input: "CX-4.2", "PRPA_MT201301UV02.Person.birthTime".
struct FieldRow {
  std::string file;         ///< of the rule, below the map folder: "datatypes/Cx.map"
  std::uint32_t line = 0;   ///< of the rule, 1-based
  std::uint32_t place = 0;  ///< of the target in the file: rows stand in its order
  std::string group;
  std::string from;       ///< source fields, joined with ", "
  std::string to;         ///< empty: the called group says
  std::string by;         ///< what makes the value: "'PSN'", an expression, a transform, a group
  std::string table;      ///< name of the code table, or empty
  std::string condition;  ///< of the rule and those around it
};

/// Adds the rows of a map: of the modules whose files lie below `folder`. Rows that are there already, from another map that imports the
/// same file, are not added again by field_tables().
void add_field_rows(const mapping::CheckedMap& map, const std::string& folder, std::vector<FieldRow>& rows);

/// Contents, then one Markdown table a group, by file and place: messages first, data types last. A group that goes on is a link to its
/// table. Equal rows are one.
std::string field_tables(std::vector<FieldRow> rows);

/// A text with what stands between the two marker lines replaced by `section`; without markers they are put at its end.
std::string with_field_tables(std::string_view text, std::string_view section);

}  // namespace crosswalk::authoring
