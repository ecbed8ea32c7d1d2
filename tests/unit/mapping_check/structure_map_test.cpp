// StructureMap resources: text to resource to text keeps what a map means.
#include <crosswalk/language/mapping/format.h>
#include <crosswalk/language/mapping/structure_map.h>
#include <crosswalk/language/mapping/syntax.h>

#include <crosswalk/definitions/catalog.h>

#include <support/corpus.h>
#include <support/module_dump.h>

#include <gtest/gtest.h>

namespace crosswalk::mapping {

namespace {

constexpr const char* versions[] = {"fhir-r4", "fhir-r4b", "fhir-r5"};

std::shared_ptr<const Module> read(const std::string& text, const std::string& name = "map.fml") {
  const Parsed parsed = parse_all(base::Source::from_text(name, text));
  for (const base::Issue& issue : parsed.issues) ADD_FAILURE() << base::render(issue) << text;
  return parsed.module;
}

std::string there_and_back(const Module& module, const char* version) {
  model::Tree tree(*definitions::builtin().by_name(version));
  EXPECT_TRUE(write_structure_map(module, tree));
  return structure_map_text({tree, tree.root()});
}

/// Every version, and twice: the second resource is the first.
void keeps_its_meaning(const std::string& text, const std::string& name) {
  const auto before = read(text, name);
  for (const char* version : versions) {
    const std::string once = there_and_back(*before, version);
    const auto after = read(once, name);
    EXPECT_EQ(testing_support::dump(*before, true), testing_support::dump(*after, true)) << name << ' ' << version << '\n' << once;
    EXPECT_EQ(there_and_back(*after, version), once) << name << ' ' << version;
  }
}

TEST(StructureMap, AllThatTheLanguageHasComesBack) {
  keeps_its_meaning(R"(/// url = 'http://example.org/map'
/// name = 'Name'
/// status = 'active'
/// jurisdiction.coding.system = 'urn:iso:std:iso:3166'
/// jurisdiction.coding.code = 'CH'
/// description = """
two
lines
"""
/// message = 'ADT_A01'
conceptmap "sex" {
  prefix s = "http://a"
  prefix t = "http://b"
  unmapped for s = provided
  s:M == t:male
  s:"not known" - t:unknown
  s:X --
}
uses "http://x/A" alias A as source  // what comes in
uses "http://x/B" as target
imports "http://x/maps/*"
let c = 'a' + "b";
let n = 5;
group one(source src : A, target tgt : "B.part") extends base <<type+>> {  // of the group
  src.a.b : C 0..* default 'x' first as v where v.x = 'it\'s' check (v.y) log ("z") -> tgt.a = v, tgt.b.c = create('T') as w share k, tgt.`d-e` = (v.x + 1) as z first "named";  // of the rule
  src.a default (1 + 1) as v -> tgt.x = append(v, 'q', (v.y)), tgt.y = 5, tgt.z = 1.50, tgt.u = true, tgt.d = @2014-01-01, tgt.e = '';
  src.b as v -> tgt.n as m single, create('P') as p then two(v, m, 'text', (v.c)), three(v) {
    v.q as q -> m.q = q;
    v -> m: one, two;
  };
  src -> tgt: a, b, c;
  src then three(src);
}
)",
                    "all.fml");
}

TEST(StructureMap, AConditionStandsInParenthesesOfItsOwn) {
  const auto written = [](const std::string& condition) {
    const std::string text = "map 'http://x' = 'x'\ngroup g(source s, target t) {\n  s.a as v where " + condition + " -> t.b = v 'r';\n}\n";
    const std::string back = there_and_back(*read(text), "fhir-r5");
    const std::size_t at = back.find("where ");
    return back.substr(at + 6, back.find(" ->", at) - at - 6);
  };
  EXPECT_EQ(written("(v = 1)"), "(v = 1)");
  EXPECT_EQ(written("(v = 1) or (v = 2)"), "((v = 1) or (v = 2))");
  EXPECT_EQ(written("(v = ') or (')"), "(v = ') or (')");
  EXPECT_EQ(written("(v = 'it\\'s (') or (`)` = 2)"), "((v = 'it\\'s (') or (`)` = 2))");
  EXPECT_EQ(written("(v /* ) */ = 1)"), "(v /* ) */ = 1)");
}

TEST(StructureMap, OurMapsKeepTheirMeaning) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(CROSSWALK_ROOT) + "/mappings")) {
    if (entry.path().extension() != ".map") continue;
    keeps_its_meaning(testing_support::read_file(entry.path()), entry.path().filename().string());
    ++count;
  }
  EXPECT_GE(count, 40u);
}

TEST(StructureMap, PublicMapsKeepTheirMeaning) {
  CROSSWALK_NEED_CORPUS("fml");
  std::size_t count = 0;
  for (const char* folder : {"fml", "fhir-test-cases"}) {
    for (const char* ending : {".map", ".fml"}) {
      for (const auto& file : testing_support::corpus_files(folder, ending)) {
        keeps_its_meaning(testing_support::read_file(file), file.filename().string());
        ++count;
      }
    }
  }
  std::printf("%zu public maps there and back in three versions\n", count);
  EXPECT_GE(count, 86u);
}

TEST(StructureMap, DocumentationOfSeveralLinesComesBack) {
  keeps_its_meaning(
      "map \"http://example.org/map\" = \"Map\"\nuses \"http://a\" as source  // one\n    // two\n"
      "imports \"http://b\"  // of an import\n    // with two lines\n"
      "group G(source src, target tgt) {  // says\n    // and says\n"
      "  src.a -> tgt.a \"a\";  // first\n      // an end of a comment */ in it\n      //   last\n"
      "  src.b as b then {  /* a block\n       of lines */\n    b.c -> tgt.c \"c\";  // inner\n        // too\n  } \"b\";\n}\n",
      "lines.map");
}

}  // namespace

}  // namespace crosswalk::mapping
