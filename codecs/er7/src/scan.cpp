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

namespace {

constexpr std::size_t escape_of_set = 3;  ///< where scan_set() puts the escape character

std::uint64_t first_bits(std::size_t count) { return ~std::uint64_t{0} >> (64 - count); }

}  // namespace

void scan_scalar(const char* text, std::size_t size, const ScanSet& set, ScanBlock* blocks) {
  bool wanted[256] = {};
  for (unsigned char c : set.bytes) wanted[c] = true;
  for (std::size_t at = 0; at < size; at += 64) {
    const std::size_t count = std::min<std::size_t>(64, size - at);
    ScanBlock block{0, 0, 0};
    for (std::size_t i = 0; i < count; ++i) {
      const auto c = static_cast<unsigned char>(text[at + i]);
      const auto hit = std::uint64_t{wanted[c]} << i;
      block.hits |= hit;
      if (i > 0 && text[at + i] == text[at + i - 1]) block.runs |= hit;
      if (c == set.bytes[escape_of_set]) block.escapes |= hit;
    }
    *blocks++ = block;
  }
}

#if defined(__x86_64__)

namespace {

/// The last, incomplete block: copied, so that nothing is read behind the text.
template <class Scan>
void scan_rest(const char* text, std::size_t rest, ScanBlock* block, Scan scan) {
  char copy[64] = {};
  std::memcpy(copy, text, rest);
  *block = scan(copy);
  for (std::uint64_t* word : {&block->hits, &block->runs, &block->escapes}) *word &= first_bits(rest);
}

}  // namespace

void scan_sse2(const char* text, std::size_t size, const ScanSet& set, ScanBlock* blocks) {
  __m128i wanted[6];
  for (int i = 0; i < 6; ++i) wanted[i] = _mm_set1_epi8(static_cast<char>(set.bytes[i]));
  const auto bits = [](__m128i bytes, int part) {
    return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(bytes))} << (16 * part);
  };
  const auto scan = [&](const char* at) {
    ScanBlock block{0, 0, 0};
    for (int part = 0; part < 4; ++part) {
      const char* const from = at + static_cast<std::ptrdiff_t>(16) * part;
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      const __m128i before = part == 0 ? _mm_slli_si128(bytes, 1) : _mm_loadu_si128(reinterpret_cast<const __m128i*>(from - 1));
      const __m128i escape = _mm_cmpeq_epi8(bytes, wanted[escape_of_set]);
      __m128i hit = escape;
      for (int i = 0; i < 6; ++i) hit = _mm_or_si128(hit, _mm_cmpeq_epi8(bytes, wanted[i]));
      block.hits |= bits(hit, part);
      block.runs |= bits(_mm_cmpeq_epi8(bytes, before), part);
      block.escapes |= bits(escape, part);
    }
    block.runs &= block.hits & ~std::uint64_t{1};
    return block;
  };
  for (; size >= 64; size -= 64, text += 64) *blocks++ = scan(text);
  if (size > 0) scan_rest(text, size, blocks, scan);
}

namespace {

__attribute__((target("avx2"))) inline std::uint64_t avx2_bits(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))}
                                                                     << 32;
}

/// Each byte of the set has a bit of its own; a byte is in the set when the tables of its two halves have a bit in common.
struct Halves {
  __m256i low, high, escape;
};

__attribute__((target("avx2"))) inline Halves halves_of(const ScanSet& set) {
  unsigned char low[16] = {}, high[16] = {};
  for (unsigned i = 0; i < 6; ++i) {
    low[set.bytes[i] & 15] |= static_cast<unsigned char>(1u << i);
    high[set.bytes[i] >> 4] |= static_cast<unsigned char>(1u << i);
  }
  return {_mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(low))),
          _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(high))),
          _mm256_set1_epi8(static_cast<char>(set.bytes[escape_of_set]))};
}

/// 0xFF for the bytes that are not in the set.
__attribute__((target("avx2"))) inline __m256i avx2_misses(__m256i bytes, const Halves& set) {
  const __m256i half = _mm256_set1_epi8(15);
  const __m256i low = _mm256_shuffle_epi8(set.low, _mm256_and_si256(bytes, half));
  const __m256i high = _mm256_shuffle_epi8(set.high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half));
  return _mm256_cmpeq_epi8(_mm256_and_si256(low, high), _mm256_setzero_si256());
}

