#include "parts.h"

namespace crosswalk::mapping {

namespace {

TransformResult append(TransformCall& call) {
  call.scratch.clear();
  bool any = false;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    any = any || has_argument(call, i);
    call.scratch += argument_text(call, i);
  }
  if (!any) return {};
  std::array<fhirpath::Value, 16> from;
  std::size_t count = 0;
  for (; count < call.arguments.size() && count < from.size(); ++count) from[count] = argument_value(call, count);
  return TransformResult::of(computed(call, fhirpath::Kind::string, call.scratch, std::span(from).first(count), false));
}

}  // namespace

const TransformInfo append_transform{TransformCode::append,
                                     "append",
                                     "append(source...) : String",
                                     "Puts the texts of its arguments in a row; an argument without value adds nothing.",
                                     "tgt.display = append(given, ' ', family)",
                                     append};

}  // namespace crosswalk::mapping
