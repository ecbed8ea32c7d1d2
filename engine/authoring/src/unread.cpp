#include <crosswalk/authoring/unread.h>
#include <crosswalk/language/mapping/loss.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace crosswalk::authoring {

namespace {

using mapping::CheckedMap;
using mapping::CheckedRule;
using mapping::TypeRef;

bool is_composite(const TypeRef& type) { return type && type.definitions->type(type.type).kind == model::TypeKind::composite; }

/// Names of one order whatever the addresses of the sets are.
struct ByName {
  bool operator()(const TypeRef& a, const TypeRef& b) const { return key(a) < key(b); }
  static std::pair<std::string_view, std::string_view> key(const TypeRef& type) {
    return {type.definitions->type_name(type.type), type.definitions->name()};
  }
};

class Reads {
 public:
  void add(const CheckedMap& map) {
    for (const CheckedRule& rule : map.rules) add_rule(map, rule);
    for (const mapping::CheckedConstant& constant : map.constants) add_expression(constant.value, {});
    for (const mapping::CheckedGroup& group : map.groups)
      for (const mapping::CheckedInput& input : group.inputs)
        if (input.mode == mapping::Mode::source && input.type.is_element() && is_composite(input.type.type))
          taken_.emplace(input.type.type, map.place(group.module, input.span));
  }

  bool reads(const TypeRef& type, model::Slot slot) const {
    const std::string_view name = type.definitions->text(type.definitions->slot(type.type, slot).name);
    if (names_.find(name) != names_.end()) return true;
    for (model::TypeId at = type.type; at != model::no_type; at = type.definitions->type(at).base) {
      const auto known = slots_.find({type.definitions, at});
      const model::Slot here = known == slots_.end() ? model::no_slot : type.definitions->find_slot(at, name);
      if (here != model::no_slot && known->second.contains(here)) return true;
    }
    return false;
  }
  bool whole(const TypeRef& type) const { return whole_.contains(type); }
  /// The types of which something is read, each with its place.
  std::map<TypeRef, base::Place, ByName> touched() const {
    std::map<TypeRef, base::Place, ByName> out;
    for (const auto& [type, slots] : slots_) {
      const auto taken = taken_.find(type);
      out.emplace(type, taken != taken_.end() ? taken->second : first_.at(type));
    }
    return out;
  }

 private:
  void read(const TypeRef& type, const model::SlotRange& slots, const base::Place& place) {
    std::set<model::Slot>& all = slots_[type];
    for (unsigned slot = slots.first; slot <= slots.last; ++slot) all.insert(static_cast<model::Slot>(slot));
    first_.emplace(type, place);
  }

  void add_rule(const CheckedMap& map, const CheckedRule& rule) {
    const base::Place place = map.place(rule.module, rule.head);
    for (const mapping::CheckedSource& source : rule.sources) {
      add_steps(source.steps, map.place(rule.module, source.span));
      for (const mapping::Compiled* one : {&source.where, &source.check, &source.log}) add_expression(*one, place);
      if (source.default_value) add_expression(source.default_value->expression, place);
    }
    if (rule.by_value && rule.defaults.empty()) add_whole(rule.sources.front().type);
    for (const mapping::CheckedTarget& target : rule.targets) add_target(target, place);
    for (const mapping::CheckedCall& call : rule.calls)
      for (const mapping::Argument& argument : call.arguments) add_expression(argument.expression, place);
  }

  void add_target(const mapping::CheckedTarget& target, const base::Place& place) {
    const bool refers = target.code == mapping::TransformCode::reference || target.code == mapping::TransformCode::pointer;
    for (const mapping::Argument& argument : target.arguments) {
      add_expression(argument.expression, place);
      if (!refers) add_whole(argument.type);
    }
  }

  void add_steps(const std::vector<mapping::Step>& steps, const base::Place& place) {
    for (const mapping::Step& step : steps) {
      if (step.kind == mapping::Step::Kind::slots && step.parent) read(step.parent, step.slots, place);
      if (step.kind == mapping::Step::Kind::dynamic) names_.insert(step.name);
    }
  }

