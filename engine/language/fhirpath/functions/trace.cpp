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
    {"trace", "trace(name : String [, projection : expression]) : collection",
     "The input, which is also written to the trace under this name.",
     "'a'.trace('here')", "a"},
    1, 2, {Takes::value, Takes::lambda}, Gives::input, false, run_trace};

}  // namespace crosswalk::fhirpath
