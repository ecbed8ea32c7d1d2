#include "parts.h"

namespace crosswalk::mapping {

using fhirpath::Value;

TransformResult TransformResult::of(const Value& value) {
  TransformResult result;
  result.kind = Kind::value;
  result.value = value;
  return result;
}

TransformResult TransformResult::fail(std::string_view problem) {
  TransformResult result;
  result.kind = Kind::failed;
  result.problem = problem;
  return result;
}

void TransformResult::add(std::string_view path, const Value& part) {
  if (part && part_count < parts.size()) parts[part_count++] = {path, part};
}

model::Element speaking_leaf(model::Element element) {
  while (element && element.state() == model::State::group) {
    const model::Element first = element.first_child();
    if (!first || first.slot() != 0) return {};
    element = first;
  }
  return element;
}

bool has_argument(const TransformCall& call, std::size_t i) { return i < call.arguments.size() && static_cast<bool>(call.arguments[i]); }

Value argument_value(const TransformCall& call, std::size_t i) {
  if (!has_argument(call, i)) return {};
  const Value& value = call.arguments[i];
  if (!value.is_element()) return value;
  const model::Element leaf = speaking_leaf(value.element());
  return leaf && leaf.has_value() ? Value(leaf) : Value();
}

std::string_view argument_text(const TransformCall& call, std::size_t i) { return argument_value(call, i).text(); }

Value computed(TransformCall& call, fhirpath::Kind kind, std::string_view text, std::span<const Value> from, bool altered) {
  fhirpath::OriginSet origins = 0;
  for (const Value& value : from)
    if (value) origins = call.context.join(origins, call.context.origins_of(value, altered));
  return {kind, call.context.keep(text), origins};
}

int small_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return -1;
  int number = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::span<const TransformInfo* const> transforms() {
  static constexpr const TransformInfo* all[] = {
      &append_transform,      &c_transform,        &cast_transform,         &cc_transform,
      &cp_transform,          &date_op_transform,  &escape_transform,       &id_transform,
      &qty_transform,         &to_date_transform,  &to_date_time_transform, &to_time_transform,
      &translate_transform,   &truncate_transform, &unix_to_date_transform, &unix_to_date_time_transform,
      &unix_to_time_transform};
  return all;
}

const TransformInfo* find_transform(TransformCode code) {
  static const auto table = [] {
    std::array<const TransformInfo*, 32> by_code{};
    for (const TransformInfo* info : transforms()) by_code[static_cast<std::size_t>(info->code)] = info;
    return by_code;
  }();
  return table[static_cast<std::size_t>(code)];
}

}  // namespace crosswalk::mapping
