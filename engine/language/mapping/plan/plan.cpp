#include "places.h"

#include <crosswalk/language/mapping/counts.h>

#include <algorithm>

namespace crosswalk::mapping {

namespace {

/// Lays the nested parts of a CheckedMap out in a Plan's vectors.
class Builder {
 public:
  Builder(Plan& plan, const CheckedMap& map, bool plain) : plan_(plan), map_(map), plain_(plain), layouts_(plan.layouts) {}

  void build() {
    for (const CheckedRule& rule : map_.rules) plan_.rules.push_back(rule_of(rule));
    for (const CheckedGroup& group : map_.groups) plan_.groups.push_back(group_of(group));
    for (std::size_t i = 0; i < plan_.groups.size() && !plain_; ++i) plan_.groups[i].guard = guard_of_group(plan_.groups[i], 0);
  }

 private:
  template <class T>
  static std::uint32_t size(const std::vector<T>& list) {
    return static_cast<std::uint32_t>(list.size());
  }

  Range steps(const std::vector<Step>& list) {
    const Range range{size(plan_.steps), size(list)};
    for (const Step& s : list) plan_.steps.push_back({s.kind, s.slots, layouts_.of(s.parent), s.name, model::slot_bits(s.slots)});
    return range;
  }

  static PlanArgument argument(const Argument& a) {
    PlanArgument out;
    out.kind = a.kind;
    out.variable = a.variable;
    out.literal = fhirpath::Value(kind_of(a.literal.kind), a.literal.text);
    out.program = a.expression.program.get();
    return out;
  }

  Range arguments(const std::vector<Argument>& list) {
    const Range range{size(plan_.arguments), size(list)};
    for (const Argument& a : list) plan_.arguments.push_back(argument(a));
    return range;
  }

  PlanSource source_of(const CheckedSource& s) {
    PlanSource out;
    out.context = s.context;
    out.variable = s.variable;
    out.steps = steps(s.steps);
    out.list = s.list;
    out.filtered = s.filtered;
    out.filter = s.filter;
    out.filter_name = s.filter_name;
    out.has_cardinality = s.cardinality.has_value();
    if (s.cardinality) out.min = s.cardinality->min, out.max = s.cardinality->max;
    if (s.default_value) out.default_value = arguments({*s.default_value}).first;
    out.where = s.where.program.get();
    out.check = s.check.program.get();
    out.log = s.log.program.get();
    if (!plain_) out.way = way_of(s);
    return out;
  }

  static SourceWay way_of(const CheckedSource& s) {
    const bool bare = !s.cardinality && !s.default_value && s.list == ListOption::all && !s.check && !s.log;
    if (!bare || s.steps.size() > 1) return SourceWay::general;
    if (s.steps.empty()) return s.filtered ? SourceWay::general : SourceWay::self;
    return s.steps[0].kind == Step::Kind::slots ? SourceWay::children : SourceWay::general;
  }

  /// A condition on children of the context itself, none of which it can do without.
  PlanGuard guard_of_condition(const CheckedSource& s) {
    const auto needs = s.where.program->needs();
    if (!needs || !(needs->focus || needs->reg == s.context || needs->reg == s.variable)) return {};
    PlanGuard guard{guardian({s.context, layouts_.of(needs->on)}), true, 0};
    for (const model::SlotRange slots : needs->slots) guard.mask |= model::slot_bits(slots);
    return guard;
  }

  /// Only where a source without values has no other effect.
  PlanGuard guard_of(const CheckedRule& rule) {
    if (plain_ || rule.sources.empty()) return {};
    const CheckedSource& s = rule.sources[0];
    if (way_of(s) == SourceWay::self && s.where) return guard_of_condition(s);
    if (s.steps.empty() || s.steps[0].kind != Step::Kind::slots || s.cardinality || s.default_value) return {};
    const Step& step = s.steps[0];
    return {guardian({s.context, layouts_.of(step.parent)}), false, model::slot_bits(step.slots)};
  }

