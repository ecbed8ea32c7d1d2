// Seeded changes of XML messages: faults of all sorts, and changes that a schema may well accept.
#pragma once

#include <random>
#include <string>

namespace crosswalk::cda_v3_test {

struct Mutation {
  std::string text;
  std::string what;  ///< "no attribute classCode of patient"
};

/// The same seed gives the same mutations on every machine.
class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}
  /// One change somewhere in `xml`, which is well-formed. `mild`: of the sort that schemas mostly accept.
  Mutation mutate(const std::string& xml, bool mild);

 private:
  std::mt19937 random_;
};

}  // namespace crosswalk::cda_v3_test
