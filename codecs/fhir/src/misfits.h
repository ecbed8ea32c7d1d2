// How far a Tree is from what a set of Definitions declares.
#pragma once

#include <crosswalk/model/tree.h>

#include <cstddef>
#include <string>

namespace crosswalk::fhir {

struct Misfits {
  std::size_t count = 0;
  std::string first;  ///< "Patient.animal", "the resource type Ingredient"; empty when there is none
};

/// Counts the Elements of `message`, over whatever set it is, that `set` does not declare where they stand. A resource of an unknown
/// type counts with all its children. Linear.
Misfits find_misfits(const model::Tree& message, const model::Definitions& set);

}  // namespace crosswalk::fhir
