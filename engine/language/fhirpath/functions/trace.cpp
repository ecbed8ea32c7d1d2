#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_trace(Call& call) {
  Value value;
  std::string_view name;
  if (!call.text_argument(0, value, name)) return false;
  if (call.arguments() > 1)
    for (std::size_t i = 0; i < call.size(); ++i)
      if (!call.apply(1, call.input(i), static_cast<std::uint32_t>(i))) return false;
  Collection shown;
  for (std::size_t i = 0; i < call.given(); ++i) shown.push_back(call.result(i));
  call.drop(0);
  for (std::size_t i = 0; i < call.size(); ++i) call.give(call.input(i));
  if (call.arguments() < 2)
    for (std::size_t i = 0; i < call.size(); ++i) shown.push_back(call.input(i));
  const Environment& env = call.context().env;
  if (env.trace != nullptr) env.trace(env.trace_user, name, shown);
  return true;
}

}  // namespace

const Function trace_function{
    .info = {.name = "trace",
             .signature = "trace(name : String [, projection : expression]) : collection",
             .summary = "The input, which is also written to the trace under this name.",
             .example = "'a'.trace('here')",
             .gives = "a"},
    .min_arguments = 1,
    .max_arguments = 2,
    .takes = {Takes::value, Takes::lambda},
    .gives = Gives::input,
    .pure = false,
    .run = run_trace,
};

}  // namespace crosswalk::fhirpath
