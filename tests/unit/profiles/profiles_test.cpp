// Resources against profiles of ours.
#include "checked.h"

namespace crosswalk::test {
namespace {

TEST_F(Checked, Cardinality) {
  add({{"p.json",
        profile("p", "Patient", R"({"id":"Patient","path":"Patient"},{"id":"Patient.name","path":"Patient.name","min":1,"max":"1"},
    {"id":"Patient.gender","path":"Patient.gender","max":"0"},{"id":"Patient.contact.name","path":"Patient.contact.name","min":1})")}});
  EXPECT_EQ(profiles.size(), 1u);
  EXPECT_EQ(codes(R"({"resourceType":"Patient","name":[{"family":"A"}]})"), "");
  EXPECT_EQ(codes(R"({"resourceType":"Patient"})"), "C480@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","gender":"male","name":[{"family":"A"},{"family":"B"}]})"), "C481@Patient C481@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","name":[{"family":"A"}],"contact":[{"name":{"family":"A"}},{"gender":"male"}]})"),
            "C480@Patient.contact[1]");
  EXPECT_EQ(issues[0].hint, "the profile has it at Patient.contact.name");
  EXPECT_EQ(judges, std::vector<std::string>{"http://example.org/p"});
}

TEST_F(Checked, FixedValuesAndPatterns) {
  add({{"p.json", profile("p", "Observation", R"({"id":"Observation.status","path":"Observation.status","fixedCode":"final"},
    {"id":"Observation.code","path":"Observation.code","patternCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"1-1"}]}})")}});
  EXPECT_EQ(codes(R"({"resourceType":"Observation","status":"final","code":{"text":"x","coding":[{"system":"u","code":"2"},
    {"system":"http://loinc.org","code":"1-1","display":"d"}]}})"),
            "");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","status":"amended","code":{"coding":[{"system":"http://loinc.org","code":"2-2"}]}})"),
            "C482@Observation.status C482@Observation.code");
}

TEST_F(Checked, TypesOfChoicesAndTargetsOfReferences) {
  add({{"p.json",
        profile("p", "Observation", R"({"id":"Observation.value[x]","path":"Observation.value[x]","min":1,"type":[{"code":"Quantity"}]},
    {"id":"Observation.subject","path":"Observation.subject","type":[{"code":"Reference",
     "targetProfile":["http://hl7.org/fhir/StructureDefinition/Patient"]}]})")}});
  EXPECT_EQ(codes(R"({"resourceType":"Observation","valueQuantity":{"value":1},"subject":{"reference":"Patient/1"}})"), "");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","valueString":"1","subject":{"reference":"http://x/fhir/Group/1"}})"),
            "C487@Observation.valueString C487@Observation.subject");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","subject":{"reference":"urn:uuid:1"}})"), "C480@Observation");
}

const std::string sliced = R"({"id":"Patient.identifier","path":"Patient.identifier","slicing":{"discriminator":[{"type":"value",
  "path":"system"}],"rules":"RULES"}},
  {"id":"Patient.identifier:national","path":"Patient.identifier","sliceName":"national","min":1,"max":"1"},
  {"id":"Patient.identifier:national.system","path":"Patient.identifier.system","min":1,"fixedUri":"urn:national"},
  {"id":"Patient.identifier:national.value","path":"Patient.identifier.value","min":1},
  {"id":"Patient.identifier:local","path":"Patient.identifier","sliceName":"local","max":"0"},
  {"id":"Patient.identifier:local.system","path":"Patient.identifier.system","patternUri":"urn:local"})";

std::string with_rules(std::string text, const std::string& rules) { return text.replace(text.find("RULES"), 5, rules); }

TEST_F(Checked, SlicesByValue) {
  add({{"p.json", profile("p", "Patient", with_rules(sliced, "open"))},
       {"c.json", profile("c", "Patient", with_rules(sliced, "closed"), "snapshot")}});
  const std::string good =
      R"({"resourceType":"Patient","identifier":[{"system":"urn:other","value":"1"},{"system":"urn:national","value":"2"}]})";
  EXPECT_EQ(codes(good), "");
  EXPECT_EQ(codes(good, "c"), "C483@Patient.identifier[0]");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","identifier":[{"system":"urn:national"}]})"), "C480@Patient.identifier[0]");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","identifier":[{"system":"urn:local"}]})"), "C480@Patient C481@Patient");
}

TEST_F(Checked, SlicesWithoutIdsFollowTheirPaths) {
  std::string old = sliced;
  for (std::size_t at = old.find("\"id\":"); at != std::string::npos; at = old.find("\"id\":", at))
    old.erase(at, old.find(',', at) + 1 - at);
  add({{"p.json", profile("p", "Patient", with_rules(old, "open"))}});
  EXPECT_EQ(codes(R"({"resourceType":"Patient","identifier":[{"system":"urn:national"}]})"), "C480@Patient.identifier[0]");
}

