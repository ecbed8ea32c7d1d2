#include "functions/function.h"
#include "run/children.h"
#include "run/values.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>

namespace crosswalk::fhirpath {

bool Runner::run_constant(const Op& op) {
  const std::string_view name = code_.constants[op.data];
  for (const Constant& constant : context_.env.constants) {
    if (constant.name != name) continue;
    stack_.emplace_back(Kind::string, constant.value);
    return true;
  }
  if (name == "ucum") stack_.emplace_back(Kind::string, "http://unitsofmeasure.org");
  if (name == "sct") stack_.emplace_back(Kind::string, "http://snomed.info/sct");
  if (name == "loinc") stack_.emplace_back(Kind::string, "http://loinc.org");
  if (name.starts_with("vs-"))
    stack_.emplace_back(Kind::string, context_.keep("http://hl7.org/fhir/ValueSet/" + std::string(name.substr(3))));
  if (name.starts_with("ext-"))
    stack_.emplace_back(Kind::string, context_.keep("http://hl7.org/fhir/StructureDefinition/" + std::string(name.substr(4))));
  return true;
}

Collection& Runner::local(std::uint32_t number) {
  if (locals_.empty()) locals_.resize(code_.locals);
  return locals_[number];
}

bool Runner::run_local(const Op& op) {
  std::uint32_t number = op.data;
  if (op.code == OpCode::named_local) {
    const std::string_view name = code_.constants[op.data];
    const auto found = std::find_if(names_.rbegin(), names_.rend(), [name](const auto& known) { return known.first == name; });
    if (found == names_.rend()) return fail(op, "M256", "there is no variable of this name");
    number = found->second;
  }
  const Collection& values = local(number);
  stack_.insert(stack_.end(), values.begin(), values.end());
  return true;
}

/// The nearest Element upwards whose type may stand alone; for the root of a contained one, the one that contains it.
bool Runner::run_resource(const Frame& frame, bool root) {
  const Value& given = root ? context_.env.root_resource : context_.env.resource;
  const Value& around = given ? given : focus_ ? focus_ : frame.self;
  if (!around) return true;
  if (given || !around.is_element()) {
    stack_.push_back(around);
    return true;
  }
  const auto stands_alone = [](const model::Element& e) {
    return !e.parent() || (e.type() != model::no_type && (e.tree().definitions().type(e.type()).flags & model::type_root));
  };
  model::Element at = around.element();
  while (!stands_alone(at)) at = at.parent();
  while (root && at.parent() && at.name() == "contained") {
    at = at.parent();
    while (!stands_alone(at)) at = at.parent();
  }
  stack_.emplace_back(at);
  return true;
}

namespace {

Answer equal_lists(Values a, Values b) {
  if (a.size() != b.size()) return Answer::no;
  Answer all = Answer::yes;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Answer one = equal_values(a[i], b[i]);
    if (one == Answer::no) return one;
    if (one == Answer::unknown) all = one;
  }
  return all;
}

/// Without regard to order.
bool equivalent_lists(Values a, Values b) {
  if (a.size() != b.size()) return false;
  std::vector<bool> taken(b.size());
  for (const Value& x : a) {
    std::size_t i = 0;
    while (i < b.size() && (taken[i] || !equivalent_values(x, b[i]))) ++i;
    if (i == b.size()) return false;
    taken[i] = true;
  }
  return true;
}

bool found_in(const Value& item, Values list) {
  for (const Value& other : list)
    if (equal_values(item, other) == Answer::yes) return true;
  return false;
}

}  // namespace

bool Runner::run_operands(const Op& op, const Frame& frame, std::size_t& base, std::size_t& middle) {
  base = stack_.size();
  if (!run(code_.operand(op, 0), frame)) return false;
  middle = stack_.size();
  return run(code_.operand(op, 1), frame);
}

bool Runner::run_operands(const Op& op, const Frame& frame, std::size_t& base, Value& left, Value& right) {
  std::size_t middle = 0;
  return run_operands(op, frame, base, middle) && single(op, base, middle, left) && single(op, middle, stack_.size(), right);
}

bool Runner::run_equality(const Op& op, const Frame& frame) {
  std::size_t base = 0, middle = 0;
  if (!run_operands(op, frame, base, middle)) return false;
  consult(base, stack_.size());
  const Values left(stack_.data() + base, middle - base);
  const Values right(stack_.data() + middle, stack_.size() - middle);
  const bool negated = op.code == OpCode::not_equal || op.code == OpCode::not_equivalent;
  spend(left.size() * right.size());
  if (op.code == OpCode::equivalent || op.code == OpCode::not_equivalent) return leave(base, equivalent_lists(left, right) != negated);
  if (left.empty() || right.empty()) return leave(base);
  const Answer answer = equal_lists(left, right);
  return answer == Answer::unknown ? leave(base) : leave(base, (answer == Answer::yes) != negated);
}

