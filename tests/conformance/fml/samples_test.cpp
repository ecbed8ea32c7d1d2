// The samples of the language's own guide, one feature each: samples/samples.csv says of each that it has cases (folders of samples/NAME, written
// for this project: what goes in and what its text says must come out), or which errors refuse it, with the reason in samples/NAME/refused.md.
//
// What a sample names and does not bring stands in samples/NAME/beside; a map Entry.map there is what the messages of its cases enter by.
#include <crosswalk/authoring/test_runner.h>
#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/language/mapping/structure_map.h>
#include <crosswalk/language/mapping/syntax.h>
#include <crosswalk/pipeline/convert.h>

#include <support/corpus.h>
#include <support/module_dump.h>

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <map>
#include <set>

namespace crosswalk {

namespace {

namespace fs = std::filesystem;
using testing_support::read_file;

const fs::path guide = "fml/mapping-language-ig";
const fs::path samples = fs::path(CROSSWALK_ROOT) / "tests/conformance/fml/samples";

struct Outcome {
  bool cases = false;
  std::vector<std::string> errors;  ///< "M105 9:9"
};

std::map<std::string, Outcome> table() {
  std::map<std::string, Outcome> all;
  const std::vector<definitions::CsvRow> rows = definitions::read_csv(read_file(samples / "samples.csv"));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Outcome& one = all[rows[i].fields.at(0)];
    if (rows[i].fields.at(1) == "cases")
      one.cases = true;
    else
      one.errors.push_back(rows[i].fields[1] + ' ' + rows[i].fields.at(2));
  }
  return all;
}

std::map<std::string, fs::path> sample_files() {
  std::map<std::string, fs::path> all;
  for (const fs::path& file : testing_support::corpus_files(guide.string(), ".fml")) all[file.stem().string()] = file;
  return all;
}

/// A folder with one sample, what stands beside it, and its cases.
class Stage {
 public:
  Stage(const fs::path& sample, bool beside)
      : folder_(fs::temp_directory_path() / ("crosswalk-samples-" + std::to_string(::getpid())) / sample.stem()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(sample, folder_);
    file_ = folder_ / sample.filename();
    const fs::path own = samples / sample.stem();
    if (!beside || !fs::exists(own)) return;
    for (const auto& entry : fs::directory_iterator(own))
      fs::copy(entry.path(), entry.path().filename() == "beside" ? folder_ : folder_ / entry.path().filename(),
               fs::copy_options::recursive);
    if (fs::exists(folder_ / "Entry.map")) file_ = folder_ / "Entry.map";
  }
  ~Stage() { fs::remove_all(folder_); }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  std::string folder() const { return folder_.string(); }
  std::string file() const { return file_.string(); }

