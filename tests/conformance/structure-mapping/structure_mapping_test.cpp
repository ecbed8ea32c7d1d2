// The transform tests of fhir-test-cases (r5/structure-mapping/manifest.xml): those whose types are here are run and compared with
// their expected output, the others are listed with what is missing.
#include "support/corpus.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/language/mapping/check.h>
#include <crosswalk/language/mapping/run.h>
#include <crosswalk/language/mapping/syntax.h>

#include <regex>

namespace {

using namespace crosswalk;

struct Case {
  std::string name, source, map, output;
};

std::string attribute(const std::string& element, const std::string& name) {
  std::smatch found;
  return std::regex_search(element, found, std::regex(name + "=\"([^\"]*)\"")) ? found[1].str() : std::string();
}

std::vector<Case> read_manifest(const std::string& text) {
  std::vector<Case> cases;
  for (std::size_t at = text.find("<test "); at != std::string::npos; at = text.find("<test ", at + 1)) {
    const std::string element = text.substr(at, text.find('>', at) - at);
    cases.push_back({attribute(element, "name"), attribute(element, "source"), attribute(element, "map"), attribute(element, "output")});
  }
  return cases;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct NoImports final : mapping::Importer, mapping::CodeTables {
  std::vector<std::shared_ptr<const mapping::Module>> find(std::string_view) override { return {}; }
  std::vector<std::string> urls() override { return {}; }
  const mapping::ConceptMap* find(std::string_view) const override { return nullptr; }
  std::vector<std::string_view> urls() const override { return {}; }
};

std::string words(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues) out += base::render(issue);
  return out;
}

std::string encoded(const model::Tree& tree) {
  std::string out;
  base::Issues issues;
  fhirjson::make_codec()->encode(model::Element(tree, tree.root()), {}, out, issues);
  return out;
}

std::string run_case(const std::filesystem::path& folder, const Case& test, bool plain, std::string& problems) {
  auto parsed = mapping::parse(base::Source::from_text(test.map, read(folder / test.map)));
  if (!parsed) return problems = words(parsed.issues()), std::string();
  NoImports nothing;
  mapping::CheckOptions options;
  options.host = mapping::host_signatures(definitions::builtin());
  options.plain = plain;
  auto checked = mapping::check(*parsed, nothing, definitions::builtin(), nothing, options);
  if (!checked) return problems = words(checked.issues()), std::string();
  model::Tree source(*definitions::builtin().by_name("fhir-r4"));
  base::Issues issues;
  fhirjson::make_codec()->decode(base::Source::from_text(test.source, read(folder / test.source)), {}, source, issues);
  mapping::Run run;
  const model::Tree* given = &source;
  language::RunContext context;
  run.execute(mapping::make_plan(*checked), {&given, 1}, context);
  problems = words(run.issues());
  return run.target_count() > 0 ? encoded(run.target(0)) : std::string();
}

/// Standards that are not here yet, by the file names of the suite.
std::string missing(const Case& test) {
  if (test.output.ends_with(".xml")) return "its target is CDA, of which there are no Definitions yet";
  return {};
}

TEST(StructureMapping, TransformTestsWhoseTypesAreHere) {
  const std::filesystem::path folder = testing_support::corpus() / "fhir-test-cases/r5/structure-mapping";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no corpus: fhir-test-cases/r5/structure-mapping";
  std::size_t ran = 0;
  for (const Case& test : read_manifest(read(folder / "manifest.xml"))) {
    if (const std::string why = missing(test); !why.empty()) {
      std::cout << "left out: " << test.name << ": " << why << '\n';
      continue;
    }
    model::Tree expected(*definitions::builtin().by_name("fhir-r4"));
    base::Issues issues;
    fhirjson::make_codec()->decode(base::Source::from_text(test.output, read(folder / test.output)), {}, expected, issues);
    for (const bool plain : {false, true}) {
      std::string problems;
      EXPECT_EQ(run_case(folder, test, plain, problems), encoded(expected)) << test.name << (plain ? " (plain)" : "") << '\n' << problems;
    }
    ++ran;
  }
  EXPECT_EQ(ran, 6u);
}

}  // namespace
