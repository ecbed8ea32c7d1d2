#include "check/resolved.h"
#include "check/types.h"

#include <algorithm>
#include <string>
#include <utility>

namespace crosswalk::fhirpath {

namespace {

std::string quoted(std::string_view text) {
  std::string out(1, '`');
  out += text;
  return out += '`';
}

/// The focus of the part under the checker's eyes.
struct Scope {
  StaticType self;
  bool has_self = true;
};

class Resolver {
 public:
  Resolver(const Expression& expression, const CompileEnv& env, base::Issues& issues)
      : expression_(expression), env_(env), issues_(issues) {}

  Resolved part(const Node& node, const Scope& scope) {
    switch (node.kind) {
      case NodeKind::external: return external(node);
      case NodeKind::name: return name(node, scope);
      case NodeKind::this_: return plain(node, Meaning::self, scope.self);
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

 private:
  base::Issue& issue(std::string_view code, base::Span span, std::string message) {
    base::Issue& made = issues_.add(code, std::move(message));
    made.place = base::Place{expression_.source, span, {}};
    return made;
  }

  void hint_spelling(base::Issue& made, std::string_view wanted, const std::vector<std::string_view>& candidates) {
    const std::string_view near = base::likely_spelling(wanted, candidates);
    if (!near.empty()) made.hint = "did you mean `" + std::string(near) + "`?";
  }

  static Resolved plain(const Node& node, Meaning meaning, StaticType type) {
    Resolved out;
    out.node = &node;
    out.meaning = meaning;
    out.type = std::move(type);
    return out;
  }

  static Resolved literal(const Node& node) {
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

  const VariableSignature* find_variable(std::string_view name) const {
    for (auto at = env_.variables.rbegin(); at != env_.variables.rend(); ++at)
      if (at->name == name) return &*at;
    return nullptr;
  }

  static Resolved variable(const Node& node, const VariableSignature& signature) {
    Resolved out = plain(node, Meaning::variable, signature.type);
    out.number = signature.reg;
    return out;
  }

  Resolved external(const Node& node) {
    if (const VariableSignature* found = find_variable(node.text)) return variable(node, *found);
    if (node.text == "context")
      return plain(node, Meaning::context, env_.context.known == StaticType::Known::nothing ? env_.focus : env_.context);
    if (node.text == "resource") return plain(node, Meaning::resource, env_.resource);
    if (node.text == "rootResource") return plain(node, Meaning::root_resource, env_.root_resource);
    if (well_known(node.text) || env_.open_constants ||
        std::find(env_.constants.begin(), env_.constants.end(), node.text) != env_.constants.end())
      return plain(node, Meaning::constant, StaticType::of(Kind::string));
    base::Issue& made = issue("M152", node.span, "there is no variable or constant `%" + node.text + "`");
    std::vector<std::string_view> names(env_.constants.begin(), env_.constants.end());
    for (const VariableSignature& known : env_.variables) names.push_back(known.name);
    hint_spelling(made, node.text, names);
    return plain(node, Meaning::nothing, StaticType::any());
  }

  static bool well_known(std::string_view name) {
    return name == "ucum" || name == "sct" || name == "loinc" || name.starts_with("vs-") || name.starts_with("ext-");
  }

  Resolved name(const Node& node, const Scope& scope) {
    const VariableSignature* found = node.quoted ? nullptr : find_variable(node.text);
    if (found == nullptr && !scope.has_self) {
      unknown_name(node);
      return plain(node, Meaning::nothing, StaticType::any());
    }
    if (found != nullptr) {
      if (env_.warn_variable_hides_child && scope.has_self && has_child(scope.self, node.text)) warn_hidden(node);
      return variable(node, *found);
    }
    return child(node, plain(node, Meaning::self, scope.self), true);
  }

  void unknown_name(const Node& node) {
    base::Issue& made = issue("M152", node.span, "there is no variable `" + node.text + "`");
    std::vector<std::string_view> names;
    for (const VariableSignature& known : env_.variables) names.push_back(known.name);
    hint_spelling(made, node.text, names);
  }

  void warn_hidden(const Node& node) {
    base::Issue& made =
        issue("M155", node.span, "`" + node.text + "` is a variable and also an element of the focus; the variable is meant");
    made.hint = "write $this." + node.text + " for the element, %" + node.text + " for the variable";
  }

  static bool has_child(const StaticType& type, std::string_view name) {
    return type.is_element() && type.type && type.type.definitions->find_name(type.type.type, name).found();
  }

  /// Children of `receiver` called node.text; at the start of a path also the receiver itself, when that is its type.
  Resolved child(const Node& node, Resolved receiver, bool at_start) {
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
    out.operands.push_back(std::move(receiver));
    return out;
  }

  void step_to(const Node& node, const StaticType& type, Resolved& out) {
    const model::Definitions& set = *type.type.definitions;
    out.step.on = type.type;
    out.step.slots = set.find_name(type.type.type, node.text);
    if (!out.step.slots.found()) return;
    const model::SlotRow& row = set.slot(type.type.type, out.step.slots.first);
    out.type.many = type.many || row.max > 1;
    out.type.type.definitions = &set;
    if (out.step.slots.first != out.step.slots.last || set.type(row.type).kind == model::TypeKind::any) return;
    out.type = StaticType::of(TypeRef{&set, row.type}, out.type.many);
  }

  void unresolved_child(const Node& node, const StaticType& type, bool at_start, Resolved& out) {
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

  static bool is_own_type(std::string_view name, const StaticType& type) {
    const model::TypeId named = type.type.definitions->find_type(name);
    return named != model::no_type &&
           (type.type.definitions->is_a(type.type.type, named) || type.type.definitions->is_a(named, type.type.type));
  }

  void dynamic_type_root(const Node& node, const StaticType& type, Resolved& out) {
    if (!resolve_type(node.text, type, env_, out.test)) return;
    out.meaning = Meaning::type_root;
    out.type = out.test.types.size() == 1 ? StaticType::of(out.test.types.front(), type.many) : type;
  }

  void value_child(const Node& node, const StaticType& type, Resolved& out) {
    if (type.kind == Kind::type_info || type.kind == Kind::quantity) return;
    if (node.text == "value" && type.kind != Kind::element) {
      out.meaning = Meaning::same;
      out.type = type;
      return;
    }
    issue("M150", node.span, describe(type) + " has no element `" + node.text + "`");
  }

  void unknown_element(const Node& node, const StaticType& type) {
    const model::Definitions& set = *type.type.definitions;
    base::Issue made;
    made.code = "M150";
    made.severity = env_.strict ? base::Severity::error : base::Severity::warning;
    made.message = quoted(set.type_name(type.type.type)) + " has no element " + quoted(node.text);
    made.place = base::Place{expression_.source, node.span, {}};
    std::vector<std::string_view> names;
    for (const model::SlotRow& row : set.slots(type.type.type))
      names.push_back(set.text(row.flags & model::slot_choice ? row.choice : row.name));
    hint_spelling(made, node.text, names);
    issues_.add(std::move(made));
  }

  Resolved path(const Node& node, const Scope& scope) {
    const Node& left = node.operands[0];
    const Node& right = node.operands[1];
    if (left.kind == NodeKind::external && right.kind == NodeKind::function)
      if (const HostSignature* host = find_host(left.text + "." + right.text)) return host_call(right, *host, nullptr, scope);
    Resolved receiver = part(left, scope);
    if (right.kind == NodeKind::function) return function(right, &receiver, scope);
    if (right.kind == NodeKind::name) return child(right, std::move(receiver), false);
    return part(right, {receiver.type, true});
  }

  const HostSignature* find_host(std::string_view name) const {
    for (const HostSignature& host : env_.host)
      if (host.name == name) return &host;
    return nullptr;
  }

  bool count_fits(const Node& node, std::size_t low, std::size_t high) {
    const std::size_t n = node.operands.size();
    if (n >= low && n <= high) return true;
    std::string wanted = std::to_string(low);
    if (high != low) wanted += " to " + std::to_string(high);
    issue("M153", node.span,
          "`" + node.text + "` takes " + wanted + (high == 1 && low == 1 ? " argument, not " : " arguments, not ") + std::to_string(n));
    return false;
  }

  Resolved host_call(const Node& node, const HostSignature& host, Resolved* receiver, const Scope& scope) {
    Resolved out = plain(node, Meaning::host, host.result);
    out.number = host.id;
    out.has_receiver = receiver != nullptr;
    if (receiver != nullptr) out.operands.push_back(std::move(*receiver));
    count_fits(node, host.min_arguments, host.max_arguments);
    std::vector<StaticType> types;
    std::vector<std::optional<std::string>> texts;
    for (const Node& argument : node.operands) {
      out.operands.push_back(part(argument, scope));
      types.push_back(out.operands.back().type);
      texts.push_back(argument.kind == NodeKind::string ? std::optional(argument.text) : std::nullopt);
    }
    if (host.result_by) out.type = host.result_by(types, texts);
    return out;
  }

  Resolved function(const Node& node, Resolved* receiver, const Scope& scope) {
    const Function* found = find_function(node.text);
    if (found == nullptr || find_host(node.text) != nullptr) {
      if (const HostSignature* host = find_host(node.text)) return host_call(node, *host, receiver, scope);
      unknown_function(node);
      return plain(node, Meaning::nothing, StaticType::any());
    }
    Resolved out = plain(node, Meaning::call, StaticType::any());
    out.function = found;
    out.has_receiver = receiver != nullptr;
    const StaticType input = receiver != nullptr ? receiver->type : scope.self;
    if (receiver != nullptr) out.operands.push_back(std::move(*receiver));
    if (!count_fits(node, found->min_arguments, found->max_arguments)) return out;
    check_input(node, *found, input);
    for (std::size_t i = 0; i < node.operands.size(); ++i) argument(node.operands[i], found->takes[i], input, scope, out);
    out.type = result_of(out, input, env_);
    return out;
  }

  /// Text and numbers come from primitives; a composite Element has neither.
  void check_input(const Node& node, const Function& function, const StaticType& input) {
    if (function.on == On::anything) return;
    const Kind kind = acts_as(input);
    const bool number = is_number(kind) || kind == Kind::quantity || kind == Kind::none || input.is_element();
    if (!composite(input) && (function.on == On::text || number)) return;
    base::Issue& made =
        issue("M158", node.name_span.empty() ? node.span : node.name_span,
              "`" + node.text + "` works on " + (function.on == On::text ? "text" : "numbers") + ", not on " + describe(input));
    if (composite(input)) made.hint = "name one of its parts: " + first_part(input);
  }

  void argument(const Node& node, Takes takes, const StaticType& input, const Scope& scope, Resolved& call) {
    if (takes == Takes::type) {
      call.test = type_named(type_text(node), node.span, input);
      call.operands.push_back(plain(node, Meaning::nothing, StaticType::any()));
      return;
    }
    Scope inner = scope;
    if (takes == Takes::lambda) {
      inner.self = input;
      inner.self.many = call.function->info.name == "iif" && input.many;
      inner.has_self = scope.has_self || call.has_receiver;
    }
    call.operands.push_back(part(node, inner));
  }

  /// The name that an argument such as FHIR.Patient spells.
  static std::string type_text(const Node& node) {
    if (node.kind == NodeKind::name) return node.text;
    if (node.kind != NodeKind::path) return {};
    const std::string left = type_text(node.operands[0]), right = type_text(node.operands[1]);
    return left.empty() || right.empty() ? std::string() : left + "." + right;
  }

  TypeTest type_named(const std::string& written, base::Span span, const StaticType& on) {
    TypeTest test;
    if (written.empty())
      issue("M157", span, "the name of a type should come here");
    else if (!resolve_type(written, on, env_, test))
      issue("M154", span, "there is no type `" + written + "`");
    return test;
  }

  void unknown_function(const Node& node) {
    base::Issue& made = issue("M151", node.name_span.empty() ? node.span : node.name_span, "there is no function `" + node.text + "`");
    std::vector<std::string_view> names;
    for (const Function* function : all_functions()) names.push_back(function->info.name);
    for (const HostSignature& host : env_.host) names.push_back(host.name);
    hint_spelling(made, node.text, names);
  }

  Resolved indexer(const Node& node, const Scope& scope) {
    Resolved left = part(node.operands[0], scope);
    Resolved out = plain(node, Meaning::indexer, left.type);
    out.type.many = false;
    out.operands.push_back(std::move(left));
    out.operands.push_back(part(node.operands[1], scope));
    return out;
  }

  Resolved unary(const Node& node, const Scope& scope) {
    Resolved right = part(node.operands[0], scope);
    const Kind kind = acts_as(right.type);
    Resolved out = plain(node, Meaning::unary, kind == Kind::none ? StaticType::any() : StaticType::of(kind));
    if (kind != Kind::none && kind != Kind::integer && kind != Kind::decimal && kind != Kind::quantity)
      issue("M158", node.span, "`" + node.text + "` works on numbers, not on " + describe(right.type));
    out.operands.push_back(std::move(right));
    return out;
  }

  Resolved binary(const Node& node, const Scope& scope) {
    Resolved out = plain(node, Meaning::binary, {});
    out.operands.push_back(part(node.operands[0], scope));
    out.operands.push_back(part(node.operands[1], scope));
    const StaticType& left = out.operands[0].type;
    const StaticType& right = out.operands[1].type;
    out.type = result_of_operator(node.text, left, right);
    if (node.text == "=" || node.text == "!=") check_equality(node, left, right);
    if (node.text == "*" || node.text == "/" || node.text == "-" || node.text == "+") check_arithmetic(node, left, right);
    if (node.text[0] == '<' || node.text[0] == '>') check_order(node, left, right);
    return out;
  }

  static bool composite(const StaticType& type) {
    return type.is_element() && type.type && type.type.definitions->type(type.type.type).kind == model::TypeKind::composite &&
           type.type.definitions->type_name(type.type.type) != "Quantity";
  }

  void check_equality(const Node& node, const StaticType& left, const StaticType& right) {
    const bool apart =
        (composite(left) && right.known == StaticType::Known::value) || (composite(right) && left.known == StaticType::Known::value);
    if (!apart) return;
    const StaticType& whole = composite(left) ? left : right;
    base::Issue& made =
        issue("M156", node.span, quoted(describe(whole)) + " has parts and is never equal to " + describe(composite(left) ? right : left));
    made.hint = "name one of its parts: " + first_part(whole);
  }

  static std::string first_part(const StaticType& type) {
    const auto rows = type.type.definitions->slots(type.type.type);
    return rows.empty() ? std::string() : "." + std::string(type.type.definitions->text(rows.front().name));
  }

  static bool is_number(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }

  void check_arithmetic(const Node& node, const StaticType& left, const StaticType& right) {
    const Kind a = acts_as(left), b = acts_as(right);
    if (a == Kind::none || b == Kind::none || left.is_element() || right.is_element()) return;
    const bool quantities = (a == Kind::quantity || is_number(a)) && (b == Kind::quantity || is_number(b));
    const bool dates = (a == Kind::date || a == Kind::date_time || a == Kind::time) && b == Kind::quantity;
    const bool fits =
        quantities || (node.text == "+" && (a == b && a == Kind::string)) || (dates && (node.text == "+" || node.text == "-"));
    if (!fits) issue("M158", node.span, "`" + node.text + "` cannot work on " + describe(left) + " and " + describe(right));
  }

  void check_order(const Node& node, const StaticType& left, const StaticType& right) {
    const Kind a = acts_as(left), b = acts_as(right);
    if (a == Kind::none || b == Kind::none || a == b || left.is_element() || right.is_element()) return;
    const bool numbers = (is_number(a) || a == Kind::quantity) && (is_number(b) || b == Kind::quantity);
    const bool dates = (a == Kind::date || a == Kind::date_time) && (b == Kind::date || b == Kind::date_time);
    if (!numbers && !dates) issue("M158", node.span, "`" + node.text + "` cannot compare " + describe(left) + " with " + describe(right));
  }

  Resolved type_test(const Node& node, const Scope& scope) {
    Resolved left = part(node.operands[0], scope);
    Resolved out = plain(node, Meaning::type_test, StaticType::of(Kind::boolean));
    out.test = type_named(node.unit, node.name_span, left.type);
    if (node.text == "as") {
      out.type = out.test.types.size() == 1 && out.test.system == Kind::none ? StaticType::of(out.test.types.front(), left.type.many)
                                                                             : StaticType::any();
      out.type.many = left.type.many;
    }
    out.operands.push_back(std::move(left));
    return out;
  }

  const Expression& expression_;
  const CompileEnv& env_;
  base::Issues& issues_;
};

}  // namespace

Resolved resolve(const Expression& expression, const CompileEnv& env, base::Issues& issues) {
  return Resolver(expression, env, issues).part(expression.root, {env.focus, env.has_focus});
}

}  // namespace crosswalk::fhirpath
