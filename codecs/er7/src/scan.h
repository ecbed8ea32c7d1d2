// Finds delimiters: one bit a byte, 64 bytes a word. One scalar form and vector forms that give the same words.
#pragma once

#include "delimiters.h"

#include <cstddef>
#include <cstdint>

namespace crosswalk::er7 {

/// The six bytes that are looked for.
struct ScanSet {
  unsigned char bytes[6];
};
ScanSet scan_set(const Delimiters& delimiters, char terminator);

/// Writes one word for every 64 bytes begun at `text`; bit i of word w stands for byte 64 w + i. Bits beyond `size` are 0.
using ScanFunction = void (*)(const char* text, std::size_t size, const ScanSet& set, std::uint64_t* words);

void scan_scalar(const char* text, std::size_t size, const ScanSet& set, std::uint64_t* words);
#if defined(__x86_64__)
void scan_sse2(const char* text, std::size_t size, const ScanSet& set, std::uint64_t* words);
void scan_avx2(const char* text, std::size_t size, const ScanSet& set, std::uint64_t* words);  ///< only where the processor has AVX2
#endif
/// The fastest form for this processor.
ScanFunction best_scan();

/// Gives the positions of delimiters one after the other, looking ahead 4 KiB at a time.
class DelimiterStream {
 public:
  DelimiterStream(const char* text, std::uint32_t size, const ScanSet& set) : text_(text), size_(size), set_(set), scan_(best_scan()) {}

  /// The offset of the next delimiter; the size of the text when there is none.
  std::uint32_t next() {
    while (bits_ == 0) {
      if (++word_ >= words_ && !refill()) return size_;
      bits_ = window_[word_];
    }
    const auto offset = base_ + word_ * 64 + static_cast<std::uint32_t>(__builtin_ctzll(bits_));
    bits_ &= bits_ - 1;
    return offset;
  }
  /// Goes on at `offset`.
  void seek(std::uint32_t offset) {
    base_ = offset;
    words_ = word_ = 0;
    bits_ = 0;
    next_base_ = offset;
  }

 private:
  static constexpr std::uint32_t window_words = 64;
  bool refill();
  const char* text_;
  std::uint32_t size_;
  ScanSet set_;
  ScanFunction scan_;
  std::uint64_t bits_ = 0;
  std::uint32_t word_ = 0, words_ = 0;  ///< current word and number of words in the window
  std::uint32_t base_ = 0;              ///< offset of the window
  std::uint32_t next_base_ = 0;
  std::uint64_t window_[window_words];
};

}  // namespace crosswalk::er7
