#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_last_index_of(Call& call) {
  return call.of_two_texts(
      [&](std::string_view text, std::string_view part) { return call.give_integer(position(text, text.rfind(part))); });
}

}  // namespace

const Function last_index_of_function{
    .info = {.name = "lastIndexOf",
             .signature = "lastIndexOf(part : String) : Integer",
             .summary = "The position of the last occurrence of the part, from 0; -1 when there is none.",
             .example = "'abcabc'.lastIndexOf('bc')",
             .gives = "4"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::integer,
    .run = run_last_index_of,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
