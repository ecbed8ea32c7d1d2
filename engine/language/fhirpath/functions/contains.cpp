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
    {"contains", "contains(part : String) : Boolean", "True when the part is somewhere in the text.", "'abc'.contains('b')", "true"},
    1, 1, {Takes::value}, Gives::boolean, true, run_contains, On::text};

}  // namespace crosswalk::fhirpath
