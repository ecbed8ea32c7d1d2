// Slices told apart by paths with extension(), ofType() and resolve().
#include "checked.h"

namespace crosswalk::test {
namespace {

/// A slicing of `path` by `kind` along `by`.
std::string sliced_by(const std::string& path, const std::string& kind, const std::string& by) {
  return R"({"id":")" + path + R"(","path":")" + path + R"(","slicing":{"discriminator":[{"type":")" + kind + R"(","path":")" + by +
         R"("}],"rules":"open"}},)";
}

TEST_F(Checked, SlicesByAnExtension) {
  const std::string slicing = sliced_by("Patient.identifier", "value", "extension('http://example.org/kind').value");
  const std::string slice = R"({"id":"Patient.identifier:a","path":"Patient.identifier","sliceName":"a","max":"1"},)";
  const std::string kind = R"({"id":"Patient.identifier:a.extension:kind","path":"Patient.identifier.extension","sliceName":"kind",
    "type":[{"code":"Extension","profile":["http://example.org/kind"]}]})";
  add({{"p.json", profile("p", "Patient", slicing + slice + kind + R"(,{"id":"Patient.identifier:a.extension:kind.value[x]",
         "path":"Patient.identifier.extension.value[x]","fixedCode":"a"})")},
       {"q.json", profile("q", "Patient", slicing + slice + kind)},
       {"kind.json", profile("kind", "Extension", R"({"id":"Extension.url","path":"Extension.url","fixedUri":"http://example.org/kind"},
         {"id":"Extension.value[x]","path":"Extension.value[x]","fixedCode":"a"})")}});
  const auto identifier = [](const std::string& url, const std::string& code) {
    return R"({"value":"1","extension":[{"url":")" + url + R"(","valueCode":")" + code + R"("}]})";
  };
  const std::string a = identifier("http://example.org/kind", "a"), b = identifier("http://example.org/kind", "b"),
                    other = identifier("http://example.org/other", "a");
  for (const char* name : {"p", "q"}) {
    EXPECT_EQ(codes(R"({"resourceType":"Patient","identifier":[)" + a + "," + other + "," + other + R"(,{"value":"2"}]})", name), "");
    EXPECT_EQ(codes(R"({"resourceType":"Patient","identifier":[)" + b + "," + b + "]}", name), "");
    EXPECT_EQ(codes(R"({"resourceType":"Patient","identifier":[)" + a + "," + b + "," + a + "]}", name), "C481@Patient");
  }
}

TEST_F(Checked, SlicesByAChoiceOfOneType) {
  add({{"p.json", profile("p", "Observation",
                          sliced_by("Observation.component", "value", "value.ofType(CodeableConcept).coding.code") +
                              R"({"id":"Observation.component:a","path":"Observation.component","sliceName":"a","max":"1"},
    {"id":"Observation.component:a.value[x]","path":"Observation.component.value[x]","type":[{"code":"CodeableConcept"}]},
    {"id":"Observation.component:a.value[x].coding.code","path":"Observation.component.value[x].coding.code","fixedCode":"a"})")}});
  const std::string a = R"({"code":{"text":"c"},"valueCodeableConcept":{"coding":[{"code":"a"}]}})";
  EXPECT_EQ(codes(R"({"resourceType":"Observation","component":[)" + a + R"(,{"code":{"text":"c"},"valueString":"a"},
    {"code":{"text":"c"},"valueCodeableConcept":{"coding":[{"code":"b"}]}}]})"),
            "");
  EXPECT_EQ(codes(R"({"resourceType":"Observation","component":[)" + a + "," + a + "]}"), "C481@Observation");
}

/// A composition in a Bundle with references to its other entries and to what it contains.
std::string document(const std::string& entries, const std::string& others) {
  return R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:c","resource":{"resourceType":"Composition",
    "contained":[{"resourceType":"Observation","id":"o","status":"final"}],"section":[{"entry":[)" +
         entries + "]}]}}" + others + "]}";
}

const std::string two_observations = R"(,{"fullUrl":"http://example.org/fhir/Observation/1","resource":{"resourceType":"Observation",
  "status":"final"}},{"fullUrl":"urn:uuid:2","resource":{"resourceType":"Observation","status":"amended"}},
  {"fullUrl":"http://example.org/fhir/Patient/1","resource":{"resourceType":"Patient"}})";

std::string document_profile(const std::string& kind, const std::string& target) {
  const std::string entry = "Bundle.entry.resource.section.entry";
  return profile("p", "Bundle",
                 sliced_by(entry, kind, "resolve()") + R"({"id":")" + entry + R"(:one","path":")" + entry +
                     R"(","sliceName":"one","max":"1","type":[{"code":"Reference","targetProfile":[")" + target + R"("]}]})");
}

