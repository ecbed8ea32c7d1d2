#include <crosswalk/base/clock.h>
#include <crosswalk/base/issue.h>
#include <crosswalk/model/tree.h>

namespace {

using namespace crosswalk;

TEST(Node, Is32Bytes) { EXPECT_EQ(sizeof(model::Node), 32u); }

TEST(Clock, RoundTrips) {
  std::int64_t ms = 0;
  ASSERT_TRUE(base::parse_instant("2026-11-02T08:15:00.250+02:00", ms));
  EXPECT_EQ(base::format_instant(ms), "2026-11-02T06:15:00.250Z");
  EXPECT_FALSE(base::parse_instant("2026-13-02T08:15:00Z", ms));
}

TEST(Spelling, ThirdOfTheLengthAtMost) {
  EXPECT_EQ(base::likely_spelling("identifer", {"identifier", "id", "name"}), "identifier");
  EXPECT_EQ(base::likely_spelling("zzz", {"identifier", "id"}), "");
}

}  // namespace
