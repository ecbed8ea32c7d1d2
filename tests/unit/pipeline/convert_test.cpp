// One message from end to end, and the words of a command line for its parts.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/convert.h>
#include <crosswalk/pipeline/find.h>
#include <crosswalk/pipeline/report.h>

namespace crosswalk::pipeline {
namespace {

const std::string copy = std::string(CROSSWALK_ROOT) + "/tests/integration/maps/copy";
const std::string patient =
    R"({"resourceType":"Patient","id":"p1","name":[{"family":"A","given":["B","C"]},{"family":"D"}],"multipleBirthInteger":2})";

std::shared_ptr<const base::Source> source(const std::string& text) { return base::Source::from_view("in", text); }

struct ConvertTest : testing::Test {
  MapFolder folder{copy, {}};
  Maps maps{folder, facade::catalog()};
  Converter converter{facade::formats(), maps, {}};
};

TEST_F(ConvertTest, ConvertsAndKeepsItsMemory) {
  for (int i = 0; i < 3; ++i) {
    const Conversion& one = converter.convert(source(patient));
    ASSERT_EQ(one.status, Status::converted);
    EXPECT_EQ(one.outputs[0].bytes, R"({"resourceType":"Patient","id":"p1","name":[{"family":"A","given":["B","C"]},{"family":"D"}]})");
    EXPECT_TRUE(one.issues.empty());
  }
}

TEST_F(ConvertTest, ARefusalSaysWhyAndDoesNotHarmTheNext) {
  EXPECT_EQ(converter.convert(source("?")).status, Status::refused);
  EXPECT_EQ(converter.convert(source("?")).issues[0].code, "L310");
  EXPECT_EQ(converter.run(), nullptr);
  EXPECT_EQ(converter.convert(source("{\"resourceType\":")).status, Status::refused);
  EXPECT_EQ(converter.convert(source(patient)).status, Status::converted);
}

TEST_F(ConvertTest, LossIsByField) {
  converter.convert(source(patient));
  const std::vector<Waiver> waivers{{"Patient.multipleBirthInteger", "not wanted"}};
  LossReport report(waivers);
  report.add(*converter.run());
  report.add(*converter.run());
  EXPECT_EQ(report.messages(), 2u);
  const auto rows = report.rows();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].leaves, 4u);
  const auto waived = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.state == mapping::LossState::waived; });
  ASSERT_NE(waived, rows.end());
  EXPECT_EQ(waived->reason, "not wanted");
}

TEST_F(ConvertTest, PartsOfResultAndMessageAreFoundByTheirWords) {
  converter.convert(source(patient));
  const model::Tree& result = converter.run()->target(0);
  EXPECT_EQ(find_in_result(result, "Patient.name").size(), 2u);
  EXPECT_EQ(find_in_result(result, "Patient.name.given").size(), 2u);
  EXPECT_EQ(find_in_result(result, "Patient.name[1].family").size(), 1u);
  EXPECT_EQ(find_in_result(result, "HumanName[1].family").at(0).text(), "D");
  EXPECT_TRUE(find_in_result(result, "Patient.name[2]").empty());
  EXPECT_TRUE(find_in_result(result, "").empty());
  const model::Tree& message = *converter.run()->sources()[0];
  EXPECT_EQ(find_in_result(message, "Patient.multipleBirth").size(), 1u);
  EXPECT_EQ(find_in_message(message, "Patient.name.given").size(), 2u);
  EXPECT_EQ(find_in_message(message, "Patient.name[0].given[1]").at(0).text(), "C");
}

TEST(Maps, AFolderPicksByKindThenByStructure) {
  MapFolder folder(std::string(CROSSWALK_ROOT) + "/mappings/v2-to-fhir", {});
  Maps maps(folder, facade::catalog());
  EXPECT_EQ(maps.for_message("ZZZ^Z99", "ZZZ_Z99"), nullptr);
  const ReadyMap* admit = maps.for_message("ADT^A04", "ADT_A01");
  ASSERT_NE(admit, nullptr);
  EXPECT_EQ(maps.for_message("ADT^A01", "ADT_A01"), admit);
  EXPECT_NE(maps.for_message("ORU^R01", "ORU_R01"), admit);
}

TEST(Maps, AConditionPicksAmongMapsOfOneMessage) {
  MapFolder folder(std::string(CROSSWALK_ROOT) + "/mappings/v2-to-v3", {});
  Maps maps(folder, facade::catalog());
  const auto picked = [&](const std::string& last) {
    model::Tree message(*facade::catalog().by_name("v2-2.5"));
    base::Issues issues;
    const std::string query = "MSH|^~\\&|A|B|C|D|2026||QBP^Q22^QBP_Q21|1|P|2.5\rQPD|IHE PDQ Query|1|@PID.8^F\rRCP|I\r" + last;
    const Format* er7 = facade::formats().by_name("er7");
    EXPECT_TRUE(er7->codec->decode(base::Source::from_text("query", query), {}, message, issues));
    const ReadyMap* map = maps.for_message("QBP^Q22", "QBP_Q21", {message, message.root()});
    EXPECT_TRUE(map != nullptr && map->plan != nullptr);
    return map == nullptr ? std::string() : map->file.substr(map->file.rfind('/') + 1);
  };
  EXPECT_EQ(picked(""), "PdqQuery.map");
  EXPECT_EQ(picked("DSC|11|I\r"), "PdqContinuation.map");
}

TEST(Convert, AnOptionalSourceMayBeMissing) {
  MapFolder folder(std::string(CROSSWALK_ROOT) + "/mappings/v2-to-v3", {});
  Maps maps(folder, facade::catalog());
  Converter converter(facade::formats(), maps, {});
  const auto ack = base::Source::from_text("ack", "MSH|^~\\&|A^2.999.1^ISO|B|C^2.999.2^ISO|D|2026||ACK^A04|7|P|2.5\rMSA|AA|31\r");
  const auto request = base::Source::from_text(
      "request",
      R"(<PRPA_IN201301UV02 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0"><id root="2.999.7" extension="31"/></PRPA_IN201301UV02>)");
  const Conversion& alone = converter.convert(ack);
  ASSERT_EQ(alone.status, Status::converted);
  EXPECT_NE(alone.outputs[0].bytes.find(R"(<targetMessage><id root="2.999.2" extension="31"/>)"), std::string::npos);
  const Conversion& answered = converter.convert(ack, {{"request", request}});
  ASSERT_EQ(answered.status, Status::converted);
  EXPECT_NE(answered.outputs[0].bytes.find(R"(<targetMessage><id root="2.999.7" extension="31"/>)"), std::string::npos);
}

TEST(Zone, IsReadOrRefused) {
  language::Zone zone;
  EXPECT_TRUE(parse_zone("Z", zone));
  EXPECT_EQ(zone, 0);
  EXPECT_TRUE(parse_zone("-05:30", zone));
  EXPECT_EQ(zone, -330);
  EXPECT_TRUE(parse_zone("+0100", zone));
  EXPECT_EQ(zone, 60);
  for (const char* wrong : {"", "CET", "01:00", "+1:00", "+01:60", "+15:00", "+01:000", "+0x:00"})
    EXPECT_FALSE(parse_zone(wrong, zone)) << wrong;
}

}  // namespace
}  // namespace crosswalk::pipeline
