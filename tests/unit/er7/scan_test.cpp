#include "scan.h"

namespace {

using namespace crosswalk::er7;

/// Bytes of every value in no order, with delimiters among them.
std::string noise(std::size_t size) {
  std::string text;
  std::uint32_t state = 12345;
  for (std::size_t i = 0; i < size; ++i) {
    state = state * 1664525u + 1013904223u;
    text += state >> 30 == 0 ? "|^~\\&\r"[(state >> 16) % 6] : static_cast<char>(state >> 20);
  }
  return text;
}

const ScanSet set = scan_set(Delimiters{}, '\r');

void expect_same(ScanFunction scan) {
  const std::string text = noise(1000);
  for (std::size_t size = 0; size < 300; ++size)
    for (std::size_t begin : {0, 1, 7, 33}) {
      ScanBlock expected[8] = {}, found[8] = {};
      scan_scalar(text.data() + begin, size, set, expected);
      scan(text.data() + begin, size, set, found);
      for (int i = 0; i < 8; ++i) ASSERT_TRUE(found[i] == expected[i]) << "size " << size << " block " << i;
    }
}

TEST(Scan, ScalarFindsEachDelimiter) {
  const std::string text = "a|b^c~d\\e&f\rg#";
  ScanBlock block{};
  scan_scalar(text.data(), text.size(), set, &block);
  EXPECT_EQ(block.hits, 0b00101010101010u | (1u << 11));
  EXPECT_EQ(block.escapes, 1u << 7);
  EXPECT_EQ(block.runs, 0u);
}

TEST(Scan, ARunIsTheSameDelimiterAgain) {
  ScanBlock block{};
  scan_scalar("|||^^|a~aa", 10, set, &block);
  EXPECT_EQ(block.hits, 0b0010111111u);
  EXPECT_EQ(block.runs, 0b0000010110u);
}

#if defined(__x86_64__)
TEST(Scan, Sse2IsTheScalarsTwin) { expect_same(scan_sse2); }
TEST(Scan, Avx2IsTheScalarsTwin) {
  if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "no AVX2 here";
  expect_same(scan_avx2);
}
#endif
TEST(Scan, TheBestIsTheScalarsTwin) { expect_same(best_scan()); }

TEST(Stream, GivesEveryDelimiterOverManyWindows) {
  const std::string text = noise(20000) + "||||^^^\\\\~~" + std::string(5000, '|') + "a\\|";
  const auto classes = byte_classes(Delimiters{}, '\r');
  DelimiterStream stream(text.data(), static_cast<std::uint32_t>(text.size()), 0, set, classes.data());
  bool escaped = false;
  Delimiter next;
  std::uint32_t more = 0;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const ByteClass kind = classes[static_cast<unsigned char>(text[i])];
    if (kind == byte_escape) escaped = true;
    if (kind == byte_text || kind == byte_escape) continue;
    if (more > 0) {
      --more;
      ASSERT_EQ(kind, next.kind()) << i;
      continue;
    }
    next = stream.next();
    more = next.more();
    ASSERT_EQ(next.offset(), i);
    ASSERT_EQ(next.kind(), kind);
    ASSERT_EQ(next.escaped(), escaped) << i;
    escaped = false;
  }
  EXPECT_EQ(stream.next().kind(), byte_end);
  EXPECT_EQ(stream.next().offset(), text.size());
}

}  // namespace
