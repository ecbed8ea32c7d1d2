// Case folders and differences.
#include <crosswalk/authoring/cases.h>
#include <crosswalk/authoring/differences.h>
#include <crosswalk/authoring/test_runner.h>
#include <crosswalk/facade/formats.h>

#include <unistd.h>

namespace crosswalk::authoring {
namespace {

namespace fs = std::filesystem;

struct Decoded {
  model::Tree tree{*facade::catalog().by_name("fhir-r4")};
  explicit Decoded(const std::string& text) {
    base::Issues issues;
    facade::formats().by_name("json")->codec->decode(base::Source::from_text("x", text), {}, tree, issues);
  }
  model::Element root() const { return {tree, tree.root()}; }
};

TEST(Differences, NamePathsAndValues) {
  const Decoded want(R"({"resourceType":"Patient","name":[{"family":"A","given":["B","C"]}],"gender":"male"})");
  const Decoded got(R"({"resourceType":"Patient","name":[{"family":"X","given":["B"]}],"birthDate":"1980"})");
  const auto all = differences(want.root(), got.root());
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(render(all),
            "  -want Patient.name[0].family = \"A\"\n  +got  Patient.name[0].family = \"X\"\n  -want Patient.name[0].given[1] = \"C\"\n"
            "  -want Patient.gender = \"male\"\n  +got  Patient.birthDate = \"1980\"\n");
  EXPECT_TRUE(differences(want.root(), want.root()).empty());
}

TEST(Differences, IgnoredPathsCoverWhatIsBelow) {
  const Decoded want(R"({"resourceType":"Patient","name":[{"family":"A"},{"family":"B"}],"gender":"male"})");
  const Decoded got(R"({"resourceType":"Patient","name":[{"family":"X"},{"family":"Y"}],"gender":"female"})");
  EXPECT_EQ(differences(want.root(), got.root(), {"Patient.name[*].family"}).size(), 1u);
  EXPECT_EQ(differences(want.root(), got.root(), {"Patient.name"}).size(), 1u);
  EXPECT_EQ(differences(want.root(), got.root(), {"Patient.name[0]", "Patient.gender"}).size(), 1u);
  EXPECT_EQ(differences(want.root(), got.root(), {"Patient.nam"}).size(), 3u);
}

class CasesTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("crosswalk-cases-" + std::to_string(getpid()));
    write("m/Copy.map", read(std::string(CROSSWALK_ROOT) + "/tests/integration/maps/copy/Copy.map"));
    write("m/cases/a/in.json", R"({"resourceType":"Patient","id":"1"})");
    write("m/cases/a/out.json", R"({"resourceType":"Patient","id":"1"})");
  }
  void TearDown() override { fs::remove_all(root_); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  static std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  CaseResult run(const std::string& name, bool update = false) const {
    TestRunner runner(facade::formats(), facade::catalog(), {.update = update});
    const auto one = read_case((root_ / name).string(), name);
    EXPECT_TRUE(one) << name;
    return runner.run(*one);
  }
  fs::path root_;
};

TEST_F(CasesTest, TheMapIsTheNearestUpward) {
  base::Issues issues;
  const auto cases = find_cases(root_.string(), issues);
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_EQ(cases[0].name, "m/cases/a");
  EXPECT_EQ(cases[0].map, (root_ / "m").string());
  EXPECT_TRUE(run("m/cases/a").passed);
}

TEST_F(CasesTest, TomlSetsTheCaseAndIsCheckedItself) {
  write("m/cases/a/case.toml",
        "clock = \"2026-05-01T00:00:00Z\"\nzone = \"+02:00\"\nignore = [\"Patient.id\"]\nissues = []\n[set]\nname = \"value\"\n");
  const auto one = read_case((root_ / "m/cases/a").string(), "a");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->clock, "2026-05-01T00:00:00Z");
  EXPECT_EQ(one->settings.at("name"), "value");
  EXPECT_TRUE(one->issues.has_value());
  EXPECT_TRUE(run("m/cases/a").passed);
  write("m/cases/a/case.toml", "clok = \"2026\"\n");
  EXPECT_EQ(read_case((root_ / "m/cases/a").string(), "a").issues()[0].code, "K107");
  write("m/cases/a/case.toml", "[set\n");
  EXPECT_FALSE(read_case((root_ / "m/cases/a").string(), "a"));
}

TEST_F(CasesTest, ExpectedIssuesMustComeAndNoOthers) {
  write("m/cases/bad/in.json", "{\"resourceType\":");
  write("m/cases/bad/case.toml", "refused = true\nissues = [\"C501\", \"C402\"]\n");
  EXPECT_TRUE(run("m/cases/bad").passed) << run("m/cases/bad").failures.at(0);
  write("m/cases/bad/case.toml", "refused = true\nissues = [\"C999\"]\n");
  EXPECT_EQ(run("m/cases/bad").failures, (std::vector<std::string>{"-want Issue C999", "+got  Issue C402", "+got  Issue C501"}));
  write("m/cases/bad/case.toml", "issues = [\"C501\"]\n");
  EXPECT_FALSE(run("m/cases/bad").passed);
}

TEST_F(CasesTest, AnUpdateWritesWhatComesOut) {
  write("m/cases/new/in.json", R"({"resourceType":"Patient","id":"2"})");
  EXPECT_FALSE(run("m/cases/new").passed);
  EXPECT_EQ(run("m/cases/new", true).written.size(), 1u);
  EXPECT_TRUE(run("m/cases/new").passed);
}

}  // namespace
}  // namespace crosswalk::authoring
