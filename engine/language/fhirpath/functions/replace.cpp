#include "functions/function.h"
#include "functions/text.h"

#include <string>

namespace crosswalk::fhirpath {

namespace {

bool run_replace(Call& call) {
  Value value, what, by;
  std::string_view text, part, other;
  if (!call.text_input(value, text) || !call.text_argument(0, what, part) || !call.text_argument(1, by, other)) return false;
  if (!value || !what || !by) return call.give_nothing();
  std::string out;
  if (!replace_all(text, part, other, out)) return call.fail("M255", "the text would be longer than 64 MiB");
  const bool same = out == text;
  const OriginSet origins = call.context().join(call.context().origins_of(value, !same), same ? 0 : call.context().origins_of(by));
  return call.give_text(Kind::string, out, origins);
}

}  // namespace

const Function replace_function{
    .info = {.name = "replace",
             .signature = "replace(part : String, by : String) : String",
             .summary = "The text with every occurrence of the part replaced; an empty part is before and behind every character.",
             .example = "'abcb'.replace('b', 'x')",
             .gives = "axcx"},
    .min_arguments = 2,
    .max_arguments = 2,
    .takes = {Takes::value, Takes::value},
    .gives = Gives::string,
    .run = run_replace,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
