#include <crosswalk/language/mapping/plan.h>

#include <algorithm>

namespace crosswalk::mapping {

namespace {

fhirpath::Kind kind_of(LiteralKind kind) {
  using fhirpath::Kind;
  constexpr Kind kinds[] = {Kind::string, Kind::boolean, Kind::integer, Kind::decimal, Kind::date, Kind::date_time, Kind::time};
  return kinds[static_cast<std::size_t>(kind)];
}

/// Lays the nested parts of a CheckedMap out in a Plan's vectors.
class Builder {
 public:
  Builder(Plan& plan, const CheckedMap& map) : plan_(plan), map_(map) {}

  void build() {
    for (const CheckedRule& rule : map_.rules) plan_.rules.push_back(rule_of(rule));
    for (const CheckedGroup& group : map_.groups) plan_.groups.push_back(group_of(group));
  }

 private:
  template <class T>
  static std::uint32_t size(const std::vector<T>& list) {
    return static_cast<std::uint32_t>(list.size());
  }

  Range steps(const std::vector<Step>& list) {
    const Range range{size(plan_.steps), size(list)};
    for (const Step& s : list) plan_.steps.push_back({s.kind, s.slots, s.parent.type, s.parent.definitions, s.name, mask_of(s.slots)});
    return range;
  }

  static std::uint64_t mask_of(model::SlotRange range) {
    std::uint64_t mask = 0;
    for (unsigned s = range.first; range.found() && s <= range.last; ++s) mask |= slot_bit(static_cast<model::Slot>(s));
    return mask;
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
    out.simple = s.steps.size() <= 1 && !s.filtered && !out.has_cardinality && !s.default_value && s.list == ListOption::all && !s.where &&
                 !s.check && !s.log;
    return out;
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
    out.output = t.output;
    out.list_modes = t.list_modes;
    out.share = t.share;
    return out;
  }

  PlanCall call_of(const CheckedCall& c) { return {c.group, arguments(c.arguments)}; }

  Range rule_list(const std::vector<RuleIndex>& list) {
    const Range range{size(plan_.rule_lists), size(list)};
    plan_.rule_lists.insert(plan_.rule_lists.end(), list.begin(), list.end());
    return range;
  }

  PlanRule rule_of(const CheckedRule& r) {
    PlanRule out;
    out.sources = {size(plan_.source_list), size(r.sources)};
    for (const CheckedSource& s : r.sources) plan_.source_list.push_back(source_of(s));
    out.targets = {size(plan_.target_list), size(r.targets)};
    for (const CheckedTarget& t : r.targets) plan_.target_list.push_back(target_of(t));
    out.calls = {size(plan_.calls), size(r.calls)};
    for (const CheckedCall& c : r.calls) plan_.calls.push_back(call_of(c));
    out.rules = rule_list(r.rules);
    out.defaults = {size(plan_.defaults), size(r.defaults)};
    plan_.defaults.insert(plan_.defaults.end(), r.defaults.begin(), r.defaults.end());
    out.by_value = r.by_value;
    out.dependent = !r.calls.empty() || !r.rules.empty() || r.by_value;
    return out;
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

PlanForms forms_of(const model::Definitions& set) {
  PlanForms forms{&set, language::FormTable(set), {}, std::make_shared<const definitions::IdentifierShapes>(set)};
  for (model::TypeId id = 0; id < set.type_count(); ++id) {
    const auto rows = set.slots(id);
    const auto fixed = [](const model::SlotRow& row) { return (row.flags & model::slot_fixed) != 0; };
    forms.fixed.push_back(std::any_of(rows.begin(), rows.end(), fixed));
  }
  return forms;
}

}  // namespace

Plan::Plan(std::shared_ptr<const CheckedMap> map) : map_(std::move(map)) {
  Builder(*this, *map_).build();
  sources_ = map_->inputs(Mode::source);
  targets_ = map_->inputs(Mode::target);
  for (const model::Definitions* set : sets_of(*map_)) forms_.push_back(forms_of(*set));
}

language::Form Plan::form(const model::Definitions& definitions, model::TypeId type) const {
  for (const PlanForms& forms : forms_)
    if (forms.definitions == &definitions) return forms.table[type];
  return language::FormTable(definitions)[type];
}

bool Plan::has_fixed(const model::Definitions& definitions, model::TypeId type) const {
  for (const PlanForms& forms : forms_)
    if (forms.definitions == &definitions) return forms.fixed[type];
  return false;
}

const definitions::IdentifierShapes* Plan::shapes(const model::Definitions& definitions) const {
  for (const PlanForms& forms : forms_)
    if (forms.definitions == &definitions) return forms.shapes.get();
  return nullptr;
}

std::shared_ptr<const Plan> make_plan(std::shared_ptr<const CheckedMap> map) { return std::make_shared<const Plan>(std::move(map)); }

}  // namespace crosswalk::mapping
