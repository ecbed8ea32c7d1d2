// What the reader takes, and what it says of it.
#include "events.h"

#include <src/text_encoding.h>

namespace {

using namespace crosswalk;
using testing_support::Reading;

std::string utf16(std::string_view ascii, bool big, bool mark) {
  std::string out = !mark ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) {
    const char zero = '\0';
    out += big ? zero : c;
    out += big ? c : zero;
  }
  return out;
}

TEST(XmlReader, GivesEventsInOrder) {
  const Reading r("<?xml version=\"1.0\"?>\n<!-- c --><a x=\"1\" xmlns=\"urn:a\" xmlns:p=\"urn:p\" p:y='2'>t<p:b/><?pi d?>u</a>\n");
  EXPECT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.log, "<a xmlns:=urn:a xmlns:p=urn:p x=1 p:y=2>t<p:b></>u</>");
}

TEST(XmlReader, OffsetsLeadToTagsAndValues) {
  const std::string text = "<a>\n <b x='v'>w\xC3\xA9 w</b><c/></a>";
  const Reading r(text);
  ASSERT_TRUE(r.ok);
  ASSERT_EQ(r.events.begins.size(), 3u);
  EXPECT_EQ(text.substr(r.events.begins[1], 4), "<b x");
  EXPECT_EQ(text.substr(r.events.begins[2], 4), "<c/>");
  EXPECT_EQ(r.events.ends,
            (std::vector<std::uint32_t>{static_cast<std::uint32_t>(text.find("<c/>")), static_cast<std::uint32_t>(text.find("</a>")),
                                        static_cast<std::uint32_t>(text.size())}));
  EXPECT_EQ(r.events.copied, 0u) << "values and text, the one that is not ASCII too, were found in place";
}

TEST(XmlReader, UnescapesAndNormalises) {
  const Reading r("<a x='&lt;&#65;&#x42;&quot;' y='1\n2'>&amp;<![CDATA[<b>&]]>\r\nc\rd</a>");
  ASSERT_TRUE(r.ok);
  EXPECT_EQ(r.events.log, "<a x=<AB\" y=1 2>&<b>&\nc\nd</>");
}

TEST(XmlReader, LongTextIsFoundInPlace) {
  const std::string word = "W\xC3\xB6rter und \xE2\x82\xAC-Zeichen \xF0\x9F\x98\x80; ";
  std::string text;
  while (text.size() < 5000) text += word;
  const Reading r("<a>" + text + "</a>");
  ASSERT_TRUE(r.ok);
  EXPECT_EQ(r.events.log, "<a>" + text + "</>");
  EXPECT_EQ(r.events.copied, 0u);
}

TEST(XmlReader, DocumentsLargerThanAChunk) {
  std::string text = "<a>";
  for (int i = 0; i < 200000; ++i) text += "<b x='" + std::to_string(i) + "'>\xC3\xA9</b>";
  text += "</a>";
  const Reading r(text);
  ASSERT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.begins.size(), 200001u);
  EXPECT_EQ(r.events.copied, 0u);
}

TEST(XmlReader, ReadsFourEncodings) {
  const std::string body = "<a x='1'>A</a>";
  for (const bool big : {false, true})
    for (const bool mark : {false, true}) {
      const Reading r(utf16("<?xml version='1.0' encoding='UTF-16'?>" + body, big, mark));
      EXPECT_TRUE(r.ok) << r.issue();
      EXPECT_EQ(r.events.log, "<a x=1>A</>");
    }
  EXPECT_TRUE(Reading("\xEF\xBB\xBF" + body).ok);
  EXPECT_TRUE(Reading("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>" + body).ok);
  EXPECT_TRUE(Reading("<?xml version='1.0' encoding='US-ASCII'?>" + body).ok);
  const Reading latin("<?xml version='1.0' encoding='ISO-8859-1'?><a x='\xE9'>\xFC</a>");
  EXPECT_EQ(latin.events.log, "<a x=\xC3\xA9>\xC3\xBC</>");
}

TEST(XmlReader, ACharsetFromOutsideWins) {
  EXPECT_EQ(Reading("<a>\xE9</a>", {}, "8859/1").events.log, "<a>\xC3\xA9</>");
  EXPECT_EQ(Reading("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA9</a>", {}, "UTF-8").events.log, "<a>\xC3\xA9</>");
}

