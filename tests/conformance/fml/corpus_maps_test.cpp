// Every public map of the corpus parses, and each one's check ends as listed here, with the reason.
#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/language/mapping/check.h>
#include <crosswalk/language/mapping/format.h>
#include <crosswalk/language/mapping/syntax.h>

#include <support/corpus.h>
#include <support/module_dump.h>

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <string>
#include <tuple>

namespace crosswalk::mapping {

namespace {

using testing_support::corpus_files;
using testing_support::read_file;

std::vector<std::filesystem::path> maps_of(const std::string& folder) {
  std::vector<std::filesystem::path> files = corpus_files(folder, ".map");
  const std::vector<std::filesystem::path> more = corpus_files(folder, ".fml");
  files.insert(files.end(), more.begin(), more.end());
  return files;
}

std::string corpus_name(const std::filesystem::path& file) {
  return std::filesystem::relative(file, testing_support::corpus()).generic_string();
}

Parsed read(const std::filesystem::path& file) { return parse_all(base::Source::from_text(corpus_name(file), read_file(file))); }

struct Nothing final : Importer {
  std::vector<std::shared_ptr<const Module>> find(std::string_view) override { return {}; }
  std::vector<std::string> urls() override { return {}; }
};

struct NoTables final : CodeTables {
  const ConceptMap* find(std::string_view) const override { return nullptr; }
  std::vector<std::string_view> urls() const override { return {}; }
};

TEST(CorpusMaps, EachParses) {
  CROSSWALK_NEED_CORPUS("fml");
  std::size_t count = 0;
  for (const char* folder : {"fml", "fhir-test-cases"}) {
    for (const auto& file : maps_of(folder)) {
      const Parsed parsed = read(file);
      for (const base::Issue& issue : parsed.issues) ADD_FAILURE() << base::render(issue);
      EXPECT_FALSE(parsed.module->groups.empty()) << file;
      ++count;
    }
  }
  std::printf("%zu maps parsed\n", count);
  EXPECT_GE(count, 86u);
}

TEST(CorpusMaps, FormattingKeepsTheTreeAndIsStable) {
  CROSSWALK_NEED_CORPUS("fml");
  std::size_t count = 0, comments = 0;
  for (const char* folder : {"fml", "fhir-test-cases"}) {
    for (const auto& file : maps_of(folder)) {
      const Parsed before = read(file);
      const std::string once = format(*before.module);
      const Parsed after = parse_all(base::Source::from_text(corpus_name(file), once));
      EXPECT_EQ(testing_support::dump(*before.module), testing_support::dump(*after.module)) << file;
      ASSERT_EQ(before.module->comments.size(), after.module->comments.size()) << file;
      EXPECT_EQ(format(*after.module), once) << file;
      comments += after.module->comments.size();
      ++count;
    }
  }
  std::printf("%zu maps with %zu comments formatted, the same tree, stable\n", count, comments);
  EXPECT_GE(count, 86u);
}

/// What is said of a map: its file, the code, the line.
using Finding = std::tuple<std::string, std::string, std::uint32_t>;

/// findings.csv: what is said of the public maps, each with the reason why it is right: the Definition, or the text of the specification.
std::map<Finding, int> listed_findings() {
  std::map<Finding, int> all;
  const std::string text = read_file(std::filesystem::path(CROSSWALK_ROOT) / "tests/conformance/fml/findings.csv");
  for (const definitions::CsvRow& row : definitions::read_csv(text)) {
    if (row.fields.empty() || row.fields[0] == "map") continue;
    EXPECT_EQ(row.fields.size(), 4u) << "findings.csv:" << row.line;
    if (row.fields.size() != 4) continue;
    EXPECT_GT(row.fields[3].size(), 20u) << "findings.csv:" << row.line << ": no reason";
    ++all[Finding(row.fields[0], row.fields[1], static_cast<std::uint32_t>(std::stoul(row.fields[2])))];
  }
  return all;
}

TEST(CorpusMaps, EachFindingIsListedWithItsReason) {
  CROSSWALK_NEED_CORPUS("fml");
  Nothing importer;
  const NoTables tables;
  CheckOptions options;
  options.allow_unknown_types = true;
  std::map<Finding, int> listed = listed_findings();
  std::size_t good = 0, silent = 0;
  for (const char* folder : {"fml", "fhir-test-cases"}) {
    for (const auto& file : maps_of(folder)) {
      const Parsed parsed = read(file);
      if (parsed.issues.has_errors()) continue;
      const auto checked = check(parsed.module, importer, definitions::builtin(), tables, options);
      good += checked ? 1 : 0;
      silent += checked.issues().empty() ? 1 : 0;
      for (const base::Issue& issue : checked.issues()) {
        if (issue.code == "M103") continue;  // the suite's own models are not in the program
        const std::uint32_t line = issue.place->source->line_column(issue.place->span.begin).line;
        if (--listed[Finding(corpus_name(file), issue.code, line)] < 0)
          ADD_FAILURE() << corpus_name(file) << ',' << issue.code << ',' << line << ",\n" << base::render(issue);
      }
    }
  }
  for (const auto& [finding, left] : listed)
    EXPECT_LE(left, 0) << std::get<0>(finding) << ':' << std::get<2>(finding) << ": " << std::get<1>(finding) << " is no longer said";
  std::printf("%zu maps check without error, of %zu nothing is said\n", good, silent);
}

}  // namespace

}  // namespace crosswalk::mapping
