// The checked map: all modules of a map together, names resolved. The outcome of check() (check.h) and the input of make_plan().
//
// Groups, rules, constants and share ids are numbers. A group has a frame of registers: its inputs first, in order, then one register
// for each source and each target of its rules (nested rules included), then the constants it reads. FHIRPath Programs read
// the same registers. Where a type is known, names are slots; where it is not, a Step keeps the name and the Run looks it up.
//
// Threads: immutable, free to share. Lifetime: the Definitions and ConceptMaps outlive it; it holds its Modules.
#pragma once

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirpath/compile.h>
#include <crosswalk/language/mapping/ast.h>
#include <crosswalk/language/mapping/concept_map.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::mapping {

using definitions::TypeRef;
using fhirpath::StaticType;

using Register = std::uint32_t;
using GroupIndex = std::uint32_t;
using RuleIndex = std::uint32_t;
using ModuleIndex = std::uint32_t;
using ConstantIndex = std::uint32_t;
inline constexpr std::uint32_t none = 0xFFFFFFFFu;  ///< no register, group, rule, share id

/// One name of a path.
struct Step {
  enum class Kind : std::uint8_t {
    slots,    ///< `slots` of a parent whose type is known (or of what specialises it)
    dynamic,  ///< the parent's type is not known here: look `name` up in the Definition of the Element at hand
    value     ///< `.value` of a primitive: the lexical value of the Element itself, not a child
  };
  Kind kind = Kind::slots;
  model::SlotRange slots;
  TypeRef parent;    ///< the type that `slots` belong to
  std::string name;  ///< as written
  Span span;
};

/// A FHIRPath expression, ready to run over the frame's registers.
struct Compiled {
  std::shared_ptr<const fhirpath::Program> program;
  Span span;
  explicit operator bool() const { return program != nullptr; }
};

/// What a transform or a call is given: a register, a constant text, or an expression.
struct Argument {
  enum class Kind : std::uint8_t { variable, literal, expression };
  Kind kind = Kind::literal;
  Register variable = none;
  Literal literal;      ///< unescaped text and kind; its text is stable: Values may point at it
  Compiled expression;  ///< its focus is the value of the rule's first source (of evaluate(): its first argument)
  StaticType type;
  Span span;
};

/// A source of a rule. The rule applies once for each combination of the values of its sources.
struct CheckedSource {
  Span span;
  Register context = none;
  std::vector<Step> steps;   ///< none: the context itself
  Register variable = none;  ///< always there, named or not
  std::string name;          ///< of the variable, or empty
  StaticType type;           ///< of the variable, after the filter
  bool filtered = false;     ///< only values of `filter` or what specialises it
  TypeRef filter;
  std::string filter_name;  ///< as written; the run falls back on it where `filter` is not known
  std::optional<Cardinality> cardinality;
  std::optional<Argument> default_value;
  ListOption list = ListOption::all;
  Compiled where, check, log;  ///< the focus is the value; the variable holds it too
};

enum class TransformCode : std::uint8_t {
  make,  ///< none written: make the element, of its one type; see CheckedRule::defaults
  copy,  ///< one argument; an Element of a composite type is copied with all below it
  create,
  truncate,
  escape,
  cast,
  append,
  translate,
  reference,
  date_op,
  uuid,
  pointer,
  evaluate,
  cc,
  c,
  qty,
  id,
  cp,
  to_date_time,
  unix_to_date_time,
  to_date,
  unix_to_date,
  to_time,
  unix_to_time
};
/// "toDateTime"; "" for make.
std::string_view to_string(TransformCode code);

enum class TranslateOutput : std::uint8_t { code, system, display, coding, codeable_concept };

/// A target of a rule; targets apply in order.
struct CheckedTarget {
  Span span;
  Register context = none;  ///< none: only a transform, whose result goes into `variable`
  std::vector<Step> steps;  ///< all but the last are made when absent (first instance else); none: the context itself is given the value
  TransformCode code = TransformCode::make;
  std::vector<Argument> arguments;
  Register variable = none;  ///< always there, named or not
  std::string name;          ///< of the variable, or empty
  StaticType type;           ///< what the element will be; nothing known: decided by the value (`find_choice` in the last step's slots)
  TypeRef made;              ///< create, cast, make: the type to make; else empty
  const ConceptMap* map = nullptr;  ///< translate
  TranslateOutput output = TranslateOutput::code;
  std::uint8_t list_modes = 0;  ///< TargetListMode bits
  std::uint32_t share = none;   ///< number of the share id (of "" for `single`); one instance for each (parent instance, element, id)
};

