#include "parts.h"

namespace crosswalk::mapping {

namespace {

TransformResult c(TransformCall& call) {
  TransformResult result;
  result.kind = TransformResult::Kind::parts;
  result.type = "Coding";
  result.add("system", argument_value(call, 0));
  result.add("code", argument_value(call, 1));
  result.add("display", argument_value(call, 2));
  return result.part_count > 0 ? result : TransformResult{};
}

}  // namespace

const TransformInfo c_transform{TransformCode::c,
                                "c",
                                "c(system : String, code : String [, display : String]) : Coding",
                                "A Coding of the given parts.",
                                "tgt.type = c('http://loinc.org', '12345-6')",
                                c};

}  // namespace crosswalk::mapping
