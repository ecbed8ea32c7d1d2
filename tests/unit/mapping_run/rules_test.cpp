// Rules, their sources and their targets.
#include "harness.h"

#include <atomic>
#include <ctime>
#include <thread>

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

struct Rules : testing::Test, Mapped {
  /// A Patient to a Patient.
  std::string patient(const std::string& rules, const std::string& in) {
    map(fhir_header + "group G(source src : Patient, target tgt : Patient) {\n" + rules + "\n}\n", in);
    return json();
  }
};

TEST_F(Rules, CopyKeepsLexemes) {
  EXPECT_EQ(patient("src.birthDate as v -> tgt.birthDate = v;", R"({"resourceType":"Patient","birthDate":"1970-01"})"),
            R"({"resourceType":"Patient","birthDate":"1970-01"})");
  EXPECT_EQ(run_codes(), "");
}

TEST_F(Rules, ARuleAppliesToEachValueAndNestedRulesSeeItsVariables) {
  EXPECT_EQ(patient("src.name as n -> tgt.name as t then { n.family as f -> t.family = f; n.given as g -> t.given = g; };",
                    R"({"resourceType":"Patient","name":[{"family":"A","given":["B","C"]},{"family":"D"}]})"),
            R"({"resourceType":"Patient","name":[{"family":"A","given":["B","C"]},{"family":"D"}]})");
}

TEST_F(Rules, ChildrenStandInDefinitionOrderWhateverTheTextOrder) {
  EXPECT_EQ(patient("src.birthDate as b -> tgt.birthDate = b; src.gender as g -> tgt.gender = g; src.id as i -> tgt.id = i;",
                    R"({"resourceType":"Patient","id":"1","gender":"male","birthDate":"1970"})"),
            R"({"resourceType":"Patient","id":"1","gender":"male","birthDate":"1970"})");
}

TEST_F(Rules, DeepCopyOfComplexValues) {
  const std::string in =
      R"({"resourceType":"Patient","name":[{"use":"official","family":"A","given":["B","C"],"period":{"start":"1970"}}]})";
  EXPECT_EQ(patient("src.name as n -> tgt.name = n;", in), in);
  EXPECT_EQ(loss(),
            "Patient.name[0].use carried, Patient.name[0].family carried, Patient.name[0].given[0] carried, "
            "Patient.name[0].given[1] carried, Patient.name[0].period.start carried");
}

TEST_F(Rules, WhereFiltersAndListOptionsSelect) {
  const std::string in =
      R"({"resourceType":"Patient","name":[{"use":"old","family":"A"},{"use":"official","family":"B"},{"use":"official","family":"C"}]})";
  EXPECT_EQ(patient("src.name as n where (use = 'official') -> tgt.name as t then { n.family as f -> t.family = f; };", in),
            R"({"resourceType":"Patient","name":[{"family":"B"},{"family":"C"}]})");
  EXPECT_EQ(patient("src.name first as n -> tgt.name as t then { n.family as f -> t.family = f; };", in),
            R"({"resourceType":"Patient","name":[{"family":"A"}]})");
  EXPECT_EQ(patient("src.name not_first as n -> tgt.name as t then { n.family as f -> t.family = f; };", in),
            R"({"resourceType":"Patient","name":[{"family":"B"},{"family":"C"}]})");
  EXPECT_EQ(patient("src.name last as n -> tgt.name as t then { n.family as f -> t.family = f; };", in),
            R"({"resourceType":"Patient","name":[{"family":"C"}]})");
  EXPECT_EQ(patient("src.name not_last as n -> tgt.name as t then { n.family as f -> t.family = f; };", in),
            R"({"resourceType":"Patient","name":[{"family":"A"},{"family":"B"}]})");
  EXPECT_EQ(patient("src.name only_one as n -> tgt.name as t then { n.family as f -> t.family = f; };", in),
            R"({"resourceType":"Patient"})");
  EXPECT_EQ(run_codes(), "M207");
}

