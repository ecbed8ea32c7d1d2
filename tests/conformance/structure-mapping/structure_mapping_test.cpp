// The transform tests of fhir-test-cases (r5/structure-mapping/manifest.xml), compared with their expected output.
// Four of them make a document of a small model that the suite brings (validator/cda): the import program of CDA
// reads it, so that it is another Definition set, found by its own canonical URLs.
#include "support/corpus.h"

#include <crosswalk/cda/cda.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/definitions/draft.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/language/mapping/check.h>
#include <crosswalk/language/mapping/run.h>
#include <crosswalk/language/mapping/structure_map.h>
#include <crosswalk/language/mapping/syntax.h>

#include <unistd.h>

#include <cstdlib>
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

/// The model of the suite beside the sets of the program.
class Models {
 public:
  Models() : catalog_(definitions::builtin()) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("crosswalk-cda-test-" + std::to_string(::getpid()));
    const std::string command = "PYTHONDONTWRITEBYTECODE=1 python3 '" CROSSWALK_ROOT "/engine/definitions/import/import_cda.py' '" +
                                (testing_support::corpus() / "fhir-test-cases/validator/cda").string() + "' '" + folder.string() +
                                "' cda-test test http://hl7.org/fhir/cdatest/StructureDefinition/ > /dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    definitions::Draft draft;
    definitions::DraftErrors errors;
    for (const char* name : {"set", "cda.types", "required.codes"}) definitions::read_draft(read(folder / name), name, draft, errors);
    bytes_ = definitions::build_blob(std::move(draft), errors);
    std::filesystem::remove_all(folder);
    for (const std::string& error : errors) ADD_FAILURE() << error;
    set_ = model::Definitions(bytes_);
    catalog_.add(set_);
  }
  const definitions::Catalog& catalog() const { return catalog_; }

 private:
  std::vector<std::byte> bytes_;
  model::Definitions set_;
  definitions::Catalog catalog_;
};

const definitions::Catalog& catalog() {
  static const Models models;
  return models.catalog();
}

const std::unique_ptr<codec::Codec>& json() {
  static const std::unique_ptr<codec::Codec> codec = fhirjson::make_codec();
  return codec;
}

const codec::Codec& codec_of(const std::string& file) { return file.ends_with(".xml") ? cda::cda() : *json(); }

std::string encoded(const model::Tree& tree) {
  std::string out;
  base::Issues issues;
  const codec::Codec& codec = tree.definitions().family() == "cda" ? cda::cda() : *json();
  codec.encode(model::Element(tree, tree.root()), {}, out, issues);
  return out;
}

/// Our Runs fill in what the model fixes (classCode, moodCode), as DESIGN.md demands; the engine that wrote the expected documents does not.
std::string without_fixed(std::string text) {
  for (const char* fixed : {" classCode=\"DOCCLIN\"", " moodCode=\"EVN\""})
    if (const std::size_t at = text.find(fixed); at != std::string::npos) text.erase(at, std::string(fixed).size());
  return text;
}

/// The text of a map, also of one that is a StructureMap resource.
std::string map_text(const std::filesystem::path& file) {
  if (file.extension() != ".json") return read(file);
  model::Tree resource(*catalog().by_name("fhir-r4"));
  base::Issues issues;
  json()->decode(base::Source::from_text(file.filename().string(), read(file)), {}, resource, issues);
  return mapping::structure_map_text({resource, resource.root()});
}

std::string run_case(const std::filesystem::path& folder, const Case& test, bool plain, std::string& problems) {
  auto parsed = mapping::parse(base::Source::from_text(test.map, map_text(folder / test.map)));
  if (!parsed) return problems = words(parsed.issues()), std::string();
  NoImports nothing;
  mapping::CheckOptions options;
  options.host = mapping::host_signatures(catalog());
  options.plain = plain;
  auto checked = mapping::check(*parsed, nothing, catalog(), nothing, options);
  if (!checked) return problems = words(checked.issues()), std::string();
  model::Tree source(*catalog().by_name("fhir-r4"));
  base::Issues issues;
  json()->decode(base::Source::from_text(test.source, read(folder / test.source)), {}, source, issues);
  mapping::Run run;
  const model::Tree* given = &source;
  language::RunContext context;
  run.execute(mapping::make_plan(*checked, {.plain = plain}), {&given, 1}, context);
  problems = words(run.issues());
  return run.target_count() > 0 ? without_fixed(encoded(run.target(0))) : std::string();
}

/// The expected output, written as we write it.
std::string expected_of(const std::filesystem::path& folder, const Case& test) {
  const bool document = test.output.ends_with(".xml");
  model::Tree expected(*catalog().by_name(document ? "cda-test" : "fhir-r4"));
  base::Issues issues;
  codec::DecodeOptions options;
  options.as = &expected.definitions();
  EXPECT_TRUE(codec_of(test.output).decode(base::Source::from_text(test.output, read(folder / test.output)), options, expected, issues));
  return encoded(expected);
}

TEST(StructureMapping, TransformTests) {
  const std::filesystem::path folder = testing_support::corpus() / "fhir-test-cases/r5/structure-mapping";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no corpus: fhir-test-cases/r5/structure-mapping";
  std::size_t ran = 0;
  for (const Case& test : read_manifest(read(folder / "manifest.xml"))) {
    const std::string expected = expected_of(folder, test);
    for (const bool plain : {false, true}) {
      std::string problems;
      EXPECT_EQ(run_case(folder, test, plain, problems), expected) << test.name << (plain ? " (plain)" : "") << '\n' << problems;
    }
    ++ran;
  }
  EXPECT_EQ(ran, 10u);
}

}  // namespace
