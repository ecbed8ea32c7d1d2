#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_contains(Call& call) {
  return call.of_two_texts(
      [&](std::string_view text, std::string_view part) { return call.give(text.find(part) != std::string_view::npos); });
}

}  // namespace

const Function contains_function{
    .info = {.name = "contains",
             .signature = "contains(part : String) : Boolean",
             .summary = "True when the part is somewhere in the text.",
             .example = "'abc'.contains('b')",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_contains,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
