// Every character there is, and the ways to write one wrongly.
#include <crosswalk/base/escapes.h>
#include <crosswalk/base/utf8.h>

#include <gtest/gtest.h>

namespace {

using namespace crosswalk::base;

TEST(Utf8, EveryCharacterComesBack) {
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string text;
    append_utf8(text, c);
    std::uint32_t back = 0;
    ASSERT_EQ(take_utf8(text, back), is_surrogate(c) ? 0 : text.size()) << c;
    if (!is_surrogate(c)) {
      ASSERT_EQ(back, c);
      ASSERT_EQ(take_utf8(text.substr(0, text.size() - 1), back), 0u) << c;
    }
  }
}

TEST(Utf8, WhatIsNoCharacterHasNoLength) {
  for (const std::string_view bad :
       {"", "\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xC3x", "\xE2\x82", "\xE2\x82x", "\xF0\x9F\x98x"})
    EXPECT_EQ(utf8_length(bad), 0u) << bad;
  EXPECT_EQ(utf8_length("\xC3\xA9x"), 2u);
  EXPECT_EQ(utf8_length("ab"), 1u);
}

TEST(Utf8, EscapesOfOneUnitAndOfTwo) {
  const auto read = [](std::string_view text) {
    const UnicodeEscape escape = read_unicode_escape(text);
    return std::pair(escape.character, escape.length);
  };
  EXPECT_EQ(read("00e9rest"), std::pair(0xE9u, std::size_t{4}));
  EXPECT_EQ(read("D83D\\uDE00"), std::pair(0x1F600u, std::size_t{10}));
  EXPECT_EQ(read("D83D\\u0041"), std::pair(0xD83Du, std::size_t{4}));
  EXPECT_EQ(read("DE00"), std::pair(0xDE00u, std::size_t{4}));
  for (const std::string_view bad : {"", "00e", "00g0", "+123", "\xC3\xA9 0"}) EXPECT_EQ(read(bad).second, 0u) << bad;
}

}  // namespace
