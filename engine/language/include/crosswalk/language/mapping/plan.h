// Phase 3: CheckedMap to Plan. The same map as flat arrays: what a Run walks.
//
// Rules, sources, targets, steps, arguments and calls stand in vectors and name each other by ranges of numbers; constant texts are
// views into the CheckedMap, which the Plan holds; types of both sides have their value forms beside them.
//
// What a Run need not find out again is settled here, unless PlanOptions::plain: which rules cannot apply to an Element without
// certain children (PlanGuard), which sources are one scan (SourceWay), the one slot a target writes to (PlanPlace) and the texts
// of constants in the form of that slot. A Run checks that the types at hand are those the Plan expected, and else takes the long way.
//
// Threads: immutable, free to share between any number of Runs. Lifetime: Definitions and CodeTables outlive it.
#pragma once

#include <crosswalk/definitions/terminology/identifier_shapes.h>
#include <crosswalk/language/mapping/checked.h>
#include <crosswalk/language/values.h>
#include <crosswalk/model/slot_set.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::mapping {

/// A range of a Plan's vector.
struct Range {
  std::uint32_t first = 0, count = 0;
  std::uint32_t end() const { return first + count; }
  bool empty() const { return count == 0; }
};

/// The Elements whose slots a Plan knows: those of a type, and of the types that specialise it and begin with the same slots.
struct PlanLayout {
  model::TypeId type = model::no_type;
  const model::Definitions* definitions = nullptr;  ///< nullptr: none
  const std::uint8_t* others = nullptr;             ///< by TypeId: of the types that specialise it; nullptr: it is the only one
  bool holds(model::TypeId other, const model::Definitions& set) const {
    return &set == definitions && (other == type || (others != nullptr && others[other] != 0));
  }
  bool holds(const model::Element& element) const { return holds(element.type(), element.tree().definitions()); }
  bool operator==(const PlanLayout&) const = default;
};

struct PlanStep {
  Step::Kind kind = Step::Kind::slots;
  model::SlotRange slots;
  PlanLayout parent;  ///< which `slots` belong to
  std::string_view name;
  model::SlotSet mask = 0;
};

struct PlanArgument {
  Argument::Kind kind = Argument::Kind::literal;
  Register variable = none;
  fhirpath::Value literal;
  const fhirpath::Program* program = nullptr;
};

/// How the values of a source are found.
enum class SourceWay : std::uint8_t {
  general,
  self,     ///< the context itself, perhaps with a condition
  children  ///< one step of slots, perhaps of one type and with a condition; nothing else
};

/// An Element that rules look into: the one in a register, when it is of the type that was expected.
struct PlanGuardian {
  Register context = none;  ///< none: nothing is known
  PlanLayout parent;
  bool operator==(const PlanGuardian&) const = default;
};

/// What a list of rules knows of one of them: it cannot apply when the Element has children in none of the slots of `mask`.
struct PlanGuard {
  std::uint32_t on = 0;       ///< index into `guardians`; the first is that of which nothing is known
  bool by_condition = false;  ///< it is a condition that fails then; else there is no value
  model::SlotSet mask = ~model::SlotSet{0};
};

struct PlanSource {
  Register context = none, variable = none;
  Range steps;
  ListOption list = ListOption::all;
  SourceWay way = SourceWay::general;
  bool filtered = false;
  bool has_cardinality = false;
  TypeRef filter;
  std::string_view filter_name;
  std::uint32_t min = 0, max = 0;
  std::uint32_t default_value = none;  ///< an argument
  const fhirpath::Program* where = nullptr;
  const fhirpath::Program* check = nullptr;
  const fhirpath::Program* log = nullptr;
};

/// The one slot that a target writes to.
struct PlanPlace {
  PlanLayout parent;                    ///< none: only the Run can tell
  model::TypeId type = model::no_type;  ///< of the Element to make
  model::Slot slot = model::no_slot;
  std::uint16_t max = 0;
  bool choice = false;  ///< one of the slots of a choice element, of which one may be filled
  model::SlotRange choices;
  bool primitive = false;  ///< it holds a text
};

