#include "functions/function.h"

#include <algorithm>

namespace crosswalk::fhirpath {

namespace {

bool run_split(Call& call) {
  Value value, by;
  std::string_view text, separator;
  if (!call.text_input(value, text) || !call.text_argument(0, by, separator)) return false;
  if (!value || !by) return call.give_nothing();
  if (separator.empty()) return call.give(value);
  const bool whole = text.find(separator) == std::string_view::npos;
  const OriginSet origins = call.context().origins_of(value, !whole);
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (!call.step()) return false;
    call.give(Value(Kind::string, text.substr(at, end - at), origins));
    at = end + separator.size();
  }
  return true;
}

}  // namespace

const Function split_function{
    .info = {.name = "split",
             .signature = "split(separator : String) : collection",
             .summary = "The parts of the text between separators.",
             .example = "'a,b'.split(',')",
             .gives = "a, b"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::strings,
    .run = run_split,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
