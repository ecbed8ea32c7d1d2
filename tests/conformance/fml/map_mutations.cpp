#include "map_mutations.h"

#include <algorithm>
#include <array>

namespace crosswalk::fml_test {

namespace {

constexpr std::string_view odd_bytes[] = {std::string_view("\0", 1),
                                          "\xff",
                                          "\xc3",
                                          "\xe2\x80\xa8",
                                          "\xf0\x9f\x98\x80",
                                          "\r",
                                          "\t",
                                          "\\",
                                          "\"",
                                          "'",
                                          "`",
                                          "/*",
                                          "*/",
                                          "//",
                                          "///",
                                          "\"\"\"",
                                          "${",
                                          "\xef\xbb\xbf",
                                          "\\u12",
                                          ";"};

constexpr std::string_view odd_words[] = {"map",
                                          "uses",
                                          "as",
                                          "alias",
                                          "imports",
                                          "conceptmap",
                                          "group",
                                          "extends",
                                          "default",
                                          "where",
                                          "check",
                                          "log",
                                          "then",
                                          "first",
                                          "last",
                                          "not_first",
                                          "only_one",
                                          "share",
                                          "single",
                                          "collate",
                                          "source",
                                          "target",
                                          "queried",
                                          "produced",
                                          "types",
                                          "let",
                                          "const",
                                          "<<types>>",
                                          "<<type+>>",
                                          "->",
                                          "=",
                                          ",",
                                          ";",
                                          ":",
                                          ".",
                                          "{",
                                          "}",
                                          "(",
                                          ")",
                                          "..",
                                          "*",
                                          "$this",
                                          "$index",
                                          "$total",
                                          "%x",
                                          "%run.now()",
                                          "%run.resource('Patient', 'k')",
                                          "%run.key(src)",
                                          "@2024-02-30",
                                          "@T25",
                                          "@2024-01-01T00:00:00+14:00",
                                          "0",
                                          "-1",
                                          "99999999999999999999999999999999999999999",
                                          "1e5",
                                          "0.00000000000000000000000000000000000001",
                                          "4 'mg'",
                                          "5 years",
                                          "'",
                                          "''",
                                          "\"\"",
                                          "'\\u0000'",
                                          "create('Patient')",
                                          "create('Nothing')",
                                          "copy(src)",
                                          "truncate(src, -1)",
                                          "truncate(src, 99999999999)",
                                          "translate(src, '#x', 'code')",
                                          "reference(tgt)",
                                          "pointer(tgt)",
                                          "uuid()",
                                          "evaluate(src, $this)",
                                          "append(src, src)",
                                          "cast(src, 'integer')",
                                          "cast(src)",
                                          "escape(src, 'html', 'xml')",
                                          "dateOp(src, 'yyyy')",
                                          "toDate(src, 'dd')",
                                          "unixToDateTime(src)",
                                          "c(src)",
                                          "cc(src)",
                                          "qty(src)",
                                          "qty('1 mg')",
                                          "id('a', src)",
                                          "cp(src)",
                                          "(descendants().descendants().count())",
                                          "(repeat(children()).count())",
                                          "('a'.matches('(a+)+$'))",
                                          "(1.power(1000000))",
                                          "(children().where(true).select($this & $this))",
                                          "(%x)",
                                          "(iif(true, 1, 2))",
                                          "(1/0)",
                                          "(resolve())",
                                          "(defineVariable('a', 1).select(%a))",
                                          "(0.1.lowBoundary(99))",
                                          "0..0",
                                          "5..2",
                                          "0..*",
                                          "is",
                                          "div",
                                          "mod",
                                          "|",
                                          "&",
                                          "src",
                                          "tgt",
                                          "item",
                                          "src.x as y -> tgt.x = y;",
                                          "group A(source src, target tgt) { src -> tgt then A(src, tgt); }",
                                          "Extension",
                                          "Resource",
                                          "Bundle.entry",
                                          "string"};

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

std::size_t end_of_word(std::string_view text, std::size_t at) {
  const char c = text[at];
  std::size_t end = at + 1;
  if (is_name(c)) {
    while (end < text.size() && is_name(text[end])) ++end;
  } else if (c == '\'' || c == '"' || c == '`') {
    while (end < text.size() && text[end] != c && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
    end = std::min(end + 1, text.size());
  } else if (text.substr(at, 2) == "//") {
    end = std::min(text.find('\n', at), text.size());
  } else if (c == ' ' || c == '\n') {
    while (end < text.size() && text[end] == c) ++end;
  }
  return end;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string_view>& pieces) {
  std::string out;
  for (const std::string_view piece : pieces) out += piece;
  return out;
}

}  // namespace

std::vector<std::string_view> words_of_map(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_word(text, at);
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

/// A change that many a map survives: a line twice, gone or elsewhere, a name or constant in the place of another.
void MapMutator::change_gently(std::string& text) {
  std::vector<std::string_view> lines = lines_of(text), words = words_of_map(text);
  if (words.empty()) return;
  const std::size_t line = pick(lines.size()), word = pick(words.size());
  switch (pick(5)) {
    case 0: lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(line), lines[line]); break;
    case 1: lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line)); break;
    case 2: std::swap(lines[line], lines[pick(lines.size())]); break;
    default:
      for (std::size_t i = 0; i < 50; ++i) {
        const std::string_view other = piece_of(words);
        if (other == words[word] || is_name(other[0]) != is_name(words[word][0]) || other[0] == ' ') continue;
        words[word] = other;
        text = joined(words);
        return;
      }
  }
  text = joined(lines);
}

