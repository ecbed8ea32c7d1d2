// Twice the input costs at most 2.3 times the CPU.
#include "support.h"

#include <support/linear.h>

namespace crosswalk::er7_suite {

namespace {

const std::string head = "MSH|^~\\&|LAB|GH|EHR|GH|20261102||ORU^R01^ORU_R01|1|P|2.5.1\rPID|1||1\rOBR|1\r";

std::string large_value(std::size_t size) { return head + "OBX|1|ED|1||^^^^" + std::string(size, 'A') + "||||||F\r"; }

std::string repeated(std::size_t count, std::string_view unit) {
  std::string message = head + "OBX|1|ST|1||";
  for (std::size_t i = 0; i < count; ++i) message.append(i == 0 ? "" : "~").append(unit);
  return message + "||||||F\r";
}

std::string many_segments(std::size_t count, std::string_view segment) {
  std::string message = head;
  for (std::size_t i = 0; i < count; ++i) message.append(segment).append("\r");
  return message;
}

/// Into the same Tree and text each time, whose memory is there already.
void there_and_back(const std::string& message) {
  static model::Tree tree(*definitions::builtin().by_name("v2-2.8.2"));
  static std::string out;
  base::Issues issues;
  out.clear();
  er7::er7().decode(base::Source::from_view("test", message), {}, tree, issues);
  er7::er7().encode(model::Element(tree, 0), {}, out, issues);
  EXPECT_EQ(out, message);
}

template <class Make>
void expect_linear(Make make, std::size_t size, const char* what) {
  EXPECT_TRUE(testing_support::doubles(what, make, size, {.times = 5, .allowed = 0}, there_and_back)) << what;
}

TEST(Linear, ALargeValueIsASliceOfTheSource) {
  const std::string message = large_value(20u << 20);
  const auto decoded = decode(message);
  const model::Element data = model::find_path(decoded->tree, "ORU_R01.PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION.OBX.OBX_5.ED_5");
  ASSERT_TRUE(data) << print(decoded->tree).substr(0, 2000);
  EXPECT_EQ(data.node().store(), model::Store::source);
  EXPECT_EQ(data.text().size(), 20u << 20);
}

TEST(Linear, LargeValues) { expect_linear(large_value, 20u << 20, "20 MB in OBX-5"); }
TEST(Linear, Repetitions) {
  expect_linear([](std::size_t n) { return repeated(n, "a"); }, 100'000, "repetitions");
}
TEST(Linear, EmptyRepetitions) {
  expect_linear([](std::size_t n) { return repeated(n, ""); }, 100'000, "empty repetitions");
}
TEST(Linear, EscapedRepetitions) {
  expect_linear([](std::size_t n) { return repeated(n, "a\\T\\b"); }, 20'000, "escaped values");
}
TEST(Linear, LoneEscapes) {
  expect_linear([](std::size_t n) { return repeated(n, "a\\b"); }, 10'000, "Issues");
}
TEST(Linear, TrailingEmpties) {
  expect_linear([](std::size_t n) { return repeated(n, "a^^"); }, 20'000, "trailing empties");
}
TEST(Linear, Segments) {
  expect_linear([](std::size_t n) { return many_segments(n, "OBX|1|NM|8867-4^HR^LN||72|/min"); }, 6'000, "segments");
}
TEST(Linear, LocalSegments) {
  expect_linear([](std::size_t n) { return many_segments(n, "ZPD|1|a^b|c"); }, 6'000, "local segments");
}
TEST(Linear, UnplacedSegments) {
  expect_linear([](std::size_t n) { return many_segments(n, "EVN|A01"); }, 6'000, "unplaced segments");
}
TEST(Linear, SegmentsOutOfOrder) {
  expect_linear([](std::size_t n) { return many_segments(n, "NTE|1||x\rPV1|1\rSFT|1"); }, 3'000, "segments out of order");
}

}  // namespace

}  // namespace crosswalk::er7_suite
