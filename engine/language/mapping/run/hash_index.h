// An index of things that stand in a vector: from a hash to the number of the thing. It keeps its memory from Run to Run.
#pragma once

#include <cstdint>
#include <vector>

namespace crosswalk::mapping {

/// Open addressing; the vector itself holds the things, so a look-up asks the caller whether a number is the one it means.
class HashIndex {
 public:
  static constexpr std::uint32_t nothing = 0xFFFFFFFFu;

  void clear() {
    cells_.assign(cells_.size(), nothing);
    size_ = 0;
  }

  /// The number for which `is(number)` holds among those of this hash; `nothing` when there is none.
  template <class Is>
  std::uint32_t find(std::uint64_t hash, Is&& is) const {
    if (size_ == 0) return nothing;
    for (std::size_t at = place(hash);; at = (at + 1) & (cells_.size() - 1))
      if (cells_[at] == nothing || is(cells_[at])) return cells_[at];
  }

  /// Adds a number that is not there yet. `hash_of(number)` gives the hash of one that was added before.
  template <class HashOf>
  void add(std::uint64_t hash, std::uint32_t number, HashOf&& hash_of) {
    if ((size_ + 1) * 2 > cells_.size()) grow(hash_of);
    put(hash, number);
    ++size_;
  }

 private:
  std::size_t place(std::uint64_t hash) const { return static_cast<std::size_t>(hash * 0x9E3779B97F4A7C15ull >> 32) & (cells_.size() - 1); }

  void put(std::uint64_t hash, std::uint32_t number) {
    std::size_t at = place(hash);
    while (cells_[at] != nothing) at = (at + 1) & (cells_.size() - 1);
    cells_[at] = number;
  }

  template <class HashOf>
  void grow(HashOf&& hash_of) {
    std::vector<std::uint32_t> old(cells_.size() < 32 ? 64 : cells_.size() * 2, nothing);
    old.swap(cells_);
    for (const std::uint32_t number : old)
      if (number != nothing) put(hash_of(number), number);
  }

  std::vector<std::uint32_t> cells_;  ///< a power of two, or none at all
  std::size_t size_ = 0;
};

}  // namespace crosswalk::mapping