TEST_F(Rules, CardinalityCheckDefaultAndLog) {
  EXPECT_EQ(patient("src.name 2..* as n -> tgt.name as t then { n.family as f -> t.family = f; };",
                    R"({"resourceType":"Patient","name":[{"family":"A"}]})"),
            R"({"resourceType":"Patient","name":[{"family":"A"}]})");
  EXPECT_EQ(run_codes(), "M206");
  EXPECT_EQ(patient("src.id as v check (v.length() <= 3) -> tgt.id = v;", R"({"resourceType":"Patient","id":"12345"})"),
            R"({"resourceType":"Patient"})");
  EXPECT_EQ(run_codes(), "M205");
  EXPECT_EQ(patient("src.gender default ('unknown') as v -> tgt.gender = v;", R"({"resourceType":"Patient","id":"1"})"),
            R"({"resourceType":"Patient","gender":"unknown"})");
  patient("src.id as v log ('id ' & v) -> tgt.id = v;", R"({"resourceType":"Patient","id":"1"})");
  ASSERT_EQ(run.log().size(), 1u);
  EXPECT_EQ(run.log()[0].text, "id 1");
  ASSERT_EQ(run_codes(), "M300");
  EXPECT_EQ(run.issues()[0].detail, "id 1");  // computed: of the message
  EXPECT_EQ(run.issues()[0].message.find("id 1"), std::string::npos);
  patient("src.id as v log 'a note' -> tgt.id = v;", R"({"resourceType":"Patient","id":"1"})");
  EXPECT_EQ(run.issues()[0].message, "a note");  // the author's own words
}

TEST_F(Rules, SeveralSourcesAreAProduct) {
  EXPECT_EQ(
      patient("src.name as n, src.identifier as i -> tgt.contact as c then { n.family as f, i.value as v -> c.id = append(f, '-', v); };",
              R"({"resourceType":"Patient","identifier":[{"value":"1"},{"value":"2"}],"name":[{"family":"A"},{"family":"B"}]})"),
      R"({"resourceType":"Patient","contact":[{"id":"A-1"},{"id":"A-2"},{"id":"B-1"},{"id":"B-2"}]})");
}

TEST_F(Rules, ShareIsOneInstanceForParentElementAndName) {
  EXPECT_EQ(patient("src.name as n -> tgt.name as t share one then { n.family as f -> t.family = f; }; src.identifier as i -> tgt.name as "
                    "t share one then "
                    "{ i.value as v -> t.text = v; }; src.id as i -> tgt.name as t then { i -> t.text = 'own'; };",
                    R"({"resourceType":"Patient","id":"x","identifier":[{"value":"1"}],"name":[{"family":"A"}]})"),
            R"({"resourceType":"Patient","name":[{"text":"1","family":"A"},{"text":"own"}]})");
}

TEST_F(Rules, ListModesFirstAndLast) {
  EXPECT_EQ(
      patient("src.id -> tgt.name as z last then { src.id -> z.text = 'z'; }; src.id -> tgt.name as m then { src.id -> m.text = 'm'; };"
              "src.id -> tgt.name as a first then { src.id -> a.text = 'a'; };",
              R"({"resourceType":"Patient","id":"x"})"),
      R"({"resourceType":"Patient","name":[{"text":"a"},{"text":"m"},{"text":"z"}]})");
}

TEST_F(Rules, SingleValuesWrittenTwice) {
  EXPECT_EQ(
      patient("src.gender as g -> tgt.gender = g; src.gender as g -> tgt.gender = g;", R"({"resourceType":"Patient","gender":"male"})"),
      R"({"resourceType":"Patient","gender":"male"})");
  EXPECT_EQ(run_codes(), "");
  EXPECT_EQ(
      patient("src.gender as g -> tgt.gender = g; src.gender -> tgt.gender = 'other';", R"({"resourceType":"Patient","gender":"male"})"),
      R"({"resourceType":"Patient","gender":"male"})");
  EXPECT_EQ(run_codes(), "M204");
  EXPECT_EQ(run.issues()[0].place->source->line_column(run.issues()[0].place->span.begin).line, 5u);
}

