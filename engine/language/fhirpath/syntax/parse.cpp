#include "state.h"

#include <string_view>

namespace crosswalk::fhirpath {

namespace {

using syntax::State;

struct Text {
  std::shared_ptr<const base::Source> source;
  const char* begin;
  const char* last;
};

Text text_of(std::shared_ptr<const base::Source> source, std::uint32_t end) {
  const char* begin = source->text().data();
  const std::size_t size = source->text().size();
  return {std::move(source), begin, begin + (end < size ? end : size)};
}

/// A comment or string that starts at `at` and never ends.
std::string_view unfinished(std::string_view rest) {
  if (rest.starts_with("/*")) return "this comment is never closed";
  if (rest.starts_with("'")) return "this string is never closed";
  if (rest.starts_with("`")) return "this identifier is never closed";
  return {};
}

std::string explain(std::string_view rest, bool operand_missing) {
  if (rest.empty()) return operand_missing ? "the expression ends where an operand should come" : "the expression is not complete";
  return operand_missing ? "an operand should come here" : "this cannot follow here";
}

/// The word, number or sign at the start of `rest`, for the caret.
std::uint32_t token_length(std::string_view rest) {
  const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  std::uint32_t n = 0;
  while (n < rest.size() && word(rest[n])) ++n;
  return n == 0 && !rest.empty() ? 1 : n;
}

base::Issues failure(const Text& text, const State& state, const char* stopped) {
  const bool further = state.furthest != nullptr && state.furthest >= stopped;
  const char* at = further ? state.furthest : stopped;
  const std::string_view rest(at, static_cast<std::size_t>(text.last - at));
  base::Issues issues;
  std::string_view code = "M050";
  std::string message = explain(rest, further && state.operand_missing);
  if (const std::string_view open = unfinished(rest); !open.empty()) {
    code = "M051";
    message = open;
  }
  if (state.too_deep) {
    code = "M052";
    message = "the expression is nested too deep";
  }
  base::Issue& issue = issues.add(code, std::move(message));
  const auto begin = static_cast<std::uint32_t>(at - text.begin);
  issue.place = base::Place{text.source, {begin, begin + token_length(rest)}, {}};
  return issues;
}

/// Whether a tree is deeper than what walks over it can follow.
bool deeper_than(const Node& root, std::size_t most) {
  std::vector<std::pair<const Node*, std::size_t>> open{{&root, 1}};
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    if (depth > most) return true;
    for (const Node& operand : node->operands) open.emplace_back(&operand, depth + 1);
  }
  return false;
}

template <class Read>
base::Result<Prefix> prefix(std::shared_ptr<const base::Source> source, std::uint32_t begin, std::uint32_t end, Read read, bool whole) {
  const Text text = text_of(std::move(source), end);
  State state;
  state.begin = text.begin;
  const char* first = text.begin + begin;
  auto expression = std::make_shared<Expression>();
  const bool ok = read(first, text.last, state, expression->root);
  const char* stopped = first;
  if (ok) syntax::skip_blanks(stopped, text.last);
  if (ok && deeper_than(expression->root, syntax::max_tree_depth)) state.too_deep = true;
  if (!ok || state.too_deep || (whole && stopped != text.last)) return base::Result<Prefix>::failure(failure(text, state, stopped));
  expression->source = text.source;
  return Prefix{std::move(expression), static_cast<std::uint32_t>(first - text.begin)};
}

}  // namespace

base::Result<std::shared_ptr<const Expression>> parse(std::shared_ptr<const base::Source> source, std::uint32_t begin, std::uint32_t end) {
  using Answer = base::Result<std::shared_ptr<const Expression>>;
  auto found = prefix(std::move(source), begin, end, syntax::read_expression, true);
  if (!found) return Answer::failure(std::move(found.issues()));
  return Answer(found->expression);
}

base::Result<std::shared_ptr<const Expression>> parse(std::string text, std::string name) {
  const auto size = static_cast<std::uint32_t>(text.size());
  return parse(base::Source::from_text(std::move(name), std::move(text)), 0, size);
}

base::Result<Prefix> parse_prefix(std::shared_ptr<const base::Source> source, std::uint32_t begin) {
  return prefix(std::move(source), begin, 0xFFFFFFFFu, syntax::read_expression, false);
}

base::Result<Prefix> parse_term_prefix(std::shared_ptr<const base::Source> source, std::uint32_t begin) {
  return prefix(std::move(source), begin, 0xFFFFFFFFu, syntax::read_term, false);
}

}  // namespace crosswalk::fhirpath