TEST(XmlReader, OtherEncodingsAreRefused) {
  const std::string sentence = "the encoding of the document is none of UTF-8, UTF-16, ISO-8859-1 and ASCII, or not the one it declares";
  EXPECT_EQ(Reading("<?xml version='1.0' encoding='EUC-JP'?><a/>").issue(), "C204 1:1 " + sentence);
  EXPECT_EQ(Reading("<?xml version='1.0' encoding='UTF-16'?><a/>").issue(), "C204 1:1 " + sentence);
  EXPECT_EQ(Reading("\xEF\xBB\xBF<?xml version='1.0' encoding='ISO-8859-1'?><a/>").issue(), "C204 1:1 " + sentence);
  EXPECT_EQ(Reading(utf16("<?xml version='1.0' encoding='UTF-8'?><a/>", true, true)).issue(), "C204 1:1 " + sentence);
  EXPECT_EQ(Reading("<?xml version='1.0' encoding='ASCII'?><a>\xE9</a>").issue(),
            "C204 1:1 the document has bytes that are not of its encoding");
  EXPECT_EQ(Reading(utf16("<a/>", false, true) + "x").issue(), "C204 1:1 the document has bytes that are not of its encoding");
  EXPECT_EQ(Reading("<a>\xE9</a>").issue(), "C201 1:4 a character that XML does not allow, or bytes that are not of the encoding");
}

TEST(XmlReader, PlacesCountInTheSourceWhateverItsEncoding) {
  EXPECT_EQ(Reading("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>\xE9\xE9\xE9</b>").issue(),
            "C201 2:11 an end tag that is not of the element that is open, 'a'");
  const std::string wide = utf16("<a>\n\n</b>", false, true);
  base::Issues issues;
  base::Limits limits;
  testing_support::Events events;
  xml::Reader reader(base::Source::from_text("in.xml", wide), limits, issues);
  events.reader = &reader;
  EXPECT_FALSE(reader.read(events));
  EXPECT_EQ(issues[0].place->span.begin, wide.size());
}

TEST(XmlReader, AHandlerMayStop) {
  base::Issues issues;
  base::Limits limits;
  testing_support::Events events;
  events.stop_at = 4;
  xml::Reader reader(base::Source::from_text("in.xml", "<a><b/><c/></a>"), limits, issues);
  events.reader = &reader;
  EXPECT_FALSE(reader.read(events));
  EXPECT_EQ(events.log, "<a><b>");
  EXPECT_TRUE(issues.empty());
}

TEST(XmlReader, WhatAHandlerThrowsComesOut) {
  struct Thrower : xml::Handler {
    bool start(const xml::StartTag&) override { throw std::runtime_error("mine"); }
    bool end(std::uint32_t) override { return true; }
    bool text(std::string_view, std::uint32_t) override { return true; }
  } thrower;
  base::Issues issues;
  base::Limits limits;
  xml::Reader reader(base::Source::from_text("in.xml", "<a/>"), limits, issues);
  EXPECT_THROW(reader.read(thrower), std::runtime_error);
}

TEST(XmlRoot, IsSeenInTheFirstBytes) {
  const auto root = [](std::string_view bytes) {
    const xml::RootName name = xml::peek_root(bytes);
    return name.local + "|" + name.uri;
  };
  EXPECT_EQ(root("<?xml version='1.0'?><!-- <x> --><a xmlns='urn:a' b='>'>"), "a|urn:a");
  EXPECT_EQ(root("\xEF\xBB\xBF \n<p:a b='c' xmlns:p = \"urn:p\"/>"), "a|urn:p");
  EXPECT_EQ(root("<a xxmlns='no'"), "a|");
  EXPECT_EQ(root(utf16("<a xmlns='urn:a'/>", true, false)), "a|urn:a");
  EXPECT_EQ(root("MSH|^~\\&|"), "|");
  EXPECT_EQ(root("{\"a\":1}"), "|");
  EXPECT_EQ(root(""), "|");
  EXPECT_EQ(root("<"), "|");
  EXPECT_EQ(root("<!-- "), "|");
}

}  // namespace
