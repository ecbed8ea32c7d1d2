// The C-CDA examples: documents and fragments rooted in any element of CDA.
#include "round_trip.h"

#include <crosswalk/cda/cda.h>

#include <algorithm>
#include <iostream>

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

}  // namespace