struct PlanTarget {
  Register context = none, variable = none;
  bool kept = false;  ///< somebody may read the variable
  PlanPlace place;
  std::uint32_t constant = none;  ///< copy of a literal: its text in the form of `place`, in Plan::texts
  Range steps, arguments;
  TransformCode code = TransformCode::make;
  TypeRef made;
  const ConceptMap* map = nullptr;
  std::uint32_t table = none;  ///< the place of `map` in CheckedMap::maps
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
  bool dependent = false;    ///< has `then`
  bool settled = false;      ///< one source, and nothing by value
  bool copies_leaf = false;  ///< its one source is children of one Element, its one target their copies in one primitive element; no more
};

/// What a group knows of all its rules and those of its base: none applies when the Element in one of its inputs has children in none of
/// the slots of `mask`.
struct PlanGroupGuard {
  Register input = none;  ///< none: nothing is known
  PlanLayout parent;
  model::SlotSet mask = 0;
};

struct PlanGroup {
  Range rules;  ///< into rule_lists
  PlanGroupGuard guard;
  Register registers = 0;
  std::uint32_t inputs = 0;
  GroupIndex base = none;
  Range base_arguments;  ///< into base_arguments
  Range constants;       ///< into constant_uses
};

/// An element that is made together with its parent.
struct PlanFixed {
  model::Slot slot = model::no_slot;
  model::TypeId type = model::no_type;
  std::string_view text;
};

/// The value forms of one Definitions set.
struct PlanForms {
  const model::Definitions* definitions = nullptr;
  language::FormTable table;
  std::vector<std::uint32_t> fixed_from;  ///< by TypeId, and one more: where its elements with a fixed value stand in `fixed`
  std::vector<PlanFixed> fixed;
  bool positional = false;  ///< children stand by position, and a composite may be given as its first component (v2)
  std::shared_ptr<const definitions::IdentifierShapes> shapes;
  bool has_fixed(model::TypeId type) const { return fixed_from[type] != fixed_from[type + 1]; }
};

PlanForms forms_of(const model::Definitions& definitions);

struct PlanOptions {
  bool plain = false;  ///< nothing is settled before the Run (tests run both ways)
};

class Plan {
 public:
  explicit Plan(std::shared_ptr<const CheckedMap> map, const PlanOptions& options = {});

  const CheckedMap& map() const { return *map_; }
  /// The main group's inputs of one mode, in order: what a Run is given, or makes.
  const std::vector<const CheckedInput*>& sources() const { return sources_; }
  const std::vector<const CheckedInput*>& targets() const { return targets_; }
  /// Whether its Runs may make ids, for which a message needs an identity (RunContext::message_identity).
  bool makes_ids() const { return makes_ids_; }
  /// nullptr for a set that the map does not speak of.
  const PlanForms* forms(const model::Definitions& definitions) const;

  std::vector<PlanGroup> groups;
  std::vector<PlanRule> rules;  ///< by RuleIndex
  std::vector<RuleIndex> rule_lists;
  std::vector<PlanGuard> guards;  ///< beside rule_lists
  std::vector<PlanGuardian> guardians{1};
  std::vector<PlanSource> source_list;
  std::vector<PlanTarget> target_list;
  std::vector<PlanStep> steps;
  std::vector<PlanArgument> arguments;
  std::vector<PlanCall> calls;
  std::vector<Register> base_arguments;
  std::vector<ConstantUse> constant_uses;
  std::vector<DefaultGroup> defaults;
  std::deque<std::string> texts;
  std::deque<std::vector<std::uint8_t>> layouts;  ///< PlanLayout::others

 private:
  std::shared_ptr<const CheckedMap> map_;
  std::vector<const CheckedInput*> sources_, targets_;
  std::vector<PlanForms> forms_;
  bool makes_ids_ = false;
};

/// Never fails: what can be wrong with a map was found by check().
std::shared_ptr<const Plan> make_plan(std::shared_ptr<const CheckedMap> map, const PlanOptions& options = {});

}  // namespace crosswalk::mapping
