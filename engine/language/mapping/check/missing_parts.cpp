// Elements of which a required part is never given, where all that write to them can be seen; groups that nothing calls.
#include "findings.h"
#include "words.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace crosswalk::mapping::check_phase {

namespace {

/// The slots of an Element that rules write to. `open`: others than those seen may write, or what is written is not known.
struct Written {
  std::set<model::Slot> slots;
  bool open = false;
  void add(const Written& other) {
    slots.insert(other.slots.begin(), other.slots.end());
    open = open || other.open;
  }
};

class Writers {
 public:
  explicit Writers(const CheckedMap& map) : map_(map), rules_of_(map.groups.size()) {
    for (const CheckedRule& rule : map.rules)
      if (rule.group != none) rules_of_[rule.group].push_back(&rule);
  }

  /// What the rules of a group, and the groups that they call, write to the Element in a register of its frame.
  const Written& of(GroupIndex group, Register reg) {
    const auto [at, fresh] = known_.emplace(std::pair(group, reg), Written{});
    if (!fresh) return at->second;
    Written all;
    for (const CheckedRule* rule : rules_of_[group]) add_rule(*rule, reg, all);
    const CheckedGroup& checked = map_.groups[group];
    for (std::size_t i = 0; checked.base != none && i < checked.base_arguments.size(); ++i)
      if (checked.base_arguments[i] == reg) all.add(of(checked.base, static_cast<Register>(i)));
    return known_[{group, reg}] = std::move(all);
  }

 private:
  void add_rule(const CheckedRule& rule, Register reg, Written& all) {
    for (const CheckedSource& source : rule.sources)
      if (source.context == reg && source.steps.empty()) all.add(of(rule.group, source.variable));
    for (const CheckedTarget& target : rule.targets) add_target(rule, target, reg, all);
    for (const CheckedCall& call : rule.calls)
      for (std::size_t i = 0; i < call.arguments.size(); ++i) add_argument(call, i, reg, all);
  }

  void add_argument(const CheckedCall& call, std::size_t i, Register reg, Written& all) {
    const Argument& argument = call.arguments[i];
    if (argument.kind == Argument::Kind::variable && argument.variable == reg) all.add(of(call.group, static_cast<Register>(i)));
    if (argument.kind == Argument::Kind::expression && reads(argument, reg)) all.open = true;
  }

  void add_target(const CheckedRule& rule, const CheckedTarget& target, Register reg, Written& all) {
    if (target.context == reg) {
      const bool seen = !target.steps.empty() && target.steps.front().kind == Step::Kind::slots;
      all.open = all.open || !seen;
      for (unsigned slot = target.steps.empty() ? 1 : target.steps.front().slots.first; seen && slot <= target.steps.front().slots.last;
           ++slot)
        all.slots.insert(static_cast<model::Slot>(slot));
    }
    if (target.variable == reg && rule.by_value)
      for (const DefaultGroup& one : rule.defaults) all.add(of(one.group, 1));
    if (target.variable == reg && rule.by_value) all.open = true;
    for (const Argument& argument : target.arguments)
      if (argument.kind == Argument::Kind::expression && reads(argument, reg)) all.open = true;
  }

  static bool reads(const Argument& argument, Register reg) {
    const std::vector<std::uint32_t> all = argument.expression.program->registers();
    return std::find(all.begin(), all.end(), reg) != all.end();
  }

  const CheckedMap& map_;
  std::vector<std::vector<const CheckedRule*>> rules_of_;
  std::map<std::pair<GroupIndex, Register>, Written> known_;
};

class MissingParts {
 public:
  MissingParts(const CheckedMap& map, Reporter& report) : map_(map), report_(report), writers_(map) {}

  void run() {
    for (const CheckedRule& rule : map_.rules) {
      for (const CheckedTarget& target : rule.targets) {
        if (is_made_here(rule, target)) check(rule, target, target.made, writers_.of(rule.group, target.variable));
        gather(rule, target);
      }
      for (const CheckedCall& call : rule.calls)
        for (std::size_t i = 0; i < call.arguments.size(); ++i) gather(call, i);
    }
    for (const auto& [key, one] : instances_)
      if (one.target != nullptr) check(*one.rule, *one.target, key.type, one.written);
  }

 private:
  /// An Element that several places of a map may get: a resource of %run.resource by its type, or one shared under a name.
  struct Instance {
    std::uint32_t share = none;
    TypeRef parent;
    model::Slot slot = model::no_slot;
    TypeRef type;
    bool operator<(const Instance& other) const {
      const auto key = [](const Instance& i) {
        return std::tuple(i.share, i.parent.definitions, i.parent.type, i.slot, i.type.definitions, i.type.type);
      };
      return key(*this) < key(other);
    }
  };
  /// All that may write to it, and where it is got first.
  struct Gathered {
    const CheckedRule* rule = nullptr;
    const CheckedTarget* target = nullptr;
    Written written;
  };

