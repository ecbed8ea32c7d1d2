#include "functions/function.h"

#include <crosswalk/base/utf8.h>

namespace crosswalk::fhirpath {

namespace {

bool run_substring(Call& call) {
  Value value;
  std::string_view text;
  std::optional<std::int64_t> start, length;
  if (!call.text_input(value, text) || !call.integer_argument(0, start) || !call.integer_argument(1, length)) return false;
  if (!value || !start || *start < 0) return call.give_nothing();
  const std::size_t begin = base::offset_of_character(text, *start);
  if (begin >= text.size()) return call.give_nothing();
  const std::string_view rest = text.substr(begin);
  const std::string_view part =
      call.arguments() < 2 || !length ? rest : rest.substr(0, base::offset_of_character(rest, *length < 0 ? 0 : *length));
  return call.give(Value(Kind::string, part, call.context().origins_of(value, part.size() < text.size())));
}

}  // namespace

const Function substring_function{
    .info = {.name = "substring",
             .signature = "substring(start : Integer [, length : Integer]) : String",
             .summary = "The characters from a position on (counted from 0), so many at most; nothing when the position is outside.",
             .example = "'abcdef'.substring(1, 3)",
             .gives = "bcd"},
    .min_arguments = 1,
    .max_arguments = 2,
    .takes = {Takes::value, Takes::value},
    .gives = Gives::string,
    .run = run_substring,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
