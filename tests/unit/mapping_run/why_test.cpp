#include "harness.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

struct WhyOf : testing::Test, Mapped {
  WhyOf() { context.record_tests = true; }
  void patient(const std::string& rules, const std::string& segments) {
    map(v2_header + "group Main(source msg : ADT, target tgt : Patient) {\n  msg.PID as pid then {\n" + rules + "\n  };\n}\n",
        adt(segments));
  }
};

TEST_F(WhyOf, AValueFromTwoSources) {
  patient("    pid.PID_5 as n -> tgt.name as t then {\n      n.XPN_1 as f, n.XPN_2 as g -> t.text = append(g, ' ', f);\n    };",
          "PID|1||||Doe^Jane\r");
  const mapping::Why why = mapping::why(run, at("Patient.name[0].text"));
  ASSERT_EQ(why.chains.size(), 1u);
  ASSERT_EQ(why.chains[0].sources.size(), 2u);
  EXPECT_EQ(mapping::place_in_message(why.chains[0].sources[0].leaf), "PID-5.2");
  EXPECT_EQ(mapping::place_in_message(why.chains[0].sources[1].leaf), "PID-5.1.1");
  EXPECT_EQ(mapping::render(why, false),
            "Patient.name[0].text\n"
            "  test.map:8: Main.PID for PID\n"
            "  test.map:9: Main.PID_5 for PID-5\n"
            "  test.map:10: Main.XPN_1 for PID-5.1\n"
            "    from PID-5.2 (carried)\n"
            "    from PID-5.1.1 (carried)\n");
  EXPECT_NE(mapping::render(why, true).find("Jane Doe"), std::string::npos);
}

TEST_F(WhyOf, AnAbsenceCondition) {
  patient("    pid where (PID_25.exists().not()) -> tgt.multipleBirth = false;", "PID|1\r");
  const mapping::Why why = mapping::why(run, at("Patient.multipleBirthBoolean"));
  ASSERT_EQ(why.chains.size(), 1u);
  ASSERT_FALSE(why.chains[0].tests.empty()) << mapping::render(why, true);
  EXPECT_EQ(why.chains[0].tests.back().words(), "PID-25 not valued");
  EXPECT_EQ(why.chains[0].constants, std::vector<std::string>{"false"});
}

TEST_F(WhyOf, TableRowsAndTranslationsThatFoundNothing) {
  mapping::ConceptMap map;
  map.url = "urn:test:sex";
  map.add({"", "F", "", "female", "", "equivalent", 2});
  shelf.tables.emplace("urn:test:sex", map);
  const std::string rules = "pid.PID_8.CWE_1 as g -> tgt.gender = translate(g, 'urn:test:sex', 'code'), tgt.active = true;";
  patient(rules, "PID|1|||||||F\r");
  mapping::Why why = mapping::why(run, at("Patient.gender"));
  ASSERT_EQ(why.chains.size(), 1u);
  ASSERT_EQ(why.chains[0].rows.size(), 1u);
  EXPECT_EQ(why.chains[0].rows[0].row->target_code, "female");
  patient(rules, "PID|1|||||||X\r");
  EXPECT_FALSE(at("Patient.gender"));
  why = mapping::why(run, at("Patient.active"));
  ASSERT_EQ(why.chains[0].rows.size(), 1u);
  EXPECT_EQ(why.chains[0].rows[0].row, nullptr);
  EXPECT_NE(mapping::render(why, false).find("table urn:test:sex: no row for the code"), std::string::npos);
}

TEST_F(WhyOf, HostCallsWithTheirArguments) {
  patient("pid.PID_3 as c -> tgt.id = (%run.id(c.CX_1));", "PID|1||7\r");
  const mapping::Why why = mapping::why(run, at("Patient.id"));
  ASSERT_EQ(why.chains.size(), 1u);
  ASSERT_EQ(why.chains[0].host_calls.size(), 1u);
  EXPECT_EQ(why.chains[0].host_calls[0], "%run.id(7)");
  EXPECT_NE(mapping::render(why, false).find("call %run.id(...)"), std::string::npos);
}

TEST_F(WhyOf, Reverse) {
  patient("pid.PID_5 as n -> tgt.name as t then { n.XPN_2 as g -> t.given = g, t.text = g; };", "PID|1||||Doe^Jane\r");
  const model::Element field = model::find_path(message, "ADT_A01.PID.PID_5");
  ASSERT_TRUE(static_cast<bool>(field));
  const auto outputs = mapping::outputs_of(run, field);
  ASSERT_EQ(outputs.size(), 2u);
  EXPECT_EQ(model::path_of(outputs[0].element), "Patient.name[0].given[0]");
  EXPECT_EQ(model::path_of(outputs[1].element), "Patient.name[0].text");
}

}  // namespace
