#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_ceiling(Call& call) {
  return give_whole(call, [](const base::Decimal& number) { return number.ceiling(); });
}

}  // namespace

const Function ceiling_function{
    {"ceiling", "ceiling() : Integer", "The least Integer that is not less.", "1.1.ceiling()", "2"},
    0, 0, {}, Gives::integer, true, run_ceiling, On::number};

}  // namespace crosswalk::fhirpath
