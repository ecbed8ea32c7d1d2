#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_ends_with(Call& call) {
  Value value, other;
  std::string_view text, part;
  if (!call.text_input(value, text) || !call.text_argument(0, other, part)) return false;
  if (!value || !other) return call.give_nothing();
  call.consult(value);
  call.consult(other);
  return call.give(text.ends_with(part));
}

}  // namespace

const Function ends_with_function{
    {"endsWith", "endsWith(part : String) : Boolean", "True when the text ends with the part.", "'abc'.endsWith('bc')", "true"},
    1, 1, {Takes::value}, Gives::boolean, true, run_ends_with, On::text};

}  // namespace crosswalk::fhirpath
