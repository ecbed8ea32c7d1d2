#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_count(Call& call) {
  call.consult_input();
  return call.give_integer(static_cast<std::int64_t>(call.size()));
}

}  // namespace

const Function count_function{
    .info = {.name = "count",
             .signature = "count() : Integer",
             .summary = "How many items the input has.",
             .example = "(1 | 2).count()",
             .gives = "2"},
    .gives = Gives::integer,
    .run = run_count,
};

}  // namespace crosswalk::fhirpath
