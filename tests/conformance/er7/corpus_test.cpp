// Every public message of the corpus: none that has an MSH is refused, every legal one is written again byte for byte, from its raw
// parts and from its values, and every other one gives the same tree again.
#include "support.h"

#include <support/corpus.h>

#include <cstdio>
#include <map>

namespace crosswalk::er7_suite {

namespace {

using testing_support::corpus_files;
using testing_support::read_file;

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > text.size()) return false;
    for (std::size_t i = 1; i < length; ++i)
      if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return false;
    at += length;
  }
  return true;
}

std::string field_of(std::string_view line, char separator, int number) {
  for (int i = 1; i < number; ++i) {
    const std::size_t at = line.find(separator);
    if (at == std::string_view::npos) return {};
    line.remove_prefix(at + 1);
  }
  return std::string(line.substr(0, line.find(separator)));
}

}  // namespace

std::string why_illegal(std::string_view message) {
  if (message.substr(0, 3) != "MSH" || message.size() < 8) return "does not begin with MSH";
  const char separator = message[3];
  if (message.find('\r') == std::string_view::npos || message.find('\n') != std::string_view::npos)
    return "segments are not separated by CR";
  const std::string_view line = message.substr(0, message.find('\r'));
  const std::string encoding = field_of(line.substr(4), separator, 1);
  if (encoding.size() < 4 || encoding.size() > 5) return "not four or five encoding characters";
  for (std::size_t i = 0; i < encoding.size(); ++i)
    if (encoding.find(encoding[i], i + 1) != std::string::npos) return "an encoding character twice";
  if (field_of(line.substr(4), separator, 17) != "8859/1" && !is_utf8(message)) return "bytes that are not UTF-8";
  return {};
}

namespace {

struct CorpusTest : testing::Test {
  void SetUp() override {
    files = corpus_files("v2", "");
    if (files.empty()) GTEST_SKIP() << "the corpus is not here (CROSSWALK_CORPUS)";
  }
  std::vector<std::filesystem::path> files;
};

TEST_F(CorpusTest, NoMessageIsRefused) {
  for (const auto& file : files) {
    const auto decoded = decode(read_file(file));
    EXPECT_TRUE(decoded->kept) << file << (decoded->issues.empty() ? "" : "\n" + base::render(decoded->issues[0]));
  }
}

TEST_F(CorpusTest, LegalMessagesAreWrittenByteForByte) {
  std::map<std::string, std::vector<std::string>> illegal;
  std::size_t legal = 0;
  for (const auto& file : files) {
    const std::string message = read_file(file);
    if (const std::string why = why_illegal(message); !why.empty()) {
      illegal[why].push_back(file.parent_path().filename() / file.filename());
      continue;
    }
    ++legal;
    const auto decoded = decode(message);
    EXPECT_EQ(encode(decoded->tree, false), message) << file << ": raw";
    EXPECT_EQ(encode(decoded->tree, true), message) << file << ": rebuilt";
  }
  std::printf("%zu of %zu messages are legal\n", legal, files.size());
  for (const auto& [why, names] : illegal) {
    std::printf("%s: %zu\n", why.c_str(), names.size());
    for (const std::string& name : names) std::printf("  %s\n", name.c_str());
  }
  EXPECT_GE(legal * 100, files.size() * 95);
}

TEST_F(CorpusTest, OtherMessagesGiveTheSameTreeAgain) {
  for (const auto& file : files) {
    const std::string message = read_file(file);
    if (why_illegal(message).empty()) continue;
    const auto decoded = decode(message);
    for (bool rebuild : {false, true}) {
      const auto again = decode(encode(decoded->tree, rebuild));
      EXPECT_EQ(print(again->tree), print(decoded->tree)) << file << (rebuild ? ": rebuilt" : ": raw");
    }
  }
}

/// Read with the tables of the newest version, as maps do: nothing is refused and nothing is lost on the way back.
TEST_F(CorpusTest, ReadAsTheNewestVersionNothingIsLost) {
  codec::DecodeOptions options;
  options.as = definitions::builtin().by_name("v2-2.8.2");
  for (const auto& file : files) {
    const std::string message = read_file(file);
    if (!why_illegal(message).empty()) continue;
    const auto decoded = decode(message, options);
    ASSERT_TRUE(decoded->kept) << file;
    EXPECT_EQ(encode(decoded->tree, true), message) << file;
  }
}

}  // namespace

}  // namespace crosswalk::er7_suite
