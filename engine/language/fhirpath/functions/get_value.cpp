#include "functions/function.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

bool run_get_value(Call& call) {
  if (call.size() != 1) return call.give_nothing();
  const Value value = call.input(0);
  const Primitive primitive = primitive_of(value);
  if (primitive.kind == Kind::none) return call.give_nothing();
  return call.give(Value(primitive.kind, primitive.text, call.context().origins_of(value)));
}

}  // namespace

const Function get_value_function{
    {"getValue", "getValue() : value", "The value of a primitive.", "'a'.getValue()", "a"},
    0, 0, {}, Gives::number, true, run_get_value};

}  // namespace crosswalk::fhirpath
