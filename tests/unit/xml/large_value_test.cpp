// Attribute values that libxml2 does not see must mean what they mean when it sees them.
#include "events.h"

#include <src/large_value.h>

#include <array>
#include <random>
#include <string>

namespace {

using namespace crosswalk;
using testing_support::Reading;

const std::string much(2'000'000, 'v');

/// Pieces that values are made of, good and bad.
constexpr std::array pieces{"a",
                            "\n",
                            "\r\n",
                            "\r",
                            "\t",
                            "  ",
                            "&amp;",
                            "&lt;",
                            "&gt;",
                            "&apos;",
                            "&quot;",
                            "&#38;",
                            "&#10;",
                            "&#x9;",
                            "&#xe9;",
                            "\xC3\xA9",
                            "\xE2\x82\xAC",
                            "\xF0\x9F\x98\x80",
                            ">",
                            "'",
                            "=",
                            "]]>",
                            "&#x41;",
                            "&#65;",
                            "&#0065;",
                            "&#x1F600;",
                            "plain text",
                            "&",
                            "&#0;",
                            "&#xD800;",
                            "&#;",
                            "&#x;",
                            "&nbsp;",
                            "<",
                            "\x01",
                            "\xED\xA0\x80",
                            "\xC0\x80",
                            "\xEF\xBF\xBE",
                            "\xFF",
                            "&#xFFFFFFFFF1;",
                            "&#65",
                            "&amp",
                            "\xE2\x82",
                            "\xF5\x80\x80\x80",
                            "&#x110000;"};
constexpr std::size_t good_pieces = 27;

std::string value_of(const std::string& log) { return log.substr(5, log.rfind("></>") - 5); }

TEST(XmlLargeValues, NormalisedAsByTheParser) {
  std::mt19937 random(7);
  std::size_t refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string raw;
    const bool good = i % 2 == 0;
    for (unsigned left = random() % 7; left > 0; --left) raw += pieces[random() % (good ? good_pieces : pieces.size())];
    const Reading read("<a x=\"" + raw + "\"/>");
    xml::NormalValue normal = xml::normalise(raw);
    ASSERT_EQ(normal.fault == nullptr, read.ok)
        << raw << " " << (normal.fault == nullptr ? "accepted" : normal.fault) << " " << read.issue();
    refused += !read.ok;
    if (read.ok) {
      ASSERT_EQ(normal.text(raw), value_of(read.events.log)) << raw;
    }
    if (good) {
      ASSERT_TRUE(read.ok) << raw;
    }
  }
  EXPECT_GT(refused, 1000u);
}

/// Documents of pieces that fit together now and then, read with each value and section taken out, and without.
TEST(XmlLargeValues, TheSameIsReadWithoutThem) {
  constexpr std::array parts{"<r>",
                             "</r>",
                             "<a x='",
                             "<a x=\"",
                             "'",
                             "\"",
                             ">",
                             "/>",
                             "<!--",
                             "-->",
                             "<!-->",
                             "--",
                             "<![CDATA[",
                             "]]>",
                             "<?p ",
                             "?>",
                             " y='v'",
                             " z=\"w\"",
                             " xmlns:p='urn:p'",
                             " p:q='1'",
                             "<p:b",
                             "text",
                             " ",
                             "\r\n",
                             "&amp;",
                             "<",
                             "&",
                             "=",
                             "]]",
                             "<!DOCTYPE r>",
                             "<a",
                             " x = ",
                             "'>",
                             "\"/>"};
  constexpr std::array whole{"<a x='1&lt;2' y=\"'>\"/>",
                             "<!-- <a x='c' --> ",
                             "<![CDATA[<a x='1'>]]>",
                             "<b>t</b>",
                             "<?p <a x='1'?>",
                             "<p:c xmlns:p='urn:p' p:x='\n\t'>é</p:c>",
                             "<!---->",
                             "<![CDATA[]]>",
                             "<![CDATA[\r\n]]>",
                             "<d x = '1'\n y\t=\n'2'></d >"};
  std::mt19937 random(9);
  std::size_t read = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string text = "<r>";
    for (unsigned left = random() % 9; left > 0; --left) {
      if (random() % 3 == 0)
        text += parts[random() % parts.size()];
      else
        text += whole[random() % whole.size()];
    }
    if (random() % 8 != 0) text += "</r>";
    const Reading with(text, {}, {}, true), without(text);
    ASSERT_EQ(with.ok, without.ok) << text << '\n' << with.issue() << '\n' << without.issue();
    if (!with.ok) {
      ASSERT_EQ(with.issue().substr(0, 4), without.issue().substr(0, 4)) << text;
      continue;
    }
    ++read;
    ASSERT_EQ(with.events.log, without.events.log) << text;
    ASSERT_EQ(with.events.begins, without.events.begins) << text;
    ASSERT_EQ(with.events.ends, without.events.ends) << text;
  }
  EXPECT_GT(read, 5000u);
}

