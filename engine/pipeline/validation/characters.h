// Small words for hand-written checks of lexical forms.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace crosswalk::pipeline {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

template <class Test>
constexpr bool all_of(std::string_view text, Test test) {
  for (const char c : text)
    if (!test(c)) return false;
  return true;
}
/// Whether a byte of `text` is less than `limit` (at most 128). Eight bytes at a time.
inline bool any_below(std::string_view text, unsigned char limit) {
  constexpr std::uint64_t ones = 0x0101010101010101ull;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word - ones * limit) & ~word & (ones << 7)) return true;
  }
  for (; at < text.size(); ++at)
    if (static_cast<unsigned char>(text[at]) < limit) return true;
  return false;
}
constexpr unsigned char first_visible = 0x21;  ///< below it: blanks and control characters

constexpr bool all_digits(std::string_view text) { return all_of(text, is_digit); }

/// Takes the digits at the front of `text`; gives how many.
constexpr std::size_t take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  text.remove_prefix(count);
  return count;
}
constexpr bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}
/// The number that `text` (digits only, at most nine) stands for.
constexpr int number(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

}  // namespace crosswalk::pipeline