  void add_expression(const mapping::Compiled& compiled, const base::Place& place) {
    if (!compiled) return;
    for (const fhirpath::PathStep& step : compiled.program->steps()) {
      if (step.on && step.slots.found()) {
        read(step.on, step.slots, place);
      } else {
        names_.insert(std::string(step.name));
      }
    }
  }

  /// What is copied with all below it.
  void add_whole(const mapping::StaticType& type) {
    if (type.is_element() && is_composite(type.type)) add_whole(type.type);
  }
  void add_whole(const TypeRef& type) {
    if (!is_composite(type) || !whole_.insert(type).second) return;
    for (const model::SlotRow& row : type.definitions->slots(type.type)) add_whole(TypeRef{type.definitions, row.type});
  }

  std::map<TypeRef, std::set<model::Slot>, ByName> slots_;
  std::map<TypeRef, base::Place, ByName> first_, taken_;
  std::set<TypeRef, ByName> whole_;
  std::set<std::string, std::less<>> names_;  ///< looked up when the map runs
};

/// The names that more than half of a standard's types have: its infrastructure.
std::set<std::string_view> infrastructure(const model::Definitions& set) {
  std::map<std::string_view, std::uint32_t> counts;
  std::uint32_t types = 0;
  for (model::TypeId type = 0; type < set.type_count(); ++type) {
    if (set.type(type).kind != model::TypeKind::composite) continue;
    ++types;
    for (const model::SlotRow& row : set.slots(type)) ++counts[set.text(row.name)];
  }
  std::set<std::string_view> common;
  for (const auto& [name, count] : counts)
    if (count * 2 > types) common.insert(name);
  return common;
}

class Unread {
 public:
  Unread(const Reads& reads, const std::vector<pipeline::Waiver>& waivers) : reads_(reads) {
    for (const pipeline::Waiver& waiver : waivers) {
      types_.insert(waiver.element);
      waivers_.add(waiver.element, waiver.reason);
    }
  }

  base::Issues run() {
    for (const auto& [type, place] : reads_.touched())
      if (!reads_.whole(type) && !types_.contains(type.definitions->type_name(type.type))) look(type, place);
    return std::move(issues_);
  }

 private:
  void look(const TypeRef& type, const base::Place& place) {
    const auto rows = type.definitions->slots(type.type);
    std::string names;
    std::size_t missing = 0, all = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!counts(type, rows[i]) || waived(type, static_cast<model::Slot>(i))) continue;
      ++all;
      if (reads_.reads(type, static_cast<model::Slot>(i))) continue;
      ++missing;
      names += (names.empty() ? "`" : ", `") + std::string(type.definitions->text(rows[i].name)) + '`';
    }
    if (missing == 0) return;
    base::Issue& issue =
        issues_.add("M139", "of " + std::to_string(all) + " elements of `" + std::string(type.definitions->type_name(type.type)) + "` " +
                                std::to_string(missing) + (missing == 1 ? " is" : " are") + " read nowhere: " + names);
    issue.place = place;
    issue.hint = "give them rules, or rows with the reason in no-place.csv";
  }

  /// Whether the element is content that a map could be asked about.
  bool counts(const TypeRef& type, const model::SlotRow& row) {
    constexpr unsigned kept_out = model::slot_structure | model::slot_withdrawn | model::slot_overflow;
    const std::string_view name = type.definitions->text(row.name);
    if ((row.flags & kept_out) != 0 || row.fixed != 0) return false;
    const auto [common, fresh] = common_.try_emplace(type.definitions);
    if (fresh) common->second = infrastructure(*type.definitions);
    return !common->second.contains(name);
  }

  bool waived(const TypeRef& type, model::Slot slot) { return waivers_.find(*type.definitions, type.type, slot) != mapping::none; }

  const Reads& reads_;
  std::set<std::string, std::less<>> types_;  ///< and whatever else rows name: only types are looked up in it
  mapping::Waivers waivers_;
  std::map<const model::Definitions*, std::set<std::string_view>> common_;
  base::Issues issues_;
};

}  // namespace

base::Issues unread_elements(const std::vector<const CheckedMap*>& maps, const std::vector<pipeline::Waiver>& waivers) {
  Reads reads;
  for (const CheckedMap* map : maps) reads.add(*map);
  return Unread(reads, waivers).run();
}

}  // namespace crosswalk::authoring
