// What a rule makes: its targets in order, each value in turn.
#include "machine.h"

namespace crosswalk::mapping {

Value Run::Machine::argument(const PlanArgument& a) {
  switch (a.kind) {
    case Argument::Kind::variable: return reg(a.variable);
    case Argument::Kind::literal: return a.literal;
    case Argument::Kind::expression: break;
  }
  fhirpath::Collection out;
  if (a.program == nullptr || !fhirpath::evaluate(*a.program, current_source, fp, out) || out.empty()) return {};
  return out[0];
}

Value Run::Machine::first_argument(const PlanTarget& target) {
  return target.arguments.empty() ? Value() : argument(plan->arguments[target.arguments.first]);
}

void Run::Machine::apply_targets(RuleIndex rule, std::uint32_t index) {
  const PlanRule& r = plan->rules[rule];
  for (; index < r.targets.count && !stopped; ++index) {
    const PlanTarget& target = plan->target_list[r.targets.first + index];
    if (target.code == TransformCode::evaluate) {
      fhirpath::Collection out;
      const Value made = evaluated(target, out);
      if (out.size() > 1) return each_value(rule, index, out);
      set(target.variable, made);
    } else if (const Value made = applied(target); target.kept || observer != nullptr) {
      set(target.variable, made);
    }
  }
  if (!stopped) dependents(rule);
}

/// What a target makes, one value at most.
Value Run::Machine::applied(const PlanTarget& target) {
  switch (target.code) {
    case TransformCode::make:
    case TransformCode::create:
      if (const TargetNode parent = known_parent(target)) return make_known(target, parent);
      return make(target, target.made);
    case TransformCode::copy:
      if (target.constant != none)
        if (const TargetNode parent = known_parent(target))
          if (Value made; write_constant(target, parent, made)) return made;
      return copy(target, first_argument(target));
    case TransformCode::reference:
    case TransformCode::pointer: return reference(target);
    case TransformCode::uuid: return copy(target, uuid());
    default: return transformed(target);
  }
}

/// A variable of several values runs what follows once per value.
void Run::Machine::each_value(RuleIndex rule, std::uint32_t index, fhirpath::Collection& values) {
  const PlanTarget& target = plan->target_list[plan->rules[rule].targets.first + index];
  for (std::size_t i = 0; i < values.size() && !stopped; ++i) {
    set(target.variable, copy(target, values[i]));
    apply_targets(rule, index + 1);
  }
}

/// Runs the expression of evaluate(). One value is written at once; several are left in `out`, unless the element is single.
Value Run::Machine::evaluated(const PlanTarget& target, fhirpath::Collection& out) {
  const PlanArgument& last = plan->arguments[target.arguments.end() - 1];
  if (last.kind != Argument::Kind::expression) {
    return copy(target, argument(last));
  }
  const Value focus = target.arguments.count > 1 ? argument(plan->arguments[target.arguments.first]) : current_source;
  if (!fhirpath::evaluate(*last.program, focus, fp, out) || out.empty()) return {};
  if (out.size() == 1) return copy(target, out[0]);
  if (target.context == none || target.steps.empty()) return {};
  const TargetNode parent = parent_of(target);
  const SlotRange range = parent ? range_of(parent, plan->steps[target.steps.end() - 1]) : SlotRange{};
  if (!range.found()) return out.clear(), Value();
  if (definitions(parent).slot(tree(parent).node(parent.node).type, range.first).max > 1) return {};
  issue("M214", "the expression gave " + std::to_string(out.size()) + " values for an element that holds one; the first was taken");
  const Value first = out[0];
  out.clear();
  return copy(target, first);
}

Value Run::Machine::copy(const PlanTarget& target, const Value& value) {
  if (!value) return {};
  if (target.context == none) return value;
  if (target.place.primitive && !target_of(value))
    if (const TargetNode known = known_parent(target)) return write_known(target, known, value);
  const TargetNode parent = parent_of(target);
  if (!parent) return {};
  if (target.steps.empty()) return write_into(parent, value);
  const PlanStep& last = plan->steps[target.steps.end() - 1];
  if (last.kind == Step::Kind::value) return write_into(parent, value);
  Value made;
  if (value.is_element() && attach_if_loose(target, value, made)) return made;
  const SlotRange range = range_of(parent, last);
  if (!range.found()) return {};
  if (target.share != none) {
    const Slot slot = slot_for_value(parent, range, value);
    if (slot == no_slot) return {};
    return write_into(shared(target, parent, slot, definitions(parent).slot(tree(parent).node(parent.node).type, slot).type), value);
  }
  made = write(parent, range, value);
  return made ? note_place(target, target_of(made)) : made;
}

/// The Element that the rule made last becomes the explicit null that its source is, where its standard has such a thing and nothing but
/// fixed values is in it.
bool Run::Machine::make_null(const PlanRule& rule, const Value& null) {
  for (std::uint32_t i = rule.targets.end(); i-- > rule.targets.first;) {
    const TargetNode at = target_of(reg(plan->target_list[i].variable));
    if (!at || !holds_null(definitions(at))) continue;
    const model::Node& node = tree(at).node(at.node);
    for (NodeIndex c = node.first; c != no_node; c = tree(at).node(c).next)
      if (!(definitions(at).slot(node.type, tree(at).node(c).slot).flags & model::slot_fixed)) return false;
    if (node.state() == model::State::value || node.parent == no_node) return false;
    tree(at).set_null(at.node);
    contribute(at, null, Flow::carried);
    return true;
  }
  return false;
}

/// A target Element without a place is attached, not copied; one that has a place already keeps it (join_place).
bool Run::Machine::attach_if_loose(const PlanTarget& target, const Value& value, Value& made) {
  const TargetNode child = target_of(value);
  if (!child || child.node == 0) return false;
  const model::Node& node = tree(child).node(child.node);
  const model::Definitions& set = definitions(child);
  const bool root_type = set.type(node.type).flags & model::type_root;
  if (node.parent != no_node && !root_type) return false;
  const TargetNode parent = parent_of(target);
  if (!parent || parent.tree != child.tree) return false;
  const SlotRange range = range_of(parent, plan->steps[target.steps.end() - 1]);
  if (!range.found()) return true;
  if (node.parent != no_node) {
    if (join_place(target, parent, range, child)) made = value;
    return true;
  }
  const Slot slot = slot_for_type(parent, range, set, node.type);
  if (slot == no_slot) {
    issue("M209", "a " + std::string(set.type_name(node.type)) + " cannot be written there");
    return true;
  }
  if (!may_hang(parent, child) || !room_for(parent, slot)) return true;
  tree(parent).attach(parent.node, slot, child.node);
  made = value;
  return true;
}

/// Whether `child` can get a place below `parent`: not when it is above it, deeper than a tree may be, or a message of its own.
bool Run::Machine::may_hang(TargetNode parent, TargetNode child) {
  const std::vector<NodeIndex>& roots = messages[child.tree];
  if (plan->targets()[child.tree]->list && std::find(roots.begin(), roots.end(), child.node) != roots.end())
    return issue("M215", "the element is a message of its own already"), false;
  std::uint32_t levels = 1;
  for (NodeIndex at = parent.node; at != no_node; at = tree(parent).node(at).parent) {
    if (at == child.node) return issue("M222", "an element would be attached below itself"), false;
    if (++levels > context->limits.depth) return stop("the levels of Elements that its limits allow"), false;
  }
  return true;
}

/// The Element has a place in such an element already: the new empty parent gives way, and the variable means the old one.
bool Run::Machine::join_place(const PlanTarget& target, TargetNode parent, SlotRange range, TargetNode child) {
  model::Tree& t = tree(child);
  const NodeIndex old_parent = t.node(child.node).parent;
  if (old_parent == parent.node) return true;
  const bool alike = t.node(old_parent).type == t.node(parent.node).type && range.contains(t.node(child.node).slot);
  if (!alike || t.node(parent.node).first != no_node) {
    issue("M215", "the element has its place elsewhere already");
    return false;
  }
  t.detach(parent.node);
  if (target.steps.count == 1) set(target.context, value_of({child.tree, old_parent}));
  return true;
}

Value Run::Machine::make(const PlanTarget& target, const TypeRef& type) {
  if (target.context == none) return make_unattached(type);
  const TargetNode parent = parent_of(target);
  if (!parent || target.steps.empty()) return parent ? value_of(parent) : Value();
  const PlanStep& last = plan->steps[target.steps.end() - 1];
  if (last.kind == Step::Kind::value) return value_of(parent);
  const SlotRange range = range_of(parent, last);
  if (!range.found()) return {};
  const model::Definitions& set = definitions(parent);
  const TypeId parent_type = tree(parent).node(parent.node).type;
  const bool same_set = type && type.definitions == &set;
  const Slot slot = same_set ? slot_for_type(parent, range, set, type.type) : range.first;
  if (slot == no_slot || (!same_set && range.first != range.last)) {
    issue("M219", "the element may be of several types; the rule must say which (create)");
    return {};
  }
  const model::SlotRow& row = set.slot(parent_type, slot);
  const TypeId made_type = same_set ? type.type : row.type;
  if (target.share != none) return value_of(shared(target, parent, slot, made_type));
  if (row.max <= 1) {
    if (const TargetNode there = child_in(parent, {slot, slot})) return value_of(there);
    if (choice_taken(parent, slot)) return {};
  }
  if (!room_for(parent, slot)) return {};
  return note_place(target, add(parent, slot, made_type));
}

/// Of the type of a target that is a list: its next message. Anything else waits for its place.
Value Run::Machine::make_unattached(const TypeRef& type) {
  for (std::size_t i = 0; i < target_count && type; ++i) {
    if (!plan->targets()[i]->list || plan->targets()[i]->type.type != type) continue;
    const TargetNode made = add_detached(static_cast<std::uint8_t>(i), type.type);

    messages[i].push_back(made.node);
    return value_of(made);
  }
  for (std::size_t i = 0; i < target_count && type; ++i)
    if (&targets[i]->definitions() == type.definitions) return value_of(add_detached(static_cast<std::uint8_t>(i), type.type));
  issue("M221", "no target of the Run is of the standard of the type to create");
  return {};
}

/// One instance for each (parent instance, element, share id).
TargetNode Run::Machine::shared(const PlanTarget& target, TargetNode parent, Slot slot, TypeId type) {
  const std::uint64_t key = std::uint64_t{parent.node} << 32 | std::uint64_t{slot} << 16 | (target.share & 0xFFFu) << 4 | parent.tree;
  const auto [at, fresh] = shares.try_emplace(key, no_node);
  if (!fresh) return {parent.tree, at->second};
  const bool single = definitions(parent).slot(tree(parent).node(parent.node).type, slot).max <= 1;
  const TargetNode there = single ? child_in(parent, {slot, slot}) : TargetNode{};
  const TargetNode made = there ? there : add(parent, slot, type);
  at->second = made.node;
  return made;
}

void Run::Machine::apply_by_value(RuleIndex rule) {
  const PlanRule& r = plan->rules[rule];
  const PlanTarget& target = plan->target_list[r.targets.first];
  const Value value = reg(plan->source_list[r.sources.first].variable);
  for (std::uint32_t i = r.defaults.first; i < r.defaults.end(); ++i) {
    const DefaultGroup& group = plan->defaults[i];
    if (!is_of(value, group.source, group.source.definitions->type_name(group.source.type))) continue;
    const TargetNode known = group.target.type == target.place.type ? known_parent(target) : TargetNode{};
    const Value made = known ? make_known(target, known) : make(target, group.target);
    set(target.variable, made);
    if (value.is_element() && value.element().is_null()) return dependents(rule);
    if (!made) return;
    const std::array<Value, 2> arguments{value, made};
    return call_group(group.group, arguments);
  }
  set(target.variable, copy(target, value));
}

Value Run::Machine::uuid() {
  key_scratch.clear();
  append_message_key(key_scratch);
  key_scratch += '|';
  if (current_source.is_element()) append_path(current_source.element(), key_scratch);
  const CheckedRule& rule = plan->map().rules[current_rule];
  key_scratch.append("|").append(plan->map().modules[rule.module]->url).append("|");
  key_scratch.append(plan->map().groups[rule.group].name).append("|").append(rule.name).append("|").append(std::to_string(uuid_count++));
  std::string text;
  language::append_uuid(ids.id_of(context->ids, context->id_secret, "uuid", key_scratch), text);
  return {fhirpath::Kind::string, fp.keep(text)};
}

/// reference() and pointer(): an empty primitive now, its text when the Run ends.
Value Run::Machine::reference(const PlanTarget& target) {
  const Value referenced = first_argument(target);
  if (!referenced.is_element() || target.context == none) {
    if (referenced) issue("M218", "reference() and pointer() take an element and need a target element");
    return {};
  }
  if (target.place.primitive)
    if (const TargetNode known = known_parent(target)) return reference_in(known, target.place.slot, target.place.type, referenced);
  TargetNode parent = parent_of(target);
  if (!parent || target.steps.empty()) return {};
  SlotRange range = range_of(parent, plan->steps[target.steps.end() - 1]);
  if (!range.found()) return {};
  const model::Definitions& set = definitions(parent);
  Slot slot = range.first;
  TypeId type = set.slot(tree(parent).node(parent.node).type, slot).type;
  if (set.type(type).kind == model::TypeKind::composite) {
    if (!room_for(parent, slot)) return {};
    parent = add(parent, slot, type);
    range = set.find_name(type, "reference");
    if (!range.found()) return {};
    slot = range.first;
    type = set.slot(tree(parent).node(parent.node).type, slot).type;
  }
  return reference_in(parent, slot, type, referenced);
}

Value Run::Machine::reference_in(TargetNode parent, Slot slot, TypeId type, const Value& referenced) {
  const bool single = definitions(parent).slot(tree(parent).node(parent.node).type, slot).max <= 1;
  TargetNode holder = single ? child_in(parent, {slot, slot}) : TargetNode{};
  if (!holder) holder = add(parent, slot, type);
  references.push_back({holder, referenced, current_call});
  return value_of(holder);
}

Value Run::Machine::transformed(const PlanTarget& target) {
  const TransformInfo* info = find_transform(target.code);
  std::array<Value, 16> values;
  std::size_t count = 0;
  for (std::uint32_t i = target.arguments.first; i < target.arguments.end() && count < values.size(); ++i)
    values[count++] = argument(plan->arguments[i]);
  TransformCall call{std::span<const Value>(values).first(count), fp, *context, target.map, target.output, model::ValueKind::none, scratch};
  const TransformResult result = info->run(call);
  if (counts != nullptr && result.row != nullptr)
    ++counts->tables[target.table][static_cast<std::size_t>(result.row - target.map->rows().data())];
  if (target.code == TransformCode::translate && recording() && (result.row != nullptr || result.unmapped)) {
    Note* made = note(Note::Kind::table_row);
    made->map = target.map;
    made->row = result.row;
    if (result.unmapped) {
      const TargetNode parent = target.context == none ? TargetNode{} : target_of(reg(target.context));
      made->text = result.code;
      made->node = parent.node;
      made->tree = parent.tree;
    }
  }
  switch (result.kind) {
    case TransformResult::Kind::value: return copy(target, result.value);
    case TransformResult::Kind::parts: return write_parts(target, result);
    case TransformResult::Kind::nothing:
    case TransformResult::Kind::failed: break;
  }
  report_transform(target, result);
  return {};
}

void Run::Machine::report_transform(const PlanTarget& target, const TransformResult& result) {
  const Value about = first_argument(target);
  if (result.unmapped) {
    unmapped.push_back({target.map, std::string(result.system), std::string(result.code)});
    issue("M210", "the code is not in " + target.map->url, about).detail = result.code;
  } else if (result.kind == TransformResult::Kind::failed) {
    mark_consulted(about);
    issue("M218", std::string(to_string(target.code)) + ": " + std::string(result.problem), about);
  }
}

/// Fills an Element with the parts that c, cc, qty, id, cp or translate gave.
Value Run::Machine::write_parts(const PlanTarget& target, const TransformResult& result) {
  const model::Definitions* set = target.context == none ? nullptr : &definitions(parent_of(target));
  for (std::size_t i = 0; i < target_count && set == nullptr; ++i)
    if (targets[i]->definitions().find_type(result.type) != no_type) set = &targets[i]->definitions();
  if (set == nullptr) return {};
  const Value made = make(target, {set, set->find_type(result.type)});
  const TargetNode at = target_of(made);
  for (std::size_t i = 0; at && i < result.part_count; ++i) {
    std::string_view path = result.parts[i].path;
    TargetNode parent = at;
    for (std::size_t dot = path.find('.'); parent && dot != std::string_view::npos; dot = path.find('.')) {
      parent = step_into(parent, path.substr(0, dot));
      path.remove_prefix(dot + 1);
    }
    if (!parent) continue;
    write(parent, set->find_name(tree(parent).node(parent.node).type, path), result.parts[i].value);
  }
  return made;
}

}  // namespace crosswalk::mapping
