// Each loss state, the three kinds of nothing, and the account's exceptions.
#include "harness.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

struct Loss : testing::Test, Mapped {
  /// Rules over a PID and a Patient that is the target.
  void patient(const std::string& rules, const std::string& segments) {
    map(v2_header + "group Main(source msg : ADT, target tgt : Patient) {\n  msg.PID as pid then {\n" + rules + "\n  };\n}\n",
        adt(segments));
  }
};

TEST_F(Loss, CarriedAlteredConsultedUnread) {
  patient(
      "pid.PID_7 as d -> tgt.birthDate = d; pid.PID_8 as g where (g = 'F') -> tgt.gender = 'female'; pid.PID_3 as c -> tgt.identifier as i "
      "then "
      "{ c.CX_1 as v -> i.value = v; };",
      "PID|1||7^X||A|B|198011021530+0100|F\r");
  EXPECT_EQ(loss(), "PID-3.1 carried, PID-3.2 unread, PID-5.1.1 unread, PID-6.1.1 unread, PID-7 altered, PID-8.1 consulted");
}

TEST_F(Loss, OnlyWhatIsAttachedCounts) {
  patient("pid.PID_8 as g -> create('Patient') as lost, lost.gender = 'male' then { g.CWE_1 as c -> lost.id = c; };", "PID|1|||||||F\r");
  EXPECT_EQ(loss(), "PID-8.1 unread");
}

TEST_F(Loss, TruncatedIsAltered) {
  patient("pid.PID_23 as p -> tgt.id = truncate(p, 2);", "PID|1||||||||||||||||||||||ABC\r");
  EXPECT_EQ(loss(), "PID-23 altered");
  patient("pid.PID_23 as p -> tgt.id = truncate(p, 5);", "PID|1||||||||||||||||||||||ABC\r");
  EXPECT_EQ(loss(), "PID-23 carried");
}

TEST_F(Loss, Waived) {
  mapping::Waivers waivers;
  waivers.add("PID.PID_2", "withdrawn");
  waivers.add("XPN", "no names here");
  patient("pid.PID_8 as g -> tgt.gender = 'male';", "PID|1|4||5|A^B||1980\r");
  EXPECT_EQ(loss(&waivers), "PID-2.1 waived, PID-4.1 unread, PID-5.1.1 waived, PID-5.2 waived, PID-7 unread");
}

TEST_F(Loss, AWaiverMayNameTheSlotOfManyTypes) {
  mapping::Waivers waivers;
  waivers.add("*ID.PID_4", "of the segment");
  waivers.add("*N.FN_1", "family names");
  patient("pid.PID_8 as g -> tgt.gender = 'male';", "PID|1||||A^B||1980\r");
  EXPECT_EQ(loss(&waivers), "PID-5.1.1 waived, PID-5.2 unread, PID-7 unread");
}

TEST_F(Loss, TranslationsCarryAlterOrFindNothing) {
  mapping::ConceptMap map;
  map.url = "urn:test:sex";
  map.add({"", "F", "http://hl7.org/fhir/administrative-gender", "female", "Female", "equivalent", 2});
  map.add({"", "A", "http://hl7.org/fhir/administrative-gender", "other", "Other", "wider", 3});
  map.add({"", "O", "http://hl7.org/fhir/administrative-gender", "other", "Other", "equivalent", 4});
  shelf.tables.emplace("urn:test:sex", map);
  const std::string rules = "pid.PID_8.CWE_1 as g -> tgt.gender = translate(g, 'urn:test:sex', 'code');";
  patient(rules, "PID|1|||||||F\r");
  EXPECT_EQ(loss(), "PID-8.1 carried");
  patient(rules, "PID|1|||||||A\r");
  EXPECT_EQ(loss(), "PID-8.1 altered");
  patient(rules, "PID|1|||||||X\r");
  EXPECT_EQ(loss(), "PID-8.1 consulted");
  EXPECT_EQ(run_codes(), "M210");
  ASSERT_EQ(run.unmapped().size(), 1u);
  EXPECT_EQ(run.unmapped()[0].code, "X");
}

TEST_F(Loss, ExplicitNullIsALeafAndIsLeftOutWithAnIssue) {
  patient("pid.PID_7 as d -> tgt.birthDate = d;", "PID|1||||||\"\"\r");
  EXPECT_EQ(json(), R"({"resourceType":"Patient"})");
  EXPECT_EQ(run_codes(), "M213");
  EXPECT_EQ(loss(), "PID-7 unread");
}

TEST_F(Loss, NoChildRuleFiresForAnExplicitNull) {
  patient("pid.PID_5 as n -> tgt.name as t then { n -> t.text = 'never'; };", "PID|1||||\"\"\r");
  EXPECT_EQ(json(), R"({"resourceType":"Patient"})");
}

