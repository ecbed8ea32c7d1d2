#include "document.h"

#include <crosswalk/pipeline/validation.h>

namespace {

using namespace crosswalk;
using namespace crosswalk::cda_test;

const std::string patient = "ClinicalDocument.recordTarget[0].patientRole.";

TEST(CdaDocument, TheSampleIsValidAndComesBack) {
  const auto document = read(sample());
  ASSERT_TRUE(document->kept) << document->words();
  EXPECT_TRUE(document->issues.empty()) << document->words();
  base::Issues found;
  EXPECT_TRUE(pipeline::validate(document->root(), found));
  for (const base::Issue& issue : found) ADD_FAILURE() << base::render(issue);
  const auto again = read(document->written());
  EXPECT_EQ(testing_support::tree_differences(document->root(), again->root()), "");
  const auto pretty = read(document->written(true));
  EXPECT_EQ(testing_support::tree_differences(document->root(), pretty->root()), "");
}

TEST(CdaDocument, PartsOfNamesAndAddressesStandInItemsBetweenText) {
  const auto document = read(sample());
  EXPECT_EQ(document->value(patient + "patient.name[0].item[0].given.xmlText"), "Tendai");
  EXPECT_EQ(document->value(patient + "patient.name[0].item[1].given.qualifier[0]"), "IN");
  EXPECT_EQ(document->value(patient + "addr[0].item[0].xmlText"), "14 Jacaranda Road, ");
  EXPECT_EQ(document->value(patient + "addr[0].item[1].city.xmlText"), "Mutare");
  EXPECT_NE(document->written().find("14 Jacaranda Road, <city>Mutare</city>"), std::string::npos) << document->written();
}

TEST(CdaDocument, SdtcElementsAreSlots) {
  const auto document = read(sample());
  EXPECT_EQ(document->value(patient + "patient.sdtcDeceasedInd.value"), "false");
  EXPECT_TRUE(document->at(patient + "patient.sdtcRaceCode[0]").is_null());
  EXPECT_NE(document->written().find("<sdtc:raceCode nullFlavor=\"ASKU\"/>"), std::string::npos);
}

TEST(CdaDocument, NarrativeIsAsItWas) {
  const auto document = read(sample());
  const std::string text = document->value("ClinicalDocument.component.structuredBody.component[0].section.text");
  EXPECT_NE(text.find("<content styleCode=\"Bold\">pneumonia</content>, right lower lobe<br/>CURB-65: 1 &amp; stable."), std::string::npos)
      << text;
  EXPECT_NE(document->written().find("pneumonia</content>, right lower lobe<br/>CURB-65: 1 &amp; stable.</paragraph>\n          </text>"),
            std::string::npos);
}

TEST(CdaDocument, XsiTypeTypesValues) {
  const auto document = read(sample());
  const auto time =
      document->at("ClinicalDocument.component.structuredBody.component[2].section.entry[0].substanceAdministration.effectiveTime[1]");
  ASSERT_TRUE(time);
  EXPECT_EQ(time.type_name(), "PIVL_TS");
  EXPECT_NE(document->written().find("<effectiveTime xsi:type=\"PIVL_TS\""), std::string::npos);
}

TEST(CdaDocument, Envelope) {
  const codec::Envelope envelope = cda::cda().envelope(read(sample())->tree);
  EXPECT_EQ(envelope.id, "2.16.840.1.113883.2.25.3.1.44.9^DL-2026-00417");
  EXPECT_EQ(envelope.kind, "ClinicalDocument/18842-5");
  EXPECT_EQ(envelope.sender.id, "phys-031");
  ASSERT_EQ(envelope.patients.size(), 2u);
  EXPECT_EQ(envelope.patients[1].id, "63-887412-K-42");
  EXPECT_EQ(envelope.patients[1].authority, "2.16.840.1.113883.2.25.3.2");
  EXPECT_FALSE(envelope.wants_application_ack);
}

TEST(CdaDocument, HasNoAnswerOfItsOwn) {
  std::string out;
  cda::cda().answer(read(sample())->tree, {}, {}, out);
  EXPECT_EQ(out, "");
}

TEST(CdaDocument, OtherStandardsAreNotWritten) {
  model::Tree tree(*definitions::builtin().by_name("fhir-r4"));
  tree.add_detached(tree.definitions().find_type("Patient"));
  std::string out = "before";
  base::Issues issues;
  EXPECT_FALSE(cda::cda().encode({tree, tree.root()}, {}, out, issues));
  EXPECT_EQ(out, "before");
  EXPECT_EQ(issues.begin()->code, "C243");
}

}  // namespace
