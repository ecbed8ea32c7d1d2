#include "functions/sets.h"

#include "run/runner.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

bool input_has(const Call& call, const Value& item, std::size_t count) {
  call.spend(count);
  for (std::size_t i = 0; i < count; ++i)
    if (equal_values(call.input(i), item) == Answer::yes) return true;
  return false;
}

bool argument_has(const Call& call, std::size_t argument, const Value& item) {
  call.spend(call.size_of(argument));
  for (std::size_t i = 0; i < call.size_of(argument); ++i)
    if (equal_values(call.argument(argument, i), item) == Answer::yes) return true;
  return false;
}

namespace {

bool result_has(const Call& call, std::size_t count, const Value& item) {
  call.spend(count);
  for (std::size_t i = 0; i < count; ++i)
    if (equal_values(call.result(i), item) == Answer::yes) return true;
  return false;
}

}  // namespace

bool drop_known_results(Call& call, std::size_t from) {
  Collection fresh;
  for (std::size_t i = from; i < call.given(); ++i) fresh.push_back(call.result(i));
  call.drop(from);
  for (const Value& item : fresh) {
    if (!call.step()) return false;
    if (!result_has(call, call.given(), item)) call.give(item);
  }
  return true;
}

}  // namespace crosswalk::fhirpath
