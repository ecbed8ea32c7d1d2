// What the reader refuses, with the Issue it gives.
#include "events.h"

#include <src/guard.h>

namespace {

using namespace crosswalk;
using testing_support::Reading;

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string attributes(int count, std::string_view name = "a") {
  std::string all;
  for (int i = 0; i < count; ++i) all += ' ' + std::string(name) + std::to_string(i) + "=''";
  return all;
}

TEST(XmlRefusals, NameThePlace) {
  const std::pair<std::string, std::string> cases[] = {
      {"", "C201 1:1 the document does not begin with an element"},
      {"hello", "C201 1:1 the document does not begin with an element"},
      {"<a>\n<b>\n</a>", "C201 3:5 an end tag that is not of the element that is open, 'b'"},
      {"<a>&nbsp;</a>", "C201 1:10 an entity that is not declared; there are amp, lt, gt, quot and apos"},
      {"<a x='1' x='2'/>", "C201 1:15 an attribute stands twice in one tag"},
      {"<a/><b/>", "C201 1:5 the document ends before its elements do, or something follows its last end tag"},
      {"<a x=1/>", "C201 1:6 an attribute value without quotes"},
      {"<a>\x01</a>", "C201 1:4 a character that XML does not allow, or bytes that are not of the encoding"},
      {"<a x='<'/>", "C201 1:7 a < in an attribute value"},
      {"<a>\n <p:b/></a>", "C202 2:2 the namespace prefix 'p' of the element 'b' is not declared"},
      {"<a>\n <b p:c=''/></a>", "C202 2:2 the namespace prefix 'p' of the attribute 'c' is not declared"},
      {"<!DOCTYPE a>\n<a/>", "C203 1:12 the document has a DOCTYPE, which is never read"},
      {"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd' [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
       "C203 1:62 the document has a DOCTYPE, which is never read"},
  };
  for (const auto& [text, wanted] : cases) {
    const Reading r(text);
    EXPECT_FALSE(r.ok) << text;
    EXPECT_EQ(r.issue(), wanted) << text;
    EXPECT_EQ(r.issues.size(), 1u) << text;
  }
}

TEST(XmlRefusals, OurDepthLimitIsTheOneThatCounts) {
  EXPECT_TRUE(Reading(repeated("<a>", 128) + repeated("</a>", 128)).ok);
  const Reading over(repeated("<a>", 129) + repeated("</a>", 129));
  EXPECT_EQ(over.issue(), "C205 1:385 elements are nested deeper than the limit allows");
  base::Limits deep;
  deep.depth = 5000;
  EXPECT_TRUE(Reading(repeated("<a>", 5000) + repeated("</a>", 5000), deep).ok);
  EXPECT_FALSE(Reading(repeated("<a>", 5001) + repeated("</a>", 5001), deep).ok);
}

TEST(XmlRefusals, AttributesOfOneElement) {
  EXPECT_TRUE(Reading("<r><a" + attributes(256) + "/></r>").ok);
  EXPECT_EQ(Reading("<r>\n<a" + attributes(257) + "/></r>").issue(), "C206 2:1 an element has more attributes than the limit allows");
  EXPECT_EQ(Reading("<a" + attributes(300, "xmlns:p") + "/>").issue(), "C206 1:1 an element has more attributes than the limit allows");
}

TEST(XmlRefusals, WhatLooksLikeATagInACommentIsNone) {
  const std::string many = "<a" + attributes(500) + "/>";
  EXPECT_TRUE(Reading("<r><!-- " + many + " --><![CDATA[" + many + "]]><?p " + many + "?></r>").ok);
  EXPECT_FALSE(Reading("<r><!-- " + many + " -->" + many + "</r>").ok);
}

TEST(XmlRefusals, NamespacesInScope) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "<a xmlns:p" + std::to_string(i) + "='urn:p' xmlns:q='q' xmlns:r='r'>";
  EXPECT_EQ(Reading(text).issue().substr(0, 4), "C206");
  EXPECT_TRUE(Reading("<r>" + repeated("<a xmlns:p='urn:p' xmlns='q'/>", 1000) + "</r>").ok) << "those of siblings are no longer in scope";
}

TEST(XmlRefusals, SizeAndValues) {
  base::Limits limits;
  limits.bytes = 10;
  EXPECT_EQ(Reading("<a>12345678</a>", limits).issue(), "C207 1:1 the document has more bytes than the limit allows");
  limits = {};
  limits.text = 100;
  EXPECT_EQ(Reading("<a>\n<b x='" + std::string(101, 'v') + "'/></a>", limits).issue(),
            "C207 2:1 an attribute value is longer than the limit allows");
  EXPECT_TRUE(Reading("<a>\n<b x='" + std::string(100, 'v') + "'/></a>", limits).ok);
  const std::string uri(8'100'000, 'v');
  EXPECT_EQ(Reading("<a xmlns='" + uri + "'/>").issue(), "C207 1:1 an attribute value is longer than the limit allows");
}

TEST(XmlRefusals, NothingIsPrinted) {
  ::testing::internal::CaptureStderr();
  for (const std::size_t zeros : {1u, 2u, 3u, 7u, 8u, 64u}) EXPECT_FALSE(Reading("<" + std::string(zeros, '\0')).ok);
  EXPECT_FALSE(Reading(std::string("\x4C\x6F\xA7\x94<a/>")).ok);
  EXPECT_FALSE(Reading("<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>").ok);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(XmlRefusals, LargeTextIsNoAttribute) {
  const Reading r("<a>" + std::string(30'000'000, 'v') + "</a>");
  EXPECT_TRUE(r.ok) << r.issue();
  EXPECT_EQ(r.events.copied, 0u);
}

TEST(XmlGuard, CostsLittleAndSeesTheTag) {
  const xml::GuardLimits limits{10, 1000, 100000, 5000, 2000};
  EXPECT_EQ(xml::find_breach("<a" + attributes(10) + "/>", limits).breach, xml::Breach::none);
  const std::string text = repeated("<b x='1'>text</b>", 50) + "<a" + attributes(11) + "/>";
  const xml::GuardFinding found = xml::find_breach(text, limits);
  EXPECT_EQ(found.breach, xml::Breach::attributes);
  EXPECT_EQ(found.at, text.find("<a"));
  EXPECT_EQ(xml::find_breach("<a>" + std::string(5000, '=') + "</a>", limits).breach, xml::Breach::none) << "text is no tag";
  EXPECT_EQ(xml::find_breach("<a x='" + std::string(900, '=') + "'/>", limits).breach, xml::Breach::none) << "a value is no attribute";
  EXPECT_EQ(xml::find_breach("<a x='" + std::string(1001, '>'), limits).breach, xml::Breach::value);
}

}  // namespace
