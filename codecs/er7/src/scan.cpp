#include "scan.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace crosswalk::er7 {

ScanSet scan_set(const Delimiters& d, char terminator) {
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  return {{byte(d.field), byte(d.component), byte(d.repetition), byte(d.escape), byte(d.subcomponent), byte(terminator)}};
}

void scan_scalar(const char* text, std::size_t size, const ScanSet& set, std::uint64_t* words) {
  bool wanted[256] = {};
  for (unsigned char c : set.bytes) wanted[c] = true;
  for (std::size_t at = 0; at < size; at += 64) {
    const std::size_t count = std::min<std::size_t>(64, size - at);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < count; ++i) word |= std::uint64_t{wanted[static_cast<unsigned char>(text[at + i])]} << i;
    *words++ = word;
  }
}

#if defined(__x86_64__)

namespace {

/// The last, incomplete block: copied, so that nothing is read behind the text.
template <class Scan>
void scan_rest(const char* text, std::size_t rest, std::uint64_t* word, Scan scan) {
  char block[64] = {};
  std::memcpy(block, text, rest);
  *word = scan(block) & (~std::uint64_t{0} >> (64 - rest));
}

}  // namespace

void scan_sse2(const char* text, std::size_t size, const ScanSet& set, std::uint64_t* words) {
  __m128i wanted[6];
  for (int i = 0; i < 6; ++i) wanted[i] = _mm_set1_epi8(static_cast<char>(set.bytes[i]));
  const auto block = [&wanted](const char* at) {
    std::uint64_t word = 0;
    for (int part = 0; part < 4; ++part) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at) + part);
      __m128i hit = _mm_cmpeq_epi8(bytes, wanted[0]);
      for (int i = 1; i < 6; ++i) hit = _mm_or_si128(hit, _mm_cmpeq_epi8(bytes, wanted[i]));
      word |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(hit))} << (16 * part);
    }
    return word;
  };
  for (; size >= 64; size -= 64, text += 64) *words++ = block(text);
  if (size > 0) scan_rest(text, size, words, block);
}

namespace {

__attribute__((target("avx2"))) inline std::uint64_t avx2_block(const char* at, const __m256i* wanted) {
  std::uint64_t word = 0;
  for (int part = 0; part < 2; ++part) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at) + part);
    __m256i hit = _mm256_cmpeq_epi8(bytes, wanted[0]);
    for (int i = 1; i < 6; ++i) hit = _mm256_or_si256(hit, _mm256_cmpeq_epi8(bytes, wanted[i]));
    word |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(hit))} << (32 * part);
  }
  return word;
}

}  // namespace

__attribute__((target("avx2"))) void scan_avx2(const char* text, std::size_t size, const ScanSet& set, std::uint64_t* words) {
  __m256i wanted[6];
  for (int i = 0; i < 6; ++i) wanted[i] = _mm256_set1_epi8(static_cast<char>(set.bytes[i]));
  for (; size >= 64; size -= 64, text += 64) *words++ = avx2_block(text, wanted);
  if (size == 0) return;
  char rest[64] = {};
  std::memcpy(rest, text, size);
  *words = avx2_block(rest, wanted) & (~std::uint64_t{0} >> (64 - size));
}

ScanFunction best_scan() {
  static const ScanFunction best = __builtin_cpu_supports("avx2") ? scan_avx2 : scan_sse2;
  return best;
}

#else

ScanFunction best_scan() { return scan_scalar; }

#endif

void DelimiterStream::refill() {
  std::uint64_t words[window_bytes / 64];
  Delimiter* end = window_;
  while (end == window_ && scanned_ < size_) {
    const std::uint32_t bytes = std::min(size_ - scanned_, window_bytes);
    scan_(text_ + scanned_, bytes, set_, words);
    end = flatten(words, bytes, end);
    scanned_ += bytes;
  }
  if (end == window_) *end++ = Delimiter(size_, byte_end, escaped_);
  at_ = 0;
  filled_ = static_cast<std::uint32_t>(end - window_);
}

/// The delimiters of the words as a list, runs of one kind joined.
Delimiter* DelimiterStream::flatten(const std::uint64_t* words, std::uint32_t bytes, Delimiter* out) {
  const char* text = text_;
  const ByteClass* classes = classes_;
  bool escaped = escaped_;
  std::uint32_t next = size_;  // where the run of the last delimiter would go on
  ByteClass last = byte_text;
  const std::uint32_t first = scanned_;
  for (std::uint32_t base = first; base < first + bytes; base += 64) {
    for (std::uint64_t bits = *words++; bits != 0; bits &= bits - 1) {
      const std::uint32_t offset = base + static_cast<std::uint32_t>(__builtin_ctzll(bits));
      const ByteClass kind = classes[static_cast<unsigned char>(text[offset])];
      if (offset == next && kind == last) {
        out[-1].add_one();
        ++next;
        continue;
      }
      if (kind == byte_escape) {
        escaped = true;
        continue;
      }
      *out++ = Delimiter(offset, kind, escaped);
      escaped = false;
      last = kind;
      next = offset + 1;
    }
  }
  escaped_ = escaped;
  return out;
}

}  // namespace crosswalk::er7