  /// Of its own rules and, where they look into the same input, those of its base.
  PlanGroupGuard guard_of_group(const PlanGroup& group, std::size_t depth) const {
    PlanGroupGuard guard;
    for (std::uint32_t i = group.rules.first; i < group.rules.end(); ++i) {
      const PlanGuardian& on = plan_.guardians[plan_.guards[i].on];
      if (on.context >= group.inputs || (guard.input != none && !(on == PlanGuardian{guard.input, guard.parent}))) return {};
      guard = {on.context, on.parent, guard.mask | plan_.guards[i].mask};
    }
    if (group.base == none) return guard;
    if (depth == map_.groups.size() || !group.constants.empty()) return {};
    const PlanGroupGuard base = guard_of_group(plan_.groups[group.base], depth + 1);
    if (base.input >= group.base_arguments.count) return {};
    const Register input = plan_.base_arguments[group.base_arguments.first + base.input];
    if (guard.input == none && group.rules.empty()) return {input, base.parent, base.mask};
    const bool same = guard.input == input && base.parent.holds(guard.parent.type, *guard.parent.definitions);
    return same ? PlanGroupGuard{input, guard.parent, guard.mask | base.mask} : PlanGroupGuard{};
  }

  std::uint32_t guardian(const PlanGuardian& wanted) {
    const auto known = std::find(plan_.guardians.begin(), plan_.guardians.end(), wanted);
    if (known == plan_.guardians.end()) return plan_.guardians.push_back(wanted), size(plan_.guardians) - 1;
    return static_cast<std::uint32_t>(known - plan_.guardians.begin());
  }

  PlanTarget target_of(const CheckedTarget& t) {
    PlanTarget out;
    out.context = t.context;
    out.variable = t.variable;
    out.steps = steps(t.steps);
    out.arguments = arguments(t.arguments);
    out.code = t.code;
    out.made = t.made;
    out.map = t.map;
    out.table = table_of(t.map);
    out.output = t.output;
    out.list_modes = t.list_modes;
    out.share = t.share;
    if (!plain_) settle_place(t, out, layouts_, plan_.texts);
    return out;
  }

  std::uint32_t table_of(const ConceptMap* map) const {
    const auto at = std::find(map_.maps.begin(), map_.maps.end(), map);
    return map == nullptr || at == map_.maps.end() ? none : static_cast<std::uint32_t>(at - map_.maps.begin());
  }

  PlanCall call_of(const CheckedCall& c) { return {c.group, arguments(c.arguments)}; }

  Range rule_list(const std::vector<RuleIndex>& list) {
    const Range range{size(plan_.rule_lists), size(list)};
    plan_.rule_lists.insert(plan_.rule_lists.end(), list.begin(), list.end());
    for (const RuleIndex rule : list) plan_.guards.push_back(guard_of(map_.rules[rule]));
    return range;
  }

  PlanRule rule_of(const CheckedRule& r) {
    PlanRule out;
    out.sources = {size(plan_.source_list), size(r.sources)};
    for (const CheckedSource& s : r.sources) plan_.source_list.push_back(source_of(s));
    out.targets = {size(plan_.target_list), size(r.targets)};
    out.dependent = !r.calls.empty() || !r.rules.empty() || r.by_value;
    for (const CheckedTarget& t : r.targets) {
      plan_.target_list.push_back(target_of(t));
      plan_.target_list.back().kept = out.dependent || !t.name.empty();
    }
    out.calls = {size(plan_.calls), size(r.calls)};
    for (const CheckedCall& c : r.calls) plan_.calls.push_back(call_of(c));
    out.rules = rule_list(r.rules);
    out.defaults = {size(plan_.defaults), size(r.defaults)};
    plan_.defaults.insert(plan_.defaults.end(), r.defaults.begin(), r.defaults.end());
    out.by_value = r.by_value;
    out.settled = !plain_ && !out.by_value && out.sources.count == 1;
    out.copies_leaf = copies_leaf(r, out);
    return out;
  }

  bool copies_leaf(const CheckedRule& r, const PlanRule& made) const {
    if (made.sources.count != 1 || made.targets.count != 1 || !made.calls.empty() || !made.rules.empty() || !made.defaults.empty())
      return false;
    const PlanSource& source = plan_.source_list[made.sources.first];
    const PlanTarget& target = plan_.target_list[made.targets.first];
    if (source.way != SourceWay::children || source.filtered || source.where != nullptr) return false;
    if (target.place.parent.definitions == nullptr || !target.place.primitive || target.list_modes != 0) return false;
    if (r.by_value) return target.code == TransformCode::make;
    const CheckedTarget& t = r.targets[0];
    const bool copies = t.code == TransformCode::copy && t.arguments.size() == 1 && t.arguments[0].kind == Argument::Kind::variable;
    return copies && t.arguments[0].variable == source.variable;
  }

