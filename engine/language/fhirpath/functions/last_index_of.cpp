#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_last_index_of(Call& call) {
  Value value, other;
  std::string_view text, part;
  if (!call.text_input(value, text) || !call.text_argument(0, other, part)) return false;
  if (!value || !other) return call.give_nothing();
  call.consult(value);
  call.consult(other);
  const std::size_t at = text.rfind(part);
  return call.give_integer(at == std::string_view::npos ? -1 : static_cast<std::int64_t>(characters(text.substr(0, at))));
}

}  // namespace

const Function last_index_of_function{
    {"lastIndexOf", "lastIndexOf(part : String) : Integer",
     "The position of the last occurrence of the part, from 0; -1 when there is none.",
     "'abcabc'.lastIndexOf('bc')", "4"},
    1, 1, {Takes::value}, Gives::integer, true, run_last_index_of, On::text};

}  // namespace crosswalk::fhirpath
