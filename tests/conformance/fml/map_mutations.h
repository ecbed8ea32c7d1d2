// Seeded changes of maps: of bytes, of words and of lines.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::fml_test {

/// Changes one text by what `others` have. The same seed and texts give the same change on every machine.
class MapMutator {
 public:
  /// `others` outlive it.
  MapMutator(std::uint32_t seed, const std::vector<std::string>& others) : random_(seed), others_(others) {}
  std::size_t pick(std::size_t count) { return count == 0 ? 0 : random_() % count; }
  /// One gentle change, or one to four of any sort.
  std::string mutate(std::string text);

 private:
  void change_gently(std::string& text);
  void change_bytes(std::string& text);
  void change_words(std::string& text);
  void change_lines(std::string& text);
  void nest(std::string& text);
  std::string_view piece_of(const std::vector<std::string_view>& pieces) {
    return pieces.empty() ? std::string_view() : pieces[pick(pieces.size())];
  }

  std::mt19937 random_;
  const std::vector<std::string>& others_;
};

/// Names, numbers, texts, comments, blanks and marks, one behind the other: together they are the text.
std::vector<std::string_view> words_of_map(std::string_view text);

}  // namespace crosswalk::fml_test
