#include "functions/function.h"

#include <crosswalk/base/utf8.h>

namespace crosswalk::fhirpath {

namespace {

bool run_length(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  return call.give_integer(static_cast<std::int64_t>(base::count_characters(text)));
}

}  // namespace

const Function length_function{
    .info = {.name = "length",
             .signature = "length() : Integer",
             .summary = "The number of characters.",
             .example = "'abc'.length()",
             .gives = "3"},
    .gives = Gives::integer,
    .run = run_length,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