TEST_F(Checked, SlicesByPatternTypeAndExistence) {
  add({{"p.json", profile("p", "Observation", R"({"id":"Observation.component","path":"Observation.component","slicing":{"discriminator":[
     {"type":"pattern","path":"code"}],"rules":"open"}},
    {"id":"Observation.component:a","path":"Observation.component","sliceName":"a","min":1},
    {"id":"Observation.component:a.code","path":"Observation.component.code","patternCodeableConcept":{"coding":[{"code":"a"}]}},
    {"id":"Observation.component:a.value[x]","path":"Observation.component.value[x]","min":1},
    {"id":"Observation.value[x]","path":"Observation.value[x]","slicing":{"discriminator":[{"type":"type","path":"$this"}],"rules":"open"}},
    {"id":"Observation.value[x]:valueQuantity","path":"Observation.value[x]","sliceName":"valueQuantity","type":[{"code":"Quantity"}]},
    {"id":"Observation.value[x]:valueQuantity.unit","path":"Observation.value[x].unit","min":1},
    {"id":"Observation.note","path":"Observation.note","slicing":{"discriminator":[{"type":"exists","path":"time"}],"rules":"open"}},
    {"id":"Observation.note:timed","path":"Observation.note","sliceName":"timed","max":"1"},
    {"id":"Observation.note:timed.time","path":"Observation.note.time","min":1})")}});
  const std::string a = R"({"code":{"coding":[{"code":"a"}]},"valueString":"x"})";
  EXPECT_EQ(codes(R"({"resourceType":"Observation","component":[)" + a + "]}"), "");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","component":[{"code":{"coding":[{"code":"a"}]}}]})"), "C480@Observation.component[0]");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","component":[{"code":{"text":"a"}}]})"), "C480@Observation");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","valueQuantity":{"value":1},"component":[)" + a + "]}"),
            "C480@Observation.valueQuantity");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","valueString":"1","component":[)" + a + "]}"), "");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","component":[)" + a +
                  R"(],"note":[{"text":"x"},{"text":"y","time":"2026"},{"text":"z","time":"2026"}]})"),
            "C481@Observation");
}

TEST_F(Checked, ExtensionsAreKnownByTheUrlOfTheirProfile) {
  add({{"p.json", profile("p", "Patient", R"({"id":"Patient.extension:race","path":"Patient.extension","sliceName":"race","min":1,"max":"1",
     "type":[{"code":"Extension","profile":["http://example.org/race"]}]},
    {"id":"Patient.extension:other","path":"Patient.extension","sliceName":"other","max":"1","type":[{"code":"Extension",
     "profile":["http://example.org/not-here"]}]})")},
       {"race.json", profile("race", "Extension", R"({"id":"Extension.url","path":"Extension.url","fixedUri":"http://example.org/race"},
    {"id":"Extension.value[x]","path":"Extension.value[x]","min":1,"type":[{"code":"string"}]})")}});
  EXPECT_EQ(codes(R"({"resourceType":"Patient","extension":[{"url":"http://example.org/race","valueString":"x"}]})"), "");
  EXPECT_EQ(codes(R"({"resourceType":"Patient"})"), "C480@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","extension":[{"url":"http://example.org/race","valueCode":"x"}]})"),
            "C487@Patient.extension[0].valueCode");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","extension":[{"url":"http://example.org/race","valueString":"x"},
    {"url":"http://example.org/not-here","valueString":"x"}]})"),
            "L323@Patient.extension[1]");
}

