// How an Issue looks on a terminal and as JSON.
#include <crosswalk/base/issue.h>
#include <crosswalk/base/utf8.h>

#include <algorithm>

namespace crosswalk::base {

namespace {

std::string_view color_of(Severity severity) {
  if (severity == Severity::warning) return "\033[33m";
  return severity == Severity::information ? "\033[36m" : "\033[31m";
}

/// Only the text of maps is quoted: codes Mxxx have their Place in a map.
bool may_quote(const Issue& issue) { return issue.code.starts_with("M"); }

void append_place(std::string& out, const Place& place) {
  const LineColumn at = place.source->line_column(place.span.begin);
  out += place.source->name() + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

void append_quote(std::string& out, const Place& place, char mark) {
  const LineColumn at = place.source->line_column(place.span.begin);
  const std::string_view line = place.source->line_at(place.span.begin);
  const std::string number = std::to_string(at.line);
  const std::string margin(number.size() + 1, ' ');
  out += ' ' + number + " | ";
  out += line;
  out += '\n' + margin + " | ";
  const std::size_t before = std::min<std::size_t>(at.column - 1, line.size());
  for (const char c : line.substr(0, before))
    if (!continues_character(c)) out += c == '\t' ? '\t' : ' ';
  const std::string_view marked = line.substr(before, place.span.end - place.span.begin);
  out.append(std::max<std::size_t>(1, count_characters(marked)), mark);
  if (!place.label.empty()) out += ' ' + place.label;
  out += '\n';
}

void append_json_string(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    const std::size_t length = utf8_length(text.substr(at, 4));
    if (length == 0) {
      out += "\\ufffd";
    } else if (length > 1) {
      out += text.substr(at, length);
      at += length - 1;
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_member(std::string& out, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  out += ",\"";
  out += key;
  out += "\":";
  append_json_string(out, value);
}

void append_json_place(std::string& out, const Place& place) {
  const LineColumn at = place.source->line_column(place.span.begin);
  out += "{\"file\":";
  append_json_string(out, place.source->name());
  out += ",\"line\":" + std::to_string(at.line) + ",\"column\":" + std::to_string(at.column);
  out += ",\"begin\":" + std::to_string(place.span.begin) + ",\"end\":" + std::to_string(place.span.end);
  append_member(out, "label", place.label);
  out += '}';
}

}  // namespace

std::string render(const Issue& issue, const RenderOptions& options) {
  std::string out;
  if (issue.place && issue.place->source) {
    append_place(out, *issue.place);
    out += ": ";
  }
  if (options.color) out += color_of(issue.severity);
  out += to_string(issue.severity);
  out += '[' + issue.code + ']';
  if (options.color) out += "\033[0m";
  out += ": " + issue.message;
  if (!issue.path.empty()) out += " (at " + issue.path + ')';
  out += '\n';
  if (may_quote(issue) && issue.place && issue.place->source) append_quote(out, *issue.place, '^');
  for (const Place& place : issue.related) {
    if (!place.source) continue;
    out += "  ";
    append_place(out, place);
    out += ": note: " + place.label + '\n';
    if (may_quote(issue)) append_quote(out, {place.source, place.span, {}}, '-');
  }
  if (!issue.hint.empty()) out += "  = help: " + issue.hint + '\n';
  if (options.show_values && !issue.detail.empty()) out += "  = value: " + issue.detail + '\n';
  return out;
}

std::string render_json(const Issue& issue, const RenderOptions& options) {
  std::string out = "{\"schema\":1,\"severity\":\"" + std::string(to_string(issue.severity)) + "\",\"code\":\"" + issue.code + '"';
  append_member(out, "message", issue.message);
  append_member(out, "path", issue.path);
  append_member(out, "hint", issue.hint);
  if (options.show_values) append_member(out, "value", issue.detail);
  if (issue.place && issue.place->source) {
    out += ",\"place\":";
    append_json_place(out, *issue.place);
  }
  if (!issue.related.empty()) {
    out += ",\"related\":[";
    for (std::size_t i = 0; i < issue.related.size(); ++i) {
      if (i > 0) out += ',';
      append_json_place(out, issue.related[i]);
    }
    out += ']';
  }
  if (issue.fix) {
    out += ",\"fix\":{\"place\":";
    append_json_place(out, issue.fix->place);
    out += ",\"replacement\":";
    append_json_string(out, issue.fix->replacement);
    out += '}';
  }
  return out + '}';
}

}  // namespace crosswalk::base
