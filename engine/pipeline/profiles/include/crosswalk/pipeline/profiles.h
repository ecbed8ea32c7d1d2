// Profiles: does a Tree meet the StructureDefinitions of FHIR packages? Beside its Definitions (validation.h), which are judged first.
//
// What a profile says becomes a tree of rules: cardinality, types and their profiles, fixed and pattern values, bindings, slices (by value,
// pattern, type, exists and profile, along paths with extension(), ofType(), and resolve() within the message), invariants. It is read
// from the snapshot, or from the differential and what it is derived from. Profiles, value sets and code systems are Elements, read by
// the codec that is given; nothing is fetched.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/codec/codec.h>
#include <crosswalk/model/tree.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::fhirpath {
class Knowledge;
}

namespace crosswalk::pipeline {

/// Threads: one thread. Lifetime: the codec outlives it.
class Profiles {
 public:
  /// `json` reads the resources of packages.
  explicit Profiles(const codec::Codec& json);
  ~Profiles();
  Profiles(const Profiles&) = delete;
  Profiles& operator=(const Profiles&) = delete;

  /// Adds what a package (tar in gzip) holds. Issues L320 to L322; false when nothing of it can be used (L320, L321).
  bool add_package(const base::Source& tgz, base::Issues& issues);
  /// Is there a profile with this canonical URL (`|version` behind it counts)?
  bool has(std::string_view url) const;
  std::size_t size() const;  ///< profiles

  /// Checks `root` against `urls`, and each resource at or below it against the profiles that its meta.profile claims. Adds C480 to C489
  /// (L323 once for each part that is not at hand) and to `judges` the URLs of the profiles that judged.
  void check(model::Element root, std::span<const std::string> urls, base::Issues& issues, std::vector<std::string>& judges);

  /// What the packages know, for FHIRPath: conformsTo() by their profiles, memberOf() by their value sets, subsumes() by the hierarchies of their
  /// code systems. Invariants of profiles ask it too. Lives as long as this; the thread of this.
  const fhirpath::Knowledge& knowledge();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace crosswalk::pipeline
