// HL7 v3 and CDA as sides of a map: fixed values, explicit nulls, choices, types that the map chooses.
#include "harness.h"

#include <crosswalk/cda/cda.h>
#include <crosswalk/v3/v3.h>

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

const std::string feed_header = R"(map "urn:test:map" = "test"
uses "http://hl7.org/v2/2.8.2/StructureDefinition/ADT_A01" alias ADT as source
uses "http://hl7.org/v3/StructureDefinition/PRPA_IN201301UV02" alias Feed as target
)";

struct V3 : testing::Test, Mapped {
  /// The first target, without what stands before the element `from`.
  std::string written(const codec::Codec& codec, const std::string& from) const {
    std::string out;
    base::Issues ignored;
    codec.encode({run.target(0), run.target(0).root()}, {}, out, ignored);
    const std::size_t at = out.find("<" + from);
    return at == std::string::npos ? out : out.substr(at, out.rfind("</" + from + ">") + from.size() + 3 - at);
  }
  /// The patientPerson that `rules` make of the PID.
  std::string person(const std::string& rules, const std::string& pid) {
    map(feed_header +
            "group G(source src : ADT, target tgt : Feed) {\n  src.PID as pid -> tgt.controlActProcess as act, act.subject as s, "
            "s.registrationEvent as e, e.subject1 as one, one.patient as p, p.patientPerson as person then {\n" +
            rules + "\n  };\n}\n",
        adt(pid));
    return written(v3::v3(), "patientPerson");
  }
};

TEST_F(V3, FixedValuesAreFilledIn) {
  EXPECT_EQ(person("pid.PID_7 as v -> person.birthTime as t, t.value = v;", "PID|||1||||19870314"),
            "<patientPerson classCode=\"PSN\" determinerCode=\"INSTANCE\"><birthTime value=\"19870314\"/></patientPerson>");
  EXPECT_NE(written(v3::v3(), "PRPA_IN201301UV02").find("ITSVersion=\"XML_1.0\""), std::string::npos);
}

TEST_F(V3, AnExplicitNullStaysOne) {
  const std::string pid = "PID|||1||||\"\"|\"\"|||\"\"";
  EXPECT_EQ(person("pid.PID_7 as v -> person.birthTime as t, t.value = v;", pid),
            "<patientPerson classCode=\"PSN\" determinerCode=\"INSTANCE\"><birthTime nullFlavor=\"NI\"/></patientPerson>");
  EXPECT_NE(loss().find("PID-7 carried"), std::string::npos) << loss();
}

TEST_F(V3, AnExplicitNullMakesTheElementOfItsRuleNull) {
  EXPECT_EQ(
      person("pid.PID_11 as v -> person.addr as a then { v.XAD_3 as c -> a.city as city, city.xmlText = c; };", "PID|||1||||||||\"\""),
      "<patientPerson classCode=\"PSN\" determinerCode=\"INSTANCE\"><addr nullFlavor=\"NI\"/></patientPerson>");
  EXPECT_EQ(run_codes(), "");
  EXPECT_NE(loss().find("PID-11 carried"), std::string::npos) << loss();
}

TEST_F(V3, PartsOfNamesStandInOrder) {
  EXPECT_EQ(
      person("pid.PID_5 as n -> person.name as t then { n.XPN_1.FN_1 as f -> t.family as x, x.xmlText = f; n.XPN_2 as g -> t.given as y, "
             "y.xmlText = g; };",
             "PID|||1||Doe^Jane"),
      "<patientPerson classCode=\"PSN\" determinerCode=\"INSTANCE\"><name><family>Doe</family><given>Jane</given></name></patientPerson>");
}

TEST_F(V3, AChoiceIsMadeOnce) {
  map(feed_header +
          "group G(source src : ADT, target tgt : Feed) {\n  src.PID as pid -> tgt.controlActProcess as act, act.subject as s, "
          "s.registrationEvent as e, e.subject1 as one, one.patient as p, p.patientPerson as person, p.patientNonPersonLivingSubject as "
          "dog;\n}\n",
      adt("PID|||1"));
  EXPECT_EQ(run_codes(), "M204");
}

