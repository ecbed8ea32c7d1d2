// Files as they are opened: envelopes, what they are read as, and the messages in them.
#include <crosswalk/facade/formats.h>

#include <gtest/gtest.h>

namespace {

using namespace crosswalk;
using pipeline::Formats;

Formats::Contents open(const std::string& text, const pipeline::ReadAs& as = {}, std::string* codes = nullptr) {
  base::Issues issues;
  Formats::Contents contents = facade::formats().open(base::Source::from_text("in", text), as, issues);
  for (const base::Issue& issue : issues)
    if (codes != nullptr) *codes += issue.code;
  return contents;
}

const std::string message = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|1|P|2.5.1\rPID|1||1\r";
const std::string soap = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header><x/></s:Header><s:Body>";
const std::string end = "</s:Body></s:Envelope>";

TEST(Open, WhatItIsReadAsDecidesHowItIsTakenApart) {
  const Formats::Contents lines = open("{\"a\":1}\n{\"a\":2}\n");
  EXPECT_EQ(lines.match.format, nullptr);
  EXPECT_EQ(lines.messages.size(), 1u);
  const auto as = facade::formats().read_as("json", facade::catalog());
  ASSERT_TRUE(as);
  EXPECT_EQ(open("{\"a\":1}\n{\"a\":2}\n", *as).messages.size(), 2u);
  EXPECT_EQ(open(message + message).messages.size(), 2u);
  EXPECT_EQ(open(message + message, *as).match.format->name, "json");
}

TEST(Open, AnEnvelopeIsOpenedWhereItsBodyIsKnown) {
  std::string codes;
  const Formats::Contents known = open(soap + "<ClinicalDocument xmlns='urn:hl7-org:v3'/>" + end, {}, &codes);
  ASSERT_NE(known.match.format, nullptr);
  EXPECT_EQ(known.match.format->name, "cda");
  EXPECT_EQ(codes, "L324");
  ASSERT_EQ(known.messages.size(), 1u);
  EXPECT_EQ(known.messages[0]->text().find("Envelope>"), std::string_view::npos);
  codes.clear();
  const Formats::Contents unknown = open(soap + "<nobody/>" + end, {}, &codes);
  EXPECT_EQ(unknown.match.format, nullptr);
  EXPECT_EQ(unknown.match.recognition.format, "soap");
  EXPECT_EQ(codes, "");
  EXPECT_NE(unknown.messages.at(0)->text().find("Envelope>"), std::string_view::npos);
}

}  // namespace
