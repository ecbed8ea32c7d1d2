// The C-CDA examples: documents and fragments rooted in any element of CDA.
#include "round_trip.h"

#include <crosswalk/cda/cda.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/pipeline/validation.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>

namespace {

using namespace crosswalk;
using cda_v3_test::canonical;
using cda_v3_test::prefixes_are_bound;
using cda_v3_test::RoundTrip;
using testing_support::corpus;
using testing_support::corpus_files;
using testing_support::read_file;

const std::string folder = "cda/C-CDA-Examples";

const std::pair<std::string, std::string> usual[] = {{"sdtc", "urn:hl7-org:sdtc"}, {"xsi", "http://www.w3.org/2001/XMLSchema-instance"}};

/// With the declarations that it lacks, on its document element.
std::string with_declarations(std::string text) {
  std::size_t at = 0;
  while ((at = text.find('<', at)) != std::string::npos && (text[at + 1] == '?' || text[at + 1] == '!'))
    at = text.compare(at, 4, "<!--") == 0 ? text.find("-->", at) + 3 : text.find('>', at) + 1;
  const std::string tag = text.substr(at, text.find('>', at) - at);
  std::string declarations;
  for (const auto& [prefix, uri] : usual)
    if (tag.find("xmlns:" + prefix) == std::string::npos) declarations += " xmlns:" + prefix + "=\"" + uri + '"';
  return text.insert(text.find_first_of(" \t\r\n/>", at), declarations);
}

bool names_one(const std::string& text, const std::string& before, const std::string& after) {
  return std::any_of(std::begin(usual), std::end(usual),
                     [&](const auto& row) { return text.find(before + row.first + after) != std::string::npos; });
}

std::string line_of(const std::string& text, std::uint32_t line) {
  std::size_t begin = 0;
  for (std::uint32_t i = 1; i < line; ++i) begin = text.find('\n', begin) + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

/// The Issue that refuses it names one of the prefixes, and the line where it stands.
void expect_refused(const std::string& name, const std::string& text) {
  const RoundTrip refused(cda::cda(), name, text);
  EXPECT_FALSE(refused.decoded) << name;
  const base::Issue* issue = refused.issue("C202");
  ASSERT_NE(issue, nullptr) << name << '\n' << refused.words();
  EXPECT_TRUE(names_one(issue->message, "'", "'")) << name << '\n' << refused.words();
  ASSERT_TRUE(issue->place) << name;
  const std::uint32_t line = issue->place->source->line_column(issue->place->span.begin).line;
  EXPECT_TRUE(names_one(line_of(text, line), "", ":")) << name << ':' << line << ": " << line_of(text, line);
}

void expect_round_trip(const std::string& name, const std::string& text) {
  const RoundTrip trip(cda::cda(), name, text);
  ASSERT_TRUE(trip.decoded) << name << '\n' << trip.words();
  EXPECT_EQ(trip.differences, "") << name;
  EXPECT_EQ(canonical(trip.out), canonical(text)) << name;
}

TEST(CdaExamples, WellFormedOnesComeBack) {
  CROSSWALK_NEED_CORPUS(folder);
  std::size_t count = 0;
  for (const auto& file : corpus_files(folder, ".xml")) {
    const std::string text = read_file(file);
    if (!prefixes_are_bound(text)) continue;
    expect_round_trip(file.filename().string(), text);
    ++count;
  }
  std::cout << count << " documents and fragments came back\n";
  EXPECT_GE(count, 45u);
}

TEST(CdaExamples, UnboundPrefixesAreRefusedByNameAndLine) {
  CROSSWALK_NEED_CORPUS(folder);
  std::size_t count = 0;
  for (const auto& file : corpus_files(folder, ".xml")) {
    const std::string text = read_file(file), name = file.filename().string();
    if (prefixes_are_bound(text)) continue;
    expect_refused(name, text);
    expect_round_trip(name, with_declarations(text));
    ++count;
  }
  std::cout << count << " fragments were refused, and came back with the declarations that they lack\n";
  EXPECT_EQ(count, 132u);
}

TEST(CdaExamples, AreRecognised) {
  CROSSWALK_NEED_CORPUS(folder);
  for (const auto& file : corpus_files(folder, ".xml")) {
    const codec::Recognition recognition = cda::cda().recognise(with_declarations(read_file(file)));
    EXPECT_GE(recognition.confidence, 38) << file << ": " << recognition.reason;
  }
}

/// "C450 code", "C470 II-1": the code, and the end of the path or the key of the invariant.
std::string fault_of(const base::Issue& issue) {
  const std::string& from = issue.code == "C470" ? issue.message : issue.path;
  std::string last = from.substr(from.find_last_of(". ") + 1);
  return issue.code + ' ' + last.substr(0, last.find('['));
}

/// cda_disagreements.csv: how often each fault is found in all the examples, and why; the reasons are for people.
std::map<std::string, std::size_t> listed_faults() {
  std::map<std::string, std::size_t> all;
  std::ifstream in(std::string(CROSSWALK_ROOT) + "/tests/conformance/cda_v3/cda_disagreements.csv");
  std::string line;
  std::getline(in, line);  // the heading
  while (std::getline(in, line)) {
    const std::size_t comma = line.find(','), second = line.find(',', comma + 1);
    EXPECT_LT(second + 1, line.size()) << "a disagreement without a reason: " << line;
    all[line.substr(0, comma)] = std::stoul(line.substr(comma + 1, second - comma - 1));
  }
  return all;
}

TEST(CdaExamples, AreJudgedAsListed) {
  CROSSWALK_NEED_CORPUS(folder);
  const pipeline::Validator validator(*definitions::builtin().by_name("cda"));
  std::map<std::string, std::size_t> found;
  std::size_t valid = 0, judged = 0;
  for (const auto& file : corpus_files(folder, ".xml")) {
    const std::string text = read_file(file);
    const RoundTrip trip(cda::cda(), file.filename().string(), prefixes_are_bound(text) ? text : with_declarations(text));
    ASSERT_TRUE(trip.decoded) << file;
    base::Issues issues;
    validator.validate({trip.tree, trip.tree.root()}, issues, {.invariants = true});
    ++judged;
    valid += issues.has_errors() ? 0 : 1;
    for (const base::Issue& issue : issues) {
      EXPECT_TRUE(issue.place) << file << base::render(issue);
      EXPECT_NE(issue.code, "C473") << base::render(issue);  // each invariant of the model is evaluated
      if (issue.severity >= base::Severity::error) ++found[fault_of(issue)];
    }
  }
  std::cout << valid << " of " << judged << " examples are valid\n";
  EXPECT_EQ(found, listed_faults());
}

}  // namespace
