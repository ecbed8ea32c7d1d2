#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_upper(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  if (!value) return call.give_nothing();
  return call.give_text(Kind::string, upper_case(text), call.context().origins_of(value, true));
}

}  // namespace

const Function upper_function{
    .info = {.name = "upper",
             .signature = "upper() : String",
             .summary = "The text in upper case: Latin, Greek and Cyrillic letters, whatever the locale.",
             .example = "'aBc'.upper()",
             .gives = "ABC"},
    .gives = Gives::string,
    .run = run_upper,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
