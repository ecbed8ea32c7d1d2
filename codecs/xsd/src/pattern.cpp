#include "pattern.h"

#include "pattern_positions.h"

#include <crosswalk/base/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace crosswalk::xsd {

namespace {

constexpr unsigned most_nested = 50;
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

struct NotAPattern {};

/// A class of characters: which, and as RE2 says it between brackets; nullopt when it cannot.
struct Class {
  CharSet set;
  std::optional<std::string> inside;
};

std::string code_point(char32_t c) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "\\x{%X}", static_cast<unsigned>(c));
  return text.data();
}

std::optional<std::string> joined(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

/// \p{Lu}, \P{IsBasicLatin}.
Class category(std::string_view name, bool complement) {
  static constexpr std::string_view digits = "0123456789";
  CharSet set = CharSet::all();
  if (name == "L") set = CharSet::of(letters);
  if (name == "Lu") set = CharSet::of(letters.substr(0, 26));
  if (name == "Ll") set = CharSet::of(letters.substr(26));
  if (name == "N" || name == "Nd") set = CharSet::of(digits);
  if (set.exact) set.other = true;
  if (name == "IsBasicLatin") {
    set = CharSet::range(0, 127);
    return complement ? Class{set.complement(), R"(\x{80}-\x{10FFFF})"} : Class{set, R"(\x{0}-\x{7F})"};
  }
  if (complement) set = set.complement();
  if (name.starts_with("Is")) return {set, std::nullopt};
  return {set, std::string(complement ? "\\P{" : "\\p{") + std::string(name) + '}'};
}

// Of XML 1.0, fifth edition, sections 2.3 [4] and [4a], without ASCII.
constexpr const char* name_start =
    R"(\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}\x{2070}-\x{218F})"
    R"(\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}\x{10000}-\x{EFFFF})";
constexpr const char* name_more = R"(\x{B7}\x{300}-\x{36F}\x{203F}-\x{2040})";

Class named(char32_t letter) {
  const auto with_others = [](CharSet set) {
    set.other = true;
    return set;
  };
  switch (letter) {
    case 's': return {CharSet::of(" \t\n\r"), R"(\x{20}\t\n\r)"};
    case 'S': return {CharSet::of(" \t\n\r").complement(), R"(\x{0}-\x{8}\x{B}-\x{C}\x{E}-\x{1F}\x{21}-\x{10FFFF})"};
    case 'd': return category("Nd", false);
    case 'D': return category("Nd", true);
    case 'w': return {with_others(CharSet::of(std::string(letters) + "0123456789$+<=>^`|~")), std::nullopt};
    case 'W': return {CharSet::of(std::string(letters) + "0123456789$+<=>^`|~").complement(), R"(\p{P}\p{Z}\p{C})"};
    case 'i': return {with_others(CharSet::of(std::string(letters) + ":_")), std::string("A-Za-z:_") + name_start};
    case 'I': return {CharSet::of(std::string(letters) + ":_").complement(), std::nullopt};
    case 'c':
      return {with_others(CharSet::of(std::string(letters) + "0123456789:_.-")), std::string(R"(A-Za-z0-9:_.\-)") + name_start + name_more};
    case 'C': return {CharSet::of(std::string(letters) + "0123456789:_.-").complement(), std::nullopt};
    default: throw NotAPattern{};
  }
}

/// Reads a pattern once, from left to right.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  PatternReport read() {
    const Fragment whole = choices();
    if (!done()) throw NotAPattern{};
    return {positions_.quick(whole), false, re2_.value_or(std::string())};
  }
  bool nested() const { return nested_; }

 private:
  bool done() const { return at_ >= text_.size(); }
  bool next_is(char c) const { return !done() && text_[at_] == c; }
  bool take(char c) { return next_is(c) ? (++at_, true) : false; }

  char32_t character() {
    if (done()) throw NotAPattern{};
    return base::next_utf8(text_, at_);
  }

  void say(std::string_view text) {
    if (re2_) re2_->append(text);
  }

  class Nested {
   public:
    explicit Nested(Reader& reader) : reader_(reader) {
      if (++reader_.depth_ > most_nested) reader_.nested_ = true;
      if (reader_.nested_) throw NotAPattern{};
    }
    ~Nested() { --reader_.depth_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    Reader& reader_;
  };

  Fragment choices() {
    const Nested here(*this);
    Fragment all = branch();
    while (take('|')) {
      say("|");
      all = positions_.choice(std::move(all), branch());
    }
    return all;
  }

  Fragment branch() {
    Fragment all;
    all.nullable = true;
    while (!done() && !next_is('|') && !next_is(')')) all = positions_.sequence(std::move(all), piece());
    return all;
  }

  Fragment piece() {
    say("(?:");
    const Fragment part = atom();
    say(")");
    if (take('?')) return say("?"), positions_.repeated(part, 0, 1);
    if (take('*')) return say("*"), positions_.repeated(part, 0, 0);
    if (take('+')) return say("+"), positions_.repeated(part, 1, 0);
    return take('{') ? counted(part) : part;
  }

  std::uint32_t number() {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc()) throw NotAPattern{};
    at_ = static_cast<std::size_t>(end - text_.data());
    return value;
  }

  Fragment counted(const Fragment& part) {
    const std::size_t begin = at_ - 1;
    const std::uint32_t least = number();
    std::uint32_t most = least;
    const bool endless = take(',') && next_is('}');
    if (text_[at_ - 1] == ',' && !endless) most = number();
    if (!take('}') || (!endless && most < least)) throw NotAPattern{};
    say(text_.substr(begin, at_ - begin));
    if (!endless && most == 0) return positions_.repeated(part, 0, 1);
    return positions_.repeated(part, least, endless ? 0 : most);
  }

  Fragment atom() {
    if (take('(')) {
      Fragment inner = choices();
      if (!take(')')) throw NotAPattern{};
      return inner;
    }
    if (take('[')) return of(bracketed());
    if (take('.')) return of({CharSet::of("\n\r").complement(), R"(\x{0}-\x{9}\x{B}-\x{C}\x{E}-\x{10FFFF})"});
    if (take('\\')) return of(escaped());
    const char32_t c = character();
    if (c < 0x80 && std::string_view("?*+)]{}").find(static_cast<char>(c)) != std::string_view::npos) throw NotAPattern{};
    return of({CharSet::range(c, c), code_point(c)});
  }

  Fragment of(const Class& one) {
    if (one.inside)
      say('[' + *one.inside + ']');
    else if (is_word_)
      say(R"([^\p{P}\p{Z}\p{C}])");
    else
      re2_.reset();
    is_word_ = false;
    return positions_.one(one.set);
  }

  Class escaped() {
    const char32_t c = character();
    is_word_ = c == 'w';
    if (c == 'p' || c == 'P') {
      const std::size_t end = text_.find('}', at_);
      if (!take('{') || end == std::string_view::npos) throw NotAPattern{};
      const std::string_view name = text_.substr(at_, end - at_);
      at_ = end + 1;
      return category(name, c == 'P');
    }
    if (c == 'n') return single('\n');
    if (c == 'r') return single('\r');
    if (c == 't') return single('\t');
    if (c < 0x80 && std::string_view("\\|.?*+(){}-[]^$").find(static_cast<char>(c)) != std::string_view::npos) return single(c);
    return named(c);
  }

  static Class single(char32_t c) { return {CharSet::range(c, c), code_point(c)}; }

  /// Behind the bracket.
  Class bracketed() {
    const Nested here(*this);
    const bool complement = take('^');
    Class all{{}, std::string()};
    while (!take(']')) {
      if (text_.substr(at_).starts_with("-[")) return subtracted(complement ? complemented(all) : all);
      const Class item = part();
      all.set.add(item.set);
      all.inside = joined(all.inside, item.inside);
    }
    is_word_ = false;
    return complement ? complemented(all) : all;
  }

  static Class complemented(Class all) {
    all.set = all.set.complement();
    if (all.inside) all.inside->insert(0, "^");
    return all;
  }

  Class subtracted(const Class& all) {
    at_ += 2;
    const Class gone = bracketed();
    if (!take(']')) throw NotAPattern{};
    return {all.set.without(gone.set), std::nullopt};
  }

  /// A character, a range or an escape within brackets.
  Class part() {
    if (take('\\')) {
      const std::size_t begin = at_;
      Class one = escaped();
      if (!next_is('-') || !is_single(begin)) return one;
      return range_from(single_of(begin), std::move(one));
    }
    const char32_t c = character();
    if (c == '[') throw NotAPattern{};
    return range_from(c, single(c));
  }

  bool is_single(std::size_t begin) const { return std::string_view("pPsSdDwWiIcC").find(text_[begin]) == std::string_view::npos; }
  char32_t single_of(std::size_t begin) const {
    const char c = text_[begin];
    return c == 'n' ? U'\n' : c == 'r' ? U'\r' : c == 't' ? U'\t' : static_cast<unsigned char>(c);
  }

  Class range_from(char32_t from, Class one) {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with('-') || rest.starts_with("-]") || rest.starts_with("-[")) return one;
    ++at_;
    char32_t to = character();
    if (to == '\\') {
      const std::size_t begin = at_;
      escaped();
      if (!is_single(begin)) throw NotAPattern{};
      to = single_of(begin);
    }
    if (to < from) throw NotAPattern{};
    return {CharSet::range(from, to), code_point(from) + '-' + code_point(to)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
  bool nested_ = false;
  bool is_word_ = false;  ///< the class is \w, which RE2 can say only alone
  Positions positions_;
  std::optional<std::string> re2_ = std::string();
};

}  // namespace

CharSet CharSet::of(std::string_view ascii) {
  CharSet set;
  for (const char c : ascii) set.ascii.set(static_cast<unsigned char>(c) & 127u);
  return set;
}

CharSet CharSet::range(char32_t from, char32_t to) {
  CharSet set;
  for (char32_t c = from; c <= to && c < 128; ++c) set.ascii.set(c);
  set.other = to >= 128;
  return set;
}

PatternReport look_at_pattern(std::string_view pattern) {
  Reader reader(pattern);
  try {
    return reader.read();
  } catch (const NotAPattern&) {
    return {false, reader.nested(), {}};
  }
}

}  // namespace crosswalk::xsd
