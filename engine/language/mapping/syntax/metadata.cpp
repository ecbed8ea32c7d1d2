// `/// name = 'value'` lines at the start of a map.
#include "grammar.h"

#include <array>

namespace crosswalk::mapping::syntax {

namespace {

/// The elements of StructureMap that the text may set.
constexpr std::array known = {
    std::string_view("url"), std::string_view("id"), std::string_view("meta"), std::string_view("language"),
    std::string_view("implicitRules"), std::string_view("identifier"), std::string_view("version"),
    std::string_view("versionAlgorithmString"), std::string_view("versionAlgorithmCoding"), std::string_view("name"),
    std::string_view("title"), std::string_view("status"), std::string_view("experimental"), std::string_view("date"),
    std::string_view("publisher"), std::string_view("contact"), std::string_view("description"), std::string_view("useContext"),
    std::string_view("jurisdiction"), std::string_view("purpose"), std::string_view("copyright"), std::string_view("copyrightLabel"),
    // Of this program: the messages that enter by this map, of these only which, which inputs are lists of messages or may be missing.
    std::string_view("message"), std::string_view("when"), std::string_view("list"), std::string_view("optional")};

void check_key(State& state, const Metadata& entry) {
  const std::string_view first = std::string_view(entry.key.text).substr(0, entry.key.text.find('.'));
  const std::vector<std::string_view> names(known.begin(), known.end());
  if (std::find(names.begin(), names.end(), first) != names.end()) return;
  base::Issue& issue = state.issues.add("M006", "a map has no metadata `" + std::string(first) + '`');
  issue.place = base::Place{state.source, {entry.key.span.begin, entry.key.span.begin + static_cast<std::uint32_t>(first.size())}, {}};
  if (const std::string_view likely = base::likely_spelling(first, names); !likely.empty()) {
    issue.hint = "did you mean `" + std::string(likely) + "`?";
    if (!base::certain_spelling(first, names).empty()) issue.fix = base::Fix{*issue.place, std::string(likely)};
  }
}

// `key =`, on one line; the skipper must not take the next line for a comment of this one.
const auto letter = x3::ascii::alnum | '_';
const auto key = x3::raw[x3::ascii::alpha >> *(letter | (x3::char_('.') >> &letter))];
const auto blanks = x3::omit[*x3::ascii::blank];

bool read_key(State& state, const char*& at, Name& name) {
  const char* begin = at;
  const char* end = at;
  const auto keep = [&](auto& c) {
    begin = x3::_attr(c).begin();
    end = x3::_attr(c).end();
  };
  if (!x3::parse(at, state.end, "///" >> blanks >> key[keep] >> blanks >> '=' >> blanks)) return false;
  name.text.assign(begin, end);
  name.span = state.span(begin, end);
  return true;
}

const char* line_end(const State& state, const char* at) {
  while (at != state.end && *at != '\n' && *at != '\r') ++at;
  return at;
}

std::string_view trimmed(const char* from, const char* to) {
  while (to != from && to[-1] <= ' ') --to;
  while (from != to && *from <= ' ') ++from;
  return {from, static_cast<std::size_t>(to - from)};
}

/// Behind the closing """; the lines between are the value.
const char* read_markdown(State& state, const char* at, Metadata& entry) {
  const std::string_view rest = state.rest(at);
  const std::size_t close = rest.find("\"\"\"", 3);
  entry.markdown = true;
  if (close == std::string_view::npos) {
    state.issues.add("M003", "this text is never closed").place = state.place(at, at + 3);
    return state.end;
  }
  entry.value = trimmed(at + 3, at + close);
  entry.value_span = state.span(at, at + close + 3);
  return line_end(state, at + close + 3);
}

const char* read_value(State& state, const char* at, Metadata& entry) {
  if (state.rest(at).starts_with("\"\"\"")) return read_markdown(state, at, entry);
  const char* const end = line_end(state, at);
  const std::string_view value = trimmed(at, end);
  entry.value_span = state.span(value.data(), value.data() + value.size());
  if (value.empty()) return end;
  Literal found;
  const char* from = value.data();
  const char* const to = from + value.size();
  const bool is_constant = x3::phrase_parse(from, to, x3::with<StateTag>(state)[literal], Skipper(), found);
  skip_blanks(from, to);
  if (is_constant && from == to) {
    entry.value = std::move(found.text);
  } else {
    state.issues.add("M007", "the value of `" + entry.key.text + "` is not a constant").place = state.place(value.data(), to);
  }
  return end;
}

void keep(State& state, Module& module, Metadata entry) {
  check_key(state, entry);
  module.metadata.push_back(std::move(entry));
}

}  // namespace

const char* read_metadata(State& state, Module& module, const char* from) {
  for (const char* at = from;;) {
    while (at != state.end && !state.rest(at).starts_with("///")) {
      const char* next = at;
      if (*at <= ' ' && *at >= 0) {
        ++next;
      } else if (state.rest(at).starts_with("//")) {
        next = line_end(state, at);
      } else if (!skip_only_blanks(next, state.end)) {
        skip_blanks(next, state.end);
      }
      if (next == at) return at;
      at = next;
    }
    if (at == state.end) return at;
    Metadata entry;
    const char* value = at;
    if (!read_key(state, value, entry.key)) {
      at = line_end(state, at);
      continue;
    }
    at = read_value(state, value, entry);
    keep(state, module, std::move(entry));
  }
}

}  // namespace crosswalk::mapping::syntax
