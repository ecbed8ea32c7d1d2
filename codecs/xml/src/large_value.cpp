#include "large_value.h"

#include "text_encoding.h"

#include <crosswalk/base/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

namespace crosswalk::xml {

Shifts::Shifts(std::vector<LargeValue> values) : values_(std::move(values)) {
  std::uint32_t saved = 0;
  for (const LargeValue& value : values_) {
    given_.push_back(value.begin - saved);
    saved += value.end - value.begin - static_cast<std::uint32_t>(placeholder.size());
  }
}

/// Of placeholders that end at `given` or before.
std::size_t Shifts::count_before(std::uint32_t given) const {
  const auto ends_behind = [](std::uint32_t at, std::uint32_t begin) { return at < begin + placeholder.size(); };
  return static_cast<std::size_t>(std::upper_bound(given_.begin(), given_.end(), given, ends_behind) - given_.begin());
}

std::uint32_t Shifts::to_text(std::uint32_t given) const {
  const std::size_t count = count_before(given);
  if (count == 0) return given;
  return values_[count - 1].end + (given - given_[count - 1] - static_cast<std::uint32_t>(placeholder.size()));
}

const LargeValue* Shifts::at(std::uint32_t given) const {
  const auto found = std::lower_bound(given_.begin(), given_.end(), given);
  return found == given_.end() || *found != given ? nullptr : &values_[static_cast<std::size_t>(found - given_.begin())];
}

namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> entities{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

/// XML 1.0, production 2.
bool is_character(std::uint32_t c) {
  return c >= 0x20 ? c < 0xD800 || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF) : c == '\t' || c == '\n' || c == '\r';
}

int digit_of(char c, std::uint32_t base) {
  const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
  return value < static_cast<int>(base) ? value : -1;
}

/// The value raw, piece by piece.
class Normaliser {
 public:
  Normaliser(std::string_view raw, bool is_section) : raw_(raw), is_section_(is_section) {}

  NormalValue run() {
    while (value_.fault == nullptr && at_ < raw_.size()) step();
    if (value_.is_copy) value_.copy.append(raw_.substr(kept_));
    return std::move(value_);
  }

 private:
  void step() {
    const auto c = static_cast<unsigned char>(raw_[at_]);
    if (c >= 0x80) return character();
    if (c >= 0x20 && (is_section_ || (c != '&' && c != '<'))) return plain();
    if (c == '&') return reference();
    if (c == '<') return fail("a < in an attribute value");
    if (c != '\t' && c != '\n' && c != '\r') return fail("a character that XML does not allow, or bytes that are not of the encoding");
    if (is_section_ && c != '\r') return plain();
    replace(c == '\r' && raw_.substr(at_ + 1, 1) == "\n" ? 2 : 1, is_section_ ? "\n" : " ");
  }

  void plain() {
    const auto is_plain = [](unsigned char c) { return c >= 0x20 && c < 0x80 && c != '&' && c != '<'; };
    do ++at_;
    while (at_ < raw_.size() && is_plain(static_cast<unsigned char>(raw_[at_])));
  }

  void character() {
    std::uint32_t c = 0;
    const std::size_t size = base::take_utf8(raw_.substr(at_, 4), c);
    if (size == 0 || !is_character(c)) return fail("a character that XML does not allow, or bytes that are not of the encoding");
    at_ += size;
  }

  void reference() {
    const std::string_view rest = raw_.substr(at_ + 1);
    const std::size_t end = rest.find(';');
    if (rest.starts_with('#')) return character_reference(rest.substr(1, end == std::string_view::npos ? end : end - 1), end);
    for (const auto& [name, c] : entities)
      if (rest.substr(0, end) == name && end != std::string_view::npos) return replace(end + 2, std::string_view(&c, 1));
    fail("an & that begins no reference, or one to an entity that is not declared");
  }

  /// `digits`: between `#` and the semicolon, which stands at `end` behind the ampersand.
  void character_reference(std::string_view digits, std::size_t end) {
    const std::uint32_t base = digits.starts_with('x') ? 16 : 10;
    if (base == 16) digits.remove_prefix(1);
    std::uint32_t c = 0;
    bool good = end != std::string_view::npos && !digits.empty();
    for (const char digit : digits) {
      const int value = digit_of(digit, base);
      good = good && value >= 0;
      if (good && c <= 0x10FFFF) c = c * base + static_cast<std::uint32_t>(value);
    }
    if (!good || !is_character(c)) return fail("a character reference is malformed");
    std::string utf8;
    base::append_utf8(utf8, c);
    replace(end + 2, utf8);
  }

  void replace(std::size_t size, std::string_view by) {
    value_.is_copy = true;
    value_.copy.append(raw_.substr(kept_, at_ - kept_)).append(by);
    at_ += size;
    kept_ = at_;
  }

  void fail(const char* words) {
    value_.fault = words;
    value_.fault_at = at_;
  }

  std::string_view raw_;
  bool is_section_;
  NormalValue value_;
  std::size_t at_ = 0, kept_ = 0;  ///< read up to here; copied up to here
};

}  // namespace

NormalValue normalise(std::string_view raw) { return Normaliser(raw, false).run(); }

NormalValue normalise_section(std::string_view raw) { return Normaliser(raw, true).run(); }

}  // namespace crosswalk::xml
