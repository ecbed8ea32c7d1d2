// The checker: walks groups and rules, and writes the CheckedMap.
#pragma once

#include "modules.h"
#include "scope.h"
#include "words.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace crosswalk::mapping::check_phase {

/// A group being checked: its frame and what is seen in it.
struct Frame {
  GroupIndex group = none;
  const Group* written = nullptr;  ///< the group as it is written
  ModuleIndex module = 0;
  Scope scope;
  Register next = 0;
  std::unordered_map<ConstantIndex, Register> constants;
  std::map<std::string, int> names;  ///< of rules
  bool inferred = false;             ///< types of inputs come from the caller: what is not there is a warning
};

/// A path that was followed.
struct Followed {
  std::vector<Step> steps;
  StaticType type;    ///< of the end; nothing known where a choice is open
  bool valid = true;  ///< false: an Issue was added
};

class Checker {
 public:
  Checker(CheckedMap& map, Reporter& report, const Modules& modules, const CheckOptions& options);
  void run();

 private:
  void mark_lists();  // lists.cpp
  void check_when(const Metadata& entry, const CheckedGroup& main);

  // Groups (groups.cpp).
  GroupIndex instance(const GroupDeclaration& declaration, const std::vector<StaticType>& given);
  /// M102, once for a name on a side; nullptr when it was said already, or when a `uses` line that may have brought it is what is wrong.
  base::Issue* unknown_type(ModuleIndex module, Side side, Span span, std::string message);
  StaticType input_type(const GroupDeclaration& declaration, const Input& input, const StaticType& given);
  void check_group(GroupIndex index, const GroupDeclaration& declaration, bool inferred);
  void check_base(Frame& frame, const GroupDeclaration& declaration);
  Register base_argument(const Frame& frame, const Group& group, const Input& wanted, std::size_t position);
  bool circular(const GroupDeclaration& declaration);
  bool circle_reported(const GroupDeclaration& declaration);
  void check_constants();
  void check_constant(ConstantIndex index, std::vector<int>& states);

  // Rules (rules.cpp).
  RuleIndex check_rule(Frame& frame, const Rule& rule, RuleIndex parent);
  void check_batch(Frame& frame, const Rule& rule, RuleIndex parent, std::vector<RuleIndex>& out);
  std::vector<RuleIndex> check_rules(Frame& frame, const std::vector<Rule>& rules, RuleIndex parent);
  std::string rule_name(Frame& frame, const Rule& rule);
  CheckedCall check_call(Frame& frame, const Call& call, const StaticType& focus);
  void check_call_argument(Frame& frame, const GroupDeclaration& callee, const Input& input, const Parameter& parameter,
                           const Argument& argument);

  // Sources (sources.cpp).
  CheckedSource check_source(Frame& frame, const mapping::Source& source);
  void apply_filter(Frame& frame, const mapping::Source& source, CheckedSource& out, Side side);
  bool narrow_to(CheckedSource& out, const TypeRef& filter);
  void check_count(Frame& frame, const mapping::Source& source, const CheckedSource& out);
  void bind(Frame& frame, const std::optional<Name>& name, Register reg, const StaticType& type, Side side);

  // Paths (paths.cpp).
  Followed follow(Frame& frame, StaticType from, const std::vector<Name>& names);
  Step step(Frame& frame, StaticType& at, const Name& name, bool& valid);
  void report_unknown_element(Frame& frame, const TypeRef& type, const Name& name);

  // Targets (targets.cpp) and transforms (transforms.cpp).
  CheckedTarget check_target(Frame& frame, const Target& target, const StaticType& focus, bool by_value);
  void check_place(Frame& frame, const Target& target, CheckedTarget& out, StaticType& at);
  void check_make(Frame& frame, const Target& target, CheckedTarget& out, const StaticType& at, bool by_value);
  void check_transform(Frame& frame, const Target& target, CheckedTarget& out, const StaticType& focus, StaticType& result);
  void check_call_of_transform(Frame& frame, const Transform& transform, CheckedTarget& out, const StaticType& focus, StaticType& result);
  void check_written(Frame& frame, const Target& target, CheckedTarget& out, const StaticType& at, const StaticType& result);
  void check_constant(Frame& frame, const Argument& argument, const std::string& element, const TypeRef& type);
  bool check_choice_constant(Frame& frame, const CheckedTarget& out);
  void check_several(Frame& frame, const CheckedTarget& out, const StaticType& result);
  void check_reference(Frame& frame, const Target& target, const CheckedTarget& out);
  bool narrow_to(CheckedTarget& out, const TypeRef& type);
  StaticType result_of(Frame& frame, const Transform& transform, CheckedTarget& out);
  StaticType create_type(Frame& frame, const Transform& transform, CheckedTarget& out);
  void check_translate(Frame& frame, const Transform& transform, CheckedTarget& out);
  StaticType target_type(Frame& frame, const CheckedTarget& out, std::string_view name);

  // Defaults (defaults.cpp).
  void check_by_value(Frame& frame, const Rule& rule, CheckedRule& out);
  void collect_defaults();
  std::vector<DefaultGroup> defaults_for(const CheckedSource& source, const CheckedTarget& target);

  // Arguments and expressions (expressions.cpp).
  Argument argument(Frame& frame, const Parameter& parameter, const StaticType& focus);
  Argument name_argument(Frame& frame, const Name& name);
  Compiled compile(Frame& frame, const Expression& expression, const StaticType& focus);
  std::optional<Variable> find_variable(Frame& frame, const Name& name);
  void bring_constants(Frame& frame, std::string_view text);
  void report_unbound(Frame& frame, const Name& name);

  base::Issue* issue(std::string_view code, const Frame& frame, Span span, std::string message) {
    return report_.add(code, frame.module, span, std::move(message));
  }

  struct Default {
    const GroupDeclaration* declaration = nullptr;
    TypeRef source, target;
    bool plus = false;
  };

  CheckedMap& map_;
  Reporter& report_;
  const Modules& modules_;
  const CheckOptions& options_;
  fhirpath::CompileEnv env_;
  std::unordered_map<std::string, GroupIndex> instances_;
  std::unordered_map<const Group*, int> instance_count_;
  std::unordered_map<std::string, std::uint32_t> shares_;
  std::vector<Default> defaults_;
  std::set<Side> no_side_said_;     ///< sides without a `uses` line, of which it was said
  std::set<const Group*> circles_;  ///< groups that extend themselves, of which it was said
  std::deque<std::pair<GroupIndex, std::pair<const GroupDeclaration*, bool>>> waiting_;
};

}  // namespace crosswalk::mapping::check_phase
