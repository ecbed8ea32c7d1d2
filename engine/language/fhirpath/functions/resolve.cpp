#include "functions/function.h"
#include "functions/references.h"

namespace crosswalk::fhirpath {

namespace {

bool run_resolve(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i)
    if (const Value item = call.input(i); item.is_element()) give_target(call, item.element());
  return true;
}

}  // namespace

const Function resolve_function{
    .info = {.name = "resolve",
             .signature = "resolve() : collection",
             .summary = "What each reference points to: a contained resource (#id), or the resource of the entry of the Bundle with that "
                        "fullUrl. Never the network.",
             .example = "'#a'.resolve().count()",
             .gives = "0"},
    .gives = Gives::anything,
    .run = run_resolve,
};

}  // namespace crosswalk::fhirpath
