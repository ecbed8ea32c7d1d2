// Case folders and differences.
#include <crosswalk/authoring/cases.h>
#include <crosswalk/authoring/code_tables.h>
#include <crosswalk/authoring/coverage.h>
#include <crosswalk/authoring/differences.h>
#include <crosswalk/authoring/lines.h>
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

TEST_F(CasesTest, WhatIsLostIsAnExactSet) {
  write("m/cases/loss/in.json", R"({"resourceType":"Patient","id":"2","gender":"male","language":"de"})");
  write("m/no-place.csv", "table,row,element,condition,target,reason\nPatient,language,Patient.language,,,it has none\n");
  run("m/cases/loss", true);
  const auto failures = [&](const char* loss) {
    write("m/cases/loss/case.toml", loss);
    return run("m/cases/loss").failures;
  };
  EXPECT_EQ(failures("[loss]\nunread = [\"Patient.gender\"]\nwaived = [\"Patient.language\"]\n"), std::vector<std::string>());
  EXPECT_EQ(failures("[loss]\nunread = [\"Patient.gender\", \"Patient.name\"]\n"),
            (std::vector<std::string>{"-want loss: Patient.name unread", "+got  loss: Patient.language waived"}));
  write("m/cases/loss/case.toml", "[loss]\nlost = []\n");
  EXPECT_EQ(read_case((root_ / "m/cases/loss").string(), "loss").issues()[0].code, "K107");
}

TEST_F(CasesTest, AnUpdateWritesWhatComesOut) {
  write("m/cases/new/in.json", R"({"resourceType":"Patient","id":"2"})");
  EXPECT_FALSE(run("m/cases/new").passed);
  EXPECT_EQ(run("m/cases/new", true).written.size(), 1u);
  EXPECT_TRUE(run("m/cases/new").passed);
}

constexpr const char* covered_map = R"(uses "http://hl7.org/fhir/StructureDefinition/Patient" alias P as source
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Q as target
conceptmap "#c" {
  prefix s = "a"
  s:male == s:female
  s:other == s:unknown
}
group g(source s : P, target t : Q) {
  s.gender as x where (x = 'male') -> t.gender = translate(x, '#c', 'code');
  s.name as n where (n.family.exists()) -> t.name as m then {
    n.family as f -> m.family = f;
    n.given as g -> m.given = g;
  };
  s.birthDate as b where (b.exists()) -> t.birthDate = b;
  s where (s.id.exists()) -> t.active = true;
  s -> t: id, language;
}
)";

class CoverageTest : public CasesTest {
 protected:
  CoverageReport report_of(const std::string& message) const {
    write("c/Map.map", covered_map);
    write("c/cases/a/in.json", message);
    TestRunner runner(facade::formats(), facade::catalog(), {.update = true, .counter = &coverage_});
    EXPECT_TRUE(runner.run(*read_case((root_ / "c/cases/a").string(), "a")).failures.empty());
    for (const auto& module : runner.modules()) coverage_.add(module);
    return coverage_.report();
  }
  mutable Coverage coverage_;
};

TEST_F(CoverageTest, CountsRulesOutcomesOfConditionsAndRowsOfTables) {
  const CoverageReport report = report_of(R"({"resourceType":"Patient","gender":"male","name":[{"family":"A"},{"text":"B"}]})");
  ASSERT_EQ(report.files.size(), 1u);
  std::string seen;
  for (const auto& [offset, rule] : report.files.begin()->second.rules)
    seen += std::to_string(rule.line) + ' ' + rule.name + ": " + std::to_string(rule.fired) + " t" + std::to_string(rule.held) + " f" +
            std::to_string(rule.failed) + " a" + std::to_string(rule.absent) + ' ' + std::to_string(rule.branches_taken()) + '/' +
            std::to_string(rule.branches()) + '\n';
  EXPECT_EQ(seen,
            "9 g: s.gender as x where (x = 'male'): 1 t1 f0 a0 1/3\n"
            "10 g: s.name as n where (n.family.exists()): 1 t1 f1 a0 2/3\n"
            "11 g: n.family as f: 1 t0 f0 a0 0/0\n"
            "12 g: n.given as g: 0 t0 f0 a1 0/0\n"
            "14 g: s.birthDate as b where (b.exists()): 0 t0 f0 a1 1/3\n"
            "15 g: s where (s.id.exists()): 0 t0 f1 a0 1/2\n"
            "16 g: id: 0 t0 f0 a1 0/0\n"
            "16 g: language: 0 t0 f0 a1 0/0\n");
  EXPECT_EQ(report.summary(), "coverage: rules 3 of 8 (37 %), branches 5 of 11 (45 %), rows of code tables 1 of 2 (50 %)");
}