TEST_F(Rules, ChoiceElementsTakeTheTypeOfTheValueAndOnlyOne) {
  EXPECT_EQ(patient("src.deceased as d -> tgt.deceased = d;", R"({"resourceType":"Patient","deceasedBoolean":true})"),
            R"({"resourceType":"Patient","deceasedBoolean":true})");
  EXPECT_EQ(patient("src.deceased : dateTime as d -> tgt.deceased = d; src.id -> tgt.deceased = true;",
                    R"({"resourceType":"Patient","id":"1","deceasedDateTime":"2020"})"),
            R"({"resourceType":"Patient","deceasedDateTime":"2020"})");
  EXPECT_EQ(run_codes(), "M204");
}

TEST_F(Rules, GroupsCallGroupsAndExtendThem) {
  map(fhir_header +
          "group G(source src : Patient, target tgt : Patient) { src.name as n -> tgt.name as t then Name(n, t); }\n"
          "group Base(source n : HumanName, target t : HumanName) { n.family as f -> t.family = f; }\n"
          "group Name(source n : HumanName, target t : HumanName) extends Base { n.use as u -> t.use = u; }\n",
      R"({"resourceType":"Patient","name":[{"use":"usual","family":"A"}]})");
  EXPECT_EQ(json(), R"({"resourceType":"Patient","name":[{"use":"usual","family":"A"}]})");
}

TEST_F(Rules, DefaultGroupsByType) {
  map(fhir_header +
          "group G(source src : Patient, target tgt : Patient) { src.name -> tgt.name; src.gender -> tgt.gender; }\n"
          "group Name(source n : HumanName, target t : HumanName) <<types>> { n.family as f -> t.text = f; }\n",
      R"({"resourceType":"Patient","name":[{"use":"usual","family":"A"}],"gender":"male"})");
  EXPECT_EQ(json(), R"({"resourceType":"Patient","name":[{"text":"A"}],"gender":"male"})");
}

TEST_F(Rules, ConstantsAreEvaluatedOnce) {
  map(fhir_header + "let base = 'a'; let both = base & 'b';\n" +
          "group G(source src : Patient, target tgt : Patient) { src.id -> tgt.id = both; }\n",
      R"({"resourceType":"Patient","id":"1"})");
  EXPECT_EQ(json(), R"({"resourceType":"Patient","id":"ab"})");
}

TEST_F(Rules, SeveralValuesOfAnExpression) {
  EXPECT_EQ(patient("src -> tgt.name as t then { src -> t.given = (src.name.given); };",
                    R"({"resourceType":"Patient","name":[{"given":["A","B"]},{"given":["C"]}]})"),
            R"({"resourceType":"Patient","name":[{"given":["A","B","C"]}]})");
  EXPECT_EQ(patient("src -> tgt.gender = (src.name.given);", R"({"resourceType":"Patient","name":[{"given":["A","B"]}]})"),
            R"({"resourceType":"Patient","gender":"A"})");
  EXPECT_EQ(run_codes(), "M214");
}

TEST_F(Rules, EndlessRecursionEndsWithAnIssueThatNamesTheRule) {
  map(fhir_header + "group G(source src : Patient, target tgt : Patient) {\n  src -> tgt then G(src, tgt);\n}\n",
      R"({"resourceType":"Patient","id":"1"})");
  EXPECT_FALSE(ended);
  ASSERT_EQ(run_codes(), "M201");
  EXPECT_EQ(run.issues()[0].place->source->line_column(run.issues()[0].place->span.begin).line, 5u);
}

TEST_F(Rules, OutputNodesAndRuleStepsAreLimited) {
  context.limits.output_nodes = 5;
  patient("src.name as n -> tgt.name as t then { n.given as g -> t.given = g; };",
          R"({"resourceType":"Patient","name":[{"given":["A","B","C","D","E","F"]}]})");
  EXPECT_EQ(run_codes(), "M201");
  context.limits = {};
  context.limits.rule_steps = 5;
  patient("src.name as n -> tgt.name as t then { n.given as g -> t.given = g; };",
          R"({"resourceType":"Patient","name":[{"given":["A","B","C","D","E","F"]}]})");
  EXPECT_EQ(run_codes(), "M201");
}

