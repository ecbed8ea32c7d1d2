// Mistakes as authors make them, one a map. mistakes.csv says of each folder here which mistake it has, and the one Issue that must come
// of it: its code and place. `map.map`, `map.fml` or `map.json` is compiled as the program does it, with what it imports and the code tables
// beside it; `expected.txt` is what is printed. CROSSWALK_UPDATE=1 writes expected.txt anew.
#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/convert.h>

#include <support/corpus.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace crosswalk {

namespace {

namespace fs = std::filesystem;
using testing_support::read_file;

const fs::path golden = fs::path(CROSSWALK_ROOT) / "tests" / "golden";

struct Mistake {
  std::string name, formats, words, code, place;
};

std::vector<Mistake> mistakes() {
  std::vector<Mistake> all;
  const std::string text = read_file(golden / "seeded" / "mistakes.csv");
  for (const definitions::CsvRow& row : definitions::read_csv(text))
    if (row.fields.size() == 5 && row.fields[0] != "case")
      all.push_back({row.fields[0], row.fields[1], row.fields[2], row.fields[3], row.fields[4]});
  return all;
}

/// Everything that is said of a map, information included.
std::vector<base::Issue> issues_of(const std::string& file) {
  pipeline::MapFolder folder(file, {golden.string(), (fs::path(CROSSWALK_ROOT) / "mappings").string()}, &facade::formats());
  pipeline::Maps maps(folder, facade::catalog());
  const pipeline::ReadyMap& map = maps.compile(file);
  std::vector<base::Issue> all(map.issues.begin(), map.issues.end());
  return all;
}

std::string map_of(const fs::path& folder) {
  for (const char* name : {"map.map", "map.fml", "map.json", "map.xml"})
    if (fs::exists(folder / name)) return (folder / name).string();
  return {};
}

/// As printed, with paths from the folder of the case.
std::string rendered(const std::vector<base::Issue>& issues, const fs::path& folder) {
  std::string out;
  for (const base::Issue& issue : issues) out += base::render(issue);
  const std::string prefix = folder.string() + '/';
  for (std::size_t at = out.find(prefix); at != std::string::npos; at = out.find(prefix, at)) out.erase(at, prefix.size());
  return out;
}

class Case : public testing::Test {
 public:
  explicit Case(Mistake mistake) : mistake_(std::move(mistake)) {}
  void TestBody() override {
    const fs::path folder = golden / "seeded" / mistake_.name;
    const std::vector<base::Issue> found = issues_of(map_of(folder));
    const std::string said = rendered(found, folder);
    if (std::getenv("CROSSWALK_UPDATE") != nullptr) std::ofstream(folder / "expected.txt") << said;
    ASSERT_EQ(found.size(), 1u) << mistake_.words << '\n' << said;
    EXPECT_EQ(found[0].code, mistake_.code) << mistake_.words << '\n' << said;
    EXPECT_EQ(said.substr(0, mistake_.place.size() + 1), mistake_.place + ':') << said;
    EXPECT_EQ(said, read_file(folder / "expected.txt")) << "CROSSWALK_UPDATE=1 writes it anew";
  }

 private:
  Mistake mistake_;
};

/// A map in which nothing is wrong. What may well be meant (information) is said of long maps, not of those written for this.
class Correct : public testing::Test {
 public:
  explicit Correct(fs::path file) : file_(std::move(file)) {}
  void TestBody() override {
    std::vector<base::Issue> found = issues_of(file_.string());
    if (file_.string().find("golden/correct/") == std::string::npos)
      std::erase_if(found, [](const base::Issue& issue) { return issue.severity == base::Severity::information; });
    EXPECT_EQ(rendered(found, golden), "");
  }

 private:
  fs::path file_;
};

bool is_map(const fs::path& file) {
  const std::string extension = file.extension().string();
  return extension == ".map" || extension == ".fml" || extension == ".json";
}

/// Those written to be correct, and all that the project has elsewhere.
std::vector<fs::path> correct_maps() {
  std::vector<fs::path> files;
  for (const char* folder : {"tests/golden/correct", "mappings", "tests/integration/maps"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(CROSSWALK_ROOT) / folder)) {
      const std::string path = entry.path().string();
      if (entry.is_regular_file() && is_map(entry.path()) && path.find("/cases/") == std::string::npos) files.push_back(entry.path());
    }
  std::sort(files.begin(), files.end());
  return files;
}

/// Cases are files, so a new one is a test without building anything.
const bool registered = [] {
  for (const Mistake& mistake : mistakes())
    testing::RegisterTest("Seeded", mistake.name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [mistake]() -> testing::Test* { return new Case(mistake); });
  for (const fs::path& file : correct_maps())
    testing::RegisterTest("Correct", file.lexically_relative(CROSSWALK_ROOT).c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [file]() -> testing::Test* { return new Correct(file); });
  return true;
}();

TEST(SeededTable, NamesEveryFolderAndEveryFormat) {
  ASSERT_TRUE(registered);
  std::set<std::string> folders, named, formats;
  for (const auto& entry : fs::directory_iterator(golden / "seeded"))
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  for (const Mistake& mistake : mistakes()) {
    EXPECT_TRUE(named.insert(mistake.name).second) << mistake.name << " stands there twice";
    EXPECT_FALSE(mistake.words.empty()) << mistake.name;
    formats.insert(mistake.formats);
  }
  EXPECT_EQ(folders, named);
  EXPECT_GE(named.size(), 60u);
  for (const char* pair : {"FHIR to FHIR", "v2 to FHIR", "FHIR to v2", "CDA to FHIR", "FHIR to CDA", "v3 to FHIR", "v2 to v3"})
    EXPECT_TRUE(formats.contains(pair)) << pair;
}

TEST(CorrectMaps, AreSixtyOrMoreOfTheirOwn) {
  const auto own = [](const fs::path& file) { return file.string().find("golden/correct/") != std::string::npos; };
  const std::vector<fs::path> all = correct_maps();
  EXPECT_GE(std::count_if(all.begin(), all.end(), own), 60);
  EXPECT_GE(all.size(), 100u);
}

}  // namespace

}  // namespace crosswalk
