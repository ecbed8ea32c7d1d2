#include "message.h"

#include <crosswalk/pipeline/validation.h>

#include <filesystem>

namespace {

using namespace crosswalk;
using namespace crosswalk::v3_test;

TEST(V3Decode, SamplesAreValidAndComeBack) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(CROSSWALK_ROOT) + "/samples/v3")) {
    const auto message = read(sample(entry.path().filename().string()));
    ASSERT_TRUE(message->kept) << entry.path() << message->words();
    EXPECT_TRUE(message->issues.empty()) << entry.path() << message->words();
    base::Issues found;
    EXPECT_TRUE(pipeline::validate(message->root(), found)) << entry.path();
    for (const base::Issue& issue : found) ADD_FAILURE() << entry.path() << '\n' << base::render(issue);
    const auto again = read(message->written());
    EXPECT_EQ(testing_support::tree_differences(message->root(), again->root()), "") << entry.path();
    ++count;
  }
  EXPECT_EQ(count, 9u);
}

TEST(V3Decode, ValuesAreWhereTheSchemasSay) {
  const auto message = read(sample("register-IN201301.xml"));
  const std::string patient = "PRPA_IN201301UV02.controlActProcess.subject[0].registrationEvent.subject1.patient.";
  EXPECT_EQ(message->value(patient + "id[0].extension"), "MDH-204417");
  EXPECT_EQ(message->value(patient + "patientPerson.name[0].given[1].xmlText"), "R.");
  EXPECT_EQ(message->value(patient + "patientPerson.name[0].given[1].qualifier[0]"), "IN");
  EXPECT_EQ(message->value(patient + "patientPerson.birthTime.value"), "19870314");
  EXPECT_EQ(message->at(patient + "patientPerson").type_name(), "PRPA_MT201301UV02.Person");
}

TEST(V3Decode, AListOfWordsIsRepetitions) {
  const auto message = read(sample("register-IN201301.xml"));
  const std::string telecom = "PRPA_IN201301UV02.controlActProcess.subject[0].registrationEvent.subject1.patient.patientPerson.telecom[1].";
  EXPECT_EQ(message->value(telecom + "use[0]"), "WP");
  EXPECT_EQ(message->value(telecom + "use[1]"), "MC");
  EXPECT_NE(message->written().find("use=\"WP MC\""), std::string::npos);
}

TEST(V3Decode, NullFlavorIsAnExplicitNullAndStaysReadable) {
  const auto message = read(sample("revise-IN201302.xml"));
  const std::string telecom = "PRPA_IN201302UV02.controlActProcess.subject[0].registrationEvent.subject1.patient.patientPerson.telecom[0]";
  ASSERT_TRUE(message->at(telecom));
  EXPECT_TRUE(message->at(telecom).is_null());
  EXPECT_EQ(message->value(telecom + ".nullFlavor"), "UNK");
}

TEST(V3Decode, BlankTextInANullElementIsNoText) {
  const auto message =
      read(acknowledgement("<sender typeCode=\"SND\"><device classCode=\"DEV\"><name nullFlavor=\"NA\">\n </name></device></sender>"));
  EXPECT_TRUE(message->at("MCCI_IN000002UV01.sender.device.name[0]").is_null());
}

TEST(V3Decode, WithAFlavourAndMoreItIsNoNull) {
  const auto message =
      read(acknowledgement("<acknowledgement><acknowledgementDetail><code "
                           "nullFlavor=\"OTH\"><originalText>x</originalText></code></acknowledgementDetail></acknowledgement>"));
  EXPECT_FALSE(message->at("MCCI_IN000002UV01.acknowledgement[0].acknowledgementDetail[0].code").is_null());
}

TEST(V3Decode, AnExplicitNullWithoutFlavourIsWrittenAsNI) {
  const auto message = read(acknowledgement("<creationTime value=\"2026\"/>"));
  message->tree.set_null(message->at("MCCI_IN000002UV01.creationTime.value").index());
  EXPECT_NE(message->written().find("<creationTime nullFlavor=\"NI\"/>"), std::string::npos) << message->written();
}

