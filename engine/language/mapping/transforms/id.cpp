#include "parts.h"

namespace crosswalk::mapping {

namespace {

TransformResult id(TransformCall& call) {
  TransformResult result;
  result.kind = TransformResult::Kind::parts;
  result.type = "Identifier";
  result.add("system", argument_value(call, 0));
  result.add("value", argument_value(call, 1));
  if (has_argument(call, 2)) {
    static constexpr std::string_view types = "http://terminology.hl7.org/CodeSystem/v2-0203";
    result.add("type.coding.system", fhirpath::Value(fhirpath::Kind::string, types));
    result.add("type.coding.code", argument_value(call, 2));
  }
  return result.part_count > 0 ? result : TransformResult{};
}

}  // namespace

const TransformInfo id_transform{TransformCode::id,
                                 "id",
                                 "id(system : String, value : String [, type : String]) : Identifier",
                                 "An Identifier of the given parts; the type is a code of HL7 table 0203.",
                                 "tgt.identifier = id('http://example.org/mrn', v, 'MR')",
                                 id};

}  // namespace crosswalk::mapping
