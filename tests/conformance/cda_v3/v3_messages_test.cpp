// The v3 messages of the corpus.
#include "round_trip.h"

#include <crosswalk/v3/v3.h>

namespace {

using namespace crosswalk;
using cda_v3_test::canonical;
using cda_v3_test::RoundTrip;
using testing_support::corpus_files;
using testing_support::read_file;

TEST(V3Messages, ComeBack) {
  CROSSWALK_NEED_CORPUS("v2-v3");
  std::size_t count = 0;
  for (const auto& file : corpus_files("v2-v3", ".xml")) {
    const std::string text = read_file(file), name = file.filename().string();
    const RoundTrip trip(v3::v3(), name, text);
    ASSERT_TRUE(trip.decoded) << name << '\n' << trip.words();
    EXPECT_EQ(trip.differences, "") << name;
    EXPECT_EQ(canonical(trip.out), canonical(text)) << name;
    EXPECT_GE(v3::v3().recognise(text).confidence, 90) << name;
    const codec::Envelope envelope = v3::v3().envelope(trip.tree);
    EXPECT_FALSE(envelope.kind.empty()) << name;
    ++count;
  }
  EXPECT_EQ(count, 30u);
}

}  // namespace
