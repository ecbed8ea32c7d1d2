// Lists of messages from end to end, and how a folder picks its map.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/convert.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace crosswalk::pipeline {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const base::Source> source(const std::string& text) { return base::Source::from_text("in", text); }

std::string patient(const std::string& id) { return R"({"resourceType":"Patient","id":")" + id + "\"}"; }

/// A map folder that is there as long as the test.
struct Lists : testing::Test {
  Lists() {
    char name[] = "/tmp/crosswalk-lists-XXXXXX";
    root = mkdtemp(name);
    fs::create_directories(root / "maps" / "messages");
  }
  ~Lists() override { fs::remove_all(root); }
  void map(const std::string& name, const std::string& text) { std::ofstream(root / "maps" / "messages" / (name + ".map")) << text; }
  const Conversion& convert(const std::string& message, const NamedSources& with = {}) {
    folder = std::make_unique<MapFolder>((root / "maps").string(), std::vector<std::string>());
    maps = std::make_unique<Maps>(*folder, facade::catalog());
    converter = std::make_unique<Converter>(facade::formats(), *maps, ConvertOptions());
    return converter->convert(source(message), with);
  }
  /// Which of the maps took the message: each writes its name.
  std::string taken(const std::string& message) {
    const Conversion& one = convert(message);
    return one.outputs.empty() ? std::string() : one.outputs[0].bytes;
  }
  void naming_map(const std::string& name, const std::string& messages, const std::string& type, const std::string& rule) {
    map(name, "map \"urn:crosswalk:map:maps/messages/" + name + "\" = \"" + name + "\"\n/// message = \"" + messages + "\"\nuses \"" +
                  type + "\" alias Message as source\n" +
                  "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" alias Patient as target\n" +
                  "group Main(source src : Message, target tgt : Patient) {\n  " + rule + " -> tgt.id = '" + name + "';\n}\n");
  }
  fs::path root;
  std::unique_ptr<MapFolder> folder;
  std::unique_ptr<Maps> maps;
  std::unique_ptr<Converter> converter;
};

TEST_F(Lists, OneMessageBecomesSeveral) {
  map("Split", R"(map "urn:crosswalk:map:maps/messages/Split" = "Split"
/// list = "patients"
uses "http://hl7.org/fhir/StructureDefinition/Bundle" alias Bundle as source
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as target
group Main(source src : Bundle, target patients : Patient) {
  src.entry as e then { e.resource : Patient as p then { p.id as id -> create('Patient') as one, one.id = id; }; };
}
)");
  const Conversion& two =
      convert(R"({"resourceType":"Bundle","entry":[{"resource":)" + patient("b") + R"(},{"resource":)" + patient("a") + "}]}");
  ASSERT_EQ(two.status, Status::converted);
  ASSERT_EQ(two.outputs.size(), 2u);
  EXPECT_EQ(two.outputs[0].bytes, patient("b"));
  EXPECT_EQ(two.outputs[1].bytes, patient("a"));
  EXPECT_EQ(two.outputs[0].number, 1u);
  EXPECT_EQ(two.outputs[1].number, 2u);
  EXPECT_EQ(two.outputs[1].name, "patients");
  const Conversion& one = convert(R"({"resourceType":"Bundle","entry":[{"resource":)" + patient("a") + "}]}");
  ASSERT_EQ(one.outputs.size(), 1u);
  EXPECT_EQ(one.outputs[0].number, 0u);
  const Conversion& none = convert(R"({"resourceType":"Bundle","type":"batch"})");
  EXPECT_EQ(none.status, Status::refused);
  EXPECT_TRUE(none.outputs.empty());
  EXPECT_EQ(none.issues[0].code, "M274");
}

TEST_F(Lists, SeveralMessagesBecomeOne) {
  map("Join", R"(map "urn:crosswalk:map:maps/messages/Join" = "Join"
/// list = "answers"
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as source
uses "http://hl7.org/fhir/StructureDefinition/Observation" alias Observation as source
uses "http://hl7.org/fhir/StructureDefinition/Bundle" alias Bundle as target
group Main(source answers : Patient, source request : Observation, target bundle : Bundle) {
  request.id as id -> bundle.id = id;
  answers as one -> bundle.link as l, l.relation = (one.id);
}
)");
  const auto request = source(R"({"resourceType":"Observation","id":"q"})");
  const Conversion& three = convert(patient("a"), {{"request", request}, {"answers", source(patient("b"))}, {"", source(patient("c"))}});
  ASSERT_EQ(three.status, Status::converted) << (three.issues.empty() ? "" : three.issues[0].message);
  EXPECT_EQ(three.outputs[0].bytes, R"({"resourceType":"Bundle","id":"q","link":[{"relation":"a"},{"relation":"c"},{"relation":"b"}]})");
  EXPECT_EQ(convert(patient("a"), {{"request", request}}).outputs[0].bytes,
            R"({"resourceType":"Bundle","id":"q","link":[{"relation":"a"}]})");
  const Conversion& without = convert(patient("a"));
  EXPECT_EQ(without.status, Status::refused);
  EXPECT_EQ(without.issues[0].code, "L313");
}

