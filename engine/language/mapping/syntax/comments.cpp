// Comments, and the documentation that they are to what they stand behind.
#include "state.h"

#include <algorithm>

namespace crosswalk::mapping::syntax {

namespace {

bool ends_line(char c) { return c == '\n' || c == '\r'; }
/// Beyond ASCII, all that stands between tokens is a blank.
bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x80; }

bool alone(const State& state, const char* at) {
  while (at != state.begin && is_blank(at[-1]) && !ends_line(at[-1])) --at;
  return at == state.begin || ends_line(at[-1]);
}

/// Where a comment may begin, or a text in which slashes are no comment.
bool may_hold_slashes(char c) { return c == '/' || c == '\'' || c == '"' || c == '`'; }

const char* read_comment(State& state, const char* at, Module& module) {
  const bool block = at[1] == '*';
  const std::string_view rest = state.rest(at);
  std::size_t length = block ? rest.find("*/", 2) : rest.find_first_of("\r\n");
  if (block && length == std::string_view::npos && state.long_expressions.empty()) {
    state.issues.add("M003", "this comment is never closed").place = state.place(at, at + 2);
  }
  if (length == std::string_view::npos) {
    length = rest.size();
  } else if (block) {
    length += 2;
  }
  module.comments.push_back({state.span(at, at + length), block, alone(state, at)});
  return at + length;
}

/// What a comment says, without its signs.
std::string words(const Module& module, const Comment& comment) {
  std::string_view text = module.text(comment.span);
  text.remove_prefix(std::min<std::size_t>(2, text.size()));
  if (comment.block && text.ends_with("*/")) text.remove_suffix(2);
  while (!text.empty() && (text.front() <= ' ')) text.remove_prefix(1);
  while (!text.empty() && (text.back() <= ' ')) text.remove_suffix(1);
  return std::string(text);
}

/// The columns that a comment alone on the next line stands deeper than what it belongs to; the formatter has the same rule.
constexpr std::size_t continuation = 4;

std::size_t column_of(const Module& module, std::uint32_t offset) {
  const std::size_t end = module.source->text().substr(0, offset).find_last_of("\r\n");
  return offset - (end == std::string_view::npos ? 0 : end + 1);
}

/// One line end and blanks.
bool is_next_line(std::string_view between) {
  if (between.starts_with("\r\n")) between.remove_prefix(1);
  return !between.empty() && ends_line(between[0]) && std::none_of(between.begin() + 1, between.end(), ends_line) &&
         std::all_of(between.begin(), between.end(), is_blank);
}

/// The comment behind `offset` on its line, with those that go on with it on the next ones, or "". `start`: where what it belongs to begins.
std::string behind(const Module& module, std::uint32_t offset, std::uint32_t start) {
  const auto found = std::lower_bound(module.comments.begin(), module.comments.end(), offset,
                                      [](const Comment& c, std::uint32_t at) { return c.span.begin < at; });
  if (found == module.comments.end()) return {};
  const std::string_view between = module.text({offset, found->span.begin});
  if (!std::all_of(between.begin(), between.end(), [](char c) { return is_blank(c) && !ends_line(c); })) return {};
  std::string out = words(module, *found);
  for (auto next = found + 1; next != module.comments.end() && is_next_line(module.text({(next - 1)->span.end, next->span.begin}));
       ++next) {
    if (column_of(module, next->span.begin) < column_of(module, start) + continuation) break;
    out += '\n' + words(module, *next);
  }
  return out;
}

/// Behind the `{` that opens the block of a rule or group whose head ends at `offset`.
std::string behind_brace(const Module& module, std::uint32_t offset, std::uint32_t start) {
  const std::size_t brace = module.source->text().find('{', offset);
  return brace == std::string_view::npos ? std::string() : behind(module, static_cast<std::uint32_t>(brace + 1), start);
}

void attach(Module& module, std::vector<Rule>& rules) {
  for (Rule& rule : rules) {
    rule.documentation = behind(module, rule.span.end, rule.span.begin);
    if (rule.documentation.empty() && rule.block) {
      const std::uint32_t from = rule.calls.empty() ? rule.head.end : rule.calls.back().span.end;
      rule.documentation = behind_brace(module, from, rule.span.begin);
    }
    attach(module, rule.rules);
  }
}

/// token_end(), also of a string in an expression that goes over several lines.
const char* token_or_string_end(const State& state, const char* at) {
  const char* const end = token_end(at, state.end);
  const auto offset = static_cast<std::uint32_t>(at - state.begin);
  const auto inside = [&](const Span& span) { return offset >= span.begin && offset < span.end; };
  if ((*at != '\'' && *at != '"') || end == state.end || !ends_line(*end)) return end;
  const auto expression = std::find_if(state.long_expressions.begin(), state.long_expressions.end(), inside);
  if (expression == state.long_expressions.end()) return end;
  const char* const last = state.begin + expression->end;
  for (const char* next = at + 1; next < last; next += *next == '\\' ? 2 : 1)
    if (*next == *at) return next + 1;
  return end;
}

/// Behind the lines of a `"""` value that `at` has come into, where slashes are no comment; else `at`. `entry`: moves on with `at`.
const char* behind_markdown(const State& state, const Module& module, std::vector<Metadata>::const_iterator& entry, const char* at) {
  const auto offset = static_cast<std::uint32_t>(at - state.begin);
  while (entry != module.metadata.end() && (!entry->markdown || entry->value_span.end <= offset)) ++entry;
  return entry == module.metadata.end() || entry->value_span.begin > offset ? at : state.begin + entry->value_span.end;
}

}  // namespace

void collect_comments(State& state, Module& module) {
  module.comments.clear();
  auto metadata = module.metadata.cbegin();
  for (const char* at = state.begin; at < state.end;) {
    at = behind_markdown(state, module, metadata, at);
    while (at < state.end && !may_hold_slashes(*at)) ++at;
    if (at == state.end) break;
    const std::string_view rest = state.rest(at);
    const bool comment = rest.starts_with("//") || rest.starts_with("/*");
    at = comment ? read_comment(state, at, module) : token_or_string_end(state, at);
  }
}

void attach_documentation(Module& module) {
  for (Uses& uses : module.uses) uses.documentation = behind(module, uses.span.end, uses.span.begin);
  for (Import& import : module.imports) import.documentation = behind(module, import.span.end, import.span.begin);
  for (Group& group : module.groups) {
    const std::uint32_t head = group.stereotype_span.end != 0 ? group.stereotype_span.end
                               : group.extends                ? group.extends->span.end
                               : group.inputs.empty()         ? group.name.span.end
                                                              : group.inputs.back().span.end;
    group.documentation = behind_brace(module, head, group.span.begin);
    attach(module, group.rules);
  }
}

}  // namespace crosswalk::mapping::syntax
