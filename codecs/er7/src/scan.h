// Finds delimiters: one bit a byte, 64 bytes a block. One scalar form and vector forms that give the same words.
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

/// What 64 bytes hold; bit i stands for byte i, bits behind the text are 0.
struct ScanBlock {
  std::uint64_t hits;     ///< the bytes of the set
  std::uint64_t runs;     ///< those of them that follow the same byte in the block: the second and later ones of "|||"
  std::uint64_t escapes;  ///< escape characters
  bool operator==(const ScanBlock&) const = default;
};

/// Writes one block for every 64 bytes begun at `text`.
using ScanFunction = void (*)(const char* text, std::size_t size, const ScanSet& set, ScanBlock* blocks);

void scan_scalar(const char* text, std::size_t size, const ScanSet& set, ScanBlock* blocks);
#if defined(__x86_64__)
void scan_sse2(const char* text, std::size_t size, const ScanSet& set, ScanBlock* blocks);
void scan_avx2(const char* text, std::size_t size, const ScanSet& set, ScanBlock* blocks);  ///< only where the processor has AVX2
#endif
/// The fastest form for this processor.
ScanFunction best_scan();

/// A delimiter that is no escape character, and those of its kind that follow it at once, in one word.
class Delimiter {
 public:
  Delimiter() = default;
  Delimiter(std::uint32_t offset, ByteClass kind, bool escaped, std::uint64_t more = 0)
      : bits_(offset | std::uint64_t{kind} << 32 | std::uint64_t{escaped} << 40 | more << 48) {}
  std::uint32_t offset() const { return static_cast<std::uint32_t>(bits_); }
  ByteClass kind() const { return static_cast<ByteClass>(bits_ >> 32 & 0xFF); }
  /// An escape character stands between the delimiter before it and this one.
  bool escaped() const { return (bits_ >> 40 & 1) != 0; }
  /// How many of the same kind follow it without anything between: "|||" is a delimiter with two more.
  std::uint32_t more() const { return static_cast<std::uint32_t>(bits_ >> 48); }
  /// The value before it is not to be taken as it stands: escaped, or its bytes are to be looked at.
  bool looked_at() const { return (bits_ >> 32 & 0xFF00) != 0; }
  void look() { bits_ |= std::uint64_t{1} << 41; }

 private:
  std::uint64_t bits_;
};

/// A piece of the text whose delimiters are listed: its blocks, what has been seen before it, and where the list goes.
struct ListTask {
  const char* text;     ///< of the whole message
  std::uint32_t begin;  ///< of the piece
  const ScanBlock* blocks;
  std::size_t count;  ///< of blocks
  const ByteClass* classes;
  bool look;     ///< all values are to be looked at
  bool escaped;  ///< an escape character stands before the piece, behind the last delimiter; set anew for the next piece
  Delimiter* out;
};

/// Gives the delimiters one after the other, looking ahead 2 KiB at a time. A run comes in two where a block of 64 bytes ends. Behind the
/// last one comes, for ever, a byte_end at the size of the text.
class DelimiterStream {
 public:
  /// `text` begins at `begin`; `classes` outlives the stream; `look`: all values are to be looked at.
  DelimiterStream(const char* text, std::uint32_t size, std::uint32_t begin, const ScanSet& set, const ByteClass* classes,
                  bool look = false);
  DelimiterStream(const DelimiterStream&) = delete;
  DelimiterStream& operator=(const DelimiterStream&) = delete;

  Delimiter next() {
    if (at_ == filled_) refill();
    return *at_++;
  }

  /// For a reader that takes several: the next one, and the end of those that are listed. There refill() lists more.
  const Delimiter* at() const { return at_; }
  const Delimiter* filled() const { return filled_; }
  void set_at(const Delimiter* at) { at_ = at; }
  void refill();

 private:
  static constexpr std::uint32_t window_bytes = 2048;
  const char* text_;
  std::uint32_t size_;
  std::uint32_t scanned_;  ///< up to here the text has been looked at
  ScanSet set_;
  const ByteClass* classes_;
  ScanFunction scan_;
  Delimiter* (*list_)(ListTask& task);
  bool look_, escaped_ = false;
  const Delimiter *at_ = nullptr, *filled_ = nullptr;
  Delimiter window_[window_bytes + 1];
};

}  // namespace crosswalk::er7