TEST_F(V3, TheTypeOfAValueIsChosenByTheMap) {
  map(R"(map "urn:test:map" = "test"
uses "http://hl7.org/v2/2.8.2/StructureDefinition/ADT_A01" alias ADT as source
uses "http://hl7.org/cda/stds/core/StructureDefinition/Observation" alias Observation as target
uses "http://hl7.org/cda/stds/core/StructureDefinition/PQ" alias PQ as target
group G(source src : ADT, target tgt : Observation) {
  src.PID as pid -> tgt.value = create('PQ') as v, v.value = '1.50', v.unit = 'mg/L';
}
)",
      adt("PID|||1"));
  EXPECT_NE(written(cda::cda(), "observation").find("<value xsi:type=\"PQ\" unit=\"mg/L\" value=\"1.50\"/>"), std::string::npos)
      << written(cda::cda(), "observation") << words(run.issues());
}

struct CdaCopies : V3 {
  /// The Observation that `rules` make of `source`, all its children but those that are fixed.
  std::string copied(const std::string& rules, const std::string& source) {
    compile(R"(map "urn:test:map" = "test"
uses "http://hl7.org/cda/stds/core/StructureDefinition/Observation" alias Observation as source
uses "http://hl7.org/cda/stds/core/StructureDefinition/Observation" alias Observation as target
group G(source src : Observation, target tgt : Observation) {
)" + rules + "\n}\n");
    base::Issues found;
    EXPECT_TRUE(cda::cda().decode(base::Source::from_text("in", source), {}, message, found)) << words(found);
    execute();
    return written(cda::cda(), "observation");
  }
};

const std::string observation_begin = R"(<observation xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" xmlns:far="urn:far:1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" classCode="OBS" moodCode="EVN">)";

TEST_F(CdaCopies, WhatNoDefinitionKnowsKeepsItsNamespace) {
  const std::string out = copied("src.author as a -> tgt.author = a;", observation_begin + R"(<code code="1"/><author><time value="2026"/>
    <assignedAuthor><id root="1.2"/><far:licence since="2001"><far:number>7</far:number></far:licence>
    <near:room xmlns:near="urn:near">12</near:room></assignedAuthor></author></observation>)");
  model::Tree again(*definitions::builtin().by_name("cda"));
  base::Issues found;
  ASSERT_TRUE(cda::cda().decode(base::Source::from_text("out", out), {}, again, found)) << out << words(found);
  // A prefix that only the root declared is not part of what was copied; the namespace is.
  EXPECT_NE(out.find("<licence xmlns=\"urn:far:1\" since=\"2001\"><number>7</number></licence>"), std::string::npos) << out;
  EXPECT_NE(out.find("<near:room xmlns:near=\"urn:near\">12</near:room>"), std::string::npos) << out;
}

TEST_F(CdaCopies, ATypeLosesAPrefixThatIsNotDeclaredHere) {
  const std::string out = copied("src.value as v -> tgt.value = v;", R"(<cda:observation xmlns:cda="urn:hl7-org:v3"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" classCode="OBS" moodCode="EVN"><cda:code code="1"/>
    <cda:value xsi:type="cda:PQ" value="1.50" unit="mg/L"/></cda:observation>)");
  EXPECT_NE(out.find("<value xsi:type=\"PQ\""), std::string::npos) << out;
}

TEST_F(CdaCopies, WhatNoDefinitionKnowsIsCounted) {
  copied("src.code as c -> tgt.code = c;", observation_begin + R"(<code code="1"/><far:licence since="2001"><far:number>7</far:number>
    </far:licence></observation>)");
  mapping::LossCounts counts;
  counts.add(run, mapping::account(run));
  EXPECT_NE(loss().find("unread"), std::string::npos) << loss();
}

TEST_F(CdaCopies, KnownExtensionsAndTypesStayAsTheyCame) {
  const std::string out =
      copied("src.value as v -> tgt.value = v;\n  src.subject as s -> tgt.subject = s;", observation_begin + R"(<code code="1"/>
    <value xsi:type="PQ" value="1.50" unit="mg"/><subject><relatedSubject classCode="PRS"><subject><name>A</name><sdtc:id root="1.2"/>
    </subject></relatedSubject></subject></observation>)");
  EXPECT_NE(out.find("<value xsi:type=\"PQ\" "), std::string::npos) << out;
  EXPECT_NE(out.find("<sdtc:id root=\"1.2\"/>"), std::string::npos) << out;
}

}  // namespace
