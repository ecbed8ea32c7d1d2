#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_starts_with(Call& call) {
  Value value, other;
  std::string_view text, part;
  if (!call.text_input(value, text) || !call.text_argument(0, other, part)) return false;
  if (!value || !other) return call.give_nothing();
  call.consult(value);
  call.consult(other);
  return call.give(text.starts_with(part));
}

}  // namespace

const Function starts_with_function{
    {"startsWith", "startsWith(part : String) : Boolean",
     "True when the text starts with the part.",
     "'abc'.startsWith('ab')", "true"},
    1, 1, {Takes::value}, Gives::boolean, true, run_starts_with, On::text};

}  // namespace crosswalk::fhirpath
