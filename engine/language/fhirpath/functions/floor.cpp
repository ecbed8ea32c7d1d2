#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_floor(Call& call) {
  return give_whole(call, [](const base::Decimal& number) { return number.floor(); });
}

}  // namespace

const Function floor_function{
    {"floor", "floor() : Integer", "The greatest Integer that is not greater.", "2.1.floor()", "2"},
    0, 0, {}, Gives::integer, true, run_floor, On::number};

}  // namespace crosswalk::fhirpath
