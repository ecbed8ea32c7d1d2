// Walking over text without understanding it: blanks, tokens, and where to go on after an error.
#include "state.h"

#include <crosswalk/base/utf8.h>

#include <algorithm>

#include <cstring>

namespace crosswalk::mapping::syntax {

namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

/// The bytes of a blank beyond ASCII at `at` (no-break space, line separators, byte order mark ...), else 0.
std::size_t wide_blank(const char* at, const char* last) {
  static constexpr std::string_view blanks[] = {"\xC2\xA0",     "\xC2\x85",     "\xE2\x80\xA8", "\xE2\x80\xA9",
                                                "\xE2\x80\xAF", "\xE3\x80\x80", "\xEF\xBB\xBF"};
  if (static_cast<unsigned char>(*at) < 0x80) return 0;
  const std::string_view rest(at, static_cast<std::size_t>(last - at));
  for (const std::string_view blank : blanks) {
    if (rest.starts_with(blank)) return blank.size();
  }
  return 0;
}

const char* line_end(const char* at, const char* last) {
  while (at != last && *at != '\n' && *at != '\r') ++at;
  return at;
}

/// Behind the comment at `at`; `at` when there is none.
const char* comment_end(const char* at, const char* last) {
  if (last - at < 2 || *at != '/') return at;
  if (at[1] == '/') return line_end(at, last);
  if (at[1] != '*') return at;
  const std::string_view rest(at, static_cast<std::size_t>(last - at));
  const std::size_t close = rest.find("*/", 2);
  return close == std::string_view::npos ? last : at + close + 2;
}

bool is_quote(char c) { return c == '\'' || c == '"' || c == '`'; }

/// Behind the quoted text at `at`, or the end of its line when it is not closed.
const char* quoted_end(const char* at, const char* last) {
  const char quote = *at++;
  for (; at != last && *at != '\n' && *at != '\r'; ++at) {
    if (*at == quote) return at + 1;
    if (*at == '\\' && at + 1 != last) ++at;
  }
  return at;
}

/// True when the word `word` stands at `at`.
bool at_word(const char* at, const char* last, std::string_view word) {
  const std::string_view rest(at, static_cast<std::size_t>(last - at));
  return rest.starts_with(word) && (rest.size() == word.size() || !is_word(rest[word.size()]));
}

const char* word_end(const char* at, const char* last) {
  while (at != last && is_word(*at)) ++at;
  return at;
}

}  // namespace

bool skip_only_blanks(const char*& first, const char* last) {
  const char* const start = first;
  while (first != last) {
    const std::size_t size = is_blank(*first) ? 1 : wide_blank(first, last);
    if (size == 0) break;
    first += size;
  }
  return first != start;
}

bool skip_more_blanks(const char*& first, const char* last) {
  const char* const start = first;
  for (;;) {
    skip_only_blanks(first, last);
    if (first == last) break;
    const char* const next = comment_end(first, last);
    if (next == first) break;
    first = next;
  }
  return first != start;
}

bool at_group(const char* at, const char* last) {
  if (!at_word(at, last, "group")) return false;
  at += 5;
  skip_blanks(at, last);
  if (at == last || !is_letter(*at)) return false;
  at = word_end(at, last);
  skip_blanks(at, last);
  return at != last && *at == '(';
}

const char* token_end(const char* at, const char* last) {
  if (at == last) return at;
  if (is_quote(*at)) return quoted_end(at, last);
  if (is_word(*at)) return word_end(at, last);
  const std::string_view rest(at, static_cast<std::size_t>(last - at));
  for (const std::string_view sign : {"->", "<<", ">>", ".."}) {
    if (rest.starts_with(sign)) return at + sign.size();
  }
  do ++at;
  while (at != last && base::continues_character(*at));
  return at;
}

namespace {

/// Whether what follows a block begins on another line and is no part of the rule that the block is of.
bool rule_ends(const State& state, const char* at) {
  const char* next = at;
  skip_blanks(next, state.end);
  return next != state.end && *next != ';' && !is_quote(*next) && std::find(at, next, '\n') != next;
}

}  // namespace

const char* after_rule(const State& state, const char* at) {
  int depth = 0;
  while (skip_blanks(at, state.end), at != state.end) {
    if (at_group(at, state.end)) return at;
    const char c = *at;
    if (c == '}' && depth == 0) return at;
    if (c == '{') ++depth;
    if (c == '}') --depth;
    at = token_end(at, state.end);
    if (depth == 0 && (c == ';' || (c == '}' && rule_ends(state, at)))) return at;
  }
  return at;
}

const char* after_deep_block(State& state, const char* open) {
  state.issues.add("M052", "the blocks are nested too deep").place = state.place(open, open + 1);
  state.unclosed = true;  // what is missing behind this is not reported again
  const char* at = open + 1;
  while (skip_blanks(at, state.end), at != state.end && *at != '}' && !at_group(at, state.end)) at = after_rule(state, at);
  if (at != state.end && *at == '}') ++at;
  return state.read_to = at;
}

const char* next_line(const State& state, const char* at) {
  at = line_end(at, state.end);
  return at == state.end ? at : at + 1;
}

const char* next_declaration(const State& state, const char* at) {
  while (at != state.end) {
    at = next_line(state, at);
    if (at_group(at, state.end)) return at;
    for (const std::string_view word : {"uses", "imports", "let", "const", "conceptmap", "map"}) {
      if (at_word(at, state.end, word)) return at;
    }
  }
  return at;
}

}  // namespace crosswalk::mapping::syntax
