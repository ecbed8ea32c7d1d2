// Documents that mean harm: an Issue, soon.
#include "support.h"

#include <ctime>
#include <thread>

namespace crosswalk::test {
namespace {

using xsd::Verdict;

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

class Hostile : public testing::Test {
 protected:
  Hostile() { add_orders(folder); }
  Judged judge_quickly(const std::string& text) {
    xsd::SchemaValidator validator(loaded(folder));
    const std::clock_t before = std::clock();
    Judged judged = judge(validator, text);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC, 1.0);
#endif
    return judged;
  }
  SchemaFolder folder;
};

TEST_F(Hostile, DoctypesAreRefused) {
  for (const char* declaration :
       {"<!DOCTYPE order>", "<!DOCTYPE order SYSTEM 'file:///etc/passwd'>", "<!DOCTYPE order [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>"}) {
    const Judged judged = judge_quickly("<?xml version='1.0'?><!-- c -->" + std::string(declaration) + order("&a;"));
    EXPECT_EQ(judged.verdict, Verdict::refused);
    EXPECT_EQ(judged.codes(), "C527");
    EXPECT_EQ(judged.first().place->span.begin, 31u);
  }
}

TEST_F(Hostile, DepthIsBounded) {
  const std::string deep = times(200'000, "<x xmlns='urn:x'>");
  EXPECT_EQ(judge_quickly(order(deep)).verdict, Verdict::refused);
  xsd::SchemaValidator validator(loaded(folder));
  const Judged judged =
      judge(validator, order("<day>2026-01-31</day><line/>" + times(9, "<x xmlns='urn:x'>") + times(9, "</x>")), {.depth = 9});
  EXPECT_EQ(judged.codes(), "C528");
}

TEST_F(Hostile, AttributesOfAnElementAreBounded) {
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += " a" + std::to_string(i) + "='>'";
  EXPECT_EQ(judge_quickly(order("", many)).codes(), "C528");
  std::string spaces;
  for (int i = 0; i < 100'000; ++i) spaces += " xmlns:a" + std::to_string(i) + "='urn:x'";
  EXPECT_EQ(judge_quickly(order("", spaces)).codes(), "C528");
}

TEST_F(Hostile, NamesWithoutEndAreBounded) {
  std::string wide;
  for (int i = 0; i < 200'000; ++i) wide += "<x" + std::to_string(i) + " xmlns='urn:x'/>";
  const Judged judged = judge_quickly(order("<day>2026-01-31</day><line/>" + wide));
  EXPECT_EQ(judged.codes(), "C528");
}

TEST_F(Hostile, FindingsAreBounded) {
  const Judged judged = judge_quickly(order("<day>2026-01-31</day>" + times(50'000, "<line count='x'/>")));
  EXPECT_EQ(judged.verdict, Verdict::invalid);
  EXPECT_LE(judged.issues.size() + judged.issues.suppressed(), 502u);
  EXPECT_NE(judged.codes().find("C532"), std::string::npos);
}

TEST_F(Hostile, WhatIsNotXmlIsRefusedAtItsPlace) {
  const std::string good = order("<day>2026-01-31</day><line count='2'/>");
  xsd::SchemaValidator validator(loaded(folder));
  ASSERT_EQ(judge(validator, good).verdict, Verdict::valid);
  for (std::size_t size = 0; size < good.size(); ++size) {
    const Judged judged = judge(validator, good.substr(0, size));
    EXPECT_TRUE(judged.verdict == Verdict::refused || judged.verdict == Verdict::no_schema) << size;
    EXPECT_TRUE(judged.first().place.has_value()) << size;
  }
  EXPECT_EQ(judge(validator, order("<u:x/>")).verdict, Verdict::refused);
  EXPECT_EQ(judge(validator, order("<day>2026-01-31</day><line/>") + "<more/>").verdict, Verdict::refused);
  EXPECT_EQ(judge(validator, order("\xFF")).verdict, Verdict::refused);
  EXPECT_EQ(judge(validator, good).verdict, Verdict::valid);  // the parser is as good as new
}

TEST_F(Hostile, ALargeDocumentIsRefusedBeforeItIsRead) {
  xsd::SchemaValidator validator(loaded(folder));
  EXPECT_EQ(judge(validator, order(times(100, "<line/>")), {.bytes = 100}).codes(), "C528");
}

TEST_F(Hostile, EightThreadsShareTheSchemas) {
  const auto schemas = loaded(folder);
  const std::string good = order("<day>2026-01-31</day><line/>"), bad = order("<line/>");
  std::vector<int> right(8, 0);
  std::vector<std::thread> threads;
  for (int& count : right)
    threads.emplace_back([&schemas, &good, &bad, &count] {
      xsd::SchemaValidator validator(schemas);
      for (int round = 0; round < 20; ++round)
        count += judge(validator, good).verdict == Verdict::valid && judge(validator, bad).codes() == "C521" ? 1 : 0;
    });
  for (std::thread& thread : threads) thread.join();
  for (const int count : right) EXPECT_EQ(count, 20);
}

}  // namespace
}  // namespace crosswalk::test
