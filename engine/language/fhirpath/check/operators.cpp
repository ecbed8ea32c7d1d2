#include "check/resolver.h"

#include "run/values.h"

#include <algorithm>

namespace crosswalk::fhirpath {

Resolved Resolver::indexer(const Node& node, const Scope& scope) {
  Resolved left = part(node.operands[0], scope);
  Resolved out = plain(node, Meaning::indexer, left.type);
  out.type.many = false;
  check_ordered(node, left);
  out.operands.push_back(std::move(left));
  out.operands.push_back(isolated(node.operands[1], scope));
  return out;
}

Resolved Resolver::unary(const Node& node, const Scope& scope) {
  Resolved right = isolated(node.operands[0], scope);
  const Kind kind = acts_as(right.type);
  if (node.text.size() > 1) issue("M157", node.name_span, quoted(node.text) + " belongs to a key of sort()");
  Resolved out = plain(node, Meaning::unary, kind == Kind::none ? StaticType::any() : StaticType::of(kind));
  if (kind != Kind::none && kind != Kind::integer && kind != Kind::decimal && kind != Kind::quantity)
    issue("M158", node.span, "`" + node.text + "` works on numbers, not on " + describe(right.type));
  out.operands.push_back(std::move(right));
  return out;
}

Resolved Resolver::binary(const Node& node, const Scope& scope) {
  Resolved out = plain(node, Meaning::binary, {});
  out.operands.push_back(isolated(node.operands[0], scope));
  out.operands.push_back(isolated(node.operands[1], scope));
  const StaticType& left = out.operands[0].type;
  const StaticType& right = out.operands[1].type;
  out.type = result_of_operator(node.text, left, right);
  const std::string_view text = node.text;
  const bool sum = text == "*" || text == "/" || text == "-" || text == "+";
  if (text == "=" || text == "!=") check_equality(out);
  if (sum) check_arithmetic(node, left, right);
  if (text[0] == '<' || text[0] == '>') check_order(node, left, right);
  const bool singles = sum || text == "div" || text == "mod" || text == "&" || text[0] == '<' || text[0] == '>';
  if (singles || text == "in") check_single(out.operands[0]);
  if (singles || text == "contains") check_single(out.operands[1]);
  return out;
}

bool has_parts(const StaticType& type) {
  return type.is_element() && type.type && type.type.definitions->type(type.type.type).kind == model::TypeKind::composite &&
         type.type.definitions->type_name(type.type.type) != "Quantity";
}

std::string first_part_of(const StaticType& type) {
  const auto rows = type.type.definitions->slots(type.type.type);
  return rows.empty() ? std::string() : "." + std::string(type.type.definitions->text(rows.front().name));
}

namespace {

bool is_number(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }
bool is_date(Kind kind) { return kind == Kind::date || kind == Kind::date_time; }

/// Whether values of the two kinds can be equal at all.
bool may_be_equal(Kind a, Kind b) {
  const bool numbers = (is_number(a) || a == Kind::quantity) && (is_number(b) || b == Kind::quantity);
  return a == b || a == Kind::none || b == Kind::none || numbers || (is_date(a) && is_date(b));
}

/// Whether an Element of this kind can have this text.
bool may_read(Kind kind, const std::string& text) {
  const Primitive primitive{kind, text, true};
  if (kind == Kind::boolean) return text == "true" || text == "false";
  if (is_number(kind)) return decimal_of(primitive).has_value();
  return (!is_date(kind) && kind != Kind::time) || moment_of(primitive).has_value();
}

Value constant_of(const Resolved& part) {
  const Node& node = *part.node;
  switch (node.kind) {
    case NodeKind::boolean: return {Kind::boolean, node.text};
    case NodeKind::string: return {Kind::string, node.text};
    case NodeKind::integer: return {Kind::integer, node.text};
    case NodeKind::decimal: return {Kind::decimal, node.text};
    default: return {};
  }
}

/// The literals of `part`, when it is a union of nothing but literals; false otherwise.
bool constants_of(const Resolved& part, std::vector<Value>& out) {
  if (part.meaning == Meaning::binary && part.node->text == "|")
    return constants_of(part.operands[0], out) && constants_of(part.operands[1], out);
  if (part.node->kind == NodeKind::empty) return true;
  const Value value = part.meaning == Meaning::literal ? constant_of(part) : Value();
  if (value) out.push_back(value);
  return static_cast<bool>(value);
}

}  // namespace

bool surely_many(const Resolved& part) {
  std::vector<Value> values;
  if (!constants_of(part, values) || values.empty()) return false;
  return std::any_of(values.begin(), values.end(), [&](const Value& one) { return equal_values(one, values.front()) == Answer::no; });
}

void Resolver::check_equality(const Resolved& operation) {
  const Node& node = *operation.node;
  const Resolved& left = operation.operands[0];
  const Resolved& right = operation.operands[1];
  const bool parts = (has_parts(left.type) && right.type.known == StaticType::Known::value) ||
                     (has_parts(right.type) && left.type.known == StaticType::Known::value);
  if (parts) return check_parts_equality(node, left.type, right.type);
  const Kind a = acts_as(left.type), b = acts_as(right.type);
  for (const auto& [element, literal] : {std::pair(&left, &right), std::pair(&right, &left)}) {
    if (!element->type.is_element() || literal->node->kind != NodeKind::string || literal->meaning != Meaning::literal) continue;
    if (!may_read(acts_as(element->type), literal->node->text))
      issue("M156", node.span, "no " + describe(element->type) + " is equal to this text");
    return check_code(node, *element, *literal->node);
  }
  const bool text = (left.type.is_element() && b == Kind::string) || (right.type.is_element() && a == Kind::string);
  if (!text && !may_be_equal(a, b)) issue("M156", node.span, describe(left.type) + " is never equal to " + describe(right.type));
}

void Resolver::check_parts_equality(const Node& node, const StaticType& left, const StaticType& right) {
  const StaticType& whole = has_parts(left) ? left : right;
  base::Issue& made =
      issue("M156", node.span, quoted(describe(whole)) + " has parts and is never equal to " + describe(has_parts(left) ? right : left));
  made.hint = "name one of its parts: " + first_part_of(whole);
}

namespace {

/// The one slot of a step, when its binding is required; else nullptr.
const model::SlotRow* bound_row(const Step& step) {
  if (!step.on || !step.slots.found() || step.slots.first != step.slots.last) return nullptr;
  const model::SlotRow& row = step.on.definitions->slot(step.on.type, step.slots.first);
  return row.binding != 0 && (row.flags & model::slot_required_binding) != 0 ? &row : nullptr;
}

}  // namespace

/// An element whose codes are all known is compared with a text that is none of them.
void Resolver::check_code(const Node& node, const Resolved& path, const Node& literal) {
  if (path.meaning != Meaning::child || acts_as(path.type) != Kind::string) return;
  const model::SlotRow* bound = bound_row(path.step);
  const Resolved& receiver = path.operands[0];
  // What a coded element may be is said of the element; its code says it.
  const bool coded = bound == nullptr && path.step.name == "code" && receiver.meaning == Meaning::child;
  const Step& step = coded ? receiver.step : path.step;
  if (coded) bound = bound_row(step);
  if (bound == nullptr || step.on.definitions->binding_allows(*bound, literal.text)) return;
  const model::Definitions& set = *step.on.definitions;
  const model::SlotRow& row = *bound;
  base::Issue& made = issue("M162", node.span, quoted(step.name) + " has no code " + quoted(literal.text));
  std::vector<std::string_view> codes;
  for (const std::uint32_t code : set.codes(set.value_set(row.binding - 1))) codes.push_back(set.text(code));
  hint_spelling(made, literal.text, codes);
}

void Resolver::check_arithmetic(const Node& node, const StaticType& left, const StaticType& right) {
  const Kind a = acts_as(left), b = acts_as(right);
  if (a == Kind::none || b == Kind::none) return;
  const bool quantities = (a == Kind::quantity || is_number(a)) && (b == Kind::quantity || is_number(b));
  const bool dates = (a == Kind::date || a == Kind::date_time || a == Kind::time) && b == Kind::quantity;
  const bool fits = quantities || (node.text == "+" && (a == b && a == Kind::string)) || (dates && (node.text == "+" || node.text == "-"));
  if (fits) return;
  const bool of_message = left.is_element() || right.is_element();
  issue(of_message ? "M167" : "M158", node.span, "`" + node.text + "` cannot work on " + describe(left) + " and " + describe(right));
}

void Resolver::check_order(const Node& node, const StaticType& left, const StaticType& right) {
  const Kind a = acts_as(left), b = acts_as(right);
  if (a == Kind::none || b == Kind::none || a == b) return;
  const bool numbers = (is_number(a) || a == Kind::quantity) && (is_number(b) || b == Kind::quantity);
  const bool dates = (a == Kind::date || a == Kind::date_time) && (b == Kind::date || b == Kind::date_time);
  if (numbers || dates) return;
  const bool of_message = left.is_element() || right.is_element();
  issue(of_message ? "M167" : "M158", node.span, "`" + node.text + "` cannot compare " + describe(left) + " with " + describe(right));
}

void Resolver::check_single(const Resolved& operand) {
  const bool known = operand.type.is_element() && operand.type.type;
  if (!env_.warn_many || !operand.type.many || !known || operand.meaning == Meaning::nothing) return;
  base::Issue& made = issue("M163", operand.node->span, "one item is needed here, and there may be several");
  made.hint = "choose one, with first(), or ask each, with select() or exists()";
}

/// The standard leaves the order of some collections open.
void Resolver::check_ordered(const Node& node, const Resolved& receiver) {
  if (!env_.by_the_letter || !receiver.unordered) return;
  issue("M164", node.name_span.empty() ? node.span : node.name_span, "the items have no order here, so that none is the first");
}

Resolved Resolver::type_test(const Node& node, const Scope& scope) {
  Resolved left = isolated(node.operands[0], scope);
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

}  // namespace crosswalk::fhirpath