TEST_F(CoverageTest, ReportsNameWhatIsMissing) {
  const CoverageReport report = report_of(R"({"resourceType":"Patient","gender":"male"})");
  EXPECT_NE(report.text().find("  12: never applied: g: n.given as g\n"), std::string::npos) << report.text();
  EXPECT_NE(report.text().find("  9: never false, never without a value: g: s.gender"), std::string::npos) << report.text();
  const std::string lcov = report.lcov();
  EXPECT_NE(lcov.find("BRDA:9,0,0,1\nBRDA:9,0,1,0\nBRDA:9,0,2,0\n"), std::string::npos) << lcov;
  EXPECT_NE(lcov.find("DA:9,1\nDA:10,0\n"), std::string::npos) << lcov;
  EXPECT_NE(report.html().find("<div class=\"line part\" title=\"true 1, false 0, no value 0\">"), std::string::npos);
}

std::string codes_of(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues) out += issue.code + ' ' + issue.message + '\n';
  return out;
}

std::vector<CodeRow> table_of(const std::string& text, base::Issues& issues) {
  return read_code_rows(*base::Source::from_text("t.csv", text), issues);
}

const std::string head = std::string(table_header) + "\n";

TEST(CodeTables, DuplicatesAndGapsAreNamed) {
  base::Issues issues;
  const auto rows = table_of(head + "s,A,t,1,,equal,\ns,B,,,,unmatched,\ns,A,t,2,,equal,\ns,C,t,,,,\ns,*,t,,,,\nonly,two\n", issues);
  check_code_rows(rows, "t.csv", issues);
  EXPECT_EQ(codes_of(issues),
            "L304 t.csv:7: the row does not fit its header\nK108 t.csv:4: A of s is translated in line 2 already\n"
            "K109 t.csv:5: no translation of C of s\n");
}

std::vector<std::string> sorted_lines(const std::string& csv) {
  std::vector<std::string> lines;
  for (std::size_t at = 0, end = 0; at < csv.size(); at = end + 1) lines.push_back(csv.substr(at, (end = csv.find('\n', at)) - at));
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(CodeTables, AConceptMapAndBackIsTheSameTable) {
  base::Issues issues;
  const auto rows =
      table_of(head + "s,A,t,1,One,equal,why\ns,A,t,2,,wider,\ns,B,,,,unmatched,\ns,*,t,0,,relatedto,\nz,A,t,1,,equal,\n", issues);
  const std::string json = concept_map_json(rows, "urn:x", "X");
  model::Tree tree(*facade::catalog().by_name("fhir-r4"));
  ASSERT_TRUE(facade::formats().by_name("json")->codec->decode(base::Source::from_text("x", json), {}, tree, issues));
  const std::vector<CodeRow> again = code_rows_of({tree, tree.root()}, issues);
  EXPECT_EQ(codes_of(issues), "");
  EXPECT_EQ(sorted_lines(code_rows_csv(again)), sorted_lines(code_rows_csv(rows)));
}

TEST(CodeTables, WhatIsFilledInGoesBackIntoTheTable) {
  base::Issues issues;
  const auto table = table_of(head + "s,A,t,1,,equal,\n", issues);
  const auto given = table_of(
      "system,code,count,table,target_system,target_code,target_display,relationship,comment\n"
      ",B,7,urn:x,,2,Two,equal,\n,C,3,urn:x,,,,,\n,A,1,urn:x,t,1,,,\n,A,1,urn:x,t,9,,,\n,D,1,urn:x,,,,unmatched,\n",
      issues);
  const Merge merge = merge_code_rows(table, given, "u.csv", issues);
  EXPECT_EQ(code_rows_csv(merge.added), "s,B,t,2,Two,equal,\ns,D,,,,unmatched,\n");
  EXPECT_EQ(merge.known, 1u);
  EXPECT_EQ(codes_of(issues), "K109 u.csv:3: C of s is not filled in\nK108 u.csv:5: A of s has another translation in the table already\n");
}

TEST(LineDifferences, NameTheLines) {
  EXPECT_EQ(line_differences("a\nb\nc\nd\n", "a\nx\nc\nd\ne\n"), "@@ line 2 @@\n-b\n+x\n@@ line 5 @@\n+e\n");
  EXPECT_EQ(line_differences("a\n", "a\n"), "");
  EXPECT_EQ(line_differences("a", "a\n"), "@@ the line break at the end @@\n");
}

}  // namespace
}  // namespace crosswalk::authoring
