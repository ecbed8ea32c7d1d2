#include "plan/path_tests.h"

#include <crosswalk/fhirpath/evaluate.h>

#include "run/runner.h"

#include <charconv>
#include <utility>

namespace crosswalk::fhirpath {

namespace {

using What = PathTest::What;

Value value_of(const Node& node, std::deque<std::string>& texts) {
  switch (node.kind) {
    case NodeKind::boolean: return {Kind::boolean, node.text};
    case NodeKind::integer: return {Kind::integer, node.text};
    case NodeKind::decimal: return {Kind::decimal, node.text};
    case NodeKind::date: return {Kind::date, node.text};
    case NodeKind::date_time: return {Kind::date_time, node.text};
    case NodeKind::time: return {Kind::time, node.text};
    case NodeKind::quantity:
      texts.push_back(node.text + " " + (node.quoted ? "'" + node.unit + "'" : node.unit));
      return {Kind::quantity, texts.back()};
    default: return {Kind::string, node.text};
  }
}

bool is_string(const Resolved& r) { return r.meaning == Meaning::literal && r.node->kind == NodeKind::string; }

template <std::size_t N>
std::optional<What> what_of(std::string_view name, const std::pair<std::string_view, What> (&table)[N]) {
  for (const auto& [known, what] : table)
    if (known == name) return what;
  return std::nullopt;
}

PathTest test_with(What what, const Resolved& literal, Program::Code& code) {
  PathTest test{what};
  test.literals = add_literal(literal, code);
  test.literal_count = 1;
  return test;
}

/// Gathers the literals of `'a' | 'b' | 'c'`; false when there is something else.
bool gather(const Resolved& r, std::vector<const Resolved*>& literals) {
  if (r.meaning == Meaning::literal) return literals.push_back(&r), true;
  if (r.meaning != Meaning::binary || r.node->text != "|") return false;
  return gather(r.operands[0], literals) && gather(r.operands[1], literals);
}

std::optional<FoundTest> test_of_in(const Resolved& r, Program::Code& code) {
  std::vector<const Resolved*> literals;
  if (!is_plain(r.operands[0]) || !gather(r.operands[1], literals)) return std::nullopt;
  PathTest test{What::in};
  for (const Resolved* literal : literals) {
    const std::uint32_t at = add_literal(*literal, code);
    if (test.literal_count++ == 0) test.literals = at;
  }
  return FoundTest{&r.operands[0], test};
}

/// `count()`, `length()` and `indexOf('x')` of a path.
std::optional<What> measure_of(const Resolved& r) {
  if (r.meaning != Meaning::call || !r.has_receiver || !is_plain(r.operands[0])) return std::nullopt;
  constexpr std::pair<std::string_view, What> table[] = {{"count", What::count}, {"length", What::length}, {"indexOf", What::index_of}};
  const auto what = what_of(r.function->info.name, table);
  if (what == What::index_of && !is_string(r.operands[1])) return std::nullopt;
  return what;
}

std::optional<FoundTest> test_of_measure(OpCode operation, const Resolved& r, Program::Code& code) {
  const auto what = measure_of(r.operands[0]);
  const Resolved& right = r.operands[1];
  if (!what || right.meaning != Meaning::literal || right.node->kind != NodeKind::integer) return std::nullopt;
  const std::string& text = right.node->text;
  PathTest test{*what, operation};
  if (std::from_chars(text.data(), text.data() + text.size(), test.number).ptr != text.data() + text.size()) return std::nullopt;
  if (*what == What::index_of) test.literals = add_literal(r.operands[0].operands[1], code);
  return FoundTest{&r.operands[0].operands[0], test};
}

/// What holds of one item as `exists(criteria)` asks it, when that is a test of the item itself.
std::optional<PathTest> test_of_any(const Resolved& criteria, Program::Code& code) {
  if (criteria.meaning == Meaning::call) {
    const bool of_item = criteria.has_receiver ? criteria.operands[0].meaning == Meaning::self : criteria.operands.empty();
    return of_item && criteria.function->info.name == "hasValue" ? std::optional(PathTest{What::any_value}) : std::nullopt;
  }
  if (criteria.meaning != Meaning::binary || criteria.operands[0].meaning != Meaning::self) return std::nullopt;
  if (criteria.node->text == "=" && criteria.operands[1].meaning == Meaning::literal)
    return test_with(What::any_in, criteria.operands[1], code);
  auto found = criteria.node->text == "in" ? test_of_in(criteria, code) : std::nullopt;
  if (!found) return std::nullopt;
  found->test.what = What::any_in;
  return found->test;
}

}  // namespace

namespace {

/// What a part of a condition says when its Element has no child in any of `slots`.
struct WithoutChildren {
  Needs needs;
  Truth truth = Truth::none;
};

bool same_element(const Needs& a, const Needs& b) {
  return a.focus == b.focus && (a.focus || a.reg == b.reg) && a.on.type == b.on.type && a.on.definitions == b.on.definitions;
}

std::optional<WithoutChildren> without_children(const Program::Code& code, std::uint32_t at);

std::optional<WithoutChildren> path_without_children(const Program::Code& code, const Op& op) {
  const bool focus = op.flags & flag_self;
  if (op.count == 0 || !(focus || (op.flags & flag_register))) return std::nullopt;
  const Step& step = code.steps[op.data];
  if (!step.on || !step.slots.found()) return std::nullopt;
  return WithoutChildren{{focus, op.start, step.on, {step.slots}}, truth_without_items(code.path_tests[op.extra])};
}

std::optional<WithoutChildren> operator_without_children(const Program::Code& code, const Op& op) {
  auto left = without_children(code, code.operand(op, 0));
  if (!left || decided(op.code, left->truth)) return left;
  const auto right = without_children(code, code.operand(op, 1));
  if (!right || !same_element(left->needs, right->needs)) return std::nullopt;
  left->needs.slots.insert(left->needs.slots.end(), right->needs.slots.begin(), right->needs.slots.end());
  left->truth = logic(op.code, left->truth, right->truth);
  return left;
}

std::optional<WithoutChildren> without_children(const Program::Code& code, std::uint32_t at) {
  const Op& op = code.ops[at];
  switch (op.code) {
    case OpCode::path_test: return path_without_children(code, op);
    case OpCode::and_:
    case OpCode::or_:
    case OpCode::xor_:
    case OpCode::implies: return operator_without_children(code, op);
    case OpCode::not_: {
      auto inner = without_children(code, code.operand(op, 0));
      if (inner) inner->truth = negated(inner->truth);
      return inner;
    }
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<Needs> needs_of(const Program::Code& code) {
  auto found = without_children(code, code.root);
  if (!found || found->truth == Truth::yes) return std::nullopt;
  return std::move(found->needs);
}

std::uint32_t add_literal(const Resolved& literal, Program::Code& code) {
  code.literals.push_back(value_of(*literal.node, code.texts));
  return static_cast<std::uint32_t>(code.literals.size() - 1);
}

bool is_plain(const Resolved& r) { return r.meaning == Meaning::variable || r.meaning == Meaning::self || is_path(r); }

bool is_path(const Resolved& r) {
  const Resolved* start = &r;
  while (start->meaning == Meaning::child) start = &start->operands[0];
  return start != &r && start->type.known != StaticType::Known::value;
}

bool decides(OpCode code) {
  switch (code) {
    case OpCode::path_test:
    case OpCode::items_exist:
    case OpCode::items_empty:
    case OpCode::and_:
    case OpCode::or_:
    case OpCode::xor_:
    case OpCode::implies:
    case OpCode::not_: return true;
    default: return false;
  }
}

std::optional<PathTest> test_of_call(const Resolved& r, Program::Code& code) {
  const std::string_view name = r.function->info.name;
  if (!is_plain(r.operands[0])) return std::nullopt;
  if (r.operands.size() == 1) {
    constexpr std::pair<std::string_view, What> table[] = {
        {"exists", What::exists}, {"empty", What::empty}, {"hasValue", What::has_value}, {"isNull", What::is_null}};
    const auto what = what_of(name, table);
    return what ? std::optional(PathTest{*what}) : std::nullopt;
  }
  if (name == "exists") return test_of_any(r.operands[1], code);
  if (r.operands.size() != 2 || !is_string(r.operands[1])) return std::nullopt;
  constexpr std::pair<std::string_view, What> table[] = {
      {"startsWith", What::starts_with}, {"endsWith", What::ends_with}, {"contains", What::contains}};
  const auto what = what_of(name, table);
  return what ? std::optional(test_with(*what, r.operands[1], code)) : std::nullopt;
}

std::optional<FoundTest> test_of_operator(OpCode operation, const Resolved& r, Program::Code& code) {
  switch (operation) {
    case OpCode::in:
      if (r.operands[0].meaning == Meaning::literal && is_plain(r.operands[1]))
        return FoundTest{&r.operands[1], test_with(What::has, r.operands[0], code)};
      return test_of_in(r, code);
    case OpCode::equal:
    case OpCode::not_equal:
      if (is_plain(r.operands[0]) && r.operands[1].meaning == Meaning::literal)
        return FoundTest{&r.operands[0], test_with(operation == OpCode::equal ? What::equals : What::differs, r.operands[1], code)};
      return test_of_measure(operation, r, code);
    case OpCode::less:
    case OpCode::less_equal:
    case OpCode::greater:
    case OpCode::greater_equal: return test_of_measure(operation, r, code);
    default: return std::nullopt;
  }
}

}  // namespace crosswalk::fhirpath
