#include <crosswalk/language/mapping/syntax.h>

#include <gtest/gtest.h>

namespace crosswalk::mapping {

namespace {

Parsed read(std::string text) { return parse_all(base::Source::from_text("test.map", std::move(text))); }

/// The rules of one group around `rules`.
std::vector<Rule> rules_of(const std::string& rules) {
  const Parsed parsed = read("group G(source src : A, target tgt : B) {\n" + rules + "\n}\n");
  for (const base::Issue& issue : parsed.issues) ADD_FAILURE() << base::render(issue);
  return parsed.module->groups.at(0).rules;
}

Rule rule_of(const std::string& rule) { return rules_of(rule).at(0); }

std::string span_text(const Module& module, Span span) { return std::string(module.text(span)); }

TEST(MappingSyntax, MetadataOfBothForms) {
  const Parsed parsed = read(
      "/// url = 'http://a/b'\n/// name = \"B\"\n/// experimental = true\n/// jurisdiction.coding.code = 'AQ'\n"
      "/// description = \"\"\"\nTwo\nlines\n\"\"\"\n\nmap 'http://c/d' = 'D'\n");
  EXPECT_TRUE(parsed.issues.empty());
  EXPECT_EQ(parsed.module->url, "http://a/b");
  EXPECT_EQ(parsed.module->name, "B");
  ASSERT_EQ(parsed.module->metadata.size(), 7u);
  EXPECT_EQ(parsed.module->metadata[3].key.text, "jurisdiction.coding.code");
  EXPECT_EQ(parsed.module->metadata[4].value, "Two\nlines");
  EXPECT_TRUE(parsed.module->metadata[4].markdown);
  EXPECT_EQ(read("map \"http://c/d\" = \"D\"\n").module->url, "http://c/d");
}

TEST(MappingSyntax, MetadataBehindAMapLineOfAnyShape) {
  for (const char* line : {"map 'u' = 'n'\n", "map\n\n'u' = 'n'\n", "map'u'='n'\n", "map 'u' =\n  // which\n  'n' // so it is\n\n",
                           "/* so */ map\t'u'\r\n= 'n'\r\n"}) {
    const Parsed parsed = read(std::string("/// id = 'a'\n") + line + "/// title = 'T'\n/// list = 'b'\ngroup G(source a, target b) {}\n");
    EXPECT_TRUE(parsed.issues.empty()) << line;
    std::string keys;
    for (const Metadata& entry : parsed.module->metadata) keys += entry.key.text + ' ';
    EXPECT_EQ(keys, "id url name title list ") << line;
    EXPECT_EQ(parsed.module->groups.size(), 1u) << line;
  }
  EXPECT_EQ(read("map 'u' = 'n' uses 'x' as source\n/// title = 'T'\n").module->metadata.size(), 2u);
}

TEST(MappingSyntax, MarkdownIsNeverReadAsDeclarations) {
  const std::string markdown = "/// description = \"\"\"\nIt's /* no comment\ngroup A map \"\n\"\"\"\n";
  for (const std::string& head : {markdown + "map 'u' = 'n'\n", "map 'u' = 'n'\n" + markdown}) {
    const Parsed parsed = read(head + "uses 'x' as source // this\n");
    for (const base::Issue& issue : parsed.issues) ADD_FAILURE() << head << base::render(issue);
    ASSERT_EQ(parsed.module->uses.size(), 1u) << head;
    EXPECT_EQ(parsed.module->uses[0].documentation, "this");
    EXPECT_EQ(parsed.module->comments.size(), 2u) << head;
  }
}

TEST(MappingSyntax, DeclarationsWithTheirDocumentation) {
  const Parsed parsed = read(
      "uses \"http://a\" alias A as source // what it reads\nuses \"http://b\" as produced\n"
      "imports \"http://maps/*\" // all of them\nlet limit = 20;\nconst other = 'x' + 'y';\n");
  EXPECT_TRUE(parsed.issues.empty());
  const Module& module = *parsed.module;
  ASSERT_EQ(module.uses.size(), 2u);
  EXPECT_EQ(module.uses[0].alias->text, "A");
  EXPECT_EQ(module.uses[0].documentation, "what it reads");
  EXPECT_EQ(module.uses[1].mode, Mode::produced);
  EXPECT_EQ(module.imports.at(0).url, "http://maps/*");
  EXPECT_EQ(module.imports[0].documentation, "all of them");
  ASSERT_EQ(module.lets.size(), 2u);
  EXPECT_EQ(span_text(module, module.lets[1].value.span), "'x' + 'y'");
}

TEST(MappingSyntax, GroupHeads) {
  const Parsed parsed = read(
      "group A(source a : X, target b : Bundle.entry, source c) extends B <<type+>> { // says this\n}\n"
      "group C(source a, target b) << types >> {}\n");
  EXPECT_TRUE(parsed.issues.empty());
  const Group& first = parsed.module->groups.at(0);
  ASSERT_EQ(first.inputs.size(), 3u);
  EXPECT_EQ(first.inputs[1].mode, Mode::target);
  EXPECT_EQ(first.inputs[1].type->text, "Bundle.entry");
  EXPECT_FALSE(first.inputs[2].type);
  EXPECT_EQ(first.extends->text, "B");
  EXPECT_EQ(first.stereotype, Stereotype::type_plus);
  EXPECT_EQ(first.documentation, "says this");
  EXPECT_EQ(parsed.module->groups.at(1).stereotype, Stereotype::types);
}

TEST(MappingSyntax, EveryPartOfASource) {
  const Rule rule =
      rule_of("src.value : integer 0..* default (10) first as v where (value >= 10) check (value <= 100) log (value) -> tgt.x = v;");
  const Source& source = rule.sources.at(0);
  EXPECT_EQ(source.context.text, "src");
  EXPECT_EQ(source.elements.at(0).text, "value");
  EXPECT_EQ(source.type->text, "integer");
  EXPECT_EQ(source.cardinality->min, 0u);
  EXPECT_EQ(source.cardinality->max, 0xFFFFFFFFu);
  EXPECT_TRUE(source.default_value->expression);
  EXPECT_EQ(source.list, ListOption::first);
  EXPECT_EQ(source.variable->text, "v");
  EXPECT_TRUE(source.where && source.check && source.log);
}

TEST(MappingSyntax, ConditionsWithoutParenthesesEndAtTheArrow) {
  const Rule rule = rule_of("src.item as item where linkId.value = 'a->b' -> tgt.x = (item.answer);");
  EXPECT_TRUE(rule.sources.at(0).where);
  EXPECT_EQ(rule.targets.size(), 1u);
  EXPECT_EQ(rule_of("src where a-b>c -> tgt as t;").sources.at(0).where->span.end -
                rule_of("src where a-b>c -> tgt as t;").sources.at(0).where->span.begin,
            5u);
}

TEST(MappingSyntax, SeveralSourcesAndTargets) {
  const Rule rule = rule_of("src.a as a, a.b as b -> tgt.c as c, c.d.e = b, create('X') as x, ('u' & b) as u first;");
  EXPECT_EQ(rule.sources.size(), 2u);
  ASSERT_EQ(rule.targets.size(), 4u);
  EXPECT_EQ(rule.targets[1].elements.size(), 2u);
  EXPECT_FALSE(rule.targets[2].context);
  EXPECT_EQ(rule.targets[2].transform->function.text, "create");
  EXPECT_EQ(rule.targets[3].transform->kind, Transform::Kind::evaluate);
  EXPECT_EQ(rule.targets[3].list_modes, list_first);
}

TEST(MappingSyntax, TransformsAndTheirParameters) {
  const Rule rule = rule_of(
      "src -> tgt.a = v, tgt.b = 'x', tgt.c = 1.50, tgt.d = @2024-12, tgt.e = -5, tgt.f = f(v, 'x', %now + 1, a.b), tgt.g = a.b, tgt.h = "
      "uuid();");
  const auto& targets = rule.targets;
  EXPECT_TRUE(targets.at(0).transform->parameters.at(0).name);
  EXPECT_EQ(targets.at(1).transform->parameters.at(0).literal->text, "x");
  EXPECT_EQ(targets.at(2).transform->parameters.at(0).literal->text, "1.50");
  EXPECT_EQ(targets.at(3).transform->parameters.at(0).literal->kind, LiteralKind::date);
  EXPECT_EQ(targets.at(4).transform->parameters.at(0).literal->text, "-5");
  const auto& parameters = targets.at(5).transform->parameters;
  ASSERT_EQ(parameters.size(), 4u);
  EXPECT_TRUE(parameters[0].name && parameters[1].literal && parameters[2].expression && parameters[3].expression);
  EXPECT_EQ(targets.at(6).transform->kind, Transform::Kind::evaluate);
  EXPECT_TRUE(targets.at(7).transform->parameters.empty());
}

TEST(MappingSyntax, StringsInBothQuotesWithEscapes) {
  const Rule rule = rule_of(R"(src -> tgt.a = 'it\'s \u00e9\\', tgt.b = "say \"x\"", tgt.c = '\uD83D\uDE00\uD83D';)");
  EXPECT_EQ(rule.targets.at(0).transform->parameters.at(0).literal->text, "it's \xC3\xA9\\");
  EXPECT_EQ(rule.targets.at(1).transform->parameters.at(0).literal->text, "say \"x\"");
  EXPECT_EQ(rule.targets.at(2).transform->parameters.at(0).literal->text, "\xF0\x9F\x98\x80\xEF\xBF\xBD") << "a pair, and half of one";
}

TEST(MappingSyntax, GroupsAndABlockBehindThen) {
  const Rule rule = rule_of(
      "src.a as a -> tgt.b as b then First(a, b), Second(a, 'x', (a & 'y')) { a.c -> b.c; a.d -> b.d \"inner\"; } \"outer\"; // says why");
  ASSERT_EQ(rule.calls.size(), 2u);
  EXPECT_EQ(rule.calls[1].parameters.size(), 3u);
  EXPECT_TRUE(rule.block);
  ASSERT_EQ(rule.rules.size(), 2u);
  EXPECT_EQ(rule.rules[1].name->text, "inner");
  EXPECT_EQ(rule.name->text, "outer");
  EXPECT_EQ(rule.documentation, "says why");
}

TEST(MappingSyntax, DocumentationBehindABraceAndBehindRules) {
  const std::vector<Rule> rules = rules_of(
      "// before\nsrc.a -> tgt.a; // first\nsrc.b as b then { // opens\n  b.c -> tgt.c; /* block */\n};\nsrc.d -> tgt.d;\n// alone");
  EXPECT_EQ(rules.at(0).documentation, "first");
  EXPECT_EQ(rules.at(1).documentation, "opens");
  EXPECT_EQ(rules.at(1).rules.at(0).documentation, "block");
  EXPECT_EQ(rules.at(2).documentation, "");
}

TEST(MappingSyntax, Batch) {
  const Rule rule = rule_of("src -> tgt: id, active, `group` \"Others\";");
  ASSERT_EQ(rule.batch.size(), 3u);
  EXPECT_EQ(rule.batch[2].text, "group");
  EXPECT_EQ(rule.name->text, "Others");
}

TEST(MappingSyntax, KeywordsAreNames) {
  const std::vector<Rule> rules = rules_of(
      "source.group as first -> target.default as then, then.where = first;\nsrc.type -> tgt.as;\nlet.map as log -> uses.imports = log;");
  EXPECT_EQ(rules.at(0).sources.at(0).variable->text, "first");
  EXPECT_EQ(rules.at(0).targets.at(0).variable->text, "then");
  EXPECT_EQ(rules.at(2).targets.at(0).context->text, "uses");
}

TEST(MappingSyntax, ShareWithANameOrAText) {
  const std::vector<Rule> rules = rules_of("src.a -> tgt.n as n share one;\nsrc.a -> tgt.n as n share \"one\" \"rule\";");
  EXPECT_EQ(rules.at(0).targets.at(0).share->text, "one");
  EXPECT_EQ(rules.at(1).targets.at(0).share->text, "one");
  EXPECT_EQ(rules.at(1).name->text, "rule");
}

TEST(MappingSyntax, ConceptMaps) {
  const Parsed parsed = read(
      "conceptmap \"#Sex\" {\n  prefix s = \"http://s\"\n  prefix t = \"http://t\"\n  unmapped for s = provided\n"
      "  s:male - t:M // the first\n  s:\"not known\" == t:entered-in-error\n  s:x --\n}\n");
  EXPECT_TRUE(parsed.issues.empty());
  const ConceptMapBlock& map = parsed.module->concept_maps.at(0);
  EXPECT_EQ(map.id, "Sex");
  EXPECT_EQ(map.prefixes.size(), 2u);
  EXPECT_EQ(map.unmapped.size(), 1u);
  ASSERT_EQ(map.rows.size(), 3u);
  EXPECT_EQ(map.rows[0].relation, "relatedto");
  EXPECT_EQ(map.rows[1].source_code.text, "not known");
  EXPECT_EQ(map.rows[1].relation, "equivalent");
  EXPECT_EQ(map.rows[1].target_code.text, "entered-in-error");
  EXPECT_EQ(map.rows[2].relation, "unmatched");
}

TEST(MappingSyntax, SpansAreTheTextOfTheirPart) {
  const Parsed parsed = read("group G(source s, target t) {\n  s.a as v  -> t.b = f(v) as w  then { v -> w; }  \"name\" ;\n}\n");
  const Module& module = *parsed.module;
  const Rule& rule = module.groups.at(0).rules.at(0);
  EXPECT_EQ(span_text(module, rule.head), "s.a as v  -> t.b = f(v) as w");
  EXPECT_EQ(span_text(module, rule.sources[0].span), "s.a as v");
  EXPECT_EQ(span_text(module, rule.targets[0].span), "t.b = f(v) as w");
  EXPECT_EQ(span_text(module, rule.targets[0].transform->span), "f(v)");
  EXPECT_EQ(span_text(module, rule.name->span), "\"name\"");
  EXPECT_EQ(span_text(module, rule.span).back(), ';');
}

TEST(MappingSyntax, AfterAnErrorTheRestIsRead) {
  const Parsed parsed = read(
      "group A(source s, target t) {\n  s.a => t.a;\n  s.b -> t.b;\n}\ngroup B(source s, target t) {\n  s.c -> t.c\n  s.d -> t.d;\n}\n");
  ASSERT_EQ(parsed.issues.size(), 2u);
  EXPECT_EQ(parsed.issues[0].code, "M001");
  EXPECT_EQ(parsed.issues[1].code, "M002");
  EXPECT_EQ(parsed.issues[1].fix->replacement, ";");
  EXPECT_EQ(parsed.module->groups.size(), 2u);
  EXPECT_EQ(parsed.module->groups.at(1).rules.size(), 2u);
}

TEST(MappingSyntax, AnyTextEnds) {
  const std::string text =
      "/// url = 'u'\nuses \"a\" as source\nconceptmap \"c\" { prefix s = \"x\" s:a - s:b }\ngroup G(source s, target t) { s.a as x where "
      "(x > 1) -> t.b = f(x) then { x -> t; } \"n\"; }\n";
  for (std::size_t n = 0; n <= text.size(); ++n) {
    const Parsed cut = read(text.substr(0, n));
    const Parsed without = read(text.substr(0, n) + text.substr(std::min(text.size(), n + 1)));
    ASSERT_NE(cut.module, nullptr);
    ASSERT_NE(without.module, nullptr);
  }
}

TEST(MappingSyntax, BlocksInsideEachOtherAreBounded) {
  std::string deep = "group G(source src, target tgt) {\n";
  for (int i = 0; i < 20'000; ++i) deep += "src then { ";
  const Parsed open = read(deep);
  ASSERT_EQ(open.issues.size(), 1u);
  EXPECT_EQ(open.issues[0].code, "M052");
  for (int i = 0; i < 20'000; ++i) deep += " };";
  const Parsed closed = read(deep + "\n}\ngroup H(source src, target tgt) { src.a -> tgt.b; }");
  ASSERT_EQ(closed.issues.size(), 1u);
  EXPECT_EQ(closed.issues[0].code, "M052");
  ASSERT_EQ(closed.module->groups.size(), 2u);
  EXPECT_EQ(closed.module->groups[1].rules.size(), 1u);
}

TEST(MappingSyntax, AByteOrderMarkHidesNoMetadata) {
  const Parsed parsed = read("\xEF\xBB\xBF/// url = 'http://a/b'\n\xC2\xA0/// name = 'B'\n");
  EXPECT_EQ(parsed.module->url, "http://a/b");
  EXPECT_EQ(parsed.module->name, "B");
}

TEST(MappingSyntax, CommentsBehindStringsOfSeveralLines) {
  const std::vector<Rule> rules = rules_of("src.a where (b = 'it\nends // here') -> tgt.a = 'x';  // said\nsrc.c -> tgt.c;\v// too");
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[0].documentation, "said");
  EXPECT_EQ(rules[1].documentation, "too");
}

TEST(MappingSyntax, AConstantEndsWithASemicolonAlsoBeforeAGroup) {
  for (const std::string behind : {"\n\ngroup G(source s, target t) {\n}\n", "", "\n"}) {
    const Parsed parsed = read("let a = 'x'" + behind);
    ASSERT_EQ(parsed.issues.size(), 1u) << behind;
    EXPECT_TRUE(parsed.issues.has_errors()) << behind;
  }
}

TEST(MappingSyntax, DocumentationOfSeveralLines) {
  const Parsed parsed = read(
      "imports \"http://a\"  // one\n    // two\n// not\n"
      "group G(source src, target tgt) {  // says\n    // and says\n  // of the first rule\n"
      "  src.a -> tgt.a;  // first\n      // second\n      //\n      // fourth\n    // too near\n"
      "  src.b then {  /* a block\n    of lines */\n      // and more\n    src.c -> tgt.c; // alone\n\n        // after an empty line\n  "
      "};\n}\n");
  EXPECT_TRUE(parsed.issues.empty());
  const Group& group = parsed.module->groups.at(0);
  EXPECT_EQ(parsed.module->imports.at(0).documentation, "one\ntwo");
  EXPECT_EQ(group.documentation, "says\nand says");
  EXPECT_EQ(group.rules.at(0).documentation, "first\nsecond\n\nfourth");
  EXPECT_EQ(group.rules.at(1).documentation, "a block\n    of lines\nand more");
  EXPECT_EQ(group.rules.at(1).rules.at(0).documentation, "alone");
}

}  // namespace

}  // namespace crosswalk::mapping
