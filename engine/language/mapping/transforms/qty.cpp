#include "parts.h"

namespace crosswalk::mapping {

namespace {

bool is_number(char c, bool first) { return (c >= '0' && c <= '9') || c == '.' || (first && (c == '-' || c == '+')); }

struct Pieces {
  std::string_view comparator, number, unit;
};

/// [comparator]value[space]unit
bool split(std::string_view text, Pieces& p) {
  for (std::string_view sign : {"<=", ">=", "<", ">"})
    if (p.comparator.empty() && text.starts_with(sign)) p.comparator = sign;
  text.remove_prefix(p.comparator.size());
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && is_number(text[end], end == 0)) ++end;
  p.number = text.substr(0, end);
  text.remove_prefix(end);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  p.unit = text;
  return end > 0;
}

TransformResult of_text(TransformCall& call, TransformResult result) {
  const fhirpath::Value value = argument_value(call, 0);
  if (!value) return {};
  Pieces p;
  if (!split(value.text(), p)) return TransformResult::fail("not a quantity: [comparator]value[space]unit");
  const auto piece = [&](std::string_view text, fhirpath::Kind kind) {
    return text.empty() ? fhirpath::Value() : computed(call, kind, text, {&value, 1}, false);
  };
  result.add("value", piece(p.number, fhirpath::Kind::decimal));
  result.add("comparator", piece(p.comparator, fhirpath::Kind::string));
  result.add("unit", piece(p.unit, fhirpath::Kind::string));
  return result;
}

TransformResult qty(TransformCall& call) {
  TransformResult result;
  result.kind = TransformResult::Kind::parts;
  result.type = "Quantity";
  if (call.arguments.size() == 1) return of_text(call, result);
  result.add("value", argument_value(call, 0));
  result.add("unit", argument_value(call, 1));
  result.add("system", argument_value(call, 2));
  result.add("code", argument_value(call, 3));
  return result.part_count > 0 ? result : TransformResult{};
}

}  // namespace

const TransformInfo qty_transform{TransformCode::qty,
                                  "qty",
                                  "qty(text) or qty(value, unit [, system, code]) : Quantity",
                                  "A Quantity of the given parts, or of a text such as `<5 mg`.",
                                  "tgt.value = qty(42, 'kg', 'http://unitsofmeasure.org', 'kg')",
                                  qty};

}  // namespace crosswalk::mapping
