// The invariants of a set of Definitions: compiled when a type is first met, kept, evaluated on every Element they are for.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/fhirpath/evaluate.h>
#include <crosswalk/model/tree.h>

#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

/// Threads: free to share; compiling is guarded. Lifetime: the Definitions outlive it.
class Invariants {
 public:
  explicit Invariants(const model::Definitions& definitions);

  /// Adds an Issue for each invariant that an Element at or below `root` does not meet (C470, C471, C472 by its level), and one a key for
  /// what cannot be evaluated (C473). Time: each Element once, by what its invariants cost.
  void check(model::Element root, base::Issues& issues, const fhirpath::Knowledge* knowledge = nullptr);

 private:
  struct Compiled {
    const model::InvariantRow* row;
    std::shared_ptr<const fhirpath::Program> program;  ///< none: it does not compile
    model::Slot first, last;                           ///< in the type it was compiled for; no_slot: of the type itself
    model::TypeId type;                                ///< of the Elements it is for
  };
  /// Those of one type and of its slots. Made once, then only read.
  struct Suite {
    std::once_flag made;
    std::vector<Compiled> own, of_slots;
  };
  class Walk;

  const Suite& suite(model::TypeId type);
  void gather(model::TypeId type, Suite& suite) const;
  void add(model::TypeId type, const model::InvariantRow& row, Suite& suite) const;
  std::shared_ptr<const fhirpath::Program> compile(const model::InvariantRow& row, model::TypeId focus) const;
  std::span<const model::InvariantRow> rows_of(model::TypeId type) const;

  const model::Definitions& definitions_;
  std::vector<Suite> suites_;  ///< by type
};

}  // namespace crosswalk::pipeline
