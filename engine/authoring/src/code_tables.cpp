#include <crosswalk/authoring/code_tables.h>

#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/language/mapping/concept_map_resource.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace crosswalk::authoring {

namespace {

/// Which column of a file is which field of a row.
struct Column {
  std::string_view name;
  std::string CodeRow::*field;
};
constexpr Column table_columns[] = {{"source_system", &CodeRow::source_system},
                                    {"source_code", &CodeRow::source_code},
                                    {"target_system", &CodeRow::target_system},
                                    {"target_code", &CodeRow::target_code},
                                    {"target_display", &CodeRow::target_display},
                                    {"relationship", &CodeRow::relationship},
                                    {"comment", &CodeRow::comment}};
constexpr Column unmapped_columns[] = {
    {"system", &CodeRow::source_system}, {"code", &CodeRow::source_code}, {"table", &CodeRow::table}, {"relation", &CodeRow::relationship}};

std::string CodeRow::*field_named(const std::string& name) {
  for (const Column& column : table_columns)
    if (column.name == name) return column.field;
  for (const Column& column : unmapped_columns)
    if (column.name == name) return column.field;
  return nullptr;
}

void complain(base::Issues& issues, const base::Source& file, std::uint32_t line, const std::string& what) {
  issues.add("L304", file.name() + ':' + std::to_string(line) + ": " + what);
}

bool unmatched(const CodeRow& row) { return row.relationship == "unmatched" || row.relationship == "disjoint"; }

/// A row `*` without a target keeps the code: nothing is missing.
bool is_gap(const CodeRow& row) { return row.target_code.empty() && !unmatched(row) && row.source_code != "*"; }

std::string in_words(const CodeRow& row) {
  return row.source_code + (row.source_system.empty() ? std::string() : " of " + row.source_system);
}

std::string place(const std::string& file, const CodeRow& row) { return row.line == 0 ? file : file + ':' + std::to_string(row.line); }

using Key = std::pair<std::string, std::string>;
Key key(const CodeRow& row) { return {row.source_system, row.source_code}; }

}  // namespace

std::vector<CodeRow> read_code_rows(const base::Source& file, base::Issues& issues) {
  const std::vector<definitions::CsvRow> lines = definitions::read_csv(file.text());
  std::vector<CodeRow> rows;
  if (lines.empty()) return rows;
  std::vector<std::string CodeRow::*> fields;
  for (const std::string& name : lines.front().fields) fields.push_back(field_named(name));
  if (std::find(fields.begin(), fields.end(), &CodeRow::source_code) == fields.end()) {
    complain(issues, file, 1, "the header names no column source_code or code");
    return rows;
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    CodeRow row;
    row.line = lines[i].line;
    for (std::size_t f = 0; f < lines[i].fields.size() && f < fields.size(); ++f)
      if (fields[f] != nullptr) row.*fields[f] = lines[i].fields[f];
    const bool fits = lines[i].fields.size() + 1 >= fields.size() && lines[i].fields.size() <= fields.size() && !row.source_code.empty();
    if (fits) rows.push_back(std::move(row));
    if (!fits) complain(issues, file, lines[i].line, "the row does not fit its header");
  }
  return rows;
}

std::vector<CodeRow> code_rows_of(const model::Element& concept_map, base::Issues& issues) {
  std::vector<CodeRow> rows;
  const mapping::ConceptMap map = mapping::read_concept_map(concept_map, issues);
  for (const mapping::ConceptMapRow& row : map.rows())
    rows.push_back(
        {row.source_system, row.source_code, row.target_system, row.target_code, row.target_display, row.relation, row.comment, {}});
  return rows;
}

void check_code_rows(const std::vector<CodeRow>& rows, const std::string& file, base::Issues& issues) {
  std::map<Key, const CodeRow*> first;
  for (const CodeRow& row : rows) {
    if (is_gap(row)) issues.add("K109", place(file, row) + ": no translation of " + in_words(row));
    const auto [known, fresh] = first.emplace(key(row), &row);
    if (fresh) continue;
    base::Issue& issue = issues.add(
        "K108", place(file, row) + ": " + in_words(row) + " is translated in line " + std::to_string(known->second->line) + " already");
    issue.hint = known->second->target_code == row.target_code && known->second->target_system == row.target_system
                     ? "the two rows say the same"
                     : "translate() finds the first of them";
  }
}

