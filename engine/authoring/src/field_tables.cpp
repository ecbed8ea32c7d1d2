#include <crosswalk/authoring/field_tables.h>

#include <algorithm>
#include <tuple>

namespace crosswalk::authoring {

namespace {

constexpr std::string_view begin_marker = "<!-- crosswalk doc: what follows is written by `crosswalk doc`, from the maps -->\n";
constexpr std::string_view end_marker = "<!-- crosswalk doc: end -->\n";

auto key(const FieldRow& row) {
  return std::tie(row.file, row.place, row.from, row.to, row.by, row.table, row.condition, row.line, row.group);
}

/// In one line of a table, where | ends a cell.
std::string cell(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

/// As code, which Markdown leaves alone.
std::string code(std::string_view text) {
  const std::string inside = cell(text);
  if (inside.empty()) return {};
  const std::string fence = inside.find('`') == std::string::npos ? "`" : "``";
  return fence + inside + fence;
}

void append_row(const FieldRow& row, std::string& out) {
  const std::string place = "[" + std::to_string(row.line) + "](" + row.file + "#L" + std::to_string(row.line) + ")";
  for (const std::string& column : {place, cell(row.from), cell(row.to), code(row.by), cell(row.table), code(row.condition)})
    out += "| " + column + (column.empty() ? "" : " ");
  out += "|\n";
}

}  // namespace

std::string field_tables(std::vector<FieldRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const FieldRow& a, const FieldRow& b) { return key(a) < key(b); });
  rows.erase(std::unique(rows.begin(), rows.end(), [](const FieldRow& a, const FieldRow& b) { return key(a) == key(b); }), rows.end());
  std::string out =
      "## Field tables\n\nOne table a file; a row is one target of one rule. *By*: a constant, expression or transform, or the group that "
      "goes on.\n";
  std::string_view file, group;
  for (const FieldRow& row : rows) {
    if (row.file != file) out += "\n### " + row.file + "\n";
    if (row.file != file || row.group != group)
      out += "\n**" + row.group + "**\n\n| line | from | to | by | table | when |\n|---|---|---|---|---|---|\n";
    file = row.file;
    group = row.group;
    append_row(row, out);
  }
  return out;
}

std::string with_field_tables(std::string_view text, std::string_view section) {
  const std::size_t begin = text.find(begin_marker);
  const std::size_t end = begin == std::string_view::npos ? begin : text.find(end_marker, begin);
  std::string out(text.substr(0, end == std::string_view::npos ? text.size() : begin));
  if (end == std::string_view::npos && !out.empty()) out += out.ends_with('\n') ? "\n" : "\n\n";
  (((out += begin_marker) += '\n') += section) += '\n';
  out += end_marker;
  if (end != std::string_view::npos) out += text.substr(end + end_marker.size());
  return out;
}

}  // namespace crosswalk::authoring