TEST(XmlLargeValues, AreReadInPlace) {
  const std::string text = "<r><a n='1' x='" + much + "' y=\"" + much + "\">t</a>\n<b z='2'/></r>";
  const Reading r(text);
  ASSERT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.log, "<r><a n=1 x=" + much + " y=" + much + ">t</>\n<b z=2></></>");
  EXPECT_EQ(r.events.copied, 0u);
  EXPECT_EQ(r.events.begins, (std::vector<std::uint32_t>{0, 3, static_cast<std::uint32_t>(text.find("<b"))}));
  EXPECT_EQ(r.events.ends.back(), text.size());
  EXPECT_EQ(r.events.ends.front(), text.find("\n<b"));
}

TEST(XmlLargeValues, WithReferencesAreCopied) {
  const std::string part = "a &amp;\t&#xE9;\r\n", whole = "a & \xC3\xA9 ";
  std::string raw, value;
  for (int i = 0; i < 200'000; ++i) raw += part, value += whole;
  const Reading r("<r><p:a xmlns:p='urn:p' p:x='" + raw + "' y='&lt;'/></r>");
  ASSERT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.log, "<r><p:a xmlns:p=urn:p p:x=" + value + " y=<></></>");
}

TEST(XmlLargeValues, AsUtf16) {
  std::string text = "<a x='" + much + "\xC3\xA9' y='2'/>", wide = "\xFF\xFE";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\xC3')
      wide += '\xE9', ++i;
    else
      wide += text[i];
    wide += '\0';
  }
  const Reading r(wide);
  ASSERT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.log, "<a x=" + much + "\xC3\xA9 y=2></>");
}

TEST(XmlLargeValues, WhatIsNotWellFormedIsRefused) {
  EXPECT_EQ(Reading("<r>\n<a x='" + much + "<'/></r>").issue(), "C201 2:2000007 a < in an attribute value");
  EXPECT_EQ(Reading("<r>\n<a x='" + much + "\n&b;'/></r>").issue(),
            "C201 3:1 an & that begins no reference, or one to an entity that is not declared");
  EXPECT_EQ(Reading("<r>\n<a x='" + much + "&#x1;'/></r>").issue(), "C201 2:2000007 a character reference is malformed");
  EXPECT_EQ(Reading("<r>\n<a x='" + much + "\xC0'/></r>").issue(),
            "C201 2:2000007 a character that XML does not allow, or bytes that are not of the encoding");
  EXPECT_EQ(Reading("<a x='" + much + "' x='" + much + "'/>").issue(), "C201 1:4000013 an attribute stands twice in one tag");
  EXPECT_EQ(Reading("<a x='" + much + "'y='" + much + "'/>").issue().substr(0, 4), "C201");
  EXPECT_EQ(Reading("<a x '" + much + "'/>").issue().substr(0, 4), "C201");
  EXPECT_EQ(Reading("<a '" + much + "'/>").issue().substr(0, 4), "C201");
  EXPECT_FALSE(Reading("<a x='" + much).ok);
  EXPECT_FALSE(Reading("<a x='" + much + much + much + much + much + much + "\">").ok);
  EXPECT_FALSE(Reading("<a x='" + much + "'").ok);
  EXPECT_EQ(Reading("<b><a x='" + much + "'/></c>").issue().substr(0, 4), "C201");
  EXPECT_EQ(Reading("<r><!DOCTYPE r><a x='" + much + "'/></r>").ok, false);
}

