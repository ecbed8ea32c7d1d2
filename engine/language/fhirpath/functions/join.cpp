#include "functions/function.h"
#include "run/runner.h"

#include <string>

namespace crosswalk::fhirpath {

namespace {

bool run_join(Call& call) {
  Value by;
  std::string_view separator;
  if (!call.text_argument(0, by, separator)) return false;
  if (call.size() == 0) return call.give_nothing();
  std::string out;
  OriginSet origins = 0;
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Value item = call.input(i);
    if (i > 0) out += separator;
    out += item.text();
    origins = call.context().join(origins, call.context().origins_of(item));
    if (out.size() > max_text) return call.fail("M255", "the text would be longer than 64 MiB");
  }
  return call.give_text(Kind::string, out, origins);
}

}  // namespace

const Function join_function{
    .info = {.name = "join",
             .signature = "join([separator : String]) : String",
             .summary = "All items as one text, with the separator between them.",
             .example = "('a' | 'b').join(', ')",
             .gives = "a, b"},
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::string,
    .run = run_join,
};

}  // namespace crosswalk::fhirpath