/// `then GROUP(arguments)`.
struct CheckedCall {
  GroupIndex group = none;
  std::vector<Argument> arguments;  ///< as many as the group has inputs
  Span span;
};

/// A default group that may map a rule's one source to its one target, both of which then have a variable register.
struct DefaultGroup {
  GroupIndex group = none;
  TypeRef source;  ///< the value is of this type or specialises it
  TypeRef target;  ///< make the target of this type
};

struct CheckedRule {
  Span span, head;
  ModuleIndex module = 0;
  GroupIndex group = none;    ///< the group it stands in
  RuleIndex parent = none;    ///< the rule it stands in
  std::string name;           ///< as written, else made from its first source ("name", "name2" ...): unique in its group
  std::string documentation;  ///< trailing comment
  std::vector<CheckedSource> sources;
  std::vector<CheckedTarget> targets;
  std::vector<CheckedCall> calls;  ///< before `rules`
  std::vector<RuleIndex> rules;
  /// A rule without `then` that has one source and one target without transform: the target is made by what the value is. The
  /// first of these whose source type the value has is called after the target was made of its target type. When none fits, a
  /// value without children is copied (with the conversion of the value table), one of a type that the target may have is copied
  /// with all below it, and anything else is an Issue. When `by_value` is false the rule is not of this kind.
  bool by_value = false;
  std::vector<DefaultGroup> defaults;
};

/// The frame of a group reads a constant from this register; it is evaluated once a Run, when first needed.
struct ConstantUse {
  Register reg = none;
  ConstantIndex constant = none;
};

struct CheckedInput {
  Mode mode = Mode::source;  ///< source or target
  std::string name;
  StaticType type;
  Span span;
  bool list = false;      ///< of the main group, by `/// list`: any number of messages
  bool optional = false;  ///< of the main group, by `/// optional`: a source that need not be given
};

/// A group, once for each combination of types with which it is called where its inputs do not declare them.
struct CheckedGroup {
  std::string name;
  ModuleIndex module = 0;
  Span span;
  std::string documentation;
  std::vector<CheckedInput> inputs;  ///< registers 0, 1, ...
  Register registers = 0;            ///< size of the frame
  std::vector<ConstantUse> constants;
  GroupIndex base = none;                ///< extends: its rules apply first
  std::vector<Register> base_arguments;  ///< for each input of the base, a register of this frame
  std::vector<RuleIndex> rules;
  Stereotype stereotype = Stereotype::none;
};

struct CheckedConstant {
  std::string name;
  ModuleIndex module = 0;
  Compiled value;                      ///< over the registers in `constants`
  std::vector<ConstantUse> constants;  ///< other constants that it reads, none of which reads this one
  Register registers = 0;
};

/// A `uses` line, with what was found.
struct CheckedUses {
  std::string url, name;  ///< name: the alias, else the type's own
  Mode mode = Mode::source;
  TypeRef type;  ///< empty: no Definition here
  ModuleIndex module = 0;
  Span span;
};

struct CheckedMap {
  std::string url, name;
  std::vector<std::shared_ptr<const Module>> modules;  ///< the main one first
  std::vector<CheckedUses> uses;
  std::vector<CheckedGroup> groups;
  GroupIndex main = none;  ///< the first group of the main module: its inputs are the map's sources and targets
  std::vector<CheckedRule> rules;
  std::vector<CheckedConstant> constants;
  std::vector<std::string> shares;
  std::deque<ConceptMap> embedded;      ///< ConceptMaps of the modules themselves
  std::vector<const ConceptMap*> maps;  ///< all that a translate names, each once

  base::Place place(ModuleIndex module, Span span, std::string label = {}) const {
    return {modules[module]->source, span, std::move(label)};
  }
  base::Place place(RuleIndex rule) const { return place(rules[rule].module, rules[rule].head); }
  /// Of the main group, in order: what a Run is given (sources) and what it makes (targets).
  std::vector<const CheckedInput*> inputs(Mode mode) const;
};

}  // namespace crosswalk::mapping
