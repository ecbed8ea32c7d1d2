// What packages know, as FHIRPath asks.
#pragma once

#include "store.h"

#include <crosswalk/fhirpath/evaluate.h>

#include <map>
#include <string>
#include <vector>

namespace crosswalk::pipeline {

/// Threads: one thread. Lifetime: the store outlives it.
class PackageKnowledge final : public fhirpath::Knowledge {
 public:
  explicit PackageKnowledge(Store& store) : store_(store) {}
  fhirpath::Truth conforms(const model::Element& element, std::string_view profile) const override;
  fhirpath::Truth member_of(const fhirpath::Code& code, std::string_view value_set) const override;
  fhirpath::Truth subsumes(const fhirpath::Code& general, const fhirpath::Code& special) const override;

 private:
  /// A code system: what stands right above each code.
  struct Hierarchy {
    bool here = false;   ///< the code system is in a package, with a hierarchy that means "is a"
    bool whole = false;  ///< and with all of its codes
    std::map<std::string, std::vector<std::string>, std::less<>> above;
  };
  const Hierarchy& hierarchy(std::string_view system) const;
  static void read_concepts(model::Element parent, std::string_view above, Hierarchy& out);

  Store& store_;
  mutable std::map<std::string, Hierarchy, std::less<>> hierarchies_;  ///< by URL
  mutable int depth_ = 0;                                              ///< of profiles whose invariants ask for profiles
};

}  // namespace crosswalk::pipeline
