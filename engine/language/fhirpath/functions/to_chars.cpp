#include "functions/function.h"

#include <crosswalk/base/utf8.h>

namespace crosswalk::fhirpath {

namespace {

bool run_to_chars(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  const OriginSet origins = call.context().origins_of(value, text.size() > 1);
  for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
    if (!call.step()) return false;
    next = at + base::offset_of_character(text.substr(at), 1);
    call.give(Value(Kind::string, text.substr(at, next - at), origins));
  }
  return true;
}

}  // namespace

const Function to_chars_function{
    .info = {.name = "toChars",
             .signature = "toChars() : collection",
             .summary = "The characters of the text, one by one.",
             .example = "'abc'.toChars()",
             .gives = "a, b, c"},
    .gives = Gives::strings,
    .run = run_to_chars,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
