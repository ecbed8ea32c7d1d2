#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_starts_with(Call& call) {
  std::string_view text, part;
  bool both = false;
  if (!call.two_texts(text, part, both)) return false;
  if (!both) return call.give_nothing();
  return call.give(text.starts_with(part));
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
