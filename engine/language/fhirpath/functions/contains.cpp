#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_contains(Call& call) {
  Value value, other;
  std::string_view text, part;
  if (!call.text_input(value, text) || !call.text_argument(0, other, part)) return false;
  if (!value || !other) return call.give_nothing();
  call.consult(value);
  call.consult(other);
  return call.give(text.find(part) != std::string_view::npos);
}

}  // namespace

const Function contains_function{
    .info = {.name = "contains",
             .signature = "contains(part : String) : Boolean",
             .summary = "True when the part is somewhere in the text.",
             .example = "'abc'.contains('b')",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_contains,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
