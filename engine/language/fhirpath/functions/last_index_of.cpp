#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_last_index_of(Call& call) {
  std::string_view text, part;
  bool both = false;
  if (!call.two_texts(text, part, both)) return false;
  if (!both) return call.give_nothing();
  const std::size_t at = text.rfind(part);
  return call.give_integer(at == std::string_view::npos ? -1 : static_cast<std::int64_t>(characters(text.substr(0, at))));
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
