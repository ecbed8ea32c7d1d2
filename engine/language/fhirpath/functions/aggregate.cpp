#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_aggregate(Call& call) {
  Collection total;
  for (std::size_t i = 0; i < call.size_of(1); ++i) total.push_back(call.argument(1, i));
  for (std::size_t i = 0; i < call.size(); ++i) {
    Frame frame = call.frame();
    frame.self = call.input(i);
    frame.index = static_cast<std::uint32_t>(i);
    frame.total = total;
    if (!call.apply(0, frame)) return false;
    Collection next;
    for (std::size_t k = 0; k < call.given(); ++k) next.push_back(call.result(k));
    call.drop(0);
    total = next;
  }
  for (const Value& value : total) call.give(value);
  return true;
}

}  // namespace

const Function aggregate_function{
    .info = {.name = "aggregate",
             .signature = "aggregate(aggregator : expression [, init : value]) : value",
             .summary = "Evaluates the aggregator for each item, with what it gave before in $total.",
             .example = "(1 | 2 | 3).aggregate($this + $total, 0)",
             .gives = "6"},
    .min_arguments = 1,
    .max_arguments = 2,
    .takes = {Takes::lambda, Takes::value},
    .gives = Gives::anything,
    .run = run_aggregate,
};

}  // namespace crosswalk::fhirpath
