#include "parts.h"

#include <crosswalk/base/utf8.h>

namespace crosswalk::mapping {

namespace {

TransformResult truncate(TransformCall& call) {
  if (!has_argument(call, 0)) return {};
  const int length = small_number(argument_text(call, 1));
  if (length < 0) return TransformResult::fail("the length is not a whole number");
  const fhirpath::Value value = argument_value(call, 0);
  const std::string_view text = value.text();
  const std::size_t cut = base::offset_of_character(text, length);
  if (!value || cut == text.size()) return value ? TransformResult::of(value) : TransformResult{};
  return TransformResult::of(computed(call, fhirpath::Kind::string, text.substr(0, cut), {&value, 1}, true));
}

}  // namespace

const TransformInfo truncate_transform{TransformCode::truncate,
                                       "truncate",
                                       "truncate(source : String, length : Integer) : String",
                                       "The first characters of a text; when something is cut, the source counts as altered.",
                                       "tgt.text = truncate(v, 100)",
                                       truncate};

}  // namespace crosswalk::mapping
