// Twice the input costs at most 2.3 times the CPU: how that is measured on a machine that does other things as well.
#pragma once

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>

namespace crosswalk::testing_support {

/// The least CPU seconds that `job` took, of `times` runs.
template <class Job>
double least_seconds(int times, const Job& job) {
  double best = 1e9;
  for (int i = 0; i < times; ++i) {
    const std::clock_t before = std::clock();
    job();
    best = std::min(best, static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
  }
  return best;
}

/// Memory that was given back stays with the process, so that only the first of several runs pays for its pages: what a page costs depends on
/// how many there are, and on the machine.
inline void keep_memory() {
  ::mallopt(M_MMAP_MAX, 0);
  ::mallopt(M_TRIM_THRESHOLD, 2'000'000'000);
}

struct Pace {
  int times = 2;          ///< of which the least counts
  double allowed = 0.02;  ///< seconds that the larger one may take more, whatever the factor: what is measured only roughly
  bool larger = true;     ///< whether every second attempt takes the next pair of sizes
};

/// `job` takes an input of `half` the size, made by `make`, and one of all of it. True when one of eight attempts shows it: other work makes
/// single figures too large, never too small. Every second attempt takes inputs twice as large, whole and double: between two sizes a machine
/// may have a step of its own, where its cache ends, which makes one pair cost more; what is not linear makes every pair cost more.
template <class Make, class Job>
bool doubles(const std::string& name, const Make& make, std::size_t half, Pace pace, const Job& job) {
  keep_memory();
  const std::string small = make(half), large = make(2 * half);
  std::string larger;
  for (int attempt = 0; attempt < 8; ++attempt) {
    if (attempt == 1 && pace.larger) larger = make(4 * half);
    const bool next = attempt % 2 == 1 && pace.larger;
    const double once = least_seconds(pace.times, [&] { job(next ? large : small); });
    const double twice = least_seconds(pace.times, [&] { job(next ? larger : large); });
    std::printf("%-36s %7.1f ms, %7.1f ms\n", name.c_str(), once * 1e3, twice * 1e3);
    if (twice < std::max(2.3 * once, once + pace.allowed)) return true;
  }
  return false;
}

}  // namespace crosswalk::testing_support
