// The invariants of FHIR's own Definitions, evaluated.
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/fhirpath/compile.h>
#include <crosswalk/fhirpath/syntax.h>
#include <crosswalk/pipeline/validation.h>

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace {

using namespace crosswalk;

/// "C470 pat-1 Patient.contact[0]": code, key and path, in the order found; advice left out.
std::string broken(const std::string& text, std::string_view as = "fhir-r4") {
  const auto codec = fhirjson::make_codec();
  const model::Definitions& set = *definitions::builtin().by_name(as);
  model::Tree tree(set);
  base::Issues reading, issues;
  EXPECT_TRUE(codec->decode(base::Source::from_text("in", text), {.as = &set}, tree, reading));
  EXPECT_EQ(reading.size(), 0u);
  pipeline::validate({tree, tree.root()}, issues, {.structure = false, .invariants = true});
  std::string all;
  for (const base::Issue& issue : issues) {
    if (issue.code == "C472") continue;
    all += (all.empty() ? "" : "; ") + issue.code + ' ' + issue.message.substr(issue.message.rfind(' ') + 1) + ' ' + issue.path;
  }
  return all;
}

TEST(Invariants, OfATypeOfItsOwn) {
  EXPECT_EQ(broken(R"({"resourceType":"Patient","contact":[{"gender":"male"},{"name":{"text":"x"}}]})"), "C470 pat-1 Patient.contact[0]");
  EXPECT_EQ(broken(R"({"resourceType":"Patient","contact":[{"gender":"male"}]})", "fhir-stu3"), "C470 pat-1 Patient.contact[0]");
  EXPECT_EQ(broken(R"({"resourceType":"Patient","contact":[{"gender":"male"}]})", "fhir-r4b"), "C470 pat-1 Patient.contact[0]");
  EXPECT_EQ(broken(R"({"resourceType":"Patient","contact":[{"gender":"male"}]})", "fhir-r5"), "C470 pat-1 Patient.contact[0]");
}

TEST(Invariants, OfBases) {
  EXPECT_EQ(broken(R"({"resourceType":"Patient","extension":[{"url":"http://x.org/a"}]})"), "C470 ext-1 Patient.extension[0]");
  EXPECT_EQ(broken(R"({"resourceType":"Patient","extension":[{"url":"http://x.org/a","valueCode":"x"}]})"), "");
  EXPECT_EQ(broken(R"({"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x","contained":[
      {"resourceType":"Patient","id":"p"}]}],"managingOrganization":{"reference":"#o"}})")
                .substr(0, 10),
            "C470 dom-2");
}

TEST(Invariants, ContainedResourcesAreReferredTo) {
  const std::string contained = R"("contained":[{"resourceType":"Organization","id":"o","name":"x"}])";
  EXPECT_EQ(broken(R"({"resourceType":"Patient",)" + contained + R"(,"managingOrganization":{"reference":"#o"}})"), "");
  EXPECT_EQ(broken(R"({"resourceType":"Patient",)" + contained + "}"), "C470 dom-3 Patient");
}

TEST(Invariants, OfDataTypes) {
  EXPECT_EQ(
      broken(
          R"({"resourceType":"Encounter","status":"planned","class":{"code":"AMB"},"period":{"start":"2020-02-01","end":"2020-01-01"}})"),
      "C470 per-1 Encounter.period");
  EXPECT_EQ(broken(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1,"code":"mg"}})"),
            "C470 qty-3 Observation.valueQuantity");
  EXPECT_EQ(broken(R"({"resourceType":"Patient","telecom":[{"value":"1"}]})"), "C470 cpt-2 Patient.telecom[0]");
}

TEST(Invariants, OfBundles) {
  EXPECT_EQ(
      broken(
          R"({"resourceType":"Bundle","type":"message","entry":[{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"p"}}]})"),
      "C470 bdl-12 Bundle");
}

TEST(Invariants, WarningsAreNoErrors) {
  EXPECT_EQ(broken(R"({"resourceType":"ValueSet","name":"no name","status":"draft"})"), "C471 vsd-0 ValueSet");
}

TEST(Invariants, NarrativeIsHtmlOfASmallKind) {
  const auto with = [](const std::string& inner) {
    return broken(R"({"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">)" + inner +
                  R"(</div>"}})");
  };
  EXPECT_EQ(with("<p>x <b>y</b></p>"), "");
  EXPECT_EQ(with("<script>x</script>"), "C470 txt-1 Patient.text.div; C470 txt-2 Patient.text.div");
}

TEST(Invariants, MemberOfIsAskedOnlyWhereItDecides) {
  EXPECT_EQ(broken(R"({"resourceType":"OperationDefinition","name":"Xyz","status":"draft","kind":"operation","code":"x","system":false,
      "type":false,"instance":true,"parameter":[{"name":"a","use":"in","min":0,"max":"1","type":"Patient"}]})",
                   "fhir-r5"),
            "");
}

// What cannot be evaluated in any version: each is listed here with its reason.
TEST(Invariants, AllCompileButThoseListed) {
  const std::map<std::string, std::string> listed{};
  std::set<std::string> seen;
  std::size_t count = 0;
  for (const model::Definitions* set : definitions::builtin().sets())
    for (const model::InvariantRow& row : set->invariants()) {
      ++count;
      const std::string name = std::string(set->name()) + ' ' + std::string(set->text(row.key));
      const auto parsed = fhirpath::parse(std::string(set->text(row.expression)));
      if (!parsed) {
        ADD_FAILURE() << name << " is not FHIRPath: " << set->text(row.expression);
        continue;
      }
      fhirpath::CompileEnv env;
      const model::TypeId type = row.first == model::no_slot ? row.type : set->slot(row.type, row.first).type;
      env.focus = fhirpath::StaticType::of({set, type}, false);
      env.definitions = {set};
      env.open_constants = true;
      env.strict = false;
      const auto program = fhirpath::compile(*parsed, env);
      if (program) continue;
      seen.insert(name);
      EXPECT_TRUE(listed.contains(name)) << name << ": " << program.issues()[0].message << ": " << set->text(row.expression);
    }
  EXPECT_EQ(seen.size(), listed.size());
  EXPECT_GT(count, 1000u);
  std::printf("%zu invariants, %zu not evaluated\n", count, seen.size());
}

}  // namespace