__attribute__((target("avx2"))) inline ScanBlock avx2_block(const char* at, const Halves& set) {
  const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
  const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
  const __m256i first_before = _mm256_alignr_epi8(first, _mm256_permute2x128_si256(first, first, 0x08), 15);
  const __m256i second_before = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 31));
  ScanBlock block{~avx2_bits(avx2_misses(first, set), avx2_misses(second, set)), 0,
                  avx2_bits(_mm256_cmpeq_epi8(first, set.escape), _mm256_cmpeq_epi8(second, set.escape))};
  block.runs = avx2_bits(_mm256_cmpeq_epi8(first, first_before), _mm256_cmpeq_epi8(second, second_before));
  block.runs &= block.hits & ~std::uint64_t{1};
  return block;
}

}  // namespace

__attribute__((target("avx2"))) void scan_avx2(const char* text, std::size_t size, const ScanSet& set, ScanBlock* blocks) {
  const Halves halves = halves_of(set);
  for (; size >= 64; size -= 64, text += 64) *blocks++ = avx2_block(text, halves);
  if (size == 0) return;
  char rest[64] = {};
  std::memcpy(rest, text, size);
  *blocks = avx2_block(rest, halves);
  for (std::uint64_t* word : {&blocks->hits, &blocks->runs, &blocks->escapes}) *word &= first_bits(size);
}

ScanFunction best_scan() {
  static const ScanFunction best = __builtin_cpu_supports("avx2") ? scan_avx2 : scan_sse2;
  return best;
}

#else

ScanFunction best_scan() { return scan_scalar; }

#endif

namespace {

/// A block with escape characters in or before it: byte by byte, because they are no delimiters but flags of the next one.
Delimiter* list_escaped(ListTask& task, std::uint32_t base, const ScanBlock& block, Delimiter* out) {
  for (std::uint64_t bits = block.hits; bits != 0; bits &= bits - 1) {
    const std::uint32_t offset = base + static_cast<std::uint32_t>(__builtin_ctzll(bits));
    const ByteClass kind = task.classes[static_cast<unsigned char>(task.text[offset])];
    if (kind != byte_escape) *out++ = Delimiter(offset, kind, task.escaped);
    if (kind != byte_escape && task.look) out[-1].look();
    task.escaped = kind == byte_escape;
  }
  return out;
}

/// The delimiters of the blocks as a list, runs of one kind joined. Inlined into its forms for several processors.
[[gnu::always_inline]] inline Delimiter* list_blocks(ListTask& task) {
  Delimiter* out = task.out;
  std::uint32_t base = task.begin;
  for (const ScanBlock *block = task.blocks, *end = block + task.count; block != end; ++block, base += 64) {
    if (block->escapes != 0 || task.escaped || task.look) {
      out = list_escaped(task, base, *block, out);
      continue;
    }
    const std::uint64_t runs = block->runs >> 1;
    for (std::uint64_t bits = block->hits & ~block->runs; bits != 0; bits &= bits - 1) {
      const auto place = static_cast<std::uint32_t>(__builtin_ctzll(bits));
      const ByteClass kind = task.classes[static_cast<unsigned char>(task.text[base + place])];
      *out++ = Delimiter(base + place, kind, false, static_cast<unsigned>(__builtin_ctzll(~(runs >> place))));
    }
  }
  return out;
}

Delimiter* list_plain(ListTask& task) { return list_blocks(task); }

#if defined(__x86_64__)
/// The same with the bit instructions of newer processors.
__attribute__((target("bmi,bmi2"))) Delimiter* list_bmi(ListTask& task) { return list_blocks(task); }

bool has_bmi() {
  static const bool has = __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  return has;
}
#endif

}  // namespace

DelimiterStream::DelimiterStream(const char* text, std::uint32_t size, std::uint32_t begin, const ScanSet& set, const ByteClass* classes,
                                 bool look)
    : text_(text), size_(size), scanned_(begin), set_(set), classes_(classes), scan_(best_scan()), list_(list_plain), look_(look) {
#if defined(__x86_64__)
  if (has_bmi()) list_ = list_bmi;
#endif
}

void DelimiterStream::refill() {
  ScanBlock blocks[window_bytes / 64];
  ListTask task{text_, scanned_, blocks, 0, classes_, look_, escaped_, window_};
  Delimiter* end = window_;
  while (end == window_ && scanned_ < size_) {
    const std::uint32_t bytes = std::min(size_ - scanned_, window_bytes);
    scan_(text_ + scanned_, bytes, set_, blocks);
    task.begin = scanned_;
    task.count = (bytes + 63) / 64;
    end = list_(task);
    scanned_ += bytes;
  }
  escaped_ = task.escaped;
  if (end == window_) {
    *end++ = Delimiter(size_, byte_end, escaped_);
    if (look_) window_[0].look();
  }
  at_ = window_;
  filled_ = end;
}

}  // namespace crosswalk::er7
