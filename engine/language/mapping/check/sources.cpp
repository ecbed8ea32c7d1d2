// Sources: what a rule applies to.
#include "checker.h"

#include <algorithm>

namespace crosswalk::mapping::check_phase {

void Checker::bind(Frame& frame, const std::optional<Name>& name, Register reg, const StaticType& type, Side side) {
  const Variable* hidden = name && !name->text.empty() ? frame.scope.find(name->text) : nullptr;
  if (hidden != nullptr && frame.group != none) {
    base::Issue* issue = this->issue("M130", frame, name->span, quote(name->text) + " hides another variable of this name");
    if (issue != nullptr) issue->related.push_back(map_.place(frame.module, hidden->span, "bound here first"));
  }
  frame.scope.add({name ? name->text : std::string(), reg, type, side, name ? name->span : Span()});
}

/// A filter on a choice element leaves the one slot of that type.
bool Checker::narrow_to(CheckedSource& out, const TypeRef& filter) {
  if (out.steps.empty()) return false;
  Step& last = out.steps.back();
  if (last.kind != Step::Kind::slots || last.slots.first == last.slots.last) return false;
  for (model::Slot slot = last.slots.first; slot <= last.slots.last; ++slot) {
    if (slot_type(last, slot) != filter) continue;
    last.slots = {slot, slot};
    return true;
  }
  return false;
}

void Checker::apply_filter(Frame& frame, const mapping::Source& source, CheckedSource& out, Side side) {
  bool known = true;
  const model::Definitions* beside = out.type.is_element() ? out.type.type.definitions : nullptr;
  if (beside == nullptr && !out.steps.empty()) beside = out.steps.back().parent.definitions;
  const TypeRef filter =
      modules_.find_type(frame.module, side == Side::target ? Side::target : Side::source, source.type->text, beside, known);
  out.filtered = true;
  out.filter = filter;
  out.filter_name = source.type->text;
  if (!filter) {
    out.type = StaticType::any();
    if (!known || (beside == nullptr && options_.allow_unknown_types)) return;
    base::Issue* unknown = unknown_type(frame.module, side == Side::target ? Side::target : Side::source, source.type->span,
                                        "no type " + quote(source.type->text) + " is known on this side");
    suggest(unknown, source.type->text, modules_.type_names(frame.module, Side::source));
    return;
  }
  const StaticType before = out.type;
  out.type = StaticType::of(filter, before.many);
  if (narrow_to(out, filter)) {
    out.filtered = false;
    return;
  }
  if (!before.is_element() || is_any(before.type)) return;
  if (is_a(before.type, filter)) {
    out.filtered = false;
    out.type = before;
  } else if (!is_a(filter, before.type) && (before.type.definitions->type(before.type.type).flags & model::type_open) == 0) {
    issue("M123", frame, source.type->span, "the element is " + a_type(before.type) + ", never " + a_type(filter));
  }
}

namespace {

constexpr std::uint32_t many_values = 0xFFFFFFFFu;

/// How many values a path may have at most.
std::uint32_t most_values(const std::vector<Step>& steps) {
  std::uint64_t most = 1;
  for (const Step& step : steps) {
    if (step.kind == Step::Kind::dynamic) return many_values;
    std::uint32_t here = step.kind == Step::Kind::value ? 1 : 0;
    for (unsigned slot = step.slots.first; step.kind == Step::Kind::slots && slot <= step.slots.last; ++slot)
      here = std::max<std::uint32_t>(here, step.parent.definitions->slot(step.parent.type, static_cast<model::Slot>(slot)).max);
    if (here == model::unbounded) return many_values;
    most = std::min<std::uint64_t>(most * here, many_values);
  }
  return static_cast<std::uint32_t>(most);
}

std::string times(std::uint32_t count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

}  // namespace

/// Cardinalities that no message can meet by its Definition. List options are not judged: messages have more values than they may.
void Checker::check_count(Frame& frame, const mapping::Source& source, const CheckedSource& out) {
  const std::uint32_t most = most_values(out.steps);
  const std::string name = quote(out.steps.empty() ? source.context.text : out.steps.back().name);
  if (source.cardinality && source.cardinality->min > source.cardinality->max) {
    issue("M136", frame, source.cardinality->span, "no count is at least the first number and at most the second");
  } else if (source.cardinality && source.cardinality->min > most) {
    issue("M137", frame, source.cardinality->span, name + " comes " + times(most) + " at most");
  }
}

CheckedSource Checker::check_source(Frame& frame, const mapping::Source& source) {
  CheckedSource out;
  out.span = source.span;
  Side side = Side::source;
  StaticType from = StaticType::any();
  if (const auto context = find_variable(frame, source.context)) {
    out.context = context->reg;
    side = context->side;
    from = context->type;
  } else {
    report_unbound(frame, source.context);
  }
  Followed path = follow(frame, from, source.elements);
  out.steps = std::move(path.steps);
  out.type = path.type;
  if (source.type) apply_filter(frame, source, out, side);
  out.type.many = false;
  out.cardinality = source.cardinality;
  out.list = source.list;
  check_count(frame, source, out);
  if (source.default_value) out.default_value = argument(frame, *source.default_value, from);
  if (out.default_value && out.type.is_element())
    check_constant(frame, *out.default_value, quote(out.steps.empty() ? source.context.text : out.steps.back().name), out.type.type);
  out.variable = frame.next++;
  out.name = source.variable ? source.variable->text : std::string();
  bind(frame, source.variable, out.variable, out.type, side);
  if (source.where) out.where = compile(frame, *source.where, out.type);
  if (source.check) out.check = compile(frame, *source.check, out.type);
  if (source.log) out.log = compile(frame, *source.log, out.type);
  return out;
}

}  // namespace crosswalk::mapping::check_phase
