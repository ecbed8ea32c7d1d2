#include "functions/function.h"
#include "run/runner.h"

namespace crosswalk::fhirpath {

namespace {

bool run_define_variable(Call& call) {
  Value value;
  std::string_view name;
  if (!call.text_argument(0, value, name)) return false;
  if (!value) return call.fail("M252", "the name of a variable is needed here");
  const std::uint32_t number = call.op().extra - 1;
  Runner& runner = call.runner();
  Collection& input = runner.local(number + 1);
  input.clear();
  for (std::size_t i = 0; i < call.size(); ++i) input.push_back(call.input(i));
  if (call.arguments() > 1 && !call.apply(1, call.frame())) return false;
  Collection made;
  for (std::size_t i = 0; i < call.given(); ++i) made.push_back(call.result(i));
  call.drop(0);
  runner.local(number) = call.arguments() > 1 ? made : runner.local(number + 1);
  runner.name_local(call.context().keep(name), number);
  for (std::size_t i = 0; i < call.size(); ++i) call.give(call.input(i));
  return true;
}

}  // namespace

const Function define_variable_function{
    .info = {.name = "defineVariable",
             .signature = "defineVariable(name : String [, value : expression]) : collection",
             .summary = "The input; to the right of it, %name is what the expression gives for the whole input, or the input itself.",
             .example = "1.defineVariable('v', 2 * 3).select(%v)",
             .gives = "6"},
    .min_arguments = 1,
    .max_arguments = 2,
    .takes = {Takes::value, Takes::lambda},
    .gives = Gives::input,
    .pure = false,
    .run = run_define_variable,
};

}  // namespace crosswalk::fhirpath