TEST(XmlLargeValues, OnlyInTags) {
  const std::string tag = "<a x='" + much + "'/>";
  EXPECT_TRUE(Reading("<r><!-- " + tag + " --></r>").ok);
  const Reading r("<r><![CDATA[" + tag + "]]><b x='" + much + "'/></r>");
  ASSERT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.log, "<r>" + tag + "<b x=" + much + "></></>");
}

TEST(XmlLargeValues, SectionsAreNormalisedAsByTheParser) {
  std::mt19937 random(8);
  std::size_t refused = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string raw = "s";
    for (unsigned left = random() % 7; left > 0; --left) raw += pieces[random() % pieces.size()];
    if (raw.find("]]>") != std::string::npos) continue;
    const Reading read("<a>\n<![CDATA[" + raw + "]]></a>");
    const xml::NormalValue normal = xml::normalise_section(raw);
    ASSERT_EQ(normal.fault == nullptr, read.ok) << raw << " " << read.issue();
    refused += !read.ok;
    if (read.ok) {
      ASSERT_EQ(read.events.log, "<a>\n" + std::string(normal.text(raw)) + "</>") << raw;
    }
  }
  EXPECT_GT(refused, 1000u);
}

TEST(XmlLargeValues, LineEndsOfSectionsThatComeInPieces) {
  for (std::size_t before = 250; before < 650; ++before) {
    const std::string head(before, 'a'), tail(5000, 'b');
    EXPECT_EQ(Reading("<r><![CDATA[" + head + "\r\n\r" + tail + "\r]]><![CDATA[\n]]></r>").events.log,
              "<r>" + head + "\n\n" + tail + "\n\n</>");
  }
  std::string text, wanted;
  for (int i = 0; i < 100'000; ++i) text += "\r\nx\r", wanted += "\nx\n";
  EXPECT_EQ(Reading("<r><![CDATA[" + text + "]]></r>").events.log, "<r>" + wanted + "</>");
}

TEST(XmlLargeValues, Sections) {
  const std::string tags = "<x>" + much + "</x>\n<!-- & -->]]";
  const Reading r("<r><a><![CDATA[" + tags + "]]>]</a><b y='1'/></r>");
  ASSERT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.log, "<r><a>" + tags + "]</><b y=1></></>");
  EXPECT_EQ(r.events.copied, 0u);
  const Reading lines("<r><![CDATA[" + much + "\r\n\r" + much + "]]></r>");
  EXPECT_EQ(lines.events.log, "<r>" + much + "\n\n" + much + "</>");
  EXPECT_EQ(Reading("<r>\n<![CDATA[" + much + "\x01]]></r>").issue(),
            "C201 2:2000010 a character that XML does not allow, or bytes that are not of the encoding");
  EXPECT_FALSE(Reading("<r><![CDATA[" + much).ok);
  EXPECT_FALSE(Reading("<![CDATA[" + much + "]]><r/>").ok);
  EXPECT_FALSE(Reading("<r/><![CDATA[" + much + "]]>").ok);
  EXPECT_FALSE(Reading("<r <![CDATA[" + much + "]]>/>").ok);
  EXPECT_TRUE(Reading("<r><!-- <![CDATA[ --><a/><!--" + much + "]]>--></r>").ok);
}

TEST(XmlLargeValues, DeclarationsAreLeftToTheParser) {
  const Reading r("<a xmlns:p='" + much + "' p:x='" + much + "'/>");
  ASSERT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.log, "<a xmlns:p=" + much + " p:x=" + much + "></>");
}

TEST(XmlLargeValues, LimitOfOneValue) {
  base::Limits limits;
  limits.text = 3'000'000;
  EXPECT_TRUE(Reading("<a x='" + much + "' y='" + much + "'/>", limits).ok);
  EXPECT_EQ(Reading("<a x='" + much + much + "'/>", limits).issue(), "C207 1:1 an attribute value is longer than the limit allows");
}

TEST(XmlLargeValues, SixteenMegabytesOfText) {
  const std::string text(16u << 20, 'A');
  for (const std::string& document : {"<a>" + text + "</a>", "<a><![CDATA[" + text + "]]></a>"}) {
    const Reading r(document);
    EXPECT_TRUE(r.ok) << r.issue();
    EXPECT_EQ(r.events.log.size(), text.size() + 6);
  }
}

}  // namespace
