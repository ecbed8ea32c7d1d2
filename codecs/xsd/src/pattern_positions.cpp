#include "pattern_positions.h"

#include "references.h"

#include <algorithm>

namespace crosswalk::xsd {

namespace {

constexpr std::size_t most_positions = 500;
constexpr std::uint64_t most_steps = 10'000;  ///< written out
constexpr std::uint64_t most_ways = 64;

using Follow = Parts::Graph;

/// What is asked of the automaton as a whole.
class Ways {
 public:
  Ways(const std::vector<CharSet>& sets, const Follow& follow) : sets_(sets), follow_(follow), loops_(follow) {
    turning_.resize(loops_.count());
    alphabet_.resize(loops_.count());
    for (std::uint32_t p = 0; p < follow.size(); ++p) {
      alphabet_[loops_.of(p)].add(sets[p]);
      for (const std::uint32_t q : follow[p])
        if (loops_.of(q) == loops_.of(p)) turning_[loops_.of(p)] = true;
    }
  }

  /// Within a loop each character leaves one way to go on in it.
  bool steps_are_certain() const {
    for (std::uint32_t p = 0; p < follow_.size(); ++p) {
      std::vector<std::uint32_t> within;
      for (const std::uint32_t q : follow_[p])
        if (loops_.of(q) == loops_.of(p)) within.push_back(q);
      if (overlapping(within)) return false;
    }
    return true;
  }

  /// No text can be taken by one loop, by another that may follow it, and on the way between them.
  bool loops_are_apart() const {
    for (std::uint32_t a = 0; a < loops_.count(); ++a)
      for (std::uint32_t b = 0; turning_[a] && b < a; ++b)
        if (turning_[b] && alphabet_[a].overlaps(alphabet_[b]) && reaches(a, b)) return false;
    return true;
  }

  /// In how many ways a text may be begun, at most.
  std::uint64_t count(const std::vector<std::uint32_t>& first) const {
    std::vector<std::uint64_t> ways(loops_.count(), 1);
    for (std::uint32_t loop = 0; loop < loops_.count(); ++loop) {
      std::vector<std::uint32_t> exits;
      for (std::uint32_t p = 0; p < follow_.size(); ++p)
        for (const std::uint32_t q : follow_[p])
          if (loops_.of(p) == loop && loops_.of(q) != loop) exits.push_back(q);
      ways[loop] = of(exits, ways, turning_[loop]);
    }
    return of(first, ways, false);
  }

 private:
  bool overlapping(const std::vector<std::uint32_t>& positions) const {
    for (std::size_t i = 0; i < positions.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (sets_[positions[i]].overlaps(sets_[positions[j]])) return true;
    return false;
  }

  std::uint64_t of(const std::vector<std::uint32_t>& next, const std::vector<std::uint64_t>& ways, bool add) const {
    add = add || overlapping(next);
    std::uint64_t all = 1;
    for (const std::uint32_t q : next) all = add ? std::min(all + ways[loops_.of(q)], most_ways + 1) : std::max(all, ways[loops_.of(q)]);
    return all;
  }

  bool reaches(std::uint32_t a, std::uint32_t b) const {
    CharSet common = alphabet_[a];
    common.ascii &= alphabet_[b].ascii;
    common.other = common.other && alphabet_[b].other;
    std::vector<bool> seen(follow_.size());
    std::vector<std::uint32_t> open;
    for (std::uint32_t p = 0; p < follow_.size(); ++p)
      if (loops_.of(p) == a) open.push_back(p);
    while (!open.empty()) {
      const std::uint32_t p = open.back();
      open.pop_back();
      for (const std::uint32_t q : follow_[p]) {
        if (seen[q] || !sets_[q].overlaps(common)) continue;
        if (loops_.of(q) == b) return true;
        seen[q] = true;
        open.push_back(q);
      }
    }
    return false;
  }

  const std::vector<CharSet>& sets_;
  const Follow& follow_;
  Parts loops_;                    ///< positions that lead to each other; what can follow has a lower number
  std::vector<bool> turning_;      ///< by loop: it has a way round
  std::vector<CharSet> alphabet_;  ///< by loop
};

}  // namespace

Fragment Positions::one(const CharSet& set) {
  const auto position = static_cast<std::uint32_t>(sets_.size());
  sets_.push_back(set);
  follow_.emplace_back();
  return {{position}, {position}, false, 1};
}

void Positions::connect(const Fragment& a, const Fragment& b) {
  if (sets_.size() > most_positions) return;
  for (const std::uint32_t p : a.last)
    for (const std::uint32_t q : b.first) {
      doubled_ |= std::find(follow_[p].begin(), follow_[p].end(), q) != follow_[p].end();
      follow_[p].push_back(q);
    }
}

Fragment Positions::sequence(Fragment a, const Fragment& b) {
  connect(a, b);
  if (a.nullable) a.first.insert(a.first.end(), b.first.begin(), b.first.end());
  if (!b.nullable) a.last.clear();
  a.last.insert(a.last.end(), b.last.begin(), b.last.end());
  a.nullable = a.nullable && b.nullable;
  a.size += b.size;
  return a;
}

Fragment Positions::choice(Fragment a, const Fragment& b) {
  doubled_ |= a.nullable && b.nullable;
  a.first.insert(a.first.end(), b.first.begin(), b.first.end());
  a.last.insert(a.last.end(), b.last.begin(), b.last.end());
  a.nullable = a.nullable || b.nullable;
  a.size += b.size + 1;
  return a;
}

Fragment Positions::repeated(Fragment a, std::uint32_t least, std::uint32_t most) {
  if (least == 1 && most == 1) return a;
  doubled_ |= a.nullable;
  if (most != 1) connect(a, a);
  a.nullable = a.nullable || least == 0;
  a.size = std::min<std::uint64_t>(a.size * std::max<std::uint64_t>({least, most, 1}) + 1, most_steps + 1);
  return a;
}

bool Positions::quick(const Fragment& whole) const {
  if (doubled_ || sets_.size() > most_positions || whole.size > most_steps) return false;
  const Ways ways(sets_, follow_);
  return ways.steps_are_certain() && ways.loops_are_apart() && ways.count(whole.first) <= most_ways;
}

}  // namespace crosswalk::xsd
