// Validation: does a Tree meet its Definitions? Cardinality, choice, the lexical form of primitives, required codes, fixed values,
// undeclared and empty Elements, and on demand the invariants that the Definitions name. One table drives it for every format; nothing
// here knows a resource or a segment.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/model/tree.h>

#include <memory>

namespace crosswalk::fhirpath {
class Knowledge;
}

namespace crosswalk::pipeline {

struct ValidateOptions {
  bool codes = true;        ///< required bindings (C453)
  bool undeclared = true;   ///< children that the Definition does not declare (C454)
  bool empty = true;        ///< Elements with nothing in them (C456)
  bool structure = true;    ///< all of these and the rest; false: nothing but what is asked for below
  bool quick = true;        ///< a quick look first, which spares what is right the rest; the outcome is the same
  bool invariants = false;  ///< FHIRPath (C470 to C473); many times the cost of the rest
  const fhirpath::Knowledge* knowledge =
      nullptr;  ///< what invariants may ask of profiles and terminology (profiles.h); none: the Definitions
};

/// What a check needs of one set of Definitions, gathered once.
/// Threads: immutable, free to share. Lifetime: the Definitions outlive it.
class Validator {
 public:
  explicit Validator(const model::Definitions& definitions);
  ~Validator();
  Validator(Validator&&) noexcept;
  Validator& operator=(Validator&&) noexcept;

  /// Checks `root` and all below it, which must be over the same Definitions. Adds an Issue for each fault, with its path and, where
  /// the Tree knows it, its place in the source. Linear. True when there is no Issue of error severity.
  bool validate(model::Element root, base::Issues& issues, const ValidateOptions& options = {}) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

/// The same for a single Tree.
bool validate(model::Element root, base::Issues& issues, const ValidateOptions& options = {});

}  // namespace crosswalk::pipeline
