// The transforms, through maps.
#include "harness.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

struct Transforms : testing::Test, Mapped {
  std::string patient(const std::string& rules, const std::string& in = R"({"resourceType":"Patient","id":"abcdef"})") {
    map(fhir_header + "group G(source src : Patient, target tgt : Patient) {\n" + rules + "\n}\n", in);
    const std::string out = json();
    return out.substr(std::min(out.size() - 1, std::string(R"({"resourceType":"Patient",)").size()));
  }
};

TEST_F(Transforms, AppendAndTruncateCountCharacters) {
  EXPECT_EQ(patient("src.id as v -> tgt.id = append('x', v, '-', v);"), R"("id":"xabcdef-abcdef"})");
  EXPECT_EQ(patient("src.id as v -> tgt.id = truncate(v, 3);"), R"("id":"abc"})");
  EXPECT_EQ(patient("src.name as n -> tgt.name as t then { n.text as v -> t.text = truncate(v, 2); };",
                    R"({"resourceType":"Patient","name":[{"text":"äöü"}]})"),
            R"("name":[{"text":"äö"}]})");
}

TEST_F(Transforms, EscapeKnowsHtmlAndXml) {
  EXPECT_EQ(patient("src.name as n -> tgt.name as t then { n.text as v -> t.text = escape(v, 'text', 'html'); };",
                    R"({"resourceType":"Patient","name":[{"text":"a<b & 'c'"}]})"),
            R"("name":[{"text":"a&lt;b &amp; &#39;c&#39;"}]})");
  EXPECT_EQ(patient("src.name as n -> tgt.name as t then { n.text as v -> t.text = escape(v, 'html', 'text'); };",
                    R"({"resourceType":"Patient","name":[{"text":"a&lt;b &amp;amp;"}]})"),
            R"("name":[{"text":"a<b &amp;"}]})");
}

TEST_F(Transforms, CastGivesAnotherType) {
  EXPECT_EQ(patient("src.birthDate as v -> tgt.deceased = cast(v, 'dateTime');", R"({"resourceType":"Patient","birthDate":"1970-01-01"})"),
            R"("deceasedDateTime":"1970-01-01"})");
  EXPECT_EQ(patient("src.id as v -> tgt.multipleBirth = cast(v, 'integer');", R"({"resourceType":"Patient","id":"2"})"),
            R"("multipleBirthInteger":2})");
  patient("src.id as v -> tgt.multipleBirth = cast(v, 'integer');");
  EXPECT_EQ(run_codes(), "M218");
}

TEST_F(Transforms, CodingsQuantitiesIdentifiersContactPoints) {
  EXPECT_EQ(patient("src -> tgt.maritalStatus = cc('urn:s', 'M', 'Married');"),
            R"("maritalStatus":{"coding":[{"system":"urn:s","code":"M","display":"Married"}]}})");
  EXPECT_EQ(patient("src.id as v -> tgt.maritalStatus = cc(v);"), R"("maritalStatus":{"text":"abcdef"}})");
  EXPECT_EQ(patient("src -> tgt.maritalStatus as m then { src -> m.coding = c('urn:s', 'M'); };"),
            R"("maritalStatus":{"coding":[{"system":"urn:s","code":"M"}]}})");
  EXPECT_EQ(
      patient("src.id as v -> tgt.identifier = id('urn:ids', v, 'MR');"),
      R"("identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:ids","value":"abcdef"}]})");
  EXPECT_EQ(patient("src -> tgt.telecom = cp('555-0100'); src -> tgt.telecom = cp('a@b.org'); src -> tgt.telecom = cp('fax', '1');"),
            R"("telecom":[{"system":"phone","value":"555-0100"},{"system":"email","value":"a@b.org"},{"system":"fax","value":"1"}]})");
  EXPECT_EQ(
      patient("src -> tgt.extension as e, e.url = 'urn:q', e.value = qty(42.0, 'kg', 'http://unitsofmeasure.org', 'kg');"),
      R"("extension":[{"url":"urn:q","valueQuantity":{"value":42.0,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}]})");
  EXPECT_EQ(patient("src -> tgt.extension as e, e.url = 'urn:q', e.value = qty('<=5.0 mg');"),
            R"("extension":[{"url":"urn:q","valueQuantity":{"value":5.0,"comparator":"<=","unit":"mg"}}]})");
}

TEST_F(Transforms, DatesByFormat) {
  const std::string in = R"({"resourceType":"Patient","name":[{"text":"31/12/2026"}],"id":"20261102081530-0500"})";
  EXPECT_EQ(patient("src.name as n then { n.text as v -> tgt.birthDate = toDate(v, 'dd/MM/yyyy'); };", in), R"("birthDate":"2026-12-31"})");
  EXPECT_EQ(patient("src.id as v -> tgt.deceased = toDateTime(v, 'yyyyMMddHHmmssZ');", in),
            R"("deceasedDateTime":"2026-11-02T08:15:30-05:00"})");
  EXPECT_EQ(patient("src -> tgt.deceased = unixToDateTime(1767225600, '+05:30');", in),
            R"("deceasedDateTime":"2026-01-01T05:30:00+05:30"})");
  EXPECT_EQ(patient("src -> tgt.birthDate = unixToDate(86399);", in), R"("birthDate":"1970-01-01"})");
  patient("src.name as n then { n.text as v -> tgt.birthDate = toDate(v, 'yyyy-MM-dd'); };", in);
  EXPECT_EQ(run_codes(), "M218");
}

TEST_F(Transforms, EvaluateInAContext) {
  EXPECT_EQ(patient("src.name as n -> tgt.name as t then { n -> t.text = evaluate(n, given.join(' ')); };",
                    R"({"resourceType":"Patient","name":[{"given":["A","B"]}]})"),
            R"("name":[{"text":"A B"}]})");
}

}  // namespace
