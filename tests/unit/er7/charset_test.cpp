#include "charset.h"
#include "support.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::er7_test;
using er7::Charset;

TEST(Charset, NamesOfTable0211AndTheirKin) {
  EXPECT_EQ(er7::charset_named(""), Charset::utf8);
  EXPECT_EQ(er7::charset_named("UNICODE UTF-8"), Charset::utf8);
  EXPECT_EQ(er7::charset_named("utf-8"), Charset::utf8);
  EXPECT_EQ(er7::charset_named("ASCII"), Charset::ascii);
  EXPECT_EQ(er7::charset_named("8859/1"), Charset::latin1);
  EXPECT_EQ(er7::charset_named("ISO-8859-1"), Charset::latin1);
  EXPECT_EQ(er7::charset_named("8859/15"), Charset::unknown);
  EXPECT_EQ(er7::charset_named("UNICODE UTF-16"), Charset::unknown);
}

TEST(Charset, BadUtf8IsFound) {
  EXPECT_EQ(er7::find_bad_utf8("plain text, longer than a word"), std::string_view::npos);
  EXPECT_EQ(er7::find_bad_utf8("\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"), std::string_view::npos);
  EXPECT_EQ(er7::find_bad_utf8("12345678\xFF"), 8u);
  EXPECT_EQ(er7::find_bad_utf8("ab\xC0\xAF"), 2u) << "overlong";
  EXPECT_EQ(er7::find_bad_utf8("ab\xED\xA0\x80"), 2u) << "surrogate";
  EXPECT_EQ(er7::find_bad_utf8("ab\xE2\x82"), 2u) << "cut short";
}

std::string with_charset(const std::string& charset, const std::string& name) {
  return "MSH|^~\\&|A|B|C|D|2026||ADT^A01^ADT_A01|1|P|2.5.1||||||" + charset + "\rPID|||1||" + name + "\r";
}
const char* const family = "ADT_A01.PID.PID_5.XPN_1.FN_1";

TEST(Charset, Latin1IsTranscodedOnceAndWrittenAsItWas) {
  const std::string text = with_charset("8859/1", "J\xD6NES");
  const auto message = read(text);
  EXPECT_EQ(message->value(family), "J\xC3\x96NES");
  EXPECT_TRUE(message->issues.empty());
  EXPECT_EQ(write(message->tree), text);
  EXPECT_EQ(write(message->tree, true), text);
}

TEST(Charset, BadBytesAreReadAs8859AndTold) {
  const std::string text = with_charset("", "J\xD6NES");
  const auto message = read(text);
  EXPECT_EQ(message->value(family), "J\xC3\x96NES");
  ASSERT_TRUE(message->issue("C140"));
  EXPECT_EQ(message->path_of("C140"), "PID-5");
  EXPECT_EQ(message->issue("C140")->place->span.begin, text.find("J\xD6"));
  EXPECT_EQ(write(message->tree), text);
}

TEST(Charset, ContradictionsAreTold) {
  EXPECT_TRUE(read(with_charset("ASCII", "J\xC3\x96NES"))->issue("C141"));
  EXPECT_TRUE(read(with_charset("8859/1", "J\xC3\x96NES"))->issue("C141"));
  EXPECT_TRUE(read(with_charset("8859/7", "JONES"))->issue("C109"));
  EXPECT_FALSE(read(with_charset("ASCII", "JONES"))->issue("C141"));
}

TEST(Charset, TheCallersWordCounts) {
  codec::DecodeOptions options;
  options.charset = "8859/1";
  const auto message = read(with_charset("", "J\xD6NES"), options);
  EXPECT_EQ(message->value(family), "J\xC3\x96NES");
  EXPECT_FALSE(message->issue("C140"));
}

TEST(Charset, Utf16IsRefusedByName) {
  const auto message = read(std::string("\xFF\xFEM\0S\0H\0|\0", 10));
  EXPECT_FALSE(message->kept);
  EXPECT_TRUE(message->issue("C109"));
}

}  // namespace
