#include <crosswalk/authoring/field_tables.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace crosswalk::authoring {

namespace {

constexpr std::string_view begin_marker = "<!-- crosswalk doc: what follows is written by `crosswalk doc`, from the maps -->\n";
constexpr std::string_view end_marker = "<!-- crosswalk doc: end -->\n";

/// What an analyst reads first: messages, then what they are made of, data types last.
int rank(std::string_view file) { return file.starts_with("messages/") ? 0 : file.starts_with("datatypes/") ? 2 : 1; }

auto key(const FieldRow& row) {
  return std::make_tuple(rank(row.file), std::string_view(row.file), row.place, std::string_view(row.from), std::string_view(row.to),
                         std::string_view(row.by), std::string_view(row.table), std::string_view(row.condition), row.line,
                         std::string_view(row.group));
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

/// The anchor of a heading, as the usual renderers of Markdown make it.
std::string anchor(std::string_view heading) {
  std::string out;
  for (const char c : heading) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-') out += c;
    if (c == ' ') out += '-';
  }
  return out;
}

using Groups = std::set<std::string_view>;

/// What makes the value; a group is a link to its table.
std::string maker(const FieldRow& row, const Groups& groups) {
  return groups.contains(row.by) ? '[' + cell(row.by) + "](#" + anchor(row.by) + ')' : code(row.by);
}

void append_row(const FieldRow& row, const Groups& groups, std::string& out) {
  const std::string place = "[" + std::to_string(row.line) + "](" + row.file + "#L" + std::to_string(row.line) + ")";
  for (const std::string& column : {place, cell(row.from), cell(row.to), maker(row, groups), cell(row.table), code(row.condition)})
    out += "| " + column + (column.empty() ? "" : " ");
  out += "|\n";
}

/// The files with the groups in each, as links.
void append_contents(const std::vector<FieldRow>& rows, std::string& out) {
  out += "| file | groups |\n|---|---|\n";
  std::string_view file, group;
  for (const FieldRow& row : rows) {
    const bool other = row.file != file;
    if (other && !file.empty()) out += " |\n";
    if (other) out += "| [" + row.file + "](#" + anchor(row.file) + ") |";
    if (other || row.group != group) out += " [" + row.group + "](#" + anchor(row.group) + ")";
    file = row.file;
    group = row.group;
  }
  if (!file.empty()) out += " |\n";
}

void append_tables(const std::vector<FieldRow>& rows, const Groups& groups, std::string& out) {
  std::string_view file, group;
  for (const FieldRow& row : rows) {
    if (row.file != file) out += "\n### " + row.file + "\n";
    if (row.file != file || row.group != group)
      out += "\n#### " + row.group + "\n\n| line | from | to | by | table | when |\n|---|---|---|---|---|---|\n";
    file = row.file;
    group = row.group;
    append_row(row, groups, out);
  }
}

}  // namespace

std::string field_tables(std::vector<FieldRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const FieldRow& a, const FieldRow& b) { return key(a) < key(b); });
  rows.erase(std::unique(rows.begin(), rows.end(), [](const FieldRow& a, const FieldRow& b) { return key(a) == key(b); }), rows.end());
  Groups groups;
  for (const FieldRow& row : rows) groups.insert(row.group);
  std::string out =
      "## Field tables\n\nOne table a group; a row is one target of one rule. *By*: a constant, expression or transform, or the group that "
      "goes on.\n\n";
  append_contents(rows, out);
  append_tables(rows, groups, out);
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
