#include <crosswalk/language/mapping/check.h>
#include <crosswalk/language/mapping/syntax.h>

#include <gtest/gtest.h>

#include <map>

namespace crosswalk::mapping {

namespace {

class Maps final : public Importer {
 public:
  void add(const std::string& text) {
    const Parsed parsed = parse_all(base::Source::from_text("import.map", text));
    modules_[parsed.module->url] = parsed.module;
  }
  std::vector<std::shared_ptr<const Module>> find(std::string_view url) override {
    std::vector<std::shared_ptr<const Module>> found;
    for (const auto& [there, module] : modules_)
      if (matches_url(url, there)) found.push_back(module);
    return found;
  }
  std::vector<std::string> urls() override { return {}; }

 private:
  std::map<std::string, std::shared_ptr<const Module>> modules_;
};

struct NoTables final : CodeTables {
  const ConceptMap* find(std::string_view) const override { return nullptr; }
  std::vector<std::string_view> urls() const override { return {}; }
};

const std::string patients =
    "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" as source\nuses \"http://hl7.org/fhir/StructureDefinition/Patient\" as "
    "target\n";
const std::string v2_patients =
    "uses \"http://hl7.org/v2/2.8.2/StructureDefinition/PID\" as source\nuses \"http://hl7.org/fhir/StructureDefinition/Patient\" as "
    "target\n";

std::shared_ptr<const CheckedMap> checked(const std::string& text, Maps maps = {}, CheckOptions options = {}) {
  static const NoTables tables;
  const Parsed parsed = parse_all(base::Source::from_text("test.map", text));
  for (const base::Issue& issue : parsed.issues) ADD_FAILURE() << base::render(issue);
  auto found = check(parsed.module, maps, definitions::builtin(), tables, options);
  for (const base::Issue& issue : found.issues()) {
    if (issue.severity == base::Severity::error) ADD_FAILURE() << base::render(issue);
  }
  return found ? *found : nullptr;
}

std::string group(const std::string& rules) { return "group Main(source src : Patient, target tgt : Patient) {\n" + rules + "\n}\n"; }

std::string name_of(const StaticType& type) { return std::string(type.type ? type.type.definitions->type_name(type.type.type) : "?"); }

TEST(MappingCheck, NamesBecomeSlotsAndVariablesRegisters) {
  const auto map = checked(patients + group("src.name as n -> tgt.name as t then { n.family as f -> t.family = f; };"));
  ASSERT_TRUE(map);
  const CheckedRule& outer = map->rules.at(map->groups[map->main].rules.at(0));
  EXPECT_EQ(outer.sources[0].steps.at(0).kind, Step::Kind::slots);
  EXPECT_EQ(name_of(outer.sources[0].type), "HumanName");
  EXPECT_EQ(name_of(outer.targets[0].type), "HumanName");
  const CheckedRule& inner = map->rules.at(outer.rules.at(0));
  EXPECT_EQ(inner.sources[0].context, outer.sources[0].variable);
  EXPECT_EQ(inner.targets[0].context, outer.targets[0].variable);
  EXPECT_EQ(inner.targets[0].code, TransformCode::copy);
  EXPECT_EQ(map->groups[map->main].registers, 6u);
}

TEST(MappingCheck, TypesOfTheSameNameResolveBySide) {
  const auto map = checked(
      "uses \"http://hl7.org/v2/2.8.2/StructureDefinition/CWE\" alias Code as source\n"
      "uses \"http://hl7.org/fhir/StructureDefinition/CodeableConcept\" alias Code as target\n"
      "group Main(source src : Code, target tgt : Code) {\n  src.CWE_1 -> tgt.text;\n}\n");
  ASSERT_TRUE(map);
  EXPECT_EQ(name_of(map->inputs(Mode::source).at(0)->type), "CWE");
  EXPECT_EQ(name_of(map->inputs(Mode::target).at(0)->type), "CodeableConcept");
}

TEST(MappingCheck, AFilterOnAChoiceLeavesItsSlot) {
  const auto map = checked(patients + group("src.deceased : dateTime as d -> tgt.deceased = d;\nsrc.deceased as d -> tgt.deceased = d;"));
  ASSERT_TRUE(map);
  const CheckedSource& filtered = map->rules.at(0).sources.at(0);
  EXPECT_EQ(filtered.steps.at(0).slots.first, filtered.steps.at(0).slots.last);
  EXPECT_FALSE(filtered.filtered);
  EXPECT_NE(map->rules.at(1).sources.at(0).steps.at(0).slots.first, map->rules.at(1).sources.at(0).steps.at(0).slots.last);
  EXPECT_EQ(name_of(map->rules.at(0).targets.at(0).type), "dateTime");
}

TEST(MappingCheck, CreatePicksTheSlotOfAChoice) {
  const auto map = checked(
      "uses \"http://hl7.org/fhir/StructureDefinition/Observation\" as target\n"
      "group Main(source src, target tgt : Observation) {\n  src -> tgt.value = create('Quantity') as q, q.unit = 'mg', tgt.valueQuantity "
      "as same;\n}\n");
  ASSERT_TRUE(map);
  const auto& targets = map->rules.at(0).targets;
  EXPECT_EQ(targets.at(0).steps.at(0).slots.first, targets.at(2).steps.at(0).slots.first);
  EXPECT_EQ(targets.at(0).steps.at(0).slots.first, targets.at(0).steps.at(0).slots.last);
}

TEST(MappingCheck, CreateOfASpecialTypeHasItsElements) {
  EXPECT_TRUE(checked(
      "uses \"http://hl7.org/v3/StructureDefinition/AD\" as target\n"
      "uses \"http://hl7.org/v3/StructureDefinition/IVL_TS\" alias Interval as target\n"
      "group Main(source src, target tgt : AD) {\n  src -> tgt.useablePeriod = create('Interval') as period, period.low as low;\n}\n"));
}

TEST(MappingCheck, DefaultGroupsAreFoundByType) {
  const auto map = checked(patients + group("src.name -> tgt.name;\nsrc.birthDate -> tgt.birthDate;\nsrc.address -> tgt.address;") +
                           "group Name(source s : HumanName, target t : HumanName) <<type+>> {\n  s.family -> t.family;\n}\n");
  ASSERT_TRUE(map);
  ASSERT_EQ(map->rules.at(0).defaults.size(), 1u);
  EXPECT_EQ(map->groups[map->rules[0].defaults[0].group].name, "Name");
  EXPECT_TRUE(map->rules.at(1).by_value);
  EXPECT_TRUE(map->rules.at(1).defaults.empty());
  EXPECT_TRUE(map->rules.at(2).defaults.empty()) << "a value of the same type is copied whole";
}

TEST(MappingCheck, ADefaultGroupIsNotUsedBesideThen) {
  const auto map = checked(patients + group("src.name as s -> tgt.name as t then { };\nsrc.name as s -> tgt.name as t;") +
                           "group Name(source s : HumanName, target t : HumanName) <<types>> { }\n");
  ASSERT_TRUE(map);
  EXPECT_FALSE(map->rules.at(0).by_value);
  EXPECT_EQ(map->rules.at(1).defaults.size(), 1u);
}

TEST(MappingCheck, BatchIsOneRuleAName) {
  const auto map = checked(patients + group("src -> tgt: id, active, name \"Others\";"));
  ASSERT_TRUE(map);
  ASSERT_EQ(map->groups[map->main].rules.size(), 3u);
  EXPECT_EQ(map->rules.at(2).name, "name");
  EXPECT_TRUE(map->rules.at(2).by_value);
}

TEST(MappingCheck, TheBaseGroupGetsInputsByName) {
  const auto map = checked(patients +
                           "group Main(target tgt : Patient, source src : Patient) extends Base {\n}\n"
                           "group Base(source src : Patient, target tgt : Patient) {\n  src.id -> tgt.id;\n}\n");
  ASSERT_TRUE(map);
  const CheckedGroup& main = map->groups[map->main];
  EXPECT_EQ(map->groups.at(main.base).name, "Base");
  EXPECT_EQ(main.base_arguments, (std::vector<Register>{1, 0}));
}

TEST(MappingCheck, AnUntypedGroupIsCheckedForEachUse) {
  const auto map = checked(
      patients + group("src.name as s -> tgt.name as t then Copy(s, t);\nsrc.identifier as s -> tgt.identifier as t then Copy(s, t);") +
      "group Copy(source s, target t) {\n  s.period -> t.period;\n}\n");
  ASSERT_TRUE(map);
  const GroupIndex name = map->rules.at(0).calls.at(0).group, identifier = map->rules.at(1).calls.at(0).group;
  EXPECT_NE(name, identifier);
  EXPECT_EQ(name_of(map->groups.at(name).inputs.at(0).type), "HumanName");
  EXPECT_EQ(name_of(map->groups.at(identifier).inputs.at(1).type), "Identifier");
}

TEST(MappingCheck, AGroupThatCallsItselfEnds) {
  const auto map = checked(
      "uses \"http://hl7.org/fhir/StructureDefinition/QuestionnaireResponse\" as source\n"
      "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" as target\n"
      "group Main(source src : QuestionnaireResponse, target tgt : Patient) {\n  src.item as item then Item(item, tgt);\n}\n"
      "group Item(source src, target tgt) {\n  src.item as item then Item(item, tgt);\n}\n");
  ASSERT_TRUE(map);
  EXPECT_LE(map->groups.size(), 4u);
}

TEST(MappingCheck, ImportsAreTransitiveAndMayHaveWildcards) {
  Maps maps;
  maps.add(
      "map \"http://maps/one\" = \"one\"\nimports \"http://other/*\"\ngroup One(source s, target t) {\n  s -> t as x then Two(s, x);\n}\n");
  maps.add("map \"http://other/two\" = \"two\"\nimports \"http://maps/one\"\ngroup Two(source s, target t) {\n  s.id -> t.id;\n}\n");
  const auto map = checked(patients + "imports \"http://maps/o*\"\n" + group("src -> tgt as t then One(src, t), Two(src, t);"), maps);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->modules.size(), 3u);
  EXPECT_EQ(map->rules.at(0).calls.size(), 2u);
}

TEST(MappingCheck, ConstantsAreReadFromRegistersOfTheFrame) {
  const auto map = checked(patients + "let limit = 20;\nlet doubled = limit * 2;\nlet unused = 1;\n" +
                           group("src.id as v where (v.length() < doubled) -> tgt.id = truncate(v, limit);"));
  ASSERT_TRUE(map);
  EXPECT_EQ(map->groups[map->main].constants.size(), 2u);
  EXPECT_EQ(map->constants.at(1).constants.size(), 1u);
  EXPECT_EQ(map->constants.at(1).constants.at(0).constant, 0u);
}

TEST(MappingCheck, AVariableHidesAConstant) {
  const auto map = checked(patients + "let v = 20;\n" + group("src.id as v -> tgt.id = v;"));
  ASSERT_TRUE(map);
  EXPECT_TRUE(map->groups[map->main].constants.empty());
  EXPECT_EQ(map->rules.at(0).targets.at(0).arguments.at(0).variable, map->rules.at(0).sources.at(0).variable);
}

TEST(MappingCheck, EvaluateTakesItsFocusFromItsFirstParameter) {
  const auto map = checked(patients + group("src.name as v -> tgt.id = evaluate(v, family), tgt.language = evaluate(v, family & 'x');"));
  ASSERT_TRUE(map);
  for (const CheckedTarget& target : map->rules.at(0).targets) {
    EXPECT_EQ(target.code, TransformCode::evaluate);
    EXPECT_EQ(target.arguments.at(1).kind, Argument::Kind::expression);
  }
}

TEST(MappingCheck, EmbeddedConceptMapsAreBound) {
  const auto map = checked(
      patients +
      "conceptmap \"Sex\" {\n  prefix s = \"http://s\"\n  prefix t = \"http://t\"\n  unmapped for s = provided\n  s:male - t:M\n}\n" +
      group("src.gender as g -> tgt.gender = translate(g, '#Sex', 'code'), tgt.maritalStatus = translate(g, '#Sex', 'CodeableConcept');"));
  ASSERT_TRUE(map);
  const CheckedTarget& target = map->rules.at(0).targets.at(0);
  ASSERT_TRUE(target.map);
  EXPECT_EQ(target.map->find("http://s", "male")->target_system, "http://t");
  EXPECT_TRUE(target.map->find("http://s", "other")->target_code.empty());
  EXPECT_EQ(map->rules.at(0).targets.at(1).output, TranslateOutput::codeable_concept);
  EXPECT_EQ(map->maps.size(), 1u);
}

TEST(MappingCheck, SharesAreNumbersOfTheirNames) {
  const auto map = checked(patients + group("src -> tgt.name as n share one then { };\nsrc -> tgt.name as n share \"one\" then { };\nsrc "
                                            "-> tgt.name as n share two then { };"));
  ASSERT_TRUE(map);
  EXPECT_EQ(map->rules.at(0).targets.at(0).share, map->rules.at(1).targets.at(0).share);
  EXPECT_NE(map->rules.at(0).targets.at(0).share, map->rules.at(2).targets.at(0).share);
}

TEST(MappingCheck, SingleIsAShareWithoutName) {
  const auto map = checked(
      patients + group("src -> tgt.name as n single then { };\nsrc -> tgt.name as n collate then { };\nsrc -> tgt.name as n then { };"));
  ASSERT_TRUE(map);
  EXPECT_NE(map->rules.at(0).targets.at(0).share, none);
  EXPECT_EQ(map->rules.at(0).targets.at(0).share, map->rules.at(1).targets.at(0).share);
  EXPECT_EQ(map->rules.at(2).targets.at(0).share, none);
}

TEST(MappingCheck, RulesHaveNamesPlacesAndDocumentation) {
  const auto map = checked(v2_patients +
                           "group Main(source pid : PID, target tgt : Patient) {\n  pid.PID_7 -> tgt.birthDate; // PID-7 -> birthDate\n  "
                           "pid.PID_7 -> tgt.birthDate;\n  pid.PID_7 -> tgt.birthDate \"mine\";\n}\n");
  ASSERT_TRUE(map);
  EXPECT_EQ(map->rules.at(0).name, "PID_7");
  EXPECT_EQ(map->rules.at(0).documentation, "PID-7 -> birthDate");
  EXPECT_EQ(map->rules.at(1).name, "PID_72");
  EXPECT_EQ(map->rules.at(2).name, "mine");
  EXPECT_EQ(map->place(RuleIndex{0}).source->line_column(map->place(RuleIndex{0}).span.begin).line, 4u);
}

TEST(MappingCheck, WithoutDefinitionNamesAreLookedUpWhenItRuns) {
  CheckOptions options;
  options.allow_unknown_types = true;
  const auto map = checked("uses \"http://example.org/Invoice\" alias Invoice as source\n" + patients +
                               "group Main(source i : Invoice, target tgt : Patient) {\n  i.payer.name as n -> tgt.id = n;\n}\n",
                           {}, options);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->rules.at(0).sources.at(0).steps.at(0).kind, Step::Kind::dynamic);
  EXPECT_EQ(map->rules.at(0).sources.at(0).steps.at(1).name, "name");
}

TEST(MappingCheck, UrlPatterns) {
  EXPECT_TRUE(matches_url("http://a/*3to4", "http://a/Patient3to4"));
  EXPECT_TRUE(matches_url("http://a/*", "http://a/"));
  EXPECT_TRUE(matches_url("*b*d", "abcd"));
  EXPECT_FALSE(matches_url("http://a/*3to4", "http://a/Patient4to5"));
  EXPECT_FALSE(matches_url("http://a", "http://ab"));
}

TEST(MappingCheck, AnUnboundTargetBesideADefaultGroupIsToldOnce) {
  const std::string text = patients + group("src.name -> nowhere.name;") +
                           "group Names(source s : HumanName, target t : HumanName) <<types>> { s.family -> t.family; }\n";
  const Parsed parsed = parse_all(base::Source::from_text("test.map", text));
  Maps none;
  const auto found = check(parsed.module, none, definitions::builtin(), NoTables());
  ASSERT_EQ(found.issues().size(), 1u);
  EXPECT_EQ(found.issues()[0].code, "M104");
}

}  // namespace

}  // namespace crosswalk::mapping
