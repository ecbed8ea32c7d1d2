#include "check/resolver.h"

#include <algorithm>

namespace crosswalk::fhirpath {

std::string quoted(std::string_view text) {
  std::string out(1, '`');
  out += text;
  return out += '`';
}

Resolved Resolver::part(const Node& node, const Scope& scope) {
  switch (node.kind) {
    case NodeKind::external: return external(node);
    case NodeKind::name: return name(node, scope);
    case NodeKind::this_: return self(node, scope);
    case NodeKind::index: return plain(node, Meaning::index, StaticType::of(Kind::integer));
    case NodeKind::total: return plain(node, Meaning::total, StaticType::any());
    case NodeKind::function: return function(node, nullptr, scope);
    case NodeKind::path: return path(node, scope);
    case NodeKind::indexer: return indexer(node, scope);
    case NodeKind::unary: return unary(node, scope);
    case NodeKind::binary: return binary(node, scope);
    case NodeKind::type_test: return type_test(node, scope);
    default: return literal(node);
  }
}

base::Issue& Resolver::issue(std::string_view code, base::Span span, std::string message) {
  base::Issue& made = issues_.add(code, std::move(message));
  made.place = base::Place{expression_.source, span, {}};
  return made;
}

void Resolver::hint_spelling(base::Issue& made, std::string_view wanted, const std::vector<std::string_view>& candidates) {
  const std::string_view near = base::likely_spelling(wanted, candidates);
  if (!near.empty()) made.hint = "did you mean `" + std::string(near) + "`?";
}

Resolved Resolver::plain(const Node& node, Meaning meaning, StaticType type) {
  Resolved out;
  out.node = &node;
  out.meaning = meaning;
  out.type = type;
  return out;
}

Resolved Resolver::literal(const Node& node) {
  switch (node.kind) {
    case NodeKind::boolean: return plain(node, Meaning::literal, StaticType::of(Kind::boolean));
    case NodeKind::string: return plain(node, Meaning::literal, StaticType::of(Kind::string));
    case NodeKind::integer: return plain(node, Meaning::literal, StaticType::of(Kind::integer));
    case NodeKind::decimal: return plain(node, Meaning::literal, StaticType::of(Kind::decimal));
    case NodeKind::date: return plain(node, Meaning::literal, StaticType::of(Kind::date));
    case NodeKind::date_time: return plain(node, Meaning::literal, StaticType::of(Kind::date_time));
    case NodeKind::time: return plain(node, Meaning::literal, StaticType::of(Kind::time));
    case NodeKind::quantity: return plain(node, Meaning::literal, StaticType::of(Kind::quantity));
    default: return plain(node, Meaning::nothing, {StaticType::Known::nothing, Kind::none, false, {}});
  }
}

Resolved Resolver::isolated(const Node& node, const Scope& scope) {
  const std::size_t seen = locals_.size();
  Resolved out = part(node, scope);
  locals_.resize(seen);
  return out;
}

Resolved Resolver::self(const Node& node, const Scope& scope) {
  Resolved out = plain(node, scope.local ? Meaning::local : Meaning::self, scope.self);
  out.number = scope.local.value_or(0);
  return out;
}

const VariableSignature* Resolver::find_variable(std::string_view name) const {
  for (auto at = env_.variables.rbegin(); at != env_.variables.rend(); ++at)
    if (at->name == name) return &*at;
  return nullptr;
}

Resolved Resolver::variable(const Node& node, const VariableSignature& signature) {
  Resolved out = plain(node, Meaning::variable, signature.type);
  out.number = signature.reg;
  return out;
}

/// By its name; else the nearest whose name is computed.
const Local* Resolver::find_local(std::string_view name) const {
  for (auto at = locals_.rbegin(); at != locals_.rend(); ++at)
    if (at->name == name) return &*at;
  for (auto at = locals_.rbegin(); at != locals_.rend(); ++at)
    if (at->name.empty()) return &*at;
  return nullptr;
}

Resolved Resolver::local(const Node& node, const Local& found) {
  Resolved out = plain(node, found.name.empty() ? Meaning::named_local : Meaning::local, found.type);
  out.number = found.number;
  return out;
}

namespace {

bool well_known(std::string_view name) {
  return name == "ucum" || name == "sct" || name == "loinc" || name.starts_with("vs-") || name.starts_with("ext-");
}

}  // namespace

Resolved Resolver::external(const Node& node) {
  if (const Local* found = find_local(node.text); found != nullptr && found->name == node.text) return local(node, *found);
  if (const VariableSignature* found = find_variable(node.text)) return variable(node, *found);
  if (node.text == "context")
    return plain(node, Meaning::context, env_.context.known == StaticType::Known::nothing ? env_.focus : env_.context);
  if (node.text == "resource") return plain(node, Meaning::resource, env_.resource);
  if (node.text == "rootResource") return plain(node, Meaning::root_resource, env_.root_resource);
  const bool known = std::find(env_.constants.begin(), env_.constants.end(), node.text) != env_.constants.end();
  if (well_known(node.text) || known) return plain(node, Meaning::constant, StaticType::of(Kind::string));
  if (const Local* found = find_local(node.text)) return local(node, *found);
  std::vector<std::string_view> names(env_.constants.begin(), env_.constants.end());
  names.insert(names.end(), env_.spellings.begin(), env_.spellings.end());
  for (const VariableSignature& other : env_.variables) names.push_back(other.name);
  for (const Local& other : locals_) names.push_back(other.name);
  if (env_.open_constants && base::certain_spelling(node.text, names).empty())
    return plain(node, Meaning::constant, StaticType::of(Kind::string));
  base::Issue& made = env_.open_constants ? issue("M166", node.span, "nothing of the name `%" + node.text + "` is bound here")
                                          : issue("M152", node.span, "there is no variable or constant `%" + node.text + "`");
  hint_spelling(made, node.text, names);
  if (env_.open_constants) return plain(node, Meaning::constant, StaticType::any());
  return plain(node, Meaning::nothing, StaticType::any());
}

bool reserved_variable(std::string_view name) {
  constexpr std::string_view names[] = {"context", "resource", "rootResource", "terminologies", "server", "factory"};
  return well_known(name) || std::find(std::begin(names), std::end(names), name) != std::end(names);
}

namespace {

bool has_child(const StaticType& type, std::string_view name) {
  return type.is_element() && type.type && type.type.definitions->find_name(type.type.type, name).found();
}

bool is_own_type(std::string_view name, const StaticType& type) {
  const model::TypeId named = type.type.definitions->find_type(name);
  return named != model::no_type &&
         (type.type.definitions->is_a(type.type.type, named) || type.type.definitions->is_a(named, type.type.type));
}

}  // namespace

Resolved Resolver::name(const Node& node, const Scope& scope) {
  const VariableSignature* found = node.quoted ? nullptr : find_variable(node.text);
  if (found == nullptr && !scope.has_self) {
    unknown_name(node);
    return plain(node, Meaning::nothing, StaticType::any());
  }
  if (found != nullptr) {
    if (env_.warn_variable_hides_child && scope.has_self && has_child(scope.self, node.text)) warn_hidden(node);
    return variable(node, *found);
  }
  return child(node, self(node, scope), true);
}

void Resolver::unknown_name(const Node& node) {
  base::Issue& made = issue("M152", node.span, "there is no variable `" + node.text + "`");
  std::vector<std::string_view> names;
  for (const VariableSignature& known : env_.variables) names.push_back(known.name);
  hint_spelling(made, node.text, names);
}

void Resolver::warn_hidden(const Node& node) {
  base::Issue& made = issue("M155", node.span, "`" + node.text + "` is a variable and also an element of the focus; the variable is meant");
  made.hint = "write $this." + node.text + " for the element, %" + node.text + " for the variable";
}

/// Children of `receiver` called node.text; at the start of a path also the receiver itself, when that is its type.
Resolved Resolver::child(const Node& node, Resolved receiver, bool at_start) {
  const StaticType type = receiver.type;
  Resolved out = plain(node, Meaning::child, StaticType::any());
  out.step.name = node.text;
  if (type.is_element() && type.type) {
    step_to(node, type, out);
    if (!out.step.slots.found()) unresolved_child(node, type, at_start, out);
  } else if (type.known == StaticType::Known::value) {
    value_child(node, type, out);
  } else {
    out.type.type.definitions = type.type.definitions;
    if (at_start && node.text[0] >= 'A' && node.text[0] <= 'Z') dynamic_type_root(node, type, out);
  }
  if (out.meaning == Meaning::self && receiver.meaning == Meaning::local) return receiver;
  out.unordered = receiver.unordered;
  out.operands.push_back(std::move(receiver));
  return out;
}

void Resolver::typed_choice(const Node& node, const model::Definitions& set, const model::SlotRow& row) {
  base::Issue& made = issue("M160", node.span, quoted(node.text) + " is no element, but one type of " + quoted(set.text(row.choice)));
  made.hint = "write " + std::string(set.text(row.choice)) + ".ofType(" + std::string(set.type_name(row.type)) + ")";
}

void Resolver::step_to(const Node& node, const StaticType& type, Resolved& out) {
  const model::Definitions& set = *type.type.definitions;
  out.step.on = type.type;
  out.step.slots = set.find_name(type.type.type, node.text);
  if (!out.step.slots.found()) return;
  const model::SlotRow& row = set.slot(type.type.type, out.step.slots.first);
  if (env_.by_the_letter && (row.flags & model::slot_choice) && set.text(row.choice) != node.text) typed_choice(node, set, row);
  out.type.many = type.many || row.max > 1;
  out.type.type.definitions = &set;
  if (out.step.slots.first != out.step.slots.last || set.type(row.type).kind == model::TypeKind::any) return;
  out.type = StaticType::of(TypeRef{&set, row.type}, out.type.many);
}

void Resolver::unresolved_child(const Node& node, const StaticType& type, bool at_start, Resolved& out) {
  const model::Definitions& set = *type.type.definitions;
  const model::TypeRow& row = set.type(type.type.type);
  if (at_start && is_own_type(node.text, type)) {
    const model::TypeId named = set.find_type(node.text);
    out.meaning = set.is_a(type.type.type, named) ? Meaning::self : Meaning::type_root;
    out.type = type;
    if (out.meaning == Meaning::self) return;
    resolve_type(node.text, type, env_, out.test);
  } else if (node.text == "value" && row.kind == model::TypeKind::primitive) {
    out.meaning = Meaning::same;
    out.type = type;
  } else {
    out.type.type.definitions = &set;
    out.step.on = {};
    const bool open = row.kind == model::TypeKind::any || (row.flags & (model::type_abstract | model::type_open));
    if (!open) unknown_element(node, type);
    if (open && at_start && node.text[0] >= 'A' && node.text[0] <= 'Z') dynamic_type_root(node, type, out);
  }
}

void Resolver::dynamic_type_root(const Node& node, const StaticType& type, Resolved& out) {
  if (!resolve_type(node.text, type, env_, out.test)) return;
  out.meaning = Meaning::type_root;
  out.type = out.test.types.size() == 1 ? StaticType::of(out.test.types.front(), type.many) : type;
}

void Resolver::value_child(const Node& node, const StaticType& type, Resolved& out) {
  if (type.kind == Kind::type_info || type.kind == Kind::quantity) return;
  if (node.text == "value" && type.kind != Kind::element) {
    out.meaning = Meaning::same;
    out.type = type;
    return;
  }
  issue("M150", node.span, describe(type) + " has no element `" + node.text + "`");
}

void Resolver::unknown_element(const Node& node, const StaticType& type) {
  const model::Definitions& set = *type.type.definitions;
  base::Issue made;
  made.code = "M150";
  made.severity = env_.strict ? base::Severity::error : base::Severity::warning;
  made.message = quoted(set.type_name(type.type.type)) + " has no element " + quoted(node.text);
  made.place = base::Place{expression_.source, node.span, {}};
  std::vector<std::string_view> names;
  for (const model::SlotRow& row : set.slots(type.type.type))
    names.push_back(set.text(row.flags & model::slot_choice ? row.choice : row.name));
  made.hint = base::spelling_hint(node.text, names);
  if (const std::string_view certain = base::certain_spelling(node.text, names); !certain.empty() && !node.quoted)
    made.fix = base::Fix{*made.place, std::string(certain)};
  issues_.add(std::move(made));
}

Resolved Resolver::path(const Node& node, const Scope& scope) {
  const Node& left = node.operands[0];
  const Node& right = node.operands[1];
  if (left.kind == NodeKind::external && right.kind == NodeKind::function)
    if (const HostSignature* host = find_host(left.text + "." + right.text)) return host_call(right, *host, nullptr, scope);
  Resolved receiver = part(left, scope);
  if (right.kind == NodeKind::function) return function(right, &receiver, scope);
  if (right.kind == NodeKind::name) return child(right, std::move(receiver), false);
  return part(right, {receiver.type, true, {}});
}

Resolved resolve(const Expression& expression, const CompileEnv& env, base::Issues& issues) {
  return Resolver(expression, env, issues).part(expression.root, {env.focus, env.has_focus, {}});
}

}  // namespace crosswalk::fhirpath