TEST_F(Rules, TheSameTwice) {
  const std::string in = R"({"resourceType":"Patient","name":[{"given":["A","B"]}]})";
  const std::string first = patient("src -> tgt.id = uuid(); src.name as n -> tgt.name = n;", in);
  execute();
  EXPECT_EQ(json(), first);
}

TEST_F(Rules, PrimitivesKeepTheirExtensions) {
  const std::string in =
      R"({"resourceType":"Patient","_gender":{"extension":[{"url":"urn:x","valueCode":"masked"}]},"birthDate":"1970","_birthDate":{"id":"b"}})";
  EXPECT_EQ(patient("src.gender as g -> tgt.gender = g; src.birthDate as b -> tgt.birthDate = b;", in), in);
}

TEST_F(Rules, EightThreadsShareAPlan) {
  patient("src.name as n -> tgt.name as t then { n.family as f -> t.family = f; n.given as g -> t.given = g; }; src -> tgt.id = uuid();",
          R"({"resourceType":"Patient","name":[{"family":"A","given":["B","C"]}]})");
  const std::string expected = json();
  std::vector<std::thread> threads;
  std::atomic<int> same = 0;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      Mapped own;
      own.plan = plan;
      own.decode(R"({"resourceType":"Patient","name":[{"family":"A","given":["B","C"]}]})");
      for (int n = 0; n < 50; ++n) {
        own.execute();
        if (own.json() == expected) ++same;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, 400);
}

TEST_F(Rules, WhatIsEmptyGoes) {
  EXPECT_EQ(patient("src.name as n -> tgt.name as t, tgt.contact as c then { n.family as f -> t.family = f; };",
                    R"({"resourceType":"Patient","name":[{"given":["A"]}]})"),
            R"({"resourceType":"Patient"})");
}

TEST_F(Rules, AMapWithoutASourceDoesNotRun) {
  compile(fhir_header + "group Main(target tgt : Patient) { tgt -> tgt.id = 'x'; }");
  EXPECT_FALSE(run.execute(plan, {}, context));
  EXPECT_EQ(run_codes(), "M216");
}

TEST_F(Rules, AGroupOfMoreInputsThanArePassedDoesNotRun) {
  std::string inputs = "source src : Patient";
  for (int i = 0; i < 40; ++i) inputs += ", target t" + std::to_string(i) + " : Patient";
  compile(fhir_header + "group Main(" + inputs + ") { src.id as i -> t39.id = i; }");
  decode(R"({"resourceType":"Patient","id":"1"})");
  const model::Tree* source = &message;
  EXPECT_FALSE(run.execute(plan, {&source, 1}, context));
  EXPECT_EQ(run_codes(), "M216");
}

TEST_F(Rules, NothingIsCopiedIntoItself) {
  compile(fhir_header + "group Main(source src : Patient, target tgt : Patient) { src.id as i -> tgt.id = i, tgt.contained = tgt; }");
  decode(R"({"resourceType":"Patient","id":"1"})");
  execute();
  EXPECT_EQ(json(), R"({"resourceType":"Patient","id":"1"})");
  EXPECT_EQ(run_codes(), "M222");
}

TEST_F(Rules, APatternOverALongTextEndsInTheMapToo) {
  const std::string text(1 << 20, 'a');
  const std::clock_t started = std::clock();
  compile(fhir_header +
          "group Main(source src : Patient, target tgt : Patient) { src.name as n where (family.matches('^(a+)+$')) -> tgt.name as t then {"
          " n.family as f -> t.family = (f.replaceMatches('(a+)+$', 'x')); }; }");
  decode(R"({"resourceType":"Patient","name":[{"family":")" + text + R"("},{"family":"ab"}]})");
  execute();
  EXPECT_EQ(json(), R"({"resourceType":"Patient","name":[{"family":"x"}]})");
  EXPECT_LT(static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC, 5.0);
}

}  // namespace
