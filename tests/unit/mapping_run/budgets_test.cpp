// What a Run may cost: whatever the map does, it ends, in time that grows with the message, and says why.
#include "harness.h"

#include <ctime>

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

/// Maps between Patient, Questionnaire and Bundle.
const std::string header = R"(map "urn:test:map" = "test"
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as source
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as target
uses "http://hl7.org/fhir/StructureDefinition/Bundle" alias Bundle as target
uses "http://hl7.org/fhir/StructureDefinition/Questionnaire" alias Questionnaire as target
)";

/// A Patient with `count` names.
std::string names(std::size_t count) {
  std::string in = R"({"resourceType":"Patient","id":"1","name":[)";
  for (std::size_t i = 0; i < count; ++i) in += (i == 0 ? "" : ",") + (R"({"family":"n)" + std::to_string(i) + "\"}");
  return in + "]}";
}

struct Budgets : testing::Test, Mapped {
  /// Runs once, settled or plain, without the comparisons of the harness: they cost more than what is measured.
  double seconds(bool plain = false) {
    const model::Tree* source = &message;
    const std::clock_t started = std::clock();
    ended = run.execute(plain ? plain_plan : plan, {&source, 1}, context);
    return static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC;
  }
  /// Whether `map` over four times as many names costs four times as much, and not sixteen times: in one of three attempts.
  void expect_linear(const std::string& map, std::size_t count) {
    compile(map);
    double once = 0, more = 0;
    for (int attempt = 0; attempt < 3; ++attempt) {
      decode(names(count));
      once = std::min(seconds(), seconds());
      decode(names(4 * count));
      more = std::min(seconds(), seconds());
      EXPECT_TRUE(ended) << words(run.issues());
      if (more < 8 * once) return;
    }
    ADD_FAILURE() << once << " s for " << count << " names, " << more << " s for four times as many";
  }
  std::uint32_t levels() const {
    const model::Tree& tree = run.target(0);
    std::uint32_t most = 0;
    for (model::NodeIndex i = 0; i < tree.size(); ++i) {
      std::uint32_t level = 0;
      model::NodeIndex at = i;
      for (; at != model::no_node; at = tree.node(at).parent) level += 1, most = at == tree.root() ? std::max(most, level) : most;
    }
    return most;
  }
};

TEST_F(Budgets, ATargetIsNoDeeperThanAMessageMayBe) {
  const std::string map = header +
                          "group G(source src : Patient, target tgt : Questionnaire) { src -> tgt.item as i then Below(src, i); }\n" +
                          "group Below(source src, target i) { src.id as v -> i.linkId = v; src -> i.item as j then Below(src, j); }\n";
  context.limits.call_depth = 40;
  this->map(map, R"({"resourceType":"Patient","id":"1"})");
  EXPECT_EQ(run_codes(), "M201");
  EXPECT_EQ(levels(), 41u);
  context.limits.depth = 20;
  execute();
  EXPECT_EQ(run_codes(), "M201");
  EXPECT_FALSE(ended);
  EXPECT_EQ(levels(), 20u);
  context.limits = {};
  execute();
  EXPECT_EQ(run_codes(), "M201");
  EXPECT_EQ(levels(), context.limits.depth);
}

TEST_F(Budgets, WhatIsAttachedIsNoDeeperEither) {
  // Each Bundle is put into the next one: the first is at the bottom of all.
  compile(
      header +
      "group G(source src : Patient, target tgt : Bundle) {\n"
      "  src.name as n -> tgt then Chain(src, n, tgt);\n}\n"
      "group Chain(source src : Patient, source n, target tgt : Bundle) {\n"
      "  n.family as f -> (%run.resource('Bundle', 'n' & (f.substring(1).toInteger() + 1).toString())) as outer,\n"
      "    outer.entry as e, e.resource = (%run.resource('Bundle', f.toString()));\n"
      "  n.family as f where (f = 'n0') -> (%run.resource('Bundle', f.toString())) as inner, inner.timestamp = '2026-01-01T00:00:00Z';\n"
      "  n.family as f where (f = 'n1999') -> tgt.entry as e, e.resource = (%run.resource('Bundle', 'n2000'));\n}\n");
  decode(names(2000));
  seconds();
  EXPECT_EQ(run_codes(), "M201");
  EXPECT_FALSE(ended);
  EXPECT_LE(levels(), context.limits.depth);
}

