#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_ends_with(Call& call) {
  return call.of_two_texts([&](std::string_view text, std::string_view part) { return call.give(text.ends_with(part)); });
}

}  // namespace

const Function ends_with_function{
    .info = {.name = "endsWith",
             .signature = "endsWith(part : String) : Boolean",
             .summary = "True when the text ends with the part.",
             .example = "'abc'.endsWith('bc')",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_ends_with,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