bool Runner::run_order(const Op& op, const Frame& frame) {
  using Outcome = Order::Outcome;
  std::size_t base = 0;
  Value left, right;
  if (!run_operands(op, frame, base, left, right)) return false;
  consult(base, stack_.size());
  if (!left || !right) return leave(base);
  const Outcome outcome = order_values(left, right);
  if (outcome == Outcome::incomparable) return fail(op, "M252", "the two values have no order between them");
  if (outcome == Outcome::unknown) return leave(base);
  switch (op.code) {
    case OpCode::less: return leave(base, outcome == Outcome::less);
    case OpCode::less_equal: return leave(base, outcome != Outcome::greater);
    case OpCode::greater: return leave(base, outcome == Outcome::greater);
    default: return leave(base, outcome != Outcome::less);
  }
}

Truth logic(OpCode code, Truth a, Truth b) {
  const bool open = a == Truth::none || b == Truth::none;
  switch (code) {
    case OpCode::and_: return a == Truth::no || b == Truth::no ? Truth::no : open ? Truth::none : Truth::yes;
    case OpCode::or_: return a == Truth::yes || b == Truth::yes ? Truth::yes : open ? Truth::none : Truth::no;
    case OpCode::xor_: return open ? Truth::none : a != b ? Truth::yes : Truth::no;
    default: return a == Truth::no || b == Truth::yes ? Truth::yes : open ? Truth::none : Truth::no;
  }
}

Truth Runner::decide(const Op& op, const Frame& frame) {
  const Truth left = condition(code_.operand(op, 0), frame);
  if (left == Truth::failed) return left;
  const Truth right = decided(op.code, left) ? Truth::none : condition(code_.operand(op, 1), frame);
  return right == Truth::failed ? right : logic(op.code, left, right);
}

bool Runner::run_membership(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  const bool in = op.code == OpCode::in;
  if (!run(code_.operand(op, in ? 0 : 1), frame)) return false;
  const std::size_t middle = stack_.size();
  if (!run(code_.operand(op, in ? 1 : 0), frame)) return false;
  Value item;
  if (!single(op, base, middle, item)) return false;
  consult(base, stack_.size());
  if (!item) return leave(base);
  return leave(base, found_in(item, {stack_.data() + middle, stack_.size() - middle}));
}

bool Runner::run_unite(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  if (!run(code_.operand(op, 0), frame) || !run(code_.operand(op, 1), frame)) return false;
  std::size_t end = base;
  const std::size_t count = stack_.size() - base;
  spend(count * count / 2);
  if (!step(op)) return false;
  for (std::size_t i = base; i < stack_.size(); ++i)
    if (const Value item = stack_[i]; !found_in(item, {stack_.data() + base, end - base})) stack_[end++] = item;
  stack_.resize(end);
  return true;
}

bool Runner::run_concatenate(const Op& op, const Frame& frame) {
  std::size_t base = 0;
  Value left, right;
  if (!run_operands(op, frame, base, left, right)) return false;
  const std::string_view a = left.text(), b = right.text();
  if (a.size() + b.size() > max_text) return fail(op, "M255", "the text would be longer than 64 MiB");
  const OriginSet origins = context_.join(context_.origins_of(left), context_.origins_of(right));
  char* room = context_.room(a.size() + b.size());
  a.copy(room, a.size());
  b.copy(room + a.size(), b.size());
  return leave(base, Value(Kind::string, {room, a.size() + b.size()}, origins));
}

bool Runner::run_join(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  std::size_t from = base, end = base, size = 0;
  for (std::uint32_t i = 0; i < op.count; ++i) {
    if (!run(code_.operand(op, i), frame)) return false;
    if (i == 0) {
      end = stack_.size();
      continue;
    }
    const Op& joint = code_.ops[op.data + i - 1];
    Value left, right;
    if ((i == 1 && !single(joint, from, end, left)) || !single(joint, end, stack_.size(), right)) return false;
    size += left.text().size() + right.text().size();
    if (size > max_text) return fail(joint, "M255", "the text would be longer than 64 MiB");
    end = stack_.size();
  }
  char* const room = context_.room(size);
  char* to = room;
  for (std::size_t i = base; i < end; ++i) to += stack_[i].text().copy(to, size);
  return leave(base, Value(Kind::string, {room, size}, origins_from(base)));
}

