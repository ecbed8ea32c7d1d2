#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

/// Gives what the projection makes of `item`, but for what was given already.
bool apply_new(Call& call, const Value& item) {
  const std::size_t before = call.given();
  if (!call.step() || !call.apply(0, item, 0)) return false;
  return drop_known_results(call, before);
}

bool run_repeat(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i)
    if (!apply_new(call, call.input(i))) return false;
  for (std::size_t i = 0; i < call.given(); ++i)
    if (!apply_new(call, call.result(i))) return false;
  return true;
}

}  // namespace

const Function repeat_function{
    .info = {.name = "repeat",
             .signature = "repeat(projection : expression) : collection",
             .summary = "What the projection gives for each item, and for what it gave, until nothing new comes.",
             .example = "1.repeat(iif($this < 3, $this + 1, {}))",
             .gives = "2, 3"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::lambda},
    .gives = Gives::anything,
    .run = run_repeat,
};

}  // namespace crosswalk::fhirpath
