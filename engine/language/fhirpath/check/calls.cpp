#include "check/resolver.h"

#include <algorithm>

namespace crosswalk::fhirpath {

const HostSignature* Resolver::find_host(std::string_view name) const {
  for (const HostSignature& host : env_.host)
    if (host.name == name) return &host;
  return nullptr;
}

bool Resolver::count_fits(const Node& node, std::size_t low, std::size_t high) {
  const std::size_t n = node.operands.size();
  if (n >= low && n <= high) return true;
  std::string wanted = std::to_string(low);
  if (high != low) wanted += " to " + std::to_string(high);
  issue("M153", node.span,
        "`" + node.text + "` takes " + wanted + (high == 1 && low == 1 ? " argument, not " : " arguments, not ") + std::to_string(n));
  return false;
}

Resolved Resolver::host_call(const Node& node, const HostSignature& host, Resolved* receiver, const Scope& scope) {
  Resolved out = plain(node, Meaning::host, host.result);
  out.number = host.id;
  out.has_receiver = receiver != nullptr;
  if (receiver != nullptr) out.operands.push_back(std::move(*receiver));
  count_fits(node, host.min_arguments, host.max_arguments);
  std::vector<StaticType> types;
  std::vector<std::optional<std::string>> texts;
  for (const Node& argument : node.operands) {
    out.operands.push_back(isolated(argument, scope));
    types.push_back(out.operands.back().type);
    texts.push_back(argument.kind == NodeKind::string ? std::optional(argument.text) : std::nullopt);
  }
  if (host.result_by) out.type = host.result_by(types, texts);
  return out;
}

Resolved Resolver::function(const Node& node, Resolved* receiver, const Scope& scope) {
  Resolved focus = self(node, scope);
  if (receiver == nullptr && scope.local) receiver = &focus;
  const HostSignature* host = find_host(node.text);
  if (host != nullptr) return host_call(node, *host, receiver, scope);
  if (const Function* found = find_function(node.text)) return known_function(node, *found, receiver, scope);
  unknown_function(node);
  return plain(node, Meaning::nothing, StaticType::any());
}

Resolved Resolver::known_function(const Node& node, const Function& found, Resolved* receiver, const Scope& scope) {
  Resolved out = plain(node, Meaning::call, StaticType::any());
  out.function = &found;
  out.has_receiver = receiver != nullptr;
  const StaticType input = receiver != nullptr ? receiver->type : scope.self;
  if (receiver != nullptr) out.operands.push_back(std::move(*receiver));
  if (!count_fits(node, found.min_arguments, found.max_arguments)) return out;
  if (found.info.name == "defineVariable") return define_variable(node, std::move(out), input, scope);
  check_input(node, found, input);
  check_has_value(node, found, input);
  for (std::size_t i = 0; i < node.operands.size(); ++i) argument(node.operands[i], found.takes_at(i), input, scope, out);
  out.type = result_of(out, input, env_);
  out.unordered = found.info.name == "children" || found.info.name == "descendants" || (out.has_receiver && out.operands[0].unordered);
  check_call(out);
  return out;
}

/// A name that is taken, by the surroundings or on the way to here, may not be defined again.
bool Resolver::may_define(const Node& name) {
  if (name.kind != NodeKind::string) return true;
  const auto same = [&name](const auto& other) { return other.name == name.text; };
  const bool taken = reserved_variable(name.text) || std::any_of(locals_.begin(), locals_.end(), same) ||
                     std::any_of(env_.variables.begin(), env_.variables.end(), same);
  if (taken) issue("M159", name.span, "there is a variable `%" + name.text + "` already");
  return !taken;
}

/// The second argument sees the whole input as its focus, which a local of its own holds for it.
Resolved Resolver::define_variable(const Node& node, Resolved out, const StaticType& input, const Scope& scope) {
  out.number = local_count_;
  local_count_ += 2;
  out.type = input;
  const Node& name = node.operands[0];
  out.operands.push_back(isolated(name, scope));
  Local made{name.kind == NodeKind::string ? name.text : std::string(), out.number, input};
  if (node.operands.size() > 1) {
    out.operands.push_back(isolated(node.operands[1], {input, true, out.number + 1}));
    made.type = out.operands.back().type;
  }
  if (may_define(name)) locals_.push_back(std::move(made));
  return out;
}

/// hasValue() is false of several items, so that a rule which asks it drops them all.
void Resolver::check_has_value(const Node& node, const Function& function, const StaticType& input) {
  const bool known = input.is_element() && input.type;
  if (function.info.name != "hasValue" || !env_.warn_many || !input.many || !known) return;
  base::Issue& made = issue("M301", node.span, "hasValue() is false where there are several items, and there may be");
  made.hint = "ask exists(hasValue()), or of one: first().hasValue()";
}

/// Text and numbers come from primitives; a composite Element has neither.
void Resolver::check_input(const Node& node, const Function& function, const StaticType& input) {
  if (function.on == On::anything) return;
  const Kind kind = acts_as(input);
  const bool number =
      (kind == Kind::integer || kind == Kind::decimal) || kind == Kind::quantity || kind == Kind::none || input.is_element();
  if (!has_parts(input) && (function.on == On::text || number)) return;
  base::Issue& made =
      issue("M158", node.name_span.empty() ? node.span : node.name_span,
            "`" + node.text + "` works on " + (function.on == On::text ? "text" : "numbers") + ", not on " + describe(input));
  if (has_parts(input)) made.hint = "name one of its parts: " + first_part_of(input);
}

/// What is known of a call once its arguments are.
void Resolver::check_call(const Resolved& call) {
  const std::string_view name = call.function->info.name;
  const auto takes_order = {"skip", "take", "tail", "first", "last"};
  if (call.has_receiver && std::find(takes_order.begin(), takes_order.end(), name) != takes_order.end())
    check_ordered(*call.node, call.operands[0]);
  if (call.has_receiver && call.function->on != On::anything) check_single(call.operands[0]);
  if (name != "iif") return;
  const Resolved& criterion = call.operands[call.has_receiver];
  if (surely_many(criterion)) issue("M161", criterion.node->span, "the criterion gives more than one item, whatever it is asked of");
  const Kind kind = acts_as(criterion.type);
  if (env_.by_the_letter && kind != Kind::none && kind != Kind::boolean)
    issue("M158", criterion.node->span, "a criterion is a Boolean, not " + describe(criterion.type));
}

const Node& Resolver::sort_key(const Node& node, Resolved& call) {
  if (node.kind != NodeKind::unary || node.text == "+") return node;
  const std::size_t key = call.operands.size() - (call.has_receiver ? 1u : 0u);
  if (node.text != "asc") call.number |= 1u << key;
  return node.operands[0];
}

namespace {

/// The name that an argument such as FHIR.Patient spells.
std::string type_text(const Node& node) {
  if (node.kind == NodeKind::name) return node.text;
  if (node.kind != NodeKind::path) return {};
  const std::string left = type_text(node.operands[0]), right = type_text(node.operands[1]);
  return left.empty() || right.empty() ? std::string() : left + "." + right;
}

}  // namespace

void Resolver::argument(const Node& node, Takes takes, const StaticType& input, const Scope& scope, Resolved& call) {
  if (takes == Takes::type) {
    call.test = type_named(type_text(node), node.span, input);
    call.operands.push_back(plain(node, Meaning::nothing, StaticType::any()));
    return;
  }
  Scope inner = scope;
  if (takes == Takes::lambda) inner.local = std::nullopt;
  if (takes == Takes::lambda) {
    inner.self = input;
    inner.self.many = call.function->info.name == "iif" && input.many;
    inner.has_self = scope.has_self || call.has_receiver;
  }
  const Node& meant = call.function->info.name == "sort" ? sort_key(node, call) : node;
  call.operands.push_back(isolated(meant, inner));
}

TypeTest Resolver::type_named(const std::string& written, base::Span span, const StaticType& on) {
  TypeTest test;
  if (written.empty()) {
    issue("M157", span, "the name of a type should come here");
  } else if (!resolve_type(written, on, env_, test)) {
    // The name space System is closed: nothing is of such a type, which is an answer.
    issue(test.space == TypeTest::Space::system ? "M165" : "M154", span, "there is no type `" + written + "`");
  }
  return test;
}

void Resolver::unknown_function(const Node& node) {
  base::Issue& made = issue("M151", node.name_span.empty() ? node.span : node.name_span, "there is no function `" + node.text + "`");
  std::vector<std::string_view> names;
  for (const Function* function : all_functions()) names.push_back(function->info.name);
  for (const HostSignature& host : env_.host) names.push_back(host.name);
  hint_spelling(made, node.text, names);
  if (const std::string_view certain = base::certain_spelling(node.text, names); !certain.empty() && !node.name_span.empty())
    made.fix = base::Fix{*made.place, std::string(certain)};
}

}  // namespace crosswalk::fhirpath