TEST_F(Lists, AFolderPicksByInteractionAndByTrigger) {
  naming_map("Feed", "PRPA_IN201301UV02", "http://hl7.org/v3/StructureDefinition/PRPA_IN201301UV02", "src.interactionId");
  naming_map("Revised", "PRPA_IN201302UV02", "http://hl7.org/v3/StructureDefinition/PRPA_IN201302UV02", "src.interactionId");
  naming_map("Demographics", "QBP^Q22", "http://hl7.org/v2/2.5/StructureDefinition/QBP_Q21", "src.QPD");
  naming_map("Identifiers", "QBP^Q23", "http://hl7.org/v2/2.5/StructureDefinition/QBP_Q21", "src.QPD");
  const auto feed = [](const std::string& interaction) {
    return "<" + interaction +
           " xmlns=\"urn:hl7-org:v3\" ITSVersion=\"XML_1.0\"><id root=\"2.999.1\" extension=\"1\"/><interactionId root=\"" +
           "2.16.840.1.113883.1.6\" extension=\"" + interaction + "\"/></" + interaction + ">";
  };
  const auto query = [](const std::string& event) {
    return "MSH|^~\\&|A|B|C|D|20261102||QBP^" + event + "^QBP_Q21|7|P|2.5\rQPD|IHE PDQ Query|1\rRCP|I\r";
  };
  EXPECT_EQ(taken(feed("PRPA_IN201301UV02")), patient("Feed"));
  EXPECT_EQ(taken(feed("PRPA_IN201302UV02")), patient("Revised"));
  EXPECT_EQ(taken(query("Q22")), patient("Demographics"));
  EXPECT_EQ(taken(query("Q23")), patient("Identifiers"));
  const Conversion& unknown = convert(feed("PRPA_IN201304UV02"));
  EXPECT_EQ(unknown.status, Status::no_map);
  EXPECT_EQ(unknown.issues[unknown.issues.size() - 1].code, "L302");
}

TEST_F(Lists, TheAnswerIsThatOfTheMessagesStandard) {
  naming_map("Demographics", "QBP^Q22", "http://hl7.org/v2/2.5/StructureDefinition/QBP_Q21", "src.QPD");
  const auto answered = [this](const std::string& message, bool accept = false) {
    convert(message);
    std::string out;
    EXPECT_TRUE(converter->answer(accept, out));
    return out;
  };
  const auto query = [](const std::string& event) {
    return "MSH|^~\\&|A|B|C|D|20261102||QBP^" + event + "^QBP_Q21|7|P|2.5\rQPD|IHE PDQ Query|1\rRCP|I\r";
  };
  EXPECT_NE(answered(query("Q22")).find("\rMSA|AA|7\r"), std::string::npos);
  EXPECT_NE(answered(query("Q22"), true).find("\rMSA|CA|7\r"), std::string::npos);
  const std::string refused = answered(query("Q99"));
  EXPECT_NE(refused.find("\rMSA|AR|7\r"), std::string::npos) << refused;
  EXPECT_NE(refused.find("200^Unsupported message type^HL70357|E|||L302"), std::string::npos) << refused;
  EXPECT_EQ(answered(query("Q99")), refused) << "the same message has the same answer";
  convert("?");
  std::string out;
  EXPECT_FALSE(converter->answer(false, out));
  EXPECT_EQ(out, "");
}

/// An Observation without status and code: two errors of the result. They follow from the missing QPD-2, and are told where nothing else is.
TEST_F(Lists, TheAnswerTellsCausesAndNotWhatFollows) {
  const auto answered = [this](const std::string& rule) {
    map("Result", R"(map "urn:crosswalk:map:maps/messages/Result" = "Result"
uses "http://hl7.org/v2/2.5/StructureDefinition/QBP_Q21" alias Message as source
uses "http://hl7.org/fhir/StructureDefinition/Observation" alias Observation as target
group Main(source src : Message, target tgt : Observation) { )" +
                      rule + " }\n");
    const Conversion& one = convert("MSH|^~\\&|A|B|C|D|20261102||QBP^Q22^QBP_Q21|7|P|2.5\rQPD|IHE PDQ Query\rRCP|I\r");
    EXPECT_TRUE(one.issues.has_errors());
    std::string out;
    EXPECT_TRUE(converter->answer(false, out));
    return out;
  };
  const auto errors = [](const std::string& answer) {
    std::size_t count = 0;
    for (std::size_t at = answer.find("\rERR|"); at != std::string::npos; at = answer.find("\rERR|", at + 1)) ++count;
    return count;
  };
  const std::string followed = answered("src.MSH -> tgt.id = 'a';");
  EXPECT_NE(followed.find("\rMSA|AE|7\r"), std::string::npos) << followed;
  EXPECT_EQ(errors(followed), 2u) << followed;
  const std::string caused = answered("src.QPD as qpd then { qpd.QPD_2 1..* as tag -> tgt.id = 'a'; };");
  EXPECT_EQ(errors(caused), 1u) << caused;
  EXPECT_NE(caused.find("\rERR||QPD^1^2^1|101^Required field missing^HL70357|E|||M206"), std::string::npos) << caused;
}

}  // namespace
}  // namespace crosswalk::pipeline
