#include "reader.h"
#include "resource_types.h"
#include "unescape.h"

#include <gtest/gtest.h>

namespace {

using namespace crosswalk;
using namespace crosswalk::fhirjson;

std::string unescaped(std::string_view token, TextFaults* faults = nullptr) {
  TextFaults none;
  std::string out(unescape_room(token.size(), false), '\0');
  out.resize(unescape(token, out.data(), faults ? *faults : none));
  return out;
}

TEST(Scan, FindsTheSameEndInBothForms) {
  for (std::size_t size = 0; size < 70; ++size) {
    for (std::size_t hit = 0; hit <= size; ++hit) {
      for (const char special : {'"', '\\', '\n', '\0', '\x1f'}) {
        std::string text(size, 'x');
        if (size > 3) text[size / 2] = '\xC3';
        if (hit < size) text[hit] = special;
        const char* end = text.data() + size;
        const PlainRun a = scan_plain(text.data(), end), b = scan_plain_scalar(text.data(), end);
        ASSERT_EQ(a.end, text.data() + hit) << size << ' ' << hit;
        ASSERT_EQ(a.end, b.end) << size << ' ' << hit;
        ASSERT_EQ(a.high != 0, b.high != 0) << size << ' ' << hit;
        ASSERT_EQ(a.high != 0, size > 3 && size / 2 < hit);
      }
    }
  }
}

TEST(Scan, EveryByteIsPlainOrNotInBothForms) {
  for (int c = 0; c < 256; ++c) {
    const std::string text(20, static_cast<char>(c));
    const char* end = text.data() + text.size();
    const bool plain = !is_special(static_cast<char>(c));
    EXPECT_EQ(scan_plain(text.data(), end).end == end, plain) << c;
    EXPECT_EQ(scan_plain_scalar(text.data(), end).end == end, plain) << c;
  }
}

TEST(Scan, CopiesTheSameInBothForms) {
  for (std::size_t size = 0; size < 70; ++size) {
    for (std::size_t hit = 0; hit <= size; ++hit) {
      std::string text(size, 'x');
      for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('A' + i % 23);
      if (hit < size) text[hit] = hit % 2 ? '"' : '\n';
      std::string a(size + 1, '!'), b(size + 1, '!');
      ASSERT_EQ(copy_plain(a.data(), text.data(), size), hit == size) << size << ' ' << hit;
      ASSERT_EQ(copy_plain_scalar(b.data(), text.data(), size), hit == size) << size << ' ' << hit;
      if (hit < size) continue;
      ASSERT_EQ(a, text + '!');
      ASSERT_EQ(b, text + '!');
    }
  }
}

TEST(Scan, NearQuotesAreFoundOrLeftToTheWholeScan) {
  const auto near = [](std::string text) {
    text.resize(16, 'x');
    const char* found = find_near_quote(text.data());
    return found == nullptr ? -1 : static_cast<int>(found - text.data());
  };
  EXPECT_EQ(near("\""), 0);
  EXPECT_EQ(near("abc\"def\\"), 3);
  EXPECT_EQ(near("abcdef\"\xC3\xA9"), 6);
  EXPECT_EQ(near("a\\bc\""), -1);
  EXPECT_EQ(near("a\xC3\xA9\""), -1);
  EXPECT_EQ(near("a\tb\""), -1);
  EXPECT_EQ(near("no quote"), -1);
}

TEST(Scan, Utf8IsWellFormedOrNot) {
  const auto valid = [](std::string_view text) {
    return find_bad_utf8(text.data(), text.data() + text.size()) == text.data() + text.size();
  };
  EXPECT_TRUE(valid("plain ASCII, more than eight bytes"));
  EXPECT_TRUE(valid("\xC3\xA9 \xE2\x82\xAC \xF0\x9D\x84\x9E"));
  EXPECT_TRUE(valid("\xEF\xBF\xBF\xF4\x8F\xBF\xBF"));
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
                          "\xF8\x88\x80\x80\x80", "\xE2\x82", "\xC3(", "\xFF"})
    EXPECT_FALSE(valid(bad)) << bad;
}

TEST(Unescape, ReadsAllEscapes) {
  EXPECT_EQ(unescaped(R"(\"\\\/\b\f\n\r\t)"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(unescaped(R"(\u0041\u00e9\u20AC\uD834\uDD1E)"), "A\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E");
  EXPECT_EQ(unescaped(R"(before\nafter, and some more text behind it)"), "before\nafter, and some more text behind it");
}

TEST(Unescape, RepairsLoneSurrogatesAndBadBytes) {
  TextFaults faults;
  EXPECT_EQ(unescaped(R"(a\ud800b)", &faults),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_TRUE(faults.lone_surrogate);
  EXPECT_EQ(unescaped(R"(\ud800\u0041)"),
            "\xEF\xBF\xBD"
            "A");
  EXPECT_EQ(unescaped(R"(\udc00\ud800)"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  faults = {};
  EXPECT_EQ(unescaped("caf\xE9 \xC3\xA9", &faults), "caf\xEF\xBF\xBD \xC3\xA9");
  EXPECT_TRUE(faults.bad_utf8);
  faults = {};
  EXPECT_EQ(unescaped(R"(\u0000)", &faults), std::string(1, '\0'));
  EXPECT_TRUE(faults.nul);
}

TEST(Numbers, AreThoseOfJson) {
  for (const char* number : {"0", "-0", "1.50", "1e3", "1E-2", "-12.5e+10", "123456789012345678901234567890"})
    EXPECT_TRUE(is_json_number(number)) << number;
  for (const char* other : {"", "-", "01", "+1", ".5", "1.", "1e", "1e+", "0x1", "1 ", "NaN", "1.5.2", "--1", "-01"})
    EXPECT_FALSE(is_json_number(other)) << other;
}

TEST(ResourceTypes, AreFoundWhereverTheyStand) {
  const std::string_view text = R"({"a": [{"x": "resourceType", "b": {"resourceType": "Inner"}}], "resourceType" : "Outer"})";
  ResourceTypes types(text);
  const auto outer = types.find(0);
  ASSERT_TRUE(outer);
  EXPECT_EQ(text.substr(outer->begin, outer->end - outer->begin), "Outer");
  const auto inner = types.find(static_cast<std::uint32_t>(text.find("{\"resourceType\": \"Inner")));
  ASSERT_TRUE(inner);
  EXPECT_EQ(text.substr(inner->begin, inner->end - inner->begin), "Inner");
  EXPECT_FALSE(types.find(static_cast<std::uint32_t>(text.find("{\"x\""))));
}

TEST(ResourceTypes, OfBrokenTextAreNotFound) {
  for (const char* text : {"{", "{\"", "{\"resourceType\"", "{\"resourceType\":\"X", "{\"a\\", "{]", "{\"resourceType\": 5}"})
    EXPECT_FALSE(ResourceTypes(text).find(0)) << text;
}

}  // namespace
