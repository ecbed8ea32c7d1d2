#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_truncate(Call& call) {
  return give_whole(call, [](const base::Decimal& number) { return number.truncated(); });
}

}  // namespace

const Function truncate_function{
    {"truncate", "truncate() : Integer", "The whole part.", "1.9.truncate()", "1"},
    0, 0, {}, Gives::integer, true, run_truncate, On::number};

}  // namespace crosswalk::fhirpath