TEST(V3Decode, XsiTypeIsTheTypeWithPrefixAndWithout) {
  const char* const body =
      "<v:controlActProcess classCode=\"CACT\" moodCode=\"EVN\"><v:queryByParameter><v:matchCriterionList><v:minimumDegreeMatch>"
      "<v:value xsi:type=\"v:INT\" value=\"75\"/></v:minimumDegreeMatch></v:matchCriterionList></v:queryByParameter></v:controlActProcess>";
  const auto message = read("<v:PRPA_IN201305UV02 xmlns:v=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">" +
                            std::string(body) + "</v:PRPA_IN201305UV02>");
  ASSERT_TRUE(message->kept) << message->words();
  const auto value = message->at("PRPA_IN201305UV02.controlActProcess.queryByParameter.matchCriterionList.minimumDegreeMatch.value");
  ASSERT_TRUE(value);
  EXPECT_EQ(value.type_name(), "INT");
  EXPECT_NE(message->written().find(body), std::string::npos) << message->written();
}

TEST(V3Decode, ExtensionsAreKeptReportedAndWrittenBack) {
  const std::string text = acknowledgement(
      "<n:stamp xmlns:n=\"urn:example:national\" level=\"2\"><n:by>x</n:by></n:stamp><acceptAckCode code=\"NE\" n:v=\"1\" "
      "xmlns:n=\"urn:example:national\"/>");
  const auto message = read(text);
  ASSERT_TRUE(message->kept);
  EXPECT_FALSE(message->issues.empty());
  EXPECT_NE(message->written().find("<n:stamp xmlns:n=\"urn:example:national\" level=\"2\"><n:by>x</n:by></n:stamp>"), std::string::npos)
      << message->written();
  EXPECT_NE(message->written().find("n:v=\"1\""), std::string::npos);
}

TEST(V3Decode, WithoutANamespaceItIsReadAndSaidSo) {
  const std::string text = "<MCCI_IN000002UV01 ITSVersion=\"XML_1.0\"><id root=\"1.2\"/></MCCI_IN000002UV01>";
  const auto message = read(text);
  ASSERT_TRUE(message->kept) << message->words();
  EXPECT_TRUE(message->has("C240")) << message->words();
  EXPECT_EQ(message->value("MCCI_IN000002UV01.id.root"), "1.2");
  EXPECT_NE(message->written().find(text), std::string::npos) << message->written();
}

TEST(V3Decode, UnknownInteractionsAreRefusedByName) {
  const auto message = read("<PRPA_IN999999UV02 xmlns=\"urn:hl7-org:v3\"/>");
  EXPECT_FALSE(message->kept);
  EXPECT_NE(message->words().find("PRPA_IN999999UV02"), std::string::npos);
}

TEST(V3Decode, MixedContentKeepsItsOrder) {
  const auto message =
      read(acknowledgement("<sender typeCode=\"SND\"><device classCode=\"DEV\" determinerCode=\"INSTANCE\"><id root=\"1\"/><name>A "
                           "<prefix>B</prefix> C</name></device></sender>"));
  const std::string name = "MCCI_IN000002UV01.sender.device.name[0]";
  EXPECT_EQ(message->value(name + ".xmlText[0]"), "A ");
  EXPECT_EQ(message->value(name + ".prefix[0].xmlText"), "B");
  EXPECT_NE(message->written().find("<name>A <prefix>B</prefix> C</name>"), std::string::npos) << message->written();
}

TEST(V3Recognise, TellsItsMessages) {
  EXPECT_GE(v3::v3().recognise(sample("register-IN201301.xml")).confidence, 95);
  EXPECT_EQ(v3::v3().recognise(sample("register-IN201301.xml")).format, "v3-ne2008");
  EXPECT_EQ(v3::v3().recognise("<PRPA_IN999999UV02 xmlns=\"urn:hl7-org:v3\"/>").confidence, 80);
  EXPECT_EQ(v3::v3().recognise("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>").confidence, 0);
  EXPECT_EQ(v3::v3().recognise("MSH|^~\\&|").confidence, 0);
  EXPECT_EQ(v3::v3().recognise("").confidence, 0);
}

}  // namespace
