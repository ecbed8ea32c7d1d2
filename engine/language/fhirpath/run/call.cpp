#include "run/call.h"

#include "run/runner.h"
#include "run/values.h"

#include <string>
#include <utility>

namespace crosswalk::fhirpath {

Call::Call(Runner& runner, const Op& op, const Frame& frame, std::size_t base) : runner_(runner), op_(op), frame_(frame), base_(base) {}

Context& Call::context() { return runner_.context(); }
Value Call::input(std::size_t i) const { return runner_.stack()[base_ + i]; }
std::size_t Call::arguments() const { return op_.count - (op_.flags & flag_receiver ? 1u : 0u); }

std::size_t Call::size_of(std::size_t argument) const {
  if (argument >= arguments()) return 0;
  return ends_[argument] - (argument == 0 ? input_end_ : ends_[argument - 1]);
}

Value Call::argument(std::size_t argument, std::size_t i) const {
  return runner_.stack()[(argument == 0 ? input_end_ : ends_[argument - 1]) + i];
}

bool Call::single(std::size_t begin, std::size_t end, Value& value) {
  value = begin == end ? Value() : runner_.stack()[begin];
  if (end - begin <= 1) return true;
  return fail("M251", "one item is needed here, and there are " + std::to_string(end - begin));
}

bool Call::single_input(Value& value) { return single(base_, input_end_, value); }

bool Call::single_argument(std::size_t argument, Value& value) {
  if (argument >= arguments()) {
    value = Value();
    return true;
  }
  return single(argument == 0 ? input_end_ : ends_[argument - 1], ends_[argument], value);
}

namespace {

/// A Value without text is no text.
void text_of(Value& value, std::string_view& text) {
  text = {};
  const bool has_text = value && (!value.is_element() || value.element().has_value());
  if (has_text)
    text = value.text();
  else
    value = Value();
}

}  // namespace

bool Call::text_input(Value& value, std::string_view& text) {
  if (!single_input(value)) return false;
  text_of(value, text);
  return true;
}

bool Call::text_argument(std::size_t argument, Value& value, std::string_view& text) {
  if (!single_argument(argument, value)) return false;
  text_of(value, text);
  return true;
}

bool Call::two_texts(std::string_view& text, std::string_view& part, bool& both) {
  Value value, other;
  if (!text_input(value, text) || !text_argument(0, other, part)) return false;
  both = value && other;
  if (!both) return true;
  consult(value);
  consult(other);
  return true;
}

bool Call::integer_argument(std::size_t argument, std::optional<std::int64_t>& number) {
  Value value;
  number = std::nullopt;
  if (!single_argument(argument, value)) return false;
  if (!value) return true;
  const auto decimal = decimal_of(primitive_of(value));
  if (decimal) number = decimal->to_integer();
  return number ? true : fail("M252", "an Integer is needed here");
}

bool Call::apply(std::size_t argument, const Frame& frame) {
  const std::size_t operand = argument + (op_.flags & flag_receiver ? 1u : 0u);
  return runner_.run(runner_.code().operand(op_, operand), frame);
}

bool Call::apply(std::size_t argument, const Value& item, std::uint32_t index) {
  Frame frame = frame_;
  frame.self = item;
  frame.index = index;
  return apply(argument, frame);
}

Truth Call::holds(std::size_t argument, const Value& item, std::uint32_t index) {
  Frame frame = frame_;
  frame.self = item;
  frame.index = index;
  const std::size_t operand = argument + (op_.flags & flag_receiver ? 1u : 0u);
  return runner_.condition(runner_.code().operand(op_, operand), frame);
}

const TypeTest& Call::type_argument() const { return runner_.code().tests[op_.extra]; }

bool Call::give(const Value& value) {
  const Value copy = value;
  runner_.stack().push_back(copy);
  return true;
}

bool Call::give(bool value) { return give(Value::of(value)); }

bool Call::give_integer(std::int64_t value, OriginSet origins) { return give_text(Kind::integer, std::to_string(value), origins); }

bool Call::give_text(Kind kind, std::string_view text, OriginSet origins) {
  if (text.size() > max_text) return fail("M255", "the text would be longer than 64 MiB");
  return give(Value(kind, context().keep(text), origins));
}

std::size_t Call::given() const { return runner_.stack().size() - results_; }
Value Call::result(std::size_t i) const { return runner_.stack()[results_ + i]; }
void Call::drop(std::size_t from) { runner_.stack().resize(results_ + from); }

void Call::consult(const Value& value) const { runner_.context().consult(value); }

void Call::consult_input() const {
  for (std::size_t i = 0; i < size(); ++i) consult(input(i));
}

void Call::consult_argument(std::size_t which) const {
  for (std::size_t i = 0; i < size_of(which); ++i) consult(argument(which, i));
}

bool Call::fail(std::string_view code, std::string message) { return runner_.fail(op_, code, std::move(message)); }
bool Call::give_unknown(std::string_view code, std::string message) { return !runner_.fail(op_, code, std::move(message)); }
bool Call::step() { return runner_.step(op_); }
void Call::spend(std::size_t steps) const { runner_.spend(steps); }

}  // namespace crosswalk::fhirpath