TEST_F(Budgets, NothingIsAttachedBelowItself) {
  map(header +
          "group G(source src : Patient, target tgt : Bundle) {\n"
          "  src -> create('Bundle') as b, b.entry as e, e.resource = b, tgt.link as l, l.relation = 'self', l.url = 'x';\n"
          "  src -> create('Patient') as p, p.contained = p, p.managingOrganization = reference(p);\n}\n",
      R"({"resourceType":"Patient","id":"1"})");
  EXPECT_TRUE(ended);
  EXPECT_EQ(json(), R"({"resourceType":"Bundle","link":[{"relation":"self","url":"x"}]})");
  EXPECT_EQ(run_codes(), "M222 M222");
}

TEST_F(Budgets, AMessageOfAListHasNoOtherPlace) {
  compile(R"(map "urn:test:map" = "test"
/// list = "out"
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as source
uses "http://hl7.org/fhir/StructureDefinition/Bundle" alias Bundle as target
group G(source src : Patient, target out : Bundle) {
  src.id as v -> create('Bundle') as a, create('Bundle') as b, a.id = 'a', b.id = 'b', a.entry as e, e.resource = b, b.entry as f, f.resource = a;
}
)");
  decode(R"({"resourceType":"Patient","id":"1"})");
  seconds();
  EXPECT_EQ(run_codes(), "M215 M215");
  EXPECT_EQ(run.messages(0).size(), 2u);
  base::Issues ignored;
  std::string out;
  for (const model::NodeIndex root : run.messages(0)) fhirjson::make_codec()->encode({run.target(0), root}, {}, out, ignored);
  EXPECT_EQ(out, R"({"resourceType":"Bundle","id":"a"}{"resourceType":"Bundle","id":"b"})");
}

TEST_F(Budgets, ValuesBeyondTheCardinalityOfATargetAreLeftOut) {
  compile(
      "map \"urn:test:map\" = \"test\"\nuses \"http://hl7.org/fhir/StructureDefinition/Patient\" alias Patient as source\n"
      "uses \"http://hl7.org/v2/2.8.2/StructureDefinition/ORU_R01\" alias ORU as target\n"
      "group G(source src : Patient, target tgt : ORU) {\n"
      "  src -> tgt.PATIENT_RESULT as r, r.ORDER_OBSERVATION as o, o.OBR as b then {\n"
      "    src.name as n -> b.OBR_17 as x then { n.family as f -> x.XTN_1 = f; }; };\n}\n");
  decode(names(5));
  for (const bool plain : {false, true}) {
    seconds(plain);
    EXPECT_TRUE(ended);
    EXPECT_EQ(run_codes(), "M208 M208 M208") << "0..2";
    const std::string numbers = "ORU_R01.PATIENT_RESULT.ORDER_OBSERVATION.OBR.OBR_17";
    EXPECT_EQ(at(numbers + "[1].XTN_1").text(), "n1");
    EXPECT_FALSE(at(numbers + "[2]"));
  }
}

