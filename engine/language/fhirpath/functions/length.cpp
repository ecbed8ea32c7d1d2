#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_length(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  return call.give_integer(static_cast<std::int64_t>(characters(text)));
}

}  // namespace

const Function length_function{
    {"length", "length() : Integer", "The number of characters.", "'abc'.length()", "3"},
    0, 0, {}, Gives::integer, true, run_length, On::text};

}  // namespace crosswalk::fhirpath
