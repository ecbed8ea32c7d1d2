#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_trim(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  if (!value) return call.give_nothing();
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(blanks);
  const std::string_view part =
      begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
  return call.give(Value(Kind::string, part, call.context().origins_of(value)));
}

}  // namespace

const Function trim_function{
    .info = {.name = "trim",
             .signature = "trim() : String",
             .summary = "The text without blanks at its ends.",
             .example = "'  a b '.trim()",
             .gives = "a b"},
    .gives = Gives::string,
    .run = run_trim,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