TEST_F(Budgets, TextsOfTheResultAreLimited) {
  const std::string text(10'000, 'x');
  context.limits.bytes = 35'000;
  compile(header +
          "group G(source src : Patient, target tgt : Patient) { src.name as n -> tgt.name as t then {"
          " n.family as f -> t.family = f; }; }");
  std::string in = R"({"resourceType":"Patient","name":[)";
  for (int i = 0; i < 5; ++i) in += (i == 0 ? "" : ",") + (R"({"family":")" + text + "\"}");
  decode(in + "]}");
  for (const bool plain : {false, true}) {
    seconds(plain);
    EXPECT_FALSE(ended);
    EXPECT_EQ(run_codes(), "M201");
    EXPECT_LT(json().size(), 36'000u);
  }
  context.limits.bytes = 60'000;
  seconds();
  EXPECT_TRUE(ended) << words(run.issues());
}

TEST_F(Budgets, TextsThatAreMadeAreLimited) {
  context.limits.bytes = 1'000'000;
  compile(header +
          "group G(source src : Patient, target tgt : Patient) { src.name as n -> tgt.name as t then {"
          " src -> t.family = (src.name.family.aggregate($total & $this, 'x')); }; }");
  decode(names(300));
  seconds();
  EXPECT_TRUE(run_codes().starts_with("M290")) << run_codes();
  compile(header +
          "group G(source src : Patient, target tgt : Patient) { src.name as n -> tgt.name as t then {"
          " src -> t.text = append(src.id, '" +
          std::string(60'000, 'y') + "'); }; }");
  seconds();
  EXPECT_FALSE(ended);
  EXPECT_EQ(run_codes(), "M201");
}

TEST_F(Budgets, RecursionEndsWhateverIsInIt) {
  const std::string in = R"({"resourceType":"Patient","id":"1","name":[{"family":"A"},{"family":"B"}]})";
  for (const char* rules :
       {"src -> tgt then G(src, tgt);", "src.name as n -> tgt then G(src, tgt);", "src -> tgt.contact as c then G(src, tgt);",
        "src -> tgt then H(src, tgt);", "src.name as n -> tgt then { src.name as m -> tgt then { src -> tgt then G(src, tgt); }; };"}) {
    compile(header + "group G(source src : Patient, target tgt : Patient) { " + rules +
            " }\ngroup H(source src : Patient, target tgt : Patient) { src -> tgt then G(src, tgt); }\n");
    decode(in);
    context.limits.rule_steps = 1'000'000;
    EXPECT_LT(seconds(), 5.0) << rules;
    EXPECT_FALSE(ended) << rules;
    EXPECT_EQ(run_codes(), "M201") << rules;
  }
}

TEST_F(Budgets, EachListModeIsLinear) {
  for (const char* mode : {"", "first", "last"})
    expect_linear(header + "group G(source src : Patient, target tgt : Patient) { src.name as n -> tgt.name as t " + mode +
                      " then {"
                      " n.family as f -> t.family = f; }; }",
                  3000);
}

TEST_F(Budgets, ElementsMadeInTurnAreLinear) {
  expect_linear(
      header +
          "group G(source src : Patient, target tgt : Patient) { src.name as n -> tgt.name as t, tgt.contact as c, tgt.photo as p,"
          " p.title = 'x' then { n.family as f -> t.family = f, c.gender = 'male'; }; }",
      3000);
}

TEST_F(Budgets, ChecksThatFailAreLinear) {
  expect_linear(header + "group G(source src : Patient, target tgt : Patient) { src.name as n check (n.text.exists()) -> tgt.name = n; }",
                5000);
}

TEST_F(Budgets, EqualValuesBecomeOneInLinearTime) {
  const std::string map =
      header +
      "group G(source src : Patient, target tgt : Bundle) {\n"
      "  src -> tgt.entry as e, e.resource = (%run.resource('Patient', 'a')) as p, p.active = true;\n"
      "  src -> (%run.resource('Patient', 'a')) as p then { src.name as n -> p.name = n; src.name as n -> p.name = n; };\n}\n";
  expect_linear(map, 2000);
  EXPECT_EQ(model::find_path(run.target(0), "Bundle.entry.resource.name[7999].family").text(), "n7999");
  EXPECT_FALSE(model::find_path(run.target(0), "Bundle.entry.resource.name[8000]"));
}

TEST_F(Budgets, AResourceThatHasItsPlaceIsLinear) {
  expect_linear(header +
                    "group G(source src : Patient, target tgt : Bundle) {\n"
                    "  src.name as n -> tgt.entry as e, e.resource = (%run.resource('Patient', n.family)) as p, p.name = n,\n"
                    "    tgt.entry as f, f.resource = (%run.resource('Practitioner', 'a')) as q, q.active = true;\n}\n",
                2000);
}

}  // namespace