TEST_F(Checked, Bindings) {
  const std::string bound =
      R"({"id":"Observation.code","path":"Observation.code","binding":{"strength":"STRENGTH","valueSet":"http://example.org/VS"}})";
  const auto with = [&](const std::string& strength, const std::string& set) {
    std::string text = bound;
    text.replace(text.find("STRENGTH"), 8, strength);
    return text.replace(text.find("VS"), 2, set);
  };
  add({{"p.json", profile("p", "Observation", with("required", "vs"))},
       {"e.json", profile("e", "Observation", with("extensible", "vs|1.0"))},
       {"f.json", profile("f", "Observation", with("required", "filtered"))},
       {"n.json", profile("n", "Observation", with("required", "nowhere"))},
       {"vs.json", R"({"resourceType":"ValueSet","url":"http://example.org/vs","version":"1.0.0","status":"active","compose":{"include":[
          {"system":"http://loinc.org","concept":[{"code":"1-1"}]},{"system":"http://example.org/cs"}],
          "exclude":[{"system":"http://example.org/cs","concept":[{"code":"b"}]}]}})"},
       {"filtered.json", R"({"resourceType":"ValueSet","url":"http://example.org/filtered","status":"active","compose":{"include":[
          {"system":"http://loinc.org","filter":[{"property":"x","op":"=","value":"y"}]}]}})"},
       {"cs.json", R"({"resourceType":"CodeSystem","url":"http://example.org/cs","status":"active","content":"complete","concept":[
          {"code":"a","concept":[{"code":"a1"}]},{"code":"b"}]})"}});
  const auto observation = [](const std::string& system, const std::string& code) {
    return R"({"resourceType":"Observation","code":{"coding":[{"system":")" + system + R"(","code":")" + code + R"("}]}})";
  };
  EXPECT_EQ(codes(observation("http://loinc.org", "1-1")), "");
  EXPECT_EQ(codes(observation("http://example.org/cs", "a1")), "");
  EXPECT_EQ(codes(observation("http://example.org/cs", "b")), "C484@Observation.code");
  EXPECT_EQ(codes(observation("urn:other", "1-1")), "C484@Observation.code");
  EXPECT_EQ(issues[0].detail, "1-1");
  EXPECT_EQ(codes(observation("urn:other", "1-1"), "e"), "C485@Observation.code");
  EXPECT_EQ(codes(observation("http://loinc.org", "1-1"), "f"), "L323@Observation.code");
  EXPECT_EQ(codes(observation("http://loinc.org", "1-1"), "n"), "L323@Observation.code");
}

TEST_F(Checked, Invariants) {
  add({{"p.json", profile("p", "Patient", R"x({"id":"Patient","path":"Patient","constraint":[
      {"key":"x-1","severity":"error","human":"h","expression":"name.exists() or gender = 'male'","source":"http://example.org/p"},
      {"key":"x-2","severity":"warning","human":"h","expression":"active.exists()"},
      {"key":"x-3","severity":"error","human":"h","expression":"this is no expression"},
      {"key":"pat-9","severity":"error","human":"h","expression":"false","source":"http://hl7.org/fhir/StructureDefinition/Patient"}]},
    {"id":"Patient.name","path":"Patient.name","constraint":[{"key":"n-1","severity":"error","human":"h","expression":"family.exists()"}]})x")}});
  EXPECT_EQ(codes(R"({"resourceType":"Patient","active":true,"name":[{"family":"A"}]})"), "C488@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","active":true,"gender":"female"})"), "C486@Patient C488@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","name":[{"family":"A"},{"given":["B"]}]})"),
            "C486@Patient C488@Patient C486@Patient.name[1]");
  EXPECT_EQ(issues[0].severity, base::Severity::warning);
}

TEST_F(Checked, DerivedProfilesBringTheirBase) {
  add({{"p.json",
        profile("p", "Patient", R"({"id":"Patient.gender","path":"Patient.gender","min":1})", "differential", "http://example.org/q")},
       {"q.json", profile("q", "Patient", R"({"id":"Patient.name","path":"Patient.name","min":1})")},
       {"r.json",
        profile("r", "Patient", R"({"id":"Patient.name","path":"Patient.name","min":1})", "differential", "http://example.org/gone")},
       {"loop.json", profile("loop", "Patient", R"({"id":"Patient","path":"Patient"})", "differential", "http://example.org/loop")}});
  EXPECT_EQ(codes(R"({"resourceType":"Patient"})"), "C480@Patient C480@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","name":[{"family":"A"}]})", "r"), "L323@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Patient"})", "loop"), "C488@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Observation"})", "q"), "C487@Observation");
}

TEST_F(Checked, WhatAResourceClaimsIsChecked) {
  add({{"p.json", profile("p", "Patient", R"({"id":"Patient.name","path":"Patient.name","min":1})")}});
  EXPECT_EQ(codes(R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","meta":{"profile":["http://example.org/p"]}}},
    {"resource":{"resourceType":"Patient","meta":{"profile":["http://example.org/unknown","http://hl7.org/fhir/StructureDefinition/Patient"]}}}]})",
                  ""),
            "C480@Bundle.entry[0].resource C489@Bundle.entry[1].resource");
  EXPECT_EQ(issues[1].detail, "http://example.org/unknown");
  EXPECT_EQ(issues[1].message.find("unknown"), std::string::npos);
  EXPECT_EQ(codes(R"({"resourceType":"Patient"})", "nowhere"), "C489@Patient");
}

TEST_F(Checked, APackageWithBadFilesIsUsedForTheRest) {
  add({{"bad.json", "{"},
       {"list.json", "[]"},
       {"p.json", profile("p", "Patient", R"({"id":"Patient.name","path":"Patient.name","min":1})")},
       {"example/x.json", "{"},
       {"none.json", profile("none", "Patient", "")}});
  EXPECT_EQ(added, "L322L322");
  EXPECT_EQ(codes(R"({"resourceType":"Patient"})"), "C480@Patient");
}

}  // namespace
}  // namespace crosswalk::test