  PlanGroup group_of(const CheckedGroup& g) {
    PlanGroup out;
    out.rules = rule_list(g.rules);
    out.registers = g.registers;
    out.inputs = size(g.inputs);
    out.base = g.base;
    out.base_arguments = {size(plan_.base_arguments), size(g.base_arguments)};
    plan_.base_arguments.insert(plan_.base_arguments.end(), g.base_arguments.begin(), g.base_arguments.end());
    out.constants = {size(plan_.constant_uses), size(g.constants)};
    plan_.constant_uses.insert(plan_.constant_uses.end(), g.constants.begin(), g.constants.end());
    return out;
  }

  Plan& plan_;
  const CheckedMap& map_;
  bool plain_;
  Layouts layouts_;
};

/// All Definitions sets that a map speaks of.
std::vector<const model::Definitions*> sets_of(const CheckedMap& map) {
  std::vector<const model::Definitions*> sets;
  const auto add = [&sets](const TypeRef& type) {
    if (type.definitions != nullptr && std::find(sets.begin(), sets.end(), type.definitions) == sets.end())
      sets.push_back(type.definitions);
  };
  for (const CheckedUses& uses : map.uses) add(uses.type);
  for (const CheckedGroup& group : map.groups)
    for (const CheckedInput& input : group.inputs) add(input.type.type);
  return sets;
}

bool calls_host(const Compiled& expression) { return expression.program != nullptr && expression.program->calls_host(); }

bool calls_host(const std::vector<Argument>& arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [](const Argument& a) { return calls_host(a.expression); });
}

bool may_make_id(const CheckedRule& rule) {
  const auto asks = [](const CheckedSource& s) {
    return calls_host(s.where) || calls_host(s.check) || calls_host(s.log) || (s.default_value && calls_host(s.default_value->expression));
  };
  const auto makes = [](const CheckedTarget& t) { return t.code == TransformCode::uuid || calls_host(t.arguments); };
  const auto calls = [](const CheckedCall& c) { return calls_host(c.arguments); };
  return std::any_of(rule.sources.begin(), rule.sources.end(), asks) || std::any_of(rule.targets.begin(), rule.targets.end(), makes) ||
         std::any_of(rule.calls.begin(), rule.calls.end(), calls);
}

bool may_make_ids(const CheckedMap& map) {
  return std::any_of(map.rules.begin(), map.rules.end(), may_make_id) ||
         std::any_of(map.constants.begin(), map.constants.end(), [](const CheckedConstant& c) { return calls_host(c.value); });
}

}  // namespace

PlanForms forms_of(const model::Definitions& set) {
  PlanForms forms{&set, language::FormTable(set), {0},
                  {},   set.family() == "v2",     std::make_shared<const definitions::IdentifierShapes>(set)};
  for (model::TypeId id = 0; id < set.type_count(); ++id) {
    const auto rows = set.slots(id);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].flags & model::slot_fixed) forms.fixed.push_back({static_cast<model::Slot>(i), rows[i].type, set.text(rows[i].fixed)});
    forms.fixed_from.push_back(static_cast<std::uint32_t>(forms.fixed.size()));
  }
  return forms;
}

Plan::Plan(std::shared_ptr<const CheckedMap> map, const PlanOptions& options) : map_(std::move(map)) {
  Builder(*this, *map_, options.plain).build();
  makes_ids_ = may_make_ids(*map_);
  sources_ = map_->inputs(Mode::source);
  targets_ = map_->inputs(Mode::target);
  for (const model::Definitions* set : sets_of(*map_)) forms_.push_back(forms_of(*set));
}

Counts::Counts(const Plan& plan) : rules(plan.rules.size()), passed_over(plan.rule_lists.size()) {
  for (const ConceptMap* map : plan.map().maps) tables.emplace_back(map->rows().size());
}

std::vector<RuleCount> rule_counts(const Plan& plan, const Counts& counts) {
  std::vector<RuleCount> rules = counts.rules;
  for (std::size_t i = 0; i < counts.passed_over.size(); ++i) {
    RuleCount& rule = rules[plan.rule_lists[i]];
    (plan.guards[i].by_condition ? rule.failed : rule.absent) += counts.passed_over[i];
  }
  return rules;
}

const PlanForms* Plan::forms(const model::Definitions& definitions) const {
  for (const PlanForms& forms : forms_)
    if (forms.definitions == &definitions) return &forms;
  return nullptr;
}

std::shared_ptr<const Plan> make_plan(std::shared_ptr<const CheckedMap> map, const PlanOptions& options) {
  return std::make_shared<const Plan>(std::move(map), options);
}

}  // namespace crosswalk::mapping
