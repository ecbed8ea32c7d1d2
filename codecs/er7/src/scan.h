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

/// A delimiter that is no escape character, and those of its kind that follow it at once, in one word.
class Delimiter {
 public:
  Delimiter() = default;
  Delimiter(std::uint32_t offset, ByteClass kind, bool escaped)
      : bits_(offset | std::uint64_t{kind} << 32 | std::uint64_t{escaped} << 40) {}
  std::uint32_t offset() const { return static_cast<std::uint32_t>(bits_); }
  ByteClass kind() const { return static_cast<ByteClass>(bits_ >> 32 & 0xFF); }
  /// An escape character stands between the delimiter before it and this one.
  bool escaped() const { return (bits_ >> 40 & 1) != 0; }
  /// How many of the same kind follow it without anything between: "|||" is a delimiter with two more.
  std::uint32_t more() const { return static_cast<std::uint32_t>(bits_ >> 48); }

  void add_one() { bits_ += std::uint64_t{1} << 48; }

 private:
  std::uint64_t bits_;
};

/// Gives the delimiters one after the other, looking ahead 2 KiB at a time (a run that crosses such a border comes in two). Behind the last one comes, for ever, a byte_end at the size of
/// the text.
class DelimiterStream {
 public:
  /// `text` begins at `begin`; `classes` outlives the stream.
  DelimiterStream(const char* text, std::uint32_t size, std::uint32_t begin, const ScanSet& set, const ByteClass* classes)
      : text_(text), size_(size), scanned_(begin), set_(set), classes_(classes), scan_(best_scan()) {}
  DelimiterStream(const DelimiterStream&) = delete;
  DelimiterStream& operator=(const DelimiterStream&) = delete;

  Delimiter next() {
    if (at_ == filled_) refill();
    return window_[at_++];
  }

 private:
  static constexpr std::uint32_t window_bytes = 2048;
  void refill();
  Delimiter* flatten(const std::uint64_t* words, std::uint32_t bytes, Delimiter* out);
  const char* text_;
  std::uint32_t size_;
  std::uint32_t scanned_;  ///< up to here the text has been looked at
  ScanSet set_;
  const ByteClass* classes_;
  ScanFunction scan_;
  bool escaped_ = false;
  std::uint32_t at_ = 0, filled_ = 0;
  Delimiter window_[window_bytes + 1];
};

}  // namespace crosswalk::er7