namespace {

/// What all rows have in this field; empty when they differ.
std::string common(const std::vector<CodeRow>& rows, std::string CodeRow::*field) {
  for (const CodeRow& row : rows)
    if (row.*field != rows.front().*field) return {};
  return rows.empty() ? std::string() : rows.front().*field;
}

}  // namespace

Merge merge_code_rows(const std::vector<CodeRow>& table, const std::vector<CodeRow>& given, const std::string& file, base::Issues& issues) {
  Merge merge;
  std::map<Key, CodeRow> known;
  for (const CodeRow& row : table) known.emplace(key(row), row);
  const std::string source_system = common(table, &CodeRow::source_system), target_system = common(table, &CodeRow::target_system);
  for (CodeRow row : given) {
    if (row.source_system.empty()) row.source_system = source_system;
    if (row.target_system.empty() && !row.target_code.empty()) row.target_system = target_system;
    if (is_gap(row)) {
      issues.add("K109", place(file, row) + ": " + in_words(row) + " is not filled in");
      continue;
    }
    const auto [at, fresh] = known.emplace(key(row), row);
    if (fresh) {
      merge.added.push_back(row);
    } else if (at->second.target_code == row.target_code && at->second.target_system == row.target_system) {
      ++merge.known;
    } else {
      issues.add("K108", place(file, row) + ": " + in_words(row) + " has another translation in the table already");
    }
  }
  return merge;
}

std::string code_rows_csv(const std::vector<CodeRow>& rows) {
  std::string out;
  for (const CodeRow& row : rows)
    definitions::append_csv_row(
        {row.source_system, row.source_code, row.target_system, row.target_code, row.target_display, row.relationship, row.comment}, out);
  return out;
}

namespace {

using Json = nlohmann::ordered_json;

void put(Json& object, const char* name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}

Json target_of(const CodeRow& row) {
  Json target = Json::object();
  put(target, "code", row.target_code);
  put(target, "display", row.target_display);
  target["equivalence"] = row.relationship.empty() ? "relatedto" : row.relationship;
  put(target, "comment", row.comment);
  return target;
}

Json fallback_of(const CodeRow& row) {
  Json unmapped{{"mode", row.target_code.empty() ? "provided" : "fixed"}};
  put(unmapped, "code", row.target_code);
  put(unmapped, "display", row.target_display);
  return unmapped;
}

/// The element of a code in a group, made when it is new.
Json& element_of(Json& group, const std::string& code) {
  Json& elements = group["element"];
  for (Json& element : elements)
    if (element["code"] == code) return element;
  elements.push_back({{"code", code}, {"target", Json::array()}});
  return elements.back();
}

Json& group_of(Json& groups, const CodeRow& row) {
  for (Json& group : groups)
    if (group.value("source", "") == row.source_system && group.value("target", "") == row.target_system) return group;
  Json made = Json::object();
  put(made, "source", row.source_system);
  put(made, "target", row.target_system);
  made["element"] = Json::array();
  groups.push_back(std::move(made));
  return groups.back();
}

}  // namespace

std::string concept_map_json(const std::vector<CodeRow>& rows, std::string_view url, std::string_view name) {
  Json groups = Json::array();
  for (const CodeRow& row : rows) {
    Json& group = group_of(groups, row);
    if (row.source_code == "*")
      group["unmapped"] = fallback_of(row);
    else
      element_of(group, row.source_code)["target"].push_back(target_of(row));
  }
  for (Json& group : groups)
    if (group["element"].empty()) group.erase("element");
  const Json out{{"resourceType", "ConceptMap"}, {"url", url}, {"name", name}, {"status", "active"}, {"group", groups}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace crosswalk::authoring
