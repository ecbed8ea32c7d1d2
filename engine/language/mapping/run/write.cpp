// Values into nodes: where they go, what the table of values makes of them, and what flowed where.
#include "machine.h"

namespace crosswalk::mapping {

namespace {

using language::Fate;
using language::Form;
using language::Notation;
using language::Trouble;

/// The form of a computed value: FHIRPath spells as FHIR does.
Form computed_form(const Value& value) { return {Notation::extended, fhirpath::value_kind_of(value.kind())}; }

/// The type name that FHIR gives to a kind of value.
std::string_view type_name_of(model::ValueKind kind) {
  switch (kind) {
    case model::ValueKind::text: return "string";
    case model::ValueKind::positive: return "positiveInt";
    case model::ValueKind::unsigned_integer: return "unsignedInt";
    case model::ValueKind::long_integer: return "integer64";
    default: return language::words(kind);
  }
}

}  // namespace

const PlanForms& Run::Machine::forms_of_tree(const model::Tree& tree) {
  if (&tree == sources[0]) {
    if (first_forms == nullptr) first_forms = &forms(tree.definitions());
    return *first_forms;
  }
  return forms(tree.definitions());
}

const PlanForms& Run::Machine::forms(const model::Definitions& set) {
  if (const PlanForms* known = plan->forms(set)) return *known;
  for (const auto& own : more_forms)
    if (own->definitions == &set) return *own;
  more_forms.push_back(std::make_unique<const PlanForms>(forms_of(set)));
  return *more_forms.back();
}

TargetNode Run::Machine::add(TargetNode parent, Slot slot, TypeId type) {
  model::Tree& t = tree(parent);
  if (t.size() >= context->limits.output_nodes) stop("the Elements that its limits allow");
  const TargetNode made{parent.tree, t.insert(parent.node, slot, type)};
  provenance.made[parent.tree].push_back({current_call, none});
  // No type: what the source did not know either.
  if (type != no_type && target_forms[parent.tree]->has_fixed(type)) fill_fixed(made, type);
  return made;
}

TargetNode Run::Machine::add_detached(std::uint8_t index, TypeId type) {
  if (targets[index]->size() >= context->limits.output_nodes) stop("the Elements that its limits allow");
  const TargetNode made{index, targets[index]->add_detached(type)};
  provenance.made[index].push_back({current_call, none});
  if (target_forms[index]->has_fixed(type)) fill_fixed(made, type);
  return made;
}

void Run::Machine::fill_fixed(TargetNode at, TypeId type) {
  const PlanForms& own = *target_forms[at.tree];
  for (std::uint32_t i = own.fixed_from[type]; i < own.fixed_from[type + 1]; ++i)
    tree(at).set_external_text(add(at, own.fixed[i].slot, own.fixed[i].type).node, own.fixed[i].text);
}

/// The node that the last step of `target` is a child of: the context, or what the steps before lead to.
TargetNode Run::Machine::parent_of(const PlanTarget& target) {
  TargetNode at = target_of(reg(target.context));
  for (std::uint32_t i = target.steps.first; at && i + 1 < target.steps.end(); ++i) {
    const SlotRange range = range_of(at, plan->steps[i]);
    if (!range.found()) return {};
    if (const TargetNode there = child_in(at, range)) {
      at = there;
    } else if (range.first != range.last) {
      issue("M219", "the element may be of several types; the rule must say which (create)");
      return {};
    } else {
      at = add(at, range.first, definitions(at).slot(tree(at).node(at.node).type, range.first).type);
    }
  }
  return at;
}

SlotRange Run::Machine::range_of(TargetNode parent, const PlanStep& step) {
  const model::Definitions& set = definitions(parent);
  const TypeId type = tree(parent).node(parent.node).type;
  if (step.kind == Step::Kind::slots && step.parent.holds(type, set)) return step.slots;
  const SlotRange range = names.find(set, type, step.name);
  if (!range.found()) issue("M209", std::string(set.type_name(type)) + " has no element `" + std::string(step.name) + "`");
  return range;
}

Slot Run::Machine::slot_for_type(TargetNode parent, SlotRange range, const model::Definitions& set, TypeId type) const {
  const model::Definitions& own = definitions(parent);
  const TypeId parent_type = targets[parent.tree]->node(parent.node).type;
  const TypeId wanted = &set == &own ? type : own.find_type(set.type_name(type));
  if (wanted == no_type) return no_slot;
  for (Slot s = range.first; s <= range.last; ++s)
    if (own.slot(parent_type, s).type == wanted) return s;
  for (Slot s = range.first; s <= range.last; ++s) {
    const TypeId slot_type = own.slot(parent_type, s).type;
    if (own.is_a(wanted, slot_type) || own.type(slot_type).kind == model::TypeKind::any) return s;
  }
  return no_slot;
}

/// The slot of a choice element for a value: by the name of its type, else by its kind, else as text.
Slot Run::Machine::slot_for_value(TargetNode parent, SlotRange range, const Value& value) {
  if (range.first == range.last) return range.first;
  const model::Definitions& own = definitions(parent);
  model::ValueKind kind = fhirpath::value_kind_of(value.kind());
  if (value.is_element()) {
    const Element element = value.element();
    const Slot slot = slot_for_type(parent, range, element.tree().definitions(), element.type());
    if (slot != no_slot || !element.has_value()) return slot;
    kind = forms(element.tree().definitions()).table[element.type()].kind;
  }
  if (value.kind() == fhirpath::Kind::quantity) {
    const TypeId quantity = own.find_type("Quantity");
    return quantity == no_type ? no_slot : slot_for_type(parent, range, own, quantity);
  }
  for (const std::string_view name : {type_name_of(kind), std::string_view("string")}) {
    const TypeId type = own.find_type(name);
    const Slot slot = type == no_type ? no_slot : slot_for_type(parent, range, own, type);
    if (slot != no_slot) return slot;
  }
  return no_slot;
}

/// Children of targets stand in slot order, so the search ends at the first larger slot.
TargetNode Run::Machine::first_child_in(TargetNode parent, SlotRange range) const {
  const model::Tree& t = *targets[parent.tree];
  for (NodeIndex c = t.node(parent.node).first; c != no_node && t.node(c).slot <= range.last; c = t.node(c).next)
    if (t.node(c).slot >= range.first) return {parent.tree, c};
  return {};
}

/// The first child of that name, made when there is none.
TargetNode Run::Machine::step_into(TargetNode parent, std::string_view name) {
  const model::Definitions& set = definitions(parent);
  const TypeId type = tree(parent).node(parent.node).type;
  const Slot slot = set.find_slot(type, name);
  if (slot == no_slot) return {};
  const TargetNode there = child_in(parent, {slot, slot});
  return there ? there : add(parent, slot, set.slot(type, slot).type);
}

/// False, with an Issue, when the element holds as many values as it may.
bool Run::Machine::room_for(TargetNode parent, Slot slot) {
  if (slot >= model::undeclared_base) return true;
  const model::Definitions& set = definitions(parent);
  const model::SlotRow& row = set.slot(tree(parent).node(parent.node).type, slot);
  if (row.max == model::unbounded) return true;
  const model::Tree& t = tree(parent);
  std::uint32_t count = 0;
  for (TargetNode c = child_in(parent, {slot, slot}); c && t.node(c.node).slot == slot; c.node = t.node(c.node).next) {
    ++count;
    if (t.node(c.node).next == no_node) break;
  }
  if (count < row.max) return true;
  issue("M208", "`" + std::string(set.text(row.name)) + "` holds " + std::to_string(row.max) + " at most; this one was left out");
  return false;
}

/// True, with an Issue, when another slot of the same choice element is filled.
bool Run::Machine::choice_taken(TargetNode parent, Slot slot) {
  const model::Definitions& set = definitions(parent);
  const TypeId type = tree(parent).node(parent.node).type;
  const model::SlotRow& row = set.slot(type, slot);
  if (!(row.flags & model::slot_choice) || row.max > 1) return false;
  return choice_taken(parent, slot, set.find_name(type, set.text(row.choice)));
}

bool Run::Machine::choice_taken(TargetNode parent, Slot slot, SlotRange choices) {
  const TargetNode there = child_in(parent, choices);
  if (!there || tree(parent).node(there.node).slot == slot) return false;
  const model::Definitions& set = definitions(parent);
  const model::SlotRow& row = set.slot(tree(parent).node(parent.node).type, slot);
  issue("M204", "`" + std::string(set.text(row.choice)) + "[x]` was written before with another type; the first stays");
  return true;
}

Value Run::Machine::write(TargetNode parent, SlotRange range, const Value& value) {
  if (!value || !range.found()) return {};
  const model::Definitions& set = definitions(parent);
  const TypeId parent_type = tree(parent).node(parent.node).type;
  const Slot slot = slot_for_value(parent, range, value);
  if (slot == no_slot) {
    issue("M209", "no type of `" + std::string(set.text(set.slot(parent_type, range.first).choice)) + "[x]` takes such a value", value);
    return {};
  }
  const model::SlotRow& row = set.slot(parent_type, slot);
  if (row.max <= 1) return choice_taken(parent, slot) ? Value() : write_single(parent, slot, row.type, value);
  if (set.type(row.type).kind == model::TypeKind::primitive) {
    Prepared prepared;
    const bool valued = prepare(value, *target_forms[parent.tree], row.type, prepared);
    if ((!valued && !has_extras(value)) || !room_for(parent, slot)) return {};
    const TargetNode made = add(parent, slot, row.type);
    if (valued) set_value(made, value, prepared);
    copy_extras(value, made);
    return value_of(made);
  }
  if (!value.is_element() || !room_for(parent, slot)) {
    if (!value.is_element()) return write_into(add(parent, slot, row.type), value);
    return {};
  }
  const TargetNode made = copy_element(value.element(), parent, slot, row.type);
  return made ? value_of(made) : Value();
}

/// A single-valued element: written once; again with the same value is absorbed, with another one an Issue.
Value Run::Machine::write_single(TargetNode parent, Slot slot, TypeId type, const Value& value) {
  const model::Definitions& set = definitions(parent);
  TargetNode at = child_in(parent, {slot, slot});
  if (set.type(type).kind == model::TypeKind::primitive) {
    Prepared prepared;
    const bool valued = prepare(value, *target_forms[parent.tree], type, prepared);
    if (!valued && !has_extras(value)) return {};
    if (!at) at = add(parent, slot, type);
    if (!valued || set_value(at, value, prepared)) copy_extras(value, at);
    return value_of(at);
  }
  if (at) return write_into(at, value);
  if (value.is_element()) {
    at = copy_element(value.element(), parent, slot, type);
    return at ? value_of(at) : Value();
  }
  return write_into(add(parent, slot, type), value);
}

/// What a primitive has beside its value where it may have children (FHIR: id and extension).
bool Run::Machine::has_extras(const Value& value) {
  return value.is_element() && value.element().first_child() && !forms(value.element().tree().definitions()).positional;
}

void Run::Machine::copy_children_beside(const Value& value, TargetNode at) {
  if (!has_extras(value) || target_forms[at.tree]->positional || tree(at).node(at.node).first != no_node) return;
  for (Element c = value.element().first_child(); c && !stopped; c = c.next_sibling()) copy_child(c, at);
}

/// Gives an existing node a value.
Value Run::Machine::write_into(TargetNode at, const Value& value) {
  if (!at || !value) return {};
  const model::Definitions& set = definitions(at);
  const TypeId type = tree(at).node(at.node).type;
  if (set.type(type).kind == model::TypeKind::primitive || set.type(type).value != model::ValueKind::none) {
    Prepared prepared;
    if (!prepare(value, *target_forms[at.tree], type, prepared)) return {};
    set_value(at, value, prepared);
    return value_of(at);
  }
  if (value.is_element() && !value.element().has_value()) return copy_into(value.element(), at), value_of(at);
  if (set.slots(type).empty() || !target_forms[at.tree]->positional) {
    const SlotRange range = set.find_name(type, "reference");
    if (range.found()) return write(at, range, value);
    issue("M209", "a value cannot be written into a " + std::string(set.type_name(type)), value);
    return {};
  }
  return write(at, {0, 0}, value);
}

bool Run::Machine::prepare(const Value& given, const PlanForms& to, TypeId type, Prepared& out) {
  Value value = given;
  Form from = computed_form(value);
  const model::Definitions& set = *to.definitions;
  if (value.is_element()) {
    Element element = value.element();
    const PlanForms& own = forms_of_tree(element.tree());
    while (element.state() == model::State::group && own.positional && element.first_child() && element.first_child().slot() == 0)
      element = element.first_child();
    value = Value(element);
    from = own.table[element.type()];
    out.null = element.is_null();
    out.stable = element.node().length > shared_text && !target_of(value);
    if (!out.null && !element.has_value()) {
      const bool bare = own.definitions->type(element.type()).kind == model::TypeKind::primitive;
      if (element.state() == model::State::group && !bare)
        issue("M209", "a " + std::string(element.type_name()) + " cannot be written as " + std::string(set.type_name(type)), value);
      return false;
    }
  }
  if (out.null) {
    if (holds_null(set)) return true;
    issue("M213", "an explicit null is left out: " + std::string(set.family()) + " has no such value", value);
    return false;
  }
  const language::Converted c = language::convert(value.text(), from, to.table[type], context->zone, scratch);
  out.text = c.text;
  out.fate = c.fate;
  out.trouble = c.trouble;
  out.keep_lexeme = c.keep_lexeme();
  out.lexeme = value.text();
  if (c.text.data() == scratch.data()) out.stable = false;
  if (out.keep_lexeme) report_value(value, out, set, type);
  return true;
}

void Run::Machine::report_value(const Value& value, const Prepared& p, const model::Definitions& set, TypeId type) {
  const std::string_view code = p.trouble == Trouble::no_offset ? "M203" : "M202";
  const std::string_view what = p.fate == Fate::refused ? "the value cannot be written as " : "the value was cut to fit ";
  issue(code, std::string(what) + std::string(set.type_name(type)) + ": " + std::string(language::words(p.trouble)), value);
}

void Run::Machine::put_text(TargetNode at, const Prepared& p) {
  p.stable ? tree(at).set_external_text(at.node, p.text) : copy_text(at, p.text);
}

void Run::Machine::copy_text(TargetNode at, std::string_view text) {
  if (copied_bytes + text.size() > context->limits.bytes) return stop("the bytes of texts that its limits allow");
  copied_bytes += text.size();
  tree(at).set_text(at.node, text);
}

bool Run::Machine::set_value(TargetNode at, const Value& value, const Prepared& p) {
  model::Tree& t = tree(at);
  const model::Node& node = t.node(at.node);
  if (node.state() == model::State::value && p.fate != Fate::refused && (p.null || t.text(at.node) != p.text)) {
    issue("M204", "`" + std::string(t.name_of(at.node)) + "` was written before with another value; the first stays", value);
    return false;
  }
  if (p.null) return t.set_null(at.node), contribute(at, value, Flow::carried), true;
  if (p.fate == Fate::refused) return keep_lexeme(at, value, p), true;
  if (node.state() != model::State::value) put_text(at, p);
  contribute(at, value, p.fate == Fate::altered ? Flow::altered : Flow::carried);
  if (p.keep_lexeme) keep_lexeme(at, value, p);
  if (recording() && !value.is_element() && value.origins() == 0) {
    Note* made = note(Note::Kind::constant);
    made->node = at.node;
    made->tree = at.tree;
    made->text = p.text;
  }
  return true;
}

/// The value as it was received, in an extension of the primitive that could not take it whole.
void Run::Machine::keep_lexeme(TargetNode at, const Value& value, const Prepared& p) {
  const model::Definitions& set = definitions(at);
  const Slot slot = set.find_slot(tree(at).node(at.node).type, "extension");
  if (slot == no_slot) return;
  const std::string lexeme(p.lexeme);
  const TargetNode extension = add(at, slot, set.slot(tree(at).node(at.node).type, slot).type);
  const TargetNode url = step_into(extension, "url"), text = step_into(extension, "valueString");
  if (!url || !text) return;
  tree(at).set_external_text(url.node, "urn:crosswalk:lexeme");
  copy_text({at.tree, text.node}, lexeme);
  contribute(text, value, Flow::altered);
}

/// What flowed into `from` flows into `at` as well; `merged`: by the rules that wrote `from`.
void Run::Machine::contribute_from_target(TargetNode at, TargetNode from, bool merged) {
  for (std::uint32_t i = provenance.made[from.tree][from.node].contribution; i != none;) {
    const Contribution c = provenance.contributions[i];
    contribute(at, c.leaf, c.flow, merged ? c.call : current_call);
    i = c.previous;
  }
}

void Run::Machine::contribute(TargetNode at, const Value& value, Flow flow) {
  if (value.is_element()) {
    const Element element = value.element();
    const bool leaf = element.state() == model::State::value && !(element.node().flags & model::node_opaque) && leaf_of(element) != none;
    return leaf ? contribute(at, leaf_of(element), flow, current_call) : contribute_element(at, element, false, flow);
  }
  fp.each_origin(value, [&](const fhirpath::Origin& origin) { contribute_element(at, origin.leaf, origin.altered, flow); });
}

void Run::Machine::contribute_element(TargetNode at, Element element, bool altered, Flow flow) {
  if (const TargetNode from = target_of(Value(element))) {
    if (!(from == at)) contribute_from_target(at, from, false);
    return;
  }
  if (element.state() == model::State::group && forms(element.tree().definitions()).positional)
    while (element.state() == model::State::group && element.first_child()) element = element.first_child();
  const Leaf leaf = leaf_of(element);
  const bool opaque = element.node().flags & model::node_opaque;
  if (leaf != none) contribute(at, leaf, opaque ? Flow::archived : altered ? Flow::altered : flow, current_call);
}

/// A copy of `from` with all below it as a new child. `type` is what the slot says; an abstract one gives way to the source's own.
/// Whether `node`, of the same tree, is `from` or below it.
bool Run::Machine::holds(const Element& from, TargetNode node) {
  model::NodeIndex at = node.node;
  while (at != no_node && at != from.index()) at = tree(node).node(at).parent;
  return at != no_node;
}

TargetNode Run::Machine::copy_element(const Element& from, TargetNode parent, Slot slot, TypeId type) {
  const model::Definitions& set = definitions(parent);
  const model::Definitions& other = from.tree().definitions();
  const TypeId own = &set == &other ? from.type() : set.find_type(other.type_name(from.type()));
  const bool open = set.type(type).kind == model::TypeKind::any || (set.type(type).flags & model::type_abstract);
  if (open || (own != no_type && own != type && set.is_a(own, type))) type = own;
  const bool fits = type != no_type && (own == type || (forms(other).positional && target_forms[parent.tree]->positional));
  if (!fits) {
    if (type != no_type && from.has_value() && (target_forms[parent.tree]->positional || set.type(type).kind == model::TypeKind::primitive))
      return target_of(write_into(add(parent, slot, type), Value(from)));
    issue("M209",
          "a " + std::string(from.type_name()) + " cannot be written as " +
              std::string(set.type_name(set.slot(tree(parent).node(parent.node).type, slot).type)),
          Value(from));
    return {};
  }
  const TargetNode made = add(parent, slot, type);
  copy_into(from, made);
  return made;
}

void Run::Machine::copy_into(const Element& from, TargetNode to) {
  if (&from.tree() == &tree(to) && holds(from, to)) {
    issue("M222", "an element would be copied into itself", Value(from));
    return;
  }
  if (copy_depth >= context->limits.depth) return stop("the levels of Elements that its limits allow");
  ++copy_depth;
  copy_note(from, to);
  const bool valued = from.is_null() || from.has_value();
  if (valued && (from.type() == no_type || tree(to).node(to.node).type == no_type)) {
    // No type says what forms the value may have.
    from.is_null() ? tree(to).set_null(to.node) : copy_text(to, from.text());
    contribute(to, Value(from), Flow::carried);
  } else if (valued) {
    Prepared prepared;
    if (prepare(Value(from), *target_forms[to.tree], tree(to).node(to.node).type, prepared)) set_value(to, Value(from), prepared);
  }
  for (Element c = from.first_child(); c && !stopped; c = c.next_sibling()) copy_child(c, to);
  --copy_depth;
}

/// What only the format knows of a node (names and prefixes as received). Of a root it speaks of the message, which is another one now.
void Run::Machine::copy_note(const Element& from, TargetNode to) {
  const std::string_view note = from.tree().note(from.index());
  if (!note.empty() && from.parent() && &from.tree().definitions() == &definitions(to)) tree(to).set_note(to.node, note);
}

void Run::Machine::copy_child(const Element& child, TargetNode to) {
  const model::Definitions& set = definitions(to);
  const TypeId type = tree(to).node(to.node).type;
  const bool same = &child.tree().definitions() == &set && child.parent().type() == type;
  Slot slot = child.slot();
  if (slot >= model::undeclared_base) {
    slot = tree(to).undeclared(child.name(), child.tree().undeclared_name(slot).ordinal);
  } else if (type == no_type) {
    slot = tree(to).undeclared(child.name());
  } else if (!same) {
    slot = set.find_slot(type, child.name());
  }
  if (slot == no_slot) {
    issue("M209", std::string(set.type_name(type)) + " has no element `" + std::string(child.name()) + "`", Value(child));
    return;
  }
  // Types of other Definitions are not known here.
  const bool known = &child.tree().definitions() == &set;
  if (slot >= model::undeclared_base) return copy_into(child, add(to, slot, known ? child.type() : no_type));
  copy_element(child, to, slot, set.slot(type, slot).type);
}

}  // namespace crosswalk::mapping
