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
    .info = {.name = "lower",
             .signature = "lower() : String",
             .summary = "The text in lower case: Latin, Greek and Cyrillic letters, whatever the locale.",
             .example = "'aBc'.lower()",
             .gives = "abc"},
    .gives = Gives::string,
    .run = run_lower,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
