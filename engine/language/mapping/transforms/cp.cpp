#include "parts.h"

namespace crosswalk::mapping {

namespace {

/// What kind of contact a value is by its look.
std::string_view system_of(std::string_view value) {
  if (value.starts_with("http://") || value.starts_with("https://")) return "url";
  if (value.starts_with("mailto:") || value.find('@') != std::string_view::npos) return "email";
  if (value.starts_with("tel:")) return "phone";
  const bool number = value.find_first_not_of("+-()./ 0123456789xX") == std::string_view::npos;
  return number && !value.empty() ? "phone" : "other";
}

TransformResult cp(TransformCall& call) {
  TransformResult result;
  result.kind = TransformResult::Kind::parts;
  result.type = "ContactPoint";
  const bool named = call.arguments.size() > 1;
  const fhirpath::Value value = argument_value(call, named ? 1 : 0);
  if (!value) return {};
  result.add("system", named ? argument_value(call, 0) : fhirpath::Value(fhirpath::Kind::string, system_of(value.text())));
  result.add("value", value);
  return result;
}

}  // namespace

const TransformInfo cp_transform{TransformCode::cp,
                                 "cp",
                                 "cp(value) or cp(system, value) : ContactPoint",
                                 "A ContactPoint; without a system it is told by the value's look (url, email, phone, other).",
                                 "tgt.telecom = cp('phone', v)",
                                 cp};

}  // namespace crosswalk::mapping
