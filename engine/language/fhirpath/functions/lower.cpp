#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_lower(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  if (!value) return call.give_nothing();
  return call.give_text(Kind::string, lower_case(text), call.context().origins_of(value, true));
}

}  // namespace

const Function lower_function{
    {"lower", "lower() : String",
     "The text in lower case: Latin, Greek and Cyrillic letters, whatever the locale.",
     "'aBc'.lower()", "abc"},
    0, 0, {}, Gives::string, true, run_lower, On::text};

}  // namespace crosswalk::fhirpath
