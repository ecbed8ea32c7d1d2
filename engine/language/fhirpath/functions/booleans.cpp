#include "functions/booleans.h"

#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

/// How many items of the input are `word`; false: one is no Boolean.
bool count_words(Call& call, std::string_view word, std::size_t& count) {
  call.consult_input();
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Primitive item = primitive_of(call.input(i));
    if (item.kind != Kind::boolean) return call.fail("M252", "Booleans are needed here");
    count += item.text == word;
  }
  return true;
}

}  // namespace

bool give_all(Call& call, std::string_view word) {
  std::size_t count = 0;
  return count_words(call, word, count) && call.give(count == call.size());
}

bool give_any(Call& call, std::string_view word) {
  std::size_t count = 0;
  return count_words(call, word, count) && call.give(count > 0);
}

}  // namespace crosswalk::fhirpath
