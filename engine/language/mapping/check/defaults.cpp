// Rules that say only from where to where: which group maps the value, or that it is copied.
#include "checker.h"

#include <algorithm>

namespace crosswalk::mapping::check_phase {

namespace {

bool source_fits(const CheckedSource& source, const TypeRef& wanted) {
  if (source.type.is_element()) return is_any(source.type.type) || is_a(source.type.type, wanted) || is_a(wanted, source.type.type);
  if (source.type.known == StaticType::Known::value) return false;
  if (source.steps.empty() || source.steps.back().kind != Step::Kind::slots) return true;
  const Step& last = source.steps.back();
  for (model::Slot slot = last.slots.first; slot <= last.slots.last; ++slot) {
    const TypeRef there = slot_type(last, slot);
    if (is_any(there) || is_a(there, wanted)) return true;
  }
  return false;
}

bool target_fits(const CheckedTarget& target, const TypeRef& made, bool plus) {
  const Step& last = target.steps.back();
  if (last.kind != Step::Kind::slots) return plus;
  if (last.parent.definitions != made.definitions) return false;
  for (model::Slot slot = last.slots.first; slot <= last.slots.last; ++slot) {
    const TypeRef there = slot_type(last, slot);
    if (is_a(made, there) || (is_any(there) && plus)) return true;
  }
  return false;
}

}  // namespace

void Checker::collect_defaults() {
  for (const GroupDeclaration& declaration : modules_.groups()) {
    const Group& group = *declaration.ast;
    if (group.stereotype == Stereotype::none) continue;
    const bool two = group.inputs.size() == 2 && group.inputs[0].mode == Mode::source && group.inputs[1].mode == Mode::target;
    if (!two || !group.inputs[0].type || !group.inputs[1].type) {
      report_.add("M119", declaration.module, group.stereotype_span, "a default group has a source and a target input, both with a type");
      continue;
    }
    const TypeRef source = input_type(declaration, group.inputs[0], StaticType::any()).type;
    const TypeRef target = input_type(declaration, group.inputs[1], StaticType::any()).type;
    if (!source || !target) continue;
    const auto same = [&](const Default& d) { return d.source == source && d.target == target; };
    const auto there = std::find_if(defaults_.begin(), defaults_.end(), same);
    if (there == defaults_.end()) {
      defaults_.push_back({&declaration, source, target, group.stereotype == Stereotype::type_plus});
    } else if (base::Issue* twice =
                   report_.add("M118", declaration.module, group.name.span, "there is a default group for these types already")) {
      twice->related.push_back(map_.place(there->declaration->module, there->declaration->ast->name.span, "the other one"));
    }
  }
}

/// The most exact first: the value's own type, then what it specialises.
std::vector<DefaultGroup> Checker::defaults_for(const CheckedSource& source, const CheckedTarget& target) {
  std::vector<const Default*> fitting;
  for (const Default& d : defaults_) {
    if (source_fits(source, d.source) && target_fits(target, d.target, d.plus)) fitting.push_back(&d);
  }
  const bool known = source.type.is_element() && !is_any(source.type.type);
  const auto rank = [&](const Default* d) {
    int depth = 0;
    for (model::TypeId at = d->source.type; at != model::no_type && depth < 32; at = d->source.definitions->type(at).base) ++depth;
    return known && d->source == source.type.type ? 1000 : depth;
  };
  std::stable_sort(fitting.begin(), fitting.end(), [&](const Default* a, const Default* b) { return rank(a) > rank(b); });
  if (known && !fitting.empty() && fitting.front()->source == source.type.type) fitting.resize(1);
  std::vector<DefaultGroup> out;
  for (const Default* d : fitting) out.push_back({instance(*d->declaration, {}), d->source, d->target});
  return out;
}

void Checker::check_by_value(Frame& frame, const Rule& rule, CheckedRule& out) {
  out.by_value = true;
  const CheckedSource& source = out.sources.front();
  CheckedTarget& target = out.targets.front();
  if (target.steps.empty()) return;  // its variable is unbound, or on the wrong side: said already
  out.defaults = defaults_for(source, target);
  if (!out.defaults.empty() || !target.made || is_any(target.made) || can_write(source.type, target.made)) return;
  const bool composites = source.type.is_element() && is_composite(source.type.type) && is_composite(target.made);
  const std::string where = quote(target.steps.back().name) + " is " + a_type(target.made);
  if (!composites) {
    issue("M109", frame, rule.targets[0].span, where + " and cannot hold " + in_words(source.type));
    return;
  }
  if (modules_.import_missing()) return;
  base::Issue* lacking = issue("M114", frame, rule.head, "no default group maps " + in_words(source.type) + " to " + a_type(target.made));
  if (lacking != nullptr) lacking->hint = "name the group: `as s -> ... as t then GROUP(s, t)`";
}

}  // namespace crosswalk::mapping::check_phase
