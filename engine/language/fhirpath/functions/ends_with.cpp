#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_ends_with(Call& call) {
  std::string_view text, part;
  bool both = false;
  if (!call.two_texts(text, part, both)) return false;
  if (!both) return call.give_nothing();
  return call.give(text.ends_with(part));
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
