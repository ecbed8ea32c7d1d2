// Malformed and hostile bytes: each gives a tree or an Issue that names the place, within a second, and its tree is written and read again.
#include "support.h"

#include <support/corpus.h>

#include <ctime>

namespace crosswalk::er7_suite {

namespace {

using testing_support::corpus_files;
using testing_support::read_file;

struct HostileTest : testing::Test {
  void SetUp() override {
    files = corpus_files("hostile/hl7", "");
    if (files.empty()) GTEST_SKIP() << "the corpus is not here (CROSSWALK_CORPUS)";
  }
  std::vector<std::filesystem::path> files;
};

TEST_F(HostileTest, EachGivesATreeOrAnIssueWithItsPlace) {
  for (const auto& file : files) {
    const std::string bytes = read_file(file);
    const std::clock_t begin = std::clock();
    const auto decoded = decode(bytes);
    EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, 1.0) << file;
    if (decoded->kept) continue;
    ASSERT_FALSE(decoded->issues.empty()) << file;
    EXPECT_TRUE(decoded->issues[0].place.has_value()) << file;
    EXPECT_EQ(decoded->issues[0].severity, base::Severity::fatal) << file;
  }
}

TEST_F(HostileTest, AllIssuesHaveACodeOfTheTableAndAPlace) {
  for (const auto& file : files) {
    const auto decoded = decode(read_file(file));
    for (const base::Issue& issue : decoded->issues) {
      EXPECT_NE(base::find_issue_code(issue.code), nullptr) << file << " " << issue.code;
      EXPECT_TRUE(issue.place.has_value()) << file << " " << issue.code;
    }
  }
}

TEST_F(HostileTest, AFrameIsToldAsSuch) {
  const std::string message = read_file(testing_support::corpus() / "hostile/hl7/mllp_ok.bin");
  const auto decoded = decode(message);
  EXPECT_FALSE(decoded->kept);
  ASSERT_EQ(decoded->issues.size(), 1u);
  EXPECT_EQ(decoded->issues[0].code, "C102");
}

TEST_F(HostileTest, WhatWasReadIsReadTheSameAgain) {
  for (const auto& file : files) {
    const auto decoded = decode(read_file(file));
    if (!decoded->kept) continue;
    for (bool rebuild : {false, true}) {
      const auto again = decode(encode(decoded->tree, rebuild));
      EXPECT_EQ(print(again->tree), print(decoded->tree)) << file << (rebuild ? ": rebuilt" : ": raw");
    }
  }
}

}  // namespace

}  // namespace crosswalk::er7_suite
