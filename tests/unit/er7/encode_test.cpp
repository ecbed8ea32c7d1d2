#include "support.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::er7_test;

void expect_round_trip(const std::string& text) {
  const auto message = read(text);
  EXPECT_EQ(write(message->tree, false), text);
  EXPECT_EQ(write(message->tree, true), text);
}

TEST(RoundTrip, EmptiesOfEveryKindSurvive) {
  for (const char* fields :
       {"", "|", "||||", "||1||", "||^^^", "||~~", "||^^~&&~", "||1^^^||", "||1&&&^^~^^", "1^^", "||~1~~", "||\"\"~\"\"^", "||^&^", "||&"})
    expect_round_trip(adt("PID" + std::string(fields[0] ? "|" : "") + fields + "\r"));
}

TEST(RoundTrip, SpellingsOfTheSourceSurvive) {
  for (const char* value : {"a\\.br\\b", "\\X41\\", "C:\\temp", "\\", "\\\\", "\\H\\a\\N\\", "\\Zx\\", "a\\T\\b", "a#b", "\\P\\"})
    expect_round_trip(oru(std::string("PID|||1\rOBR|1\rOBX|1|FT|1||") + value + "||||||F\r"));
}

TEST(RoundTrip, ManyTrailingRepetitions) { expect_round_trip(adt("PID|||1" + std::string(10000, '~') + "\r")); }
TEST(RoundTrip, BlankLines) { expect_round_trip(adt("\r\rPID|||1\r\r\r")); }
TEST(RoundTrip, LocalSegments) { expect_round_trip(adt("ZPD|a^b&c~d||\"\"|\\F\\|\rZ\rPID\r")); }

TEST(Encode, AChangedValueIsEscaped) {
  const auto message = read(adt("PID|||1||Smith\\T\\Sons^A|\r"));
  message->tree.set_text(message->at("ADT_A01.PID.PID_5.XPN_1.FN_1").index(), "A|B\nC");
  EXPECT_EQ(write(message->tree), adt("PID|||1||A\\F\\B\\.br\\C^A|\r"));
}

/// PID-3, PID-5.2 and PID-8 of a tree that no message gave, set out of order.
TEST(Encode, ATreeBuiltByPosition) {
  const model::Definitions& set = *definitions::builtin().by_name("v2-2.8.2");
  model::Tree tree(set);
  const auto root = tree.add_detached(set.find_type("ADT_A01"));
  const auto pid = tree.insert(root, set.find_slot(set.find_type("ADT_A01"), "PID"), set.find_type("PID"));
  tree.set_text(tree.insert(pid, 7, set.find_type("ST")), "F");
  const auto name = tree.insert(pid, 4, set.find_type("XPN"));
  tree.set_text(tree.insert(name, 1, set.find_type("ST")), "Eve & Co");
  tree.set_null(tree.insert(pid, 2, set.find_type("CX")));
  const auto msh = tree.insert(root, 0, set.find_type("MSH"));
  tree.set_text(tree.insert(msh, 9, set.find_type("ST")), "7");
  EXPECT_EQ(write(tree), "MSH|^~\\&||||||||7\rPID|||\"\"||^Eve \\T\\ Co|||F\r");
}

TEST(Encode, PartsOfAMessage) {
  const auto message = read(adt("PID|||1^^^A~2\rPV1|1|I\r"));
  const auto text = [&](const char* path) {
    std::string out;
    base::Issues issues;
    er7::er7().encode(message->at(path), {}, out, issues);
    return out;
  };
  EXPECT_EQ(text("ADT_A01.PID"), "PID|||1^^^A~2\r");
  EXPECT_EQ(text("ADT_A01.PID.PID_3"), "1^^^A");
}

TEST(Encode, OtherFormatsAreRefused) {
  const model::Definitions& set = *definitions::builtin().by_name("fhir-r4");
  model::Tree tree(set);
  tree.add_detached(set.find_type("Patient"));
  std::string out;
  base::Issues issues;
  EXPECT_FALSE(er7::er7().encode(model::Element(tree, 0), {}, out, issues));
  EXPECT_EQ(issues[0].code, "C180");
}

TEST(Encode, CharactersTheMessageCannotHoldAreTold) {
  const auto message = read("MSH|^~\\&|A|B|C|D|2026||ADT^A01^ADT_A01|1|P|2.5.1||||||8859/1\rPID|||1||A\r");
  message->tree.set_text(message->at("ADT_A01.PID.PID_5.XPN_1.FN_1").index(), "\xCE\xA9");
  std::string out;
  base::Issues issues;
  er7::er7().encode(model::Element(message->tree, 0), {}, out, issues);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].code, "C142");
}

}  // namespace
