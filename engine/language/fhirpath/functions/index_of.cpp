#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_index_of(Call& call) {
  std::string_view text, part;
  bool both = false;
  if (!call.two_texts(text, part, both)) return false;
  if (!both) return call.give_nothing();
  const std::size_t at = text.find(part);
  return call.give_integer(at == std::string_view::npos ? -1 : static_cast<std::int64_t>(characters(text.substr(0, at))));
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
