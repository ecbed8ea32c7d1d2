// Phase 3: CheckedMap to Plan. The same map as flat arrays: what a Run walks.
//
// Rules, sources, targets, steps, arguments and calls stand in vectors and name each other by ranges of numbers; constant texts are
// views into the CheckedMap, which the Plan holds; types of both sides have their value forms beside them.
//
// Threads: immutable, free to share between any number of Runs. Lifetime: Definitions and CodeTables outlive it.
#pragma once

#include <crosswalk/definitions/terminology/identifier_shapes.h>
#include <crosswalk/language/mapping/checked.h>
#include <crosswalk/language/values.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace crosswalk::mapping {

/// A range of a Plan's vector.
struct Range {
  std::uint32_t first = 0, count = 0;
  std::uint32_t end() const { return first + count; }
  bool empty() const { return count == 0; }
};

struct PlanStep {
  Step::Kind kind = Step::Kind::slots;
  model::SlotRange slots;
  model::TypeId parent = model::no_type;  ///< the type that `slots` belong to
  const model::Definitions* definitions = nullptr;
  std::string_view name;
  std::uint64_t mask = 0;  ///< slot_bit() of the slots
};

/// Slots as bits of a word, 63 to a word: what an Element remembers of its children, so that most look-ups for what is not there end
/// with one test. The highest bit says that the word is known.
constexpr std::uint64_t slot_bit(model::Slot slot) { return std::uint64_t{1} << (slot % 63); }

struct PlanArgument {
  Argument::Kind kind = Argument::Kind::literal;
  Register variable = none;
  fhirpath::Value literal;
  const fhirpath::Program* program = nullptr;
};

struct PlanSource {
  Register context = none, variable = none;
  Range steps;
  ListOption list = ListOption::all;
  bool filtered = false, simple = false;  ///< simple: one step of slots, no filter, condition, option: a bare scan
  bool has_cardinality = false;
  TypeRef filter;
  std::string_view filter_name;
  std::uint32_t min = 0, max = 0;
  std::uint32_t default_value = none;  ///< an argument
  const fhirpath::Program* where = nullptr;
  const fhirpath::Program* check = nullptr;
  const fhirpath::Program* log = nullptr;
};

struct PlanTarget {
  Register context = none, variable = none;
  Range steps, arguments;
  TransformCode code = TransformCode::make;
  TypeRef made;
  const ConceptMap* map = nullptr;
  TranslateOutput output = TranslateOutput::code;
  std::uint8_t list_modes = 0;
  std::uint32_t share = none;
};

struct PlanCall {
  GroupIndex group = none;
  Range arguments;
};

struct PlanRule {
  Range sources, targets, calls, rules;  ///< `rules`: into rule_lists
  Range defaults;
  bool by_value = false;
  bool dependent = false;  ///< has `then`
};

struct PlanGroup {
  Range rules;  ///< into rule_lists
  Register registers = 0;
  std::uint32_t inputs = 0;
  GroupIndex base = none;
  Range base_arguments;  ///< into base_arguments
  Range constants;       ///< into constant_uses
};

/// The value forms of one Definitions set.
struct PlanForms {
  const model::Definitions* definitions = nullptr;
  language::FormTable table;
  std::vector<std::uint8_t> fixed;  ///< by TypeId: has elements with a fixed value
  std::shared_ptr<const definitions::IdentifierShapes> shapes;
};

class Plan {
 public:
  explicit Plan(std::shared_ptr<const CheckedMap> map);

  const CheckedMap& map() const { return *map_; }
  /// The main group's inputs of one mode, in order: what a Run is given, or makes.
  const std::vector<const CheckedInput*>& sources() const { return sources_; }
  const std::vector<const CheckedInput*>& targets() const { return targets_; }
  language::Form form(const model::Definitions& definitions, model::TypeId type) const;
  /// nullptr for a set that the map does not speak of.
  const definitions::IdentifierShapes* shapes(const model::Definitions& definitions) const;
  /// Whether elements with a fixed value are made together with an Element of this type.
  bool has_fixed(const model::Definitions& definitions, model::TypeId type) const;

  std::vector<PlanGroup> groups;
  std::vector<PlanRule> rules;  ///< by RuleIndex
  std::vector<RuleIndex> rule_lists;
  std::vector<PlanSource> source_list;
  std::vector<PlanTarget> target_list;
  std::vector<PlanStep> steps;
  std::vector<PlanArgument> arguments;
  std::vector<PlanCall> calls;
  std::vector<Register> base_arguments;
  std::vector<ConstantUse> constant_uses;
  std::vector<DefaultGroup> defaults;

 private:
  std::shared_ptr<const CheckedMap> map_;
  std::vector<const CheckedInput*> sources_, targets_;
  std::vector<PlanForms> forms_;
};

/// Never fails: what can be wrong with a map was found by check().
std::shared_ptr<const Plan> make_plan(std::shared_ptr<const CheckedMap> map);

}  // namespace crosswalk::mapping
