// The look at the bytes before the parser, the root element, and paths of schemas.
#include "src/prescan.h"
#include "src/text.h"

#include <gtest/gtest.h>

namespace crosswalk::test {
namespace {

using namespace xsd;

TEST(Prescan, SeesDoctypeOnlyWhereItIsMarkup) {
  EXPECT_EQ(prescan("<a/>").doctype, 0u);
  EXPECT_EQ(prescan("<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE]]></a>").doctype, 0u);
  EXPECT_EQ(prescan("<a b='<!DOCTYPE'/>").doctype, 0u);
  EXPECT_EQ(prescan("<?x <!DOCTYPE ?><!DOCTYPE a><a/>").doctype, 17u);
}

TEST(Prescan, CountsAttributesOfOneElement) {
  std::string thousand = "<a";
  for (int i = 0; i < 1000; ++i) thousand += " a" + std::to_string(i) + "=\"=>=\"";
  EXPECT_EQ(prescan(thousand + "/>").crowded, 0u);
  EXPECT_EQ(prescan(" " + thousand + " b=''/>").crowded, 2u);
}

TEST(Prescan, KnowsEncodings) {
  EXPECT_EQ(prescan("<a/>").encoding, "UTF-8");
  EXPECT_EQ(prescan("<?xml version='1.0' encoding = \"iso-8859-15\"?><a/>").encoding, "iso-8859-15");
  EXPECT_FALSE(prescan("<?xml version='1.0' encoding='UTF-16'?><a/>").refused.empty());
  EXPECT_FALSE(prescan("<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>").refused.empty());
  EXPECT_FALSE(prescan(std::string_view("<\0a\0", 4)).refused.empty());
  EXPECT_EQ(prescan(std::string_view("\xFE\xFF\0<\0a", 6)).bytes(), "<a");
}

TEST(Prescan, FindsADoctypeWithItsSubset) {
  const std::string text = "<?xml version='1.0'?><!DOCTYPE a [ <!ENTITY b 'c>'> ] ><a/>";
  const base::Span span = find_doctype(text);
  EXPECT_EQ(text.substr(span.begin, span.end - span.begin), "<!DOCTYPE a [ <!ENTITY b 'c>'> ] >");
  EXPECT_TRUE(find_doctype("<a><!DOCTYPE a></a>").empty());
}

TEST(Paths, NeverLeaveTheFolder) {
  EXPECT_EQ(resolved_path("a/b/c.xsd", "d.xsd"), "a/b/d.xsd");
  EXPECT_EQ(resolved_path("a/b/c.xsd", "../../d.xsd"), "d.xsd");
  EXPECT_EQ(resolved_path("c.xsd", "./x/../d.xsd"), "d.xsd");
  for (const char* out : {"../../../d.xsd", "/d.xsd", "http://x/d.xsd", "file:d.xsd", "", "C:\\d.xsd"})
    EXPECT_FALSE(resolved_path("a/b/c.xsd", out).has_value()) << out;
}

TEST(Text, GoesBothWays) {
  for (const std::string text : {"", "abc", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80x"}) EXPECT_EQ(to_utf8(to_utf16(text)), text);
  EXPECT_EQ(to_utf8(to_utf16("a\xFF"
                             "b")),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(to_utf8(std::u16string(1, char16_t(0xD800))), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace crosswalk::test
