#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_starts_with(Call& call) {
  return call.of_two_texts([&](std::string_view text, std::string_view part) { return call.give(text.starts_with(part)); });
}

}  // namespace

const Function starts_with_function{
    .info = {.name = "startsWith",
             .signature = "startsWith(part : String) : Boolean",
             .summary = "True when the text starts with the part.",
             .example = "'abc'.startsWith('ab')",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_starts_with,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