  static bool is_resource(const Argument& argument) {
    if (argument.kind != Argument::Kind::expression || !argument.expression || !argument.type.is_element() || !argument.type.type)
      return false;
    const bool root = (argument.type.type.definitions->type(argument.type.type.type).flags & model::type_root) != 0;
    return root && argument.expression.program->calls_host() && !is_any(argument.type.type);
  }

  static std::optional<Instance> instance_of(const CheckedTarget& target) {
    const bool makes = target.code == TransformCode::make || target.code == TransformCode::create;
    if (target.context == none && target.arguments.size() == 1 && is_resource(target.arguments[0]))
      return Instance{none, {}, model::no_slot, target.arguments[0].type.type};
    const bool one_slot = !target.steps.empty() && target.steps.back().kind == Step::Kind::slots;
    if (target.share == none || !makes || !one_slot || !is_composite(target.made) || is_any(target.made)) return std::nullopt;
    const Step& last = target.steps.back();
    return Instance{target.share, last.parent, last.slots.first, target.made};
  }

  void gather(const CheckedRule& rule, const CheckedTarget& target) {
    const std::optional<Instance> key = instance_of(target);
    if (!key) return;
    Gathered& all = instances_[*key];
    all.written.add(writers_.of(rule.group, target.variable));
    if (all.target != nullptr || target.name.empty()) return;
    all.rule = &rule;
    all.target = &target;
  }

  void gather(const CheckedCall& call, std::size_t i) {
    if (!is_resource(call.arguments[i])) return;
    instances_[Instance{none, {}, model::no_slot, call.arguments[i].type.type}].written.add(
        writers_.of(call.group, static_cast<Register>(i)));
  }

  /// A new Element that only this variable leads to: not one of a single-valued element, which another rule may fill too.
  static bool is_made_here(const CheckedRule& rule, const CheckedTarget& target) {
    const bool makes = target.code == TransformCode::make || target.code == TransformCode::create;
    if (rule.by_value || !makes || target.name.empty() || !is_composite(target.made) || is_any(target.made) || target.list_modes != 0)
      return false;
    if (target.context == none) return true;
    if (target.steps.empty() || target.steps.back().kind != Step::Kind::slots) return false;
    const Step& last = target.steps.back();
    return last.parent.definitions->slot(last.parent.type, last.slots.first).max > 1;
  }

  void check(const CheckedRule& rule, const CheckedTarget& target, const TypeRef& made, const Written& written) {
    if (written.open) return;
    const auto rows = made.definitions->slots(made.type);
    std::set<std::uint32_t> choices;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].choice != 0 && written.slots.contains(static_cast<model::Slot>(i))) choices.insert(rows[i].choice);
    std::string missing;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const model::SlotRow& row = rows[i];
      const bool needed = row.min > 0 && row.fixed == 0 && (row.flags & (model::slot_structure | model::slot_withdrawn)) == 0;
      if (!needed || written.slots.contains(static_cast<model::Slot>(i)) || (row.choice != 0 && !choices.insert(row.choice).second))
        continue;
      missing += (missing.empty() ? "" : ", ") + quote(made.definitions->text(row.choice != 0 ? row.choice : row.name));
    }
    if (missing.empty()) return;
    report_.add("M132", rule.module, target.span,
                quote(target.name) + " is " + a_type(made) + ", and no rule gives what it needs: " + missing);
  }

  const CheckedMap& map_;
  Reporter& report_;
  Writers writers_;
  std::map<Instance, Gathered> instances_;
};

void collect_names(const std::vector<Rule>& rules, std::set<std::string_view>& names) {
  for (const Rule& rule : rules) {
    for (const Call& call : rule.calls) names.insert(call.group.text);
    collect_names(rule.rules, names);
  }
}

}  // namespace

void find_missing_parts(const CheckedMap& map, Reporter& report) { MissingParts(map, report).run(); }

void find_uncalled_groups(const CheckedMap& map, Reporter& report) {
  const Module& main = *map.modules.front();
  const auto is_message = [](const Metadata& entry) { return entry.key.text == "message"; };
  if (std::none_of(main.metadata.begin(), main.metadata.end(), is_message)) return;
  std::set<std::string_view> called;
  for (const auto& module : map.modules) {
    for (const Group& group : module->groups) {
      collect_names(group.rules, called);
      if (group.extends) called.insert(group.extends->text);
    }
  }
  for (const Group& group : main.groups) {
    if (&group == main.groups.data() || group.stereotype != Stereotype::none || called.contains(group.name.text)) continue;
    report.add("M133", 0, group.name.span, "nothing calls the group " + quote(group.name.text));
  }
}

}  // namespace crosswalk::mapping::check_phase
