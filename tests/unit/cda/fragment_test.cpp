#include "document.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::cda_test;

std::string root_type(const std::string& text) {
  const auto document = read(text);
  return document->kept ? std::string(document->root().type_name()) : document->words();
}

std::string hl7(const std::string& name, const std::string& inside) {
  return "<" + name + " xmlns=\"urn:hl7-org:v3\">" + inside + "</" + name + ">";
}

TEST(CdaFragment, IsOfTheTypeThatItsNameHas) {
  EXPECT_EQ(root_type(hl7("section", "<title>x</title>")), "Section");
  EXPECT_EQ(root_type(hl7("entry", "")), "Entry");
  EXPECT_EQ(root_type(hl7("addr", "<city>x</city>")), "AD");
}

TEST(CdaFragment, OfSeveralTypesTheOneThatFits) {
  EXPECT_EQ(root_type(hl7("component", "<section/>")), "Section.component");
  EXPECT_EQ(root_type(hl7("component", "<structuredBody/>")), "Component");
  EXPECT_EQ(root_type(hl7("component", "<observation classCode=\"OBS\" moodCode=\"EVN\"/>")), "OrganizerComponent");
  EXPECT_EQ(root_type(hl7("participant", "<participantRole/>")), "Participant2");
  EXPECT_EQ(root_type(hl7("participant", "<associatedEntity/>")), "Participant1");
}

TEST(CdaFragment, SaysSo) {
  EXPECT_TRUE(read(hl7("section", ""))->has("C241"));
  EXPECT_TRUE(read(hl7("component", "<section/>"))->has("C242"));
  EXPECT_FALSE(read(sample())->has("C241"));
}

TEST(CdaFragment, KeepsItsName) {
  EXPECT_NE(read(hl7("participant", "<participantRole/>"))
                ->written()
                .find("<participant xmlns=\"urn:hl7-org:v3\"><participantRole/></participant>"),
            std::string::npos);
}

TEST(CdaFragment, WithoutANamespaceComesBackWithoutOne) {
  const std::string text =
      "<section ID=\"a\"><title>x</title><text>a <b xmlns=\"urn:other\">c</b></text><entry><act classCode=\"ACT\" "
      "moodCode=\"EVN\"/></entry></section>";
  const auto document = read(text);
  ASSERT_TRUE(document->kept) << document->words();
  EXPECT_TRUE(document->has("C240"));
  EXPECT_EQ(document->value("Section.title.xmlText"), "x");
  EXPECT_NE(document->written().find(text), std::string::npos) << document->written();
}

TEST(CdaFragment, UnknownNamesAreRefused) {
  const auto document = read(hl7("paragraph", "x"));
  EXPECT_FALSE(document->kept);
  EXPECT_TRUE(document->has("C210")) << document->words();
}

TEST(CdaFragment, UnboundPrefixesAreRefusedByName) {
  const auto document = read("<section>\n<entry><sdtc:x/></entry></section>");
  EXPECT_FALSE(document->kept);
  EXPECT_NE(document->words().find("'sdtc'"), std::string::npos) << document->words();
}

}  // namespace
