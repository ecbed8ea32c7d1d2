// The rules of a profile, as a tree that follows the names of elements.
#pragma once

#include <crosswalk/fhirpath/compile.h>
#include <crosswalk/model/tree.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

struct TypeRule {
  std::string code;                   ///< "Quantity", "Reference"
  std::vector<std::string> profiles;  ///< one of them must hold
  std::vector<std::string> targets;   ///< of a reference
};

struct ConstraintRule {
  std::string key, expression;
  bool warning = false;
  enum class State : std::uint8_t { fresh, compiled, unusable } state = State::fresh;
  std::shared_ptr<const fhirpath::Program> program;
};

struct Discriminator {
  std::string kind;  ///< value, pattern, exists, type, profile
  std::string path;
};

struct Rule {
  std::string name;   ///< of the element: "component", "value"
  std::string slice;  ///< empty: of all of them
  std::string id;     ///< as the profile has it: "Observation.component:systolic"
  bool choice = false;
  std::optional<std::uint32_t> min, max;  ///< max: no value is also `*`
  std::vector<TypeRule> types;
  model::Element fixed, pattern;  ///< in the Tree of the profile
  std::string value_set;
  enum class Strength : std::uint8_t { none, required, extensible } strength = Strength::none;
  std::vector<ConstraintRule> constraints;
  std::vector<Discriminator> discriminators;
  bool closed = false;
  std::vector<std::unique_ptr<Rule>> children, slices;

  Rule* child(std::string_view wanted) const;
  Rule* find_slice(std::string_view wanted) const;
};

struct Profile {
  std::string url, type, base;  ///< base: canonical URL of what it is derived from
  bool snapshot = false;        ///< else the base has to be checked too
  Rule root;
  std::unique_ptr<model::Tree> tree;  ///< fixed and pattern values live here
};

/// Reads a StructureDefinition. `tree` is taken over. nullptr when it holds no elements.
std::unique_ptr<Profile> read_profile(std::unique_ptr<model::Tree> tree);

/// "http://hl7.org/fhir/StructureDefinition/Patient": FHIR's own, which our Definitions judge.
bool is_core(std::string_view url);

}  // namespace crosswalk::pipeline
