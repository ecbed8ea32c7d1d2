// Every public map of the corpus parses, and each one's check ends as listed here, with the reason.
#include <crosswalk/language/mapping/check.h>
#include <crosswalk/language/mapping/format.h>
#include <crosswalk/language/mapping/syntax.h>

#include <support/corpus.h>
#include <support/module_dump.h>

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <set>

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

/// Maps that are refused, by the codes of their errors. All others must check without error (structures without Definition here
/// allowed, as the suite's CDA test models are not in the program).
const std::map<std::string, std::set<std::string>> refused = {
    // imports maps that the sample only pretends to have
    {"imports.fml", {"M105"}},
    // names a ConceptMap that the sample does not bring
    {"transform-translate.fml", {"M113"}},
    // HumanName has no `surname`: an error of the sample
    {"transform-evaluate.fml", {"M150"}},
    // Basic has no such elements: the sample shows spelling only
    {"syntax-backticks.fml", {"M101"}},
    // `identifer`, and `r` that nothing binds: samples for parsers
    {"syntax.map", {"M101", "M150"}},
    {"map-general-test2.fml", {"M150"}},
    // STU3 to R4: the imports are not here (so a Reference becomes no canonical), and `subtitle`, `subject` and others are R4's only
    {"ActivityDefinition.map", {"M101", "M105", "M109", "M113"}},
    {"map-general-test.fml", {"M101", "M105"}},
    // R4 to R5 under URLs without a version, which all mean R4
    {"sm.fml", {"M105", "M109"}},
};

std::set<std::string> errors_of(const base::Issues& issues) {
  std::set<std::string> codes;
  for (const base::Issue& issue : issues)
    if (issue.severity == base::Severity::error) codes.insert(issue.code);
  return codes;
}

TEST(CorpusMaps, EachChecksAsListed) {
  CROSSWALK_NEED_CORPUS("fml");
  Nothing importer;
  const NoTables tables;
  CheckOptions options;
  options.allow_unknown_types = true;
  std::size_t good = 0;
  for (const char* folder : {"fml", "fhir-test-cases"}) {
    for (const auto& file : maps_of(folder)) {
      const Parsed parsed = read(file);
      if (parsed.issues.has_errors()) continue;
      const auto checked = check(parsed.module, importer, definitions::builtin(), tables, options);
      const auto listed = refused.find(file.filename().string());
      const std::set<std::string> wanted = listed == refused.end() ? std::set<std::string>{} : listed->second;
      EXPECT_EQ(errors_of(checked.issues()), wanted) << corpus_name(file);
      if (errors_of(checked.issues()) != wanted)
        for (const base::Issue& issue : checked.issues()) std::printf("%s", base::render(issue).c_str());
      good += checked ? 1 : 0;
    }
  }
  std::printf("%zu maps check without error\n", good);
}

/// What is found in maps that can be used, by file: how often each code. Each was looked at, and is so.
const std::map<std::string, std::map<std::string, int>> found_in = {
    // gives M, F, O, U to Patient.gender
    {"conceptmap-embedded.fml", {{"M128", 1}}},
    // an Encounter of which the sample sets only the subject
    {"transform-reference.fml", {{"M132", 1}}},
    // `ext` of the source and of the target, four times
    {"cast.map", {{"M130", 4}}},
    // an extension without url
    {"qr2reference.map", {{"M132", 1}}},
    // rest without mode, resource without type: the test is of another thing
    {"whereclause.map", {{"M132", 2}}},
};

TEST(CorpusMaps, FindingsAreAsListed) {
  CROSSWALK_NEED_CORPUS("fml");
  Nothing importer;
  const NoTables tables;
  CheckOptions options;
  options.allow_unknown_types = true;
  for (const char* folder : {"fml", "fhir-test-cases"}) {
    for (const auto& file : maps_of(folder)) {
      const Parsed parsed = read(file);
      if (parsed.issues.has_errors()) continue;
      const auto checked = check(parsed.module, importer, definitions::builtin(), tables, options);
      std::map<std::string, int> found;
      for (const base::Issue& issue : checked.issues())
        if (issue.code >= "M127" && issue.code <= "M149") ++found[issue.code];
      const auto listed = found_in.find(file.filename().string());
      EXPECT_EQ(found, (listed == found_in.end() ? std::map<std::string, int>{} : listed->second)) << corpus_name(file);
      if (listed == found_in.end() && !found.empty())
        for (const base::Issue& issue : checked.issues()) std::printf("%s", base::render(issue).c_str());
    }
  }
}

}  // namespace

}  // namespace crosswalk::mapping