TEST_F(Loss, ANullCanBeAskedFor) {
  patient(
      "pid.PID_7 as d where (d.exists() and d.hasValue().not()) -> tgt.birthDate as b, b.extension as e, e.url = 'urn:x', e.value = "
      "create('code') as c, c.value = 'masked';",
      "PID|1||||||\"\"\r");
  EXPECT_NE(json().find("masked"), std::string::npos) << json() << words(run.issues());
  EXPECT_EQ(loss(), "PID-7 consulted");
}

TEST_F(Loss, TimesWithoutOffsetKeepTheirLexeme) {
  patient("pid.PID_29 as d -> tgt.deceased = create('dateTime') as t, t.value = d;", "PID|1" + std::string(28, '|') + "20261102081530\r");
  EXPECT_EQ(
      json(),
      R"({"resourceType":"Patient","deceasedDateTime":"2026-11-02","_deceasedDateTime":{"extension":[{"url":"urn:crosswalk:lexeme","valueString":"20261102081530"}]}})");
  EXPECT_EQ(run_codes(), "M203");
  EXPECT_EQ(loss(), "PID-29 altered");
}

TEST_F(Loss, WhatIsNoDateKeepsItsLexeme) {
  patient("pid.PID_7 as d -> tgt.birthDate = d;", "PID|1||||||20260231\r");
  EXPECT_EQ(json(), R"({"resourceType":"Patient","_birthDate":{"extension":[{"url":"urn:crosswalk:lexeme","valueString":"20260231"}]}})");
  EXPECT_EQ(run_codes(), "M202");
  EXPECT_EQ(run.issues()[0].path, "PID-7");
  EXPECT_EQ(base::render(run.issues()[0]).find("20260231"), std::string::npos);
}

TEST_F(Loss, CountsByFieldMerge) {
  mapping::LossCounts counts, more;
  patient("pid.PID_3 as c -> tgt.identifier as i then { c.CX_1 as v -> i.value = v; };", "PID|1||7~8^X|4\r");
  counts.add(run, mapping::account(run));
  more.add(run, mapping::account(run));
  counts.merge(more);
  EXPECT_EQ(counts.messages(), 2u);
  const auto& rows = counts.rows();
  ASSERT_TRUE(rows.contains("PID-3.1"));
  EXPECT_EQ(rows.at("PID-3.1").leaves[0], 4u);
  EXPECT_EQ(rows.at("PID-3.1").messages, 2u);
  EXPECT_EQ(rows.at("PID-3.2").leaves[5], 2u);
}

const std::string oru_map = v2_header + R"(
group Main(source msg : ORU, target bundle : Bundle) {
  msg.PATIENT_RESULT as pr then { pr.ORDER_OBSERVATION as oo then { oo.OBSERVATION as o then { o.OBX as obx then Obx(obx, bundle); }; }; };
}
group Obx(source obx : OBX, target bundle : Bundle) {
  obx.OBX_5 : CWE as v -> create('Observation') as o, bundle.entry as e, e.resource = o then { v.CWE_1 as c -> o.id = c; };
}
)";

TEST_F(Loss, ADiscriminatorHasTheStateOfWhatItTypes) {
  map(v2_header.substr(0, v2_header.find("uses")) + "uses \"http://hl7.org/v2/2.8.2/StructureDefinition/OBX\" alias OBX as source\n" +
          oru_map.substr(oru_map.find("uses")),
      "MSH|^~\\&|A|B|C|D|20261102||ORU^R01^ORU_R01|7|P|2.8.2\rPID|1\rOBR|1\rOBX|1|CWE|||X\rOBX|2|NM|||5\r");
  const std::string all = loss();
  EXPECT_NE(all.find("OBX-2 carried"), std::string::npos) << all;
  EXPECT_NE(all.find("OBX-5.1 carried"), std::string::npos) << all;
  EXPECT_NE(all.find("OBX[2]-2 unread"), std::string::npos) << all;
}

TEST_F(Loss, TypedFiltersOnWhatTheStructureDoesNotPlace) {
  map(v2_header +
          "uses \"http://hl7.org/v2/2.8.2/StructureDefinition/SPM\" alias SPM as source\n"
          "group Main(source msg : ADT, target tgt : Patient) {\n  msg.other : SPM as spm then { spm.SPM_14 as t -> tgt.id = t; };\n}\n",
      adt("PID|1||7\rZPD|x|y\rSPM|1" + std::string(13, '|') + "abc\r"));
  EXPECT_EQ(json(), R"({"resourceType":"Patient","id":"abc"})") << words(run.issues());
  EXPECT_NE(loss().find("SPM-14 carried"), std::string::npos) << loss();
  EXPECT_NE(loss().find("ZPD-"), std::string::npos) << loss();
}

TEST_F(Loss, ADeepCopyMarksWhatItWrote) {
  map(fhir_header + "group G(source src : Patient, target tgt : Patient) { src.name first as n -> tgt.name = n; }\n",
      R"({"resourceType":"Patient","name":[{"family":"A"},{"family":"B"}],"gender":"male"})");
  EXPECT_EQ(loss(), "Patient.name[0].family carried, Patient.name[1].family consulted, Patient.gender unread");
}

}  // namespace