TEST_F(Checked, SlicesByTheTypeOfATarget) {
  add({{"p.json", document_profile("type", "http://hl7.org/fhir/StructureDefinition/Observation")}});
  const std::string at = "C481@Bundle.entry[0].resource.section[0]";
  EXPECT_EQ(codes(document(R"({"reference":"Observation/1"},{"reference":"Patient/1"})", two_observations)), "");
  EXPECT_EQ(codes(document(R"({"reference":"Observation/1"},{"reference":"urn:uuid:2"})", two_observations)), at);
  EXPECT_EQ(codes(document(R"({"reference":"#o"},{"reference":"http://example.org/fhir/Observation/1"})", two_observations)), at);
  EXPECT_EQ(codes(document(R"({"reference":"Observation/far"},{"reference":"x","type":"Observation"})", "")), at);
  EXPECT_EQ(codes(document(R"({"reference":"urn:uuid:far"},{"reference":"#far"},{"display":"x"},{"reference":"#o"})", "")), "");
}

TEST_F(Checked, SlicesByTheProfileOfATarget) {
  add({{"p.json", document_profile("profile", "http://example.org/final")},
       {"final.json", profile("final", "Observation", R"({"id":"Observation.status","path":"Observation.status","fixedCode":"final"})")}});
  EXPECT_EQ(codes(document(R"({"reference":"Observation/1"},{"reference":"urn:uuid:2"},{"reference":"Patient/1"})", two_observations)), "");
  EXPECT_EQ(codes(document(R"({"reference":"Observation/1"},{"reference":"#o"})", two_observations)),
            "C481@Bundle.entry[0].resource.section[0]");
  EXPECT_EQ(codes(document(R"({"reference":"Observation/far"},{"reference":"Observation/1"})", two_observations)),
            "C488@Bundle.entry[0].resource.section[0].entry[0]");
}

TEST_F(Checked, SlicesByAValueOfATarget) {
  const std::string entry = "Bundle.entry.resource.section.entry";
  add({{"p.json", profile("p", "Bundle",
                          sliced_by(entry, "value", "resolve().status") + R"({"id":")" + entry + R"(:one","path":")" + entry +
                              R"(","sliceName":"one","max":"1","type":[{"code":"Reference",
    "targetProfile":["http://example.org/final"]}]})")},
       {"final.json", profile("final", "Observation", R"({"id":"Observation.status","path":"Observation.status","fixedCode":"final"})")}});
  EXPECT_EQ(codes(document(R"({"reference":"Observation/1"},{"reference":"urn:uuid:2"},{"reference":"Patient/1"})", two_observations)), "");
  EXPECT_EQ(codes(document(R"({"reference":"Observation/1"},{"reference":"#o"})", two_observations)),
            "C481@Bundle.entry[0].resource.section[0]");
}

TEST_F(Checked, ResourcesThatReferToEachOtherEndInBoundedTime) {
  // Each of 40 Observations has all others as members, and each member is to meet the same profile.
  add({{"p.json", profile("p", "Observation",
                          sliced_by("Observation.hasMember", "profile", "resolve()") +
                              R"({"id":"Observation.hasMember:a","path":"Observation.hasMember","sliceName":"a","type":[{"code":"Reference",
    "targetProfile":["http://example.org/p"]}]},{"id":"Observation.hasMember:b","path":"Observation.hasMember","sliceName":"b","max":"0",
    "type":[{"code":"Reference","targetProfile":["http://example.org/q"]}]},
    {"id":"Observation.status","path":"Observation.status","fixedCode":"final"})")},
       {"q.json", profile("q", "Observation",
                          sliced_by("Observation.hasMember", "profile", "resolve()") +
                              R"({"id":"Observation.hasMember:a","path":"Observation.hasMember","sliceName":"a","min":1,"type":[{"code":
    "Reference","targetProfile":["http://example.org/q","http://example.org/p"]}]})")}});
  std::string members, entries;
  for (int i = 0; i < 40; ++i) members += (i > 0 ? "," : "") + std::string(R"({"reference":"urn:uuid:)") + std::to_string(i) + R"("})";
  for (int i = 0; i < 40; ++i)
    entries += (i > 0 ? "," : "") + std::string(R"({"fullUrl":"urn:uuid:)") + std::to_string(i) +
               R"(","resource":{"resourceType":"Observation","meta":{"profile":["http://example.org/p"]},"status":"final","hasMember":[)" +
               members + "]}}";
  EXPECT_EQ(codes(R"({"resourceType":"Bundle","type":"collection","entry":[)" + entries + "]}", ""), "");
}

TEST_F(Checked, WhatAPathCannotSayIsTold) {
  add({{"p.json", profile("p", "Patient",
                          sliced_by("Patient.name", "value", "use.lower()") +
                              R"({"id":"Patient.name:a","path":"Patient.name","sliceName":"a","min":1})")}});
  EXPECT_EQ(codes(R"({"resourceType":"Patient","name":[{"use":"usual"}]})"), "C488@Patient.name[0] C480@Patient");
}

}  // namespace
}  // namespace crosswalk::test
