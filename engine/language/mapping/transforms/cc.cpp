#include "parts.h"

namespace crosswalk::mapping {

namespace {

TransformResult cc(TransformCall& call) {
  TransformResult result;
  result.kind = TransformResult::Kind::parts;
  result.type = "CodeableConcept";
  if (call.arguments.size() == 1) {
    result.add("text", argument_value(call, 0));
  } else {
    result.add("coding.system", argument_value(call, 0));
    result.add("coding.code", argument_value(call, 1));
    result.add("coding.display", argument_value(call, 2));
  }
  return result.part_count > 0 ? result : TransformResult{};
}

}  // namespace

const TransformInfo cc_transform{TransformCode::cc,
                                 "cc",
                                 "cc(text) or cc(system, code [, display]) : CodeableConcept",
                                 "A CodeableConcept with one coding of the given parts, or with a text alone.",
                                 "tgt.code = cc('http://loinc.org', '12345-6', 'Test')",
                                 cc};

}  // namespace crosswalk::mapping