/// Of all values from `base` on, in their order.
OriginSet Runner::origins_from(std::size_t base) {
  OriginSet origins = 0;
  bool computed = false;
  for (std::size_t i = base; i < stack_.size(); ++i) computed |= stack_[i].origins() != 0;
  for (std::size_t i = base; computed && i < stack_.size(); ++i) origins = context_.join(origins, context_.origins_of(stack_[i]));
  for (std::size_t i = stack_.size(); !computed && i-- > base;)
    if (stack_[i].is_element()) origins = context_.put_before(stack_[i].element(), origins);
  return origins;
}

bool Runner::run_type_test(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  if (!run(code_.operand(op, 0), frame)) return false;
  Value value;
  if (!single(op, base, stack_.size(), value)) return false;
  if (!value) return leave(base);
  const TypeTest& type = code_.tests[op.data];
  if (op.code == OpCode::as) return fits_as(value, type) ? true : leave(base);
  context_.consult(value);
  return leave(base, is_of(value, type));
}

bool is_of(const Value& value, const TypeTest& test) {
  if (!value.is_element()) return test.space != TypeTest::Space::model && test.system == value.kind();
  const model::Element element = value.element();
  if (test.space == TypeTest::Space::system || element.type() == model::no_type) return false;
  const model::Definitions& set = element.tree().definitions();
  for (const TypeRef& type : test.types)
    if (type.definitions == &set) return set.is_a(element.type(), type.type);
  const model::TypeId named = set.find_type(test.name);
  return named != model::no_type && set.is_a(element.type(), named);
}

bool fits_as(const Value& value, const TypeTest& test) {
  if (!is_of(value, test)) return false;
  if (!value.is_element()) return true;
  const model::Element element = value.element();
  const model::Definitions& set = element.tree().definitions();
  return set.type(element.type()).kind != model::TypeKind::primitive || element.type_name() == test.name;
}

bool Runner::run_call(const Op& op, const Frame& frame) {
  const Function& function = *code_.functions[op.data];
  const std::size_t base = stack_.size();
  Call call(*this, op, frame, base);
  std::size_t operand = 0;
  if (op.flags & flag_receiver) {
    if (!run(code_.operand(op, operand++), frame)) return false;
  } else if (frame.self) {
    stack_.push_back(frame.self);
  }
  call.input_end_ = stack_.size();
  for (std::size_t i = 0; operand < op.count; ++i, ++operand) {
    if (function.takes_at(i) == Takes::value && !run(code_.operand(op, operand), frame)) return false;
    call.ends_[i] = stack_.size();
  }
  call.results_ = stack_.size();
  if (!function.run(call)) return false;
  keep(base, call.results_);
  return true;
}

namespace {

/// The receiver and the arguments of a host function; there is none that takes more.
constexpr std::size_t most_operands = 16;
/// As many need no memory of their own.
constexpr std::size_t few_values = 12;

}  // namespace

bool Runner::run_host(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  const HostFunction* function = op.data < context_.env.host.size() ? &context_.env.host[op.data] : nullptr;
  if (function == nullptr || function->call == nullptr || op.count > most_operands)
    return fail(op, "M254", "nobody answers this function in this Run");
  std::array<std::size_t, most_operands> ends;
  for (std::size_t i = 0; i < op.count; ++i) {
    if (!run(code_.operand(op, i), frame)) return false;
    ends[i] = stack_.size() - base;
  }
  // Copies: the stack may move when the host evaluates something itself.
  static_assert(std::is_trivially_destructible_v<Value>, "nothing ends the lives of those in `few`");
  alignas(Value) std::array<std::byte, sizeof(Value) * few_values> few;
  const std::size_t count = stack_.size() - base;
  std::vector<Value> many(count > few_values ? count : 0);
  Value* const kept = many.empty() ? reinterpret_cast<Value*>(few.data()) : many.data();
  std::uninitialized_copy_n(stack_.data() + base, count, kept);
  stack_.resize(base);
  std::array<Values, most_operands> operands;
  for (std::size_t i = 0, from = 0; i < op.count; from = ends[i++]) operands[i] = {kept + from, ends[i] - from};
  const std::size_t first = op.flags & flag_receiver ? 1 : 0;
  const std::span<const Values> arguments(operands.data() + first, op.count - first);
  const Values focus = frame.self ? Values(&frame.self, 1) : Values();
  Collection result;
  HostCall call{context_, first == 1 ? operands[0] : focus, arguments, result, op.span};
  if (!function->call(function->user, call)) return false;
  stack_.resize(base);
  stack_.insert(stack_.end(), result.begin(), result.end());
  return true;
}

}  // namespace crosswalk::fhirpath
