// Packages, honest and hostile: an Issue, soon, and little memory.
#include <crosswalk/pipeline/package.h>

#include <support/tgz.h>

#include <gtest/gtest.h>

#include <ctime>

namespace crosswalk::test {
namespace {

using namespace testing_support;

struct Unpacked {
  bool ok = false;
  std::vector<std::string> files;
  std::string codes;
  double seconds = 0;
};

Unpacked unpack(const std::string& bytes, const pipeline::PackageLimits& limits = {}) {
  Unpacked result;
  base::Issues issues;
  const std::clock_t before = std::clock();
  result.ok = pipeline::read_package(
      *base::Source::from_view("p.tgz", bytes), limits, [](std::string_view name) { return !name.ends_with(".txt"); },
      [&](const std::string& name, std::string text) { result.files.push_back(name + "=" + text.substr(0, 20)); }, issues);
  result.seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  for (const base::Issue& issue : issues) result.codes += issue.code;
  EXPECT_EQ(result.ok, result.codes.empty());
  return result;
}

const std::string end(1024, '\0');

TEST(Package, GivesTheFilesThatAreWanted) {
  const std::string tar = tar_entry("package/", "", '5') + tar_entry("package/a.json", "{}") +
                          tar_entry("package/b.txt", std::string(2000, 'x')) + tar_entry("package/c.json", std::string(512, 'c')) +
                          tar_entry("package/empty.json", "");
  const Unpacked result = unpack(gzip(tar + end));
  EXPECT_TRUE(result.ok);
  EXPECT_EQ(result.files, (std::vector<std::string>{"package/a.json={}", "package/c.json=cccccccccccccccccccc", "package/empty.json="}));
  EXPECT_TRUE(unpack(gzip(tar)).ok);  // some tools leave the two empty blocks out
}

TEST(Package, TakesLongNamesAndSeveralMembers) {
  const std::string name = "package/" + std::string(150, 'n') + ".json";
  const std::string record = " path=" + name + "\n";
  const std::string pax = std::to_string(record.size() + 3) + record;
  const Unpacked one = unpack(gzip(tar_entry("x", pax, 'x') + tar_entry("package/short", "1") + end));
  EXPECT_EQ(one.files, std::vector<std::string>{name + "=1"});
  const Unpacked gnu = unpack(gzip(tar_entry("././@LongLink", name + '\0', 'L') + tar_entry("package/short", "2") + end));
  EXPECT_EQ(gnu.files, std::vector<std::string>{name + "=2"});
  const Unpacked two = unpack(gzip(tar_entry("a.json", "1")) + gzip(tar_entry("b.json", "2") + end));
  EXPECT_EQ(two.files.size(), 2u);
}

TEST(Package, NamesThatLeadOutAreRefused) {
  for (const std::string name : {"../x.json", "package/../../x.json", "/etc/passwd", "package\\x", "C:x", ".."}) {
    EXPECT_EQ(unpack(gzip(tar_entry(name, "x") + end)).codes, "L321") << name;
    const std::string record = " path=" + name + "\n";
    EXPECT_EQ(unpack(gzip(tar_entry("x", std::to_string(record.size() + 2) + record, 'x') + tar_entry("ok", "x") + end)).codes, "L321")
        << name;
  }
  EXPECT_EQ(unpack(gzip(tar_entry("././@LongLink", std::string(5000, 'n'), 'L') + tar_entry("ok", "x") + end)).codes, "L321");
}

TEST(Package, LinksAndDevicesAreRefused) {
  for (const char kind : {'1', '2', '3', '4', '6', '7', 'S', 'K'})
    EXPECT_EQ(unpack(gzip(tar_entry("package/x", "", kind) + end)).codes, "L321");
}

TEST(Package, BombsAreRefusedSoon) {
  const std::string zeros(16u << 20, '\0');
  std::string tar;
  for (int i = 0; i < 4; ++i) tar += tar_entry("package/" + std::to_string(i) + ".txt", zeros);
  const std::string bomb = gzip(tar);
  EXPECT_LT(bomb.size(), 100u << 10);
  EXPECT_EQ(unpack(bomb, {.unpacked = 30u << 20}).codes, "L321");
  EXPECT_EQ(unpack(bomb, {.entry = 1u << 20}).codes, "L321");
  EXPECT_EQ(unpack(gzip(tar_entry("package/x.json", "x", '0', 070000000000LL))).codes, "L321");
  std::string many;
  for (int i = 0; i < 2000; ++i) many += tar_entry("package/e" + std::to_string(i), "");
  EXPECT_EQ(unpack(gzip(many), {.entries = 1000}).codes, "L321");
  EXPECT_TRUE(unpack(gzip(many + end)).ok);
}

TEST(Package, ASizeThatLiesCostsNothing) {
  const Unpacked result = unpack(gzip(tar_entry("package/x.json", "short", '0', 100 << 20)));
  EXPECT_EQ(result.codes, "L320");
  EXPECT_LT(result.seconds, 0.5);
}

TEST(Package, WhatIsCutOffOrDamagedIsRefused) {
  const std::string good = gzip(tar_entry("package/a.json", std::string(3000, 'a')) + end);
  ASSERT_TRUE(unpack(good).ok);
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_EQ(unpack(good.substr(0, size)).codes, "L320") << size;
  EXPECT_EQ(unpack("PK\x03\x04").codes, "L320");
  EXPECT_EQ(unpack(gzip("not a tar archive")).codes, "L320");
  EXPECT_EQ(unpack(gzip("")).codes, "L320");
  std::string wrong_sum = tar_entry("package/a.json", "{}");
  wrong_sum[0] = 'q';
  EXPECT_EQ(unpack(gzip(wrong_sum + end)).codes, "L320");
  EXPECT_EQ(unpack(gzip(end)).codes, "L320");
}

/// Every byte changed, one after the other: an answer, and the same Issue codes as above.
TEST(Package, AnyByteMayBeWrong) {
  const std::string good = gzip(tar_entry("package/a.json", "{\"a\":1}") + tar_entry("package/b.json", "{}") + end);
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    const Unpacked result = unpack(changed);
    EXPECT_TRUE(result.ok || result.codes == "L320" || result.codes == "L321") << at << ' ' << result.codes;
  }
}

}  // namespace
}  // namespace crosswalk::test
