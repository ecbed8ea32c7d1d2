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
    .info = {.name = "getValue",
             .signature = "getValue() : value",
             .summary = "The value of a primitive.",
             .example = "'a'.getValue()",
             .gives = "a"},
    .gives = Gives::number,
    .run = run_get_value,
};

}  // namespace crosswalk::fhirpath
