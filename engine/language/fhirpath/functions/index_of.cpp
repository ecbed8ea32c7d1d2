#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_index_of(Call& call) {
  return call.of_two_texts(
      [&](std::string_view text, std::string_view part) { return call.give_integer(position(text, text.find(part))); });
}

}  // namespace

const Function index_of_function{
    .info = {.name = "indexOf",
             .signature = "indexOf(part : String) : Integer",
             .summary = "The position of the first occurrence of the part, from 0; -1 when there is none.",
             .example = "'abcabc'.indexOf('bc')",
             .gives = "1"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::integer,
    .run = run_index_of,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
