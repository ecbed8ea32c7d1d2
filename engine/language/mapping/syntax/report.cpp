// Syntax errors in words.
#include "state.h"

#include <algorithm>
#include <vector>

namespace crosswalk::mapping::syntax {

namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool is_quote(char c) { return c == '\'' || c == '"' || c == '`'; }

std::string found_at(const State& state, const char* at) {
  if (at == state.end) return "the end of the file";
  return '`' + std::string(at, token_end(at, state.end)) + '`';
}

/// The words that may stand where a rule might end, besides `;`.
std::vector<std::string_view> followers(Part part) {
  switch (part) {
    case Part::sources:
      return {"->", "then", "as", "where", "check", "log", "default", "first", "last", "not_first", "not_last", "only_one"};
    case Part::targets: return {"then", "as", "share", "first", "last", "single", "collate"};
    default: return {};
  }
}

std::string rule_end_words(Part part) {
  switch (part) {
    case Part::sources: return "`->`, `then` or `;`";
    case Part::targets: return "`then`, `,` or `;`";
    case Part::dependents: return "the rule's name or `;`";
    default: return "`;`";
  }
}

bool closes(const char* at, const State& state) { return token_end(at, state.end)[-1] == *at && token_end(at, state.end) - at > 1; }

/// A quoted text without end is the cause, whatever was expected.
bool report_open_quote(State& state, const char* at) {
  if (at == state.end || !is_quote(*at) || closes(at, state)) return false;
  base::Issue& issue = state.issues.add("M003", std::string("this ") + (*at == '`' ? "name" : "text") + " is not closed on its line");
  issue.place = state.place(at, token_end(at, state.end));
  issue.hint = std::string("write ") + *at + " at its end";
  return true;
}

/// A rule that lacks its `;` while what follows starts on a new line.
bool report_missing_end(State& state, const char* at) {
  const char* next = state.read_to;
  if (next == nullptr || next > at) return false;
  skip_blanks(next, state.end);
  if (next != at || std::find(state.read_to, at, '\n') == at) return false;
  base::Issue& issue = state.issues.add("M002", "a `;` is missing here");
  issue.place = state.place(state.read_to, state.read_to);
  issue.fix = base::Fix{*issue.place, ";"};
  return true;
}

void hint_spelling(base::Issue& issue, const State& state, const char* at, const std::vector<std::string_view>& words) {
  if (at == state.end || !is_word(*at)) return;
  const std::string_view word(at, static_cast<std::size_t>(token_end(at, state.end) - at));
  const std::string_view likely = base::likely_spelling(word, words);
  if (likely.empty() || likely == word) return;
  issue.hint = "did you mean `" + std::string(likely) + "`?";
  if (!base::certain_spelling(word, words).empty()) issue.fix = base::Fix{*issue.place, std::string(likely)};
}

/// The words that an expectation names: "`source` or `target`".
std::vector<std::string_view> words_in(std::string_view expected) {
  std::vector<std::string_view> words;
  for (std::size_t at = expected.find('`'); at != std::string_view::npos; at = expected.find('`', at + 1)) {
    const std::size_t end = expected.find('`', at + 1);
    if (end == std::string_view::npos) break;
    words.push_back(expected.substr(at + 1, end - at - 1));
    at = end;
  }
  return words;
}

/// Signs of other languages.
void hint_sign(base::Issue& issue, const State& state, const char* at) {
  const std::string_view rest = state.rest(at);
  if (rest.starts_with("=>")) {
    issue.hint = "write `->`";
    issue.fix = base::Fix{state.place(at, at + 2), "->"};
  } else if (rest.size() > 1 && rest[0] == '-' && rest[1] >= '0' && rest[1] <= '9' && at != state.begin && is_word(at[-1])) {
    issue.hint = "a field is written with `_`, as in `PID_3`";
    issue.fix = base::Fix{state.place(at, at + 1), "_"};
  }
}

}  // namespace

bool report(State& state, const char* at, std::string_view expected) {
  if (state.reported) {
    state.reported = false;
    return false;
  }
  skip_blanks(at, state.end);
  const bool ends_rule = expected == "`;`";
  const bool inside = ends_rule && state.depth > 0;
  if ((inside || state.unclosed) && (at == state.end || at_group(at, state.end))) return false;  // an unclosed brace: reported there
  if (report_open_quote(state, at)) return false;
  if (ends_rule && report_missing_end(state, at)) return true;
  std::string message = "expected " + (ends_rule ? rule_end_words(state.part) : std::string(expected)) + ", found " + found_at(state, at);
  base::Issue& issue = state.issues.add("M001", std::move(message));
  issue.place = state.place(at, token_end(at, state.end));
  if (ends_rule) hint_spelling(issue, state, at, followers(state.part));
  if (!ends_rule) hint_spelling(issue, state, at, words_in(expected));
  hint_sign(issue, state, at);
  return false;
}

namespace {

std::size_t column(const State& state, const char* at) {
  const char* start = at;
  while (start != state.begin && start[-1] != '\n' && start[-1] != '\r') --start;
  const char* text = start;
  while (text != at && (*text == ' ' || *text == '\t')) ++text;
  return static_cast<std::size_t>(text - start);
}

bool first_on_line(const State& state, const char* at) {
  while (at != state.begin && (at[-1] == ' ' || at[-1] == '\t')) --at;
  return at == state.begin || at[-1] == '\n' || at[-1] == '\r';
}

/// The brace that lacks its partner, by the indentation of the author: the first one whose `}` stands further left than its line.
const char* likely_open(const State& state, const char* open, const char* end) {
  std::vector<const char*> opened;
  for (const char* at = open; at < end; skip_blanks(at, end)) {
    if (*at == '{') opened.push_back(at);
    if (*at == '}' && !opened.empty()) {
      if (first_on_line(state, at) && column(state, at) < column(state, opened.back())) return opened.back();
      opened.pop_back();
    }
    at = token_end(at, end);
  }
  return opened.empty() ? open : opened.back();
}

}  // namespace

void report_unclosed(State& state, const char* open, const char* at) {
  skip_blanks(at, state.end);
  if (state.unclosed && at == state.end) return;
  if (state.reported) {
    state.reported = false;
    return;
  }
  state.unclosed = true;
  open = likely_open(state, open, at);
  base::Issue& issue = state.issues.add("M004", "this `{` is never closed");
  issue.place = state.place(open, open + 1);
  base::Place missed = state.place(at, token_end(at, state.end));
  missed.label = "a `}` is missing before this";
  if (at == state.end) {
    while (at != state.begin && at[-1] <= ' ') --at;
    missed = state.place(at, at);
    missed.label = "the file ends here";
  }
  issue.related.push_back(std::move(missed));
}

}  // namespace crosswalk::mapping::syntax