std::string MapMutator::mutate(std::string text) {
  if (pick(2) == 0) {
    change_gently(text);
    return text;
  }
  const std::size_t changes = 1 + pick(4);
  for (std::size_t i = 0; i < changes; ++i) {
    const std::size_t way = pick(20);
    if (way < 5)
      change_bytes(text);
    else if (way < 14)
      change_words(text);
    else if (way < 19)
      change_lines(text);
    else
      nest(text);
  }
  return text;
}

void MapMutator::change_bytes(std::string& text) {
  if (text.empty()) return;
  const std::size_t at = pick(text.size()), length = 1 + pick(std::min<std::size_t>(text.size() - at, 64));
  switch (pick(5)) {
    case 0: text[at] = static_cast<char>(text[at] ^ (1 << pick(8))); break;
    case 1: text.insert(at, odd_bytes[pick(std::size(odd_bytes))]); break;
    case 2: text.erase(at, length); break;
    case 3: text.insert(pick(text.size()), text.substr(at, length)); break;
    default: text.resize(at); break;
  }
}

void MapMutator::change_words(std::string& text) {
  std::vector<std::string_view> words = words_of_map(text);
  if (words.empty()) return;
  const std::vector<std::string_view> others = words_of_map(others_[pick(others_.size())]);
  const std::size_t at = pick(words.size());
  std::string made;
  switch (pick(6)) {
    case 0: words.erase(words.begin() + static_cast<std::ptrdiff_t>(at)); break;
    case 1: words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), piece_of(words)); break;
    case 2: std::swap(words[at], words[pick(words.size())]); break;
    case 3: words[at] = piece_of(others); break;
    case 4: words[at] = piece_of(words); break;
    default:
      made = ' ' + std::string(odd_words[pick(std::size(odd_words))]) + ' ';
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), made);
      break;
  }
  text = joined(words);
}

void MapMutator::change_lines(std::string& text) {
  std::vector<std::string_view> lines = lines_of(text);
  if (lines.empty()) return;
  const std::vector<std::string_view> others = lines_of(others_[pick(others_.size())]);
  const auto at = lines.begin() + static_cast<std::ptrdiff_t>(pick(lines.size()));
  switch (pick(5)) {
    case 0: lines.erase(at); break;
    case 1: lines.insert(at, piece_of(lines)); break;
    case 2: std::swap(*at, lines[pick(lines.size())]); break;
    case 3: lines.insert(at, piece_of(others)); break;
    default: {
      const std::size_t first = pick(others.size()), count = std::min(pick(12), others.size() - first);
      lines.insert(at, others.begin() + static_cast<std::ptrdiff_t>(first), others.begin() + static_cast<std::ptrdiff_t>(first + count));
    }
  }
  text = joined(lines);
}

/// What opens and never, or only far away, closes.
void MapMutator::nest(std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> pairs{{{"(", ")"},
                                                                                {"{", "}"},
                                                                                {"then { src -> tgt ", "; }"},
                                                                                {"a.where(", ")"},
                                                                                {"-", ""},
                                                                                {"a.", "a"},
                                                                                {"iif(true, ", ", 1)"},
                                                                                {"/*", "*/"}}};
  const auto& [open, close] = pairs[pick(pairs.size())];
  const std::size_t deep = 1 + pick(pick(10) == 0 ? 20'000 : 300);
  std::string made;
  for (std::size_t i = 0; i < deep; ++i) made += open;
  if (pick(2) == 0)
    for (std::size_t i = 0; i < deep; ++i) made += close;
  text.insert(pick(text.size() + 1), made);
}

}  // namespace crosswalk::fml_test