 private:
  fs::path folder_, file_;
};

std::vector<std::string> errors_of(const std::string& file) {
  pipeline::MapFolder folder(file, {}, &facade::formats());
  pipeline::Maps maps(folder, facade::catalog());
  std::vector<std::string> errors;
  for (const base::Issue& issue : maps.compile(file).issues) {
    if (issue.severity < base::Severity::error) continue;
    const base::LineColumn at = issue.place ? issue.place->source->line_column(issue.place->span.begin) : base::LineColumn{};
    errors.push_back(issue.code + ' ' + std::to_string(at.line) + ':' + std::to_string(at.column));
  }
  return errors;
}

TEST(GuideSamples, EachIsInTheTable) {
  CROSSWALK_NEED_CORPUS(guide);
  std::set<std::string> there, listed;
  for (const auto& [name, file] : sample_files()) there.insert(name);
  for (const auto& [name, outcome] : table()) listed.insert(name);
  EXPECT_EQ(there, listed);
  EXPECT_EQ(there.size(), 56u);
}

TEST(GuideSamples, EachGivesWhatItsTextSays) {
  CROSSWALK_NEED_CORPUS(guide);
  const std::map<std::string, fs::path> files = sample_files();
  std::size_t ran = 0, count = 0;
  for (const auto& [name, outcome] : table()) {
    if (!outcome.cases) continue;
    const Stage stage(files.at(name), true);
    base::Issues issues;
    std::vector<authoring::Case> cases = authoring::find_cases(stage.folder(), issues);
    for (const base::Issue& issue : issues) ADD_FAILURE() << base::render(issue);
    EXPECT_FALSE(cases.empty()) << name << ": the table says cases, and there are none";
    ++count;
    authoring::TestRunner runner(facade::formats(), facade::catalog(), {});
    for (authoring::Case& one : cases) {
      one.map = stage.file();
      const authoring::CaseResult result = runner.run(one);
      std::string words;
      for (const std::string& failure : result.failures) words += failure + '\n';
      for (const base::Issue& issue : result.issues) words += base::render(issue);
      EXPECT_TRUE(result.passed) << name << '/' << one.name << '\n' << authoring::render(result.differences) << words;
      ++ran;
    }
  }
  std::printf("%zu samples with %zu cases\n", count, ran);
}

TEST(GuideSamples, ThoseRefusedAreForTheReasonListed) {
  CROSSWALK_NEED_CORPUS(guide);
  const std::map<std::string, fs::path> files = sample_files();
  const std::string spec = read_file(testing_support::corpus() / guide / "input/pagecontent/fml.md");
  std::size_t refused = 0;
  for (const auto& [name, outcome] : table()) {
    const Stage stage(files.at(name), false);
    EXPECT_EQ(errors_of(stage.file()), outcome.errors) << name;
    if (outcome.errors.empty()) continue;
    ++refused;
    const std::string reason = read_file(samples / name / "refused.md");
    EXPECT_NE(reason.find("# " + name + ".fml\n"), std::string::npos) << name;
    for (const char* part : {"\nWhat it does: ", "\nRefused: ", "\nSection: "})
      EXPECT_NE(reason.find(part), std::string::npos) << name << part;
    const std::size_t section = reason.find("\nSection: ") + 10;
    const std::string heading = reason.substr(section, reason.find('\n', section) - section);
    EXPECT_TRUE(spec.find("### " + heading + '\n') != std::string::npos || spec.find("<h4>" + heading + "</h4>") != std::string::npos)
        << name << ": the guide has no section " << heading;
  }
  std::printf("%zu samples refused as they stand\n", refused);
}

TEST(GuideSamples, MetadataAreRead) {
  CROSSWALK_NEED_CORPUS(guide);
  const fs::path file = sample_files().at("metadata-extended");
  const auto parsed = mapping::parse(base::Source::from_text("metadata-extended.fml", read_file(file)));
  ASSERT_TRUE(parsed);
  std::map<std::string, std::string> values;
  for (const mapping::Metadata& one : (*parsed)->metadata) values[one.key.text] = one.value;
  EXPECT_EQ(values["title"], "Extended Metadata Example");
  EXPECT_EQ(values["description"], "This is a **multi-line** markdown description.\nIt demonstrates the extended metadata capabilities.");
  EXPECT_EQ(values["experimental"], "true");
}

/// As text of the resource in a format, and from it a map again; empty where something went wrong.
std::shared_ptr<const mapping::Module> by_way_of(const mapping::Module& module, const char* version, const char* format) {
  const codec::Codec& codec = *facade::formats().by_name(format)->codec;
  model::Tree made(*facade::catalog().by_name(version)), read(*facade::catalog().by_name(version));
  std::string bytes;
  base::Issues issues;
  codec::DecodeOptions how;
  how.as = &made.definitions();
  if (!mapping::write_structure_map(module, made) || !codec.encode({made, made.root()}, {}, bytes, issues) ||
      !codec.decode(base::Source::from_text("resource", bytes), how, read, issues))
    return nullptr;
  return mapping::parse_all(base::Source::from_text("again.map", mapping::structure_map_text({read, read.root()}))).module;
}

TEST(PublicMaps, ComeBackFromResourcesInJsonAndXml) {
  CROSSWALK_NEED_CORPUS("fml");
  std::size_t count = 0;
  for (const char* ending : {".map", ".fml"})
    for (const fs::path& file : testing_support::corpus_files("", ending)) {
      const mapping::Parsed parsed = mapping::parse_all(base::Source::from_text(file.filename().string(), read_file(file)));
      if (parsed.issues.has_errors()) continue;
      const std::string wanted = testing_support::dump(*parsed.module, true);
      for (const char* version : {"fhir-r4", "fhir-r4b", "fhir-r5"})
        for (const char* format : {"json", "xml"}) {
          const auto again = by_way_of(*parsed.module, version, format);
          ASSERT_NE(again, nullptr) << file << ' ' << version << ' ' << format;
          EXPECT_EQ(testing_support::dump(*again, true), wanted) << file << ' ' << version << ' ' << format;
        }
      ++count;
    }
  std::printf("%zu maps by way of JSON and XML of three versions\n", count);
  EXPECT_GE(count, 86u);
}

}  // namespace

}  // namespace crosswalk
