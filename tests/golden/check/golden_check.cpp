// Wrong maps, and what the compiler says of them: each folder here is a case. `map.fml` (or `map.map`) is checked, other *.map files are
// what it may import; `expected.txt` is everything that is printed. `options` may say `unknown-types`.
// CROSSWALK_UPDATE=1 writes expected.txt anew.
#include <crosswalk/language/mapping/check.h>
#include <crosswalk/language/mapping/syntax.h>

#include <support/corpus.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace crosswalk::mapping {

namespace {

namespace fs = std::filesystem;
using testing_support::read_file;

std::shared_ptr<const base::Source> source_of(const fs::path& file) {
  return base::Source::from_text(file.filename().string(), read_file(file));
}

class Folder final : public Importer {
 public:
  explicit Folder(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".map") continue;
      if (auto module = parse(source_of(entry.path()))) modules_.push_back(*module);
    }
    std::sort(modules_.begin(), modules_.end(), [](const auto& a, const auto& b) { return a->url < b->url; });
  }
  std::vector<std::shared_ptr<const Module>> find(std::string_view url) override {
    std::vector<std::shared_ptr<const Module>> found;
    for (const auto& module : modules_)
      if (matches_url(url, module->url)) found.push_back(module);
    return found;
  }
  std::vector<std::string> urls() override {
    std::vector<std::string> all;
    for (const auto& module : modules_) all.push_back(module->url);
    return all;
  }

 private:
  std::vector<std::shared_ptr<const Module>> modules_;
};

struct NoTables final : CodeTables {
  const ConceptMap* find(std::string_view) const override { return nullptr; }
  std::vector<std::string_view> urls() const override { return {}; }
};

std::string rendered(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues) out += base::render(issue) + '\n';
  return out;
}

std::string outcome(const fs::path& folder) {
  const fs::path file = fs::exists(folder / "map.fml") ? folder / "map.fml" : folder / "map.map";
  const Parsed parsed = parse_all(source_of(file));
  if (parsed.issues.has_errors()) return rendered(parsed.issues);
  Folder importer(folder);
  CheckOptions options;
  options.allow_unknown_types = read_file(folder / "options").find("unknown-types") != std::string::npos;
  const NoTables tables;
  const auto checked = check(parsed.module, importer, definitions::builtin(), tables, options);
  return rendered(parsed.issues) + rendered(checked.issues()) + (checked ? "the map can be used\n" : "");
}

class Case : public testing::Test {
 public:
  explicit Case(fs::path folder) : folder_(std::move(folder)) {}
  void TestBody() override {
    const std::string said = outcome(folder_);
    if (std::getenv("CROSSWALK_UPDATE") != nullptr) std::ofstream(folder_ / "expected.txt") << said;
    EXPECT_EQ(said, read_file(folder_ / "expected.txt")) << "CROSSWALK_UPDATE=1 writes it anew";
    EXPECT_FALSE(said.empty());
  }

 private:
  fs::path folder_;
};

std::vector<fs::path> case_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(CROSSWALK_ROOT) / "tests" / "golden" / "check"))
    if (entry.is_directory()) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// Cases are folders, so a new one is a test without building anything.
const bool registered = [] {
  for (const fs::path& folder : case_folders()) {
    testing::RegisterTest("GoldenCheck", folder.filename().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [folder]() -> testing::Test* { return new Case(folder); });
  }
  return true;
}();

TEST(ThreeMistakes, GiveThreeErrorsAndNoMore) {
  std::size_t maps = 0;
  for (const fs::path& folder : case_folders()) {
    if (folder.filename().string().rfind("three-errors-", 0) != 0) continue;
    const Parsed parsed = parse_all(source_of(folder / "map.fml"));
    EXPECT_EQ(parsed.issues.size(), 3u) << folder << '\n' << rendered(parsed.issues);
    ++maps;
  }
  EXPECT_GE(maps, 7u);
}

TEST(GoldenCheckTable, EveryCodeOfSyntaxAndCheckHasACase) {
  ASSERT_TRUE(registered);
  std::string all;
  for (const fs::path& folder : case_folders()) all += read_file(folder / "expected.txt");
  for (const auto& entry : fs::directory_iterator(fs::path(CROSSWALK_ROOT) / "tests" / "golden" / "seeded"))
    all += read_file(entry.path() / "expected.txt");
  for (const base::IssueCode* code : base::all_issue_codes()) {
    const bool ours = (code->code >= "M001" && code->code <= "M049") || (code->code >= "M101" && code->code <= "M149");
    if (!ours || code->code == "M139") continue;  // M139 is said of all maps of a folder: tests/unit/authoring
    EXPECT_NE(all.find('[' + std::string(code->code) + ']'), std::string::npos) << code->code << " is in no expected.txt";
  }
}

}  // namespace

}  // namespace crosswalk::mapping
