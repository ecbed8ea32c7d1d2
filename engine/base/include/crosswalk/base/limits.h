// Limits: what one decode, one Run, one file may cost. Past a limit there is an Issue, never a stall.
#pragma once

#include <cstdint>

namespace crosswalk::base {

struct Limits {
  std::uint64_t bytes = 1024ull << 20;         ///< size of one message; of the texts of one target tree; of what expressions hold
  std::uint32_t depth = 128;                   ///< nesting of one message, and of one target tree
  std::uint32_t nodes = 100'000'000;           ///< Elements of one source tree
  std::uint32_t output_nodes = 20'000'000;     ///< Elements of one target tree
  std::uint64_t rule_steps = 100'000'000;      ///< rule firings of one Run
  std::uint32_t call_depth = 256;              ///< groups calling groups
  std::uint64_t fhirpath_steps = 500'000'000;  ///< operations of all FHIRPath expressions of one Run
  std::uint32_t attributes = 256;              ///< attributes and namespace declarations of one XML element
  std::uint32_t namespaces = 256;              ///< namespace declarations in scope at one place
  std::uint64_t text = 512ull << 20;           ///< bytes of one value
  std::uint32_t spool_threshold = 64u << 10;   ///< values over this many bytes are not held in the arena
};

}  // namespace crosswalk::base
