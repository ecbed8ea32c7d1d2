#include "parts.h"

namespace crosswalk::mapping {

namespace {

using fhirpath::Kind;
using fhirpath::Value;

/// What is looked up: a code and, where the source says it, its system.
struct Looked {
  Value code;
  std::string_view system;
};

Looked coding(model::Element element) {
  const model::Element code = element.child("code"), system = element.child("system");
  return {code && code.has_value() ? Value(code) : Value(), system && system.has_value() ? system.text() : std::string_view()};
}

/// A code, a Coding, a CodeableConcept (its first coding with a row), or what has its code as first component.
Looked looked_up(const TransformCall& call) {
  const Value& value = call.arguments[0];
  if (!value.is_element() || value.element().has_value()) return {value, {}};
  const model::Element element = value.element();
  if (element.child("code")) return coding(element);
  Looked first;
  for (model::Element c = element.first_child(); c; c = c.next_sibling()) {
    if (c.name() != "coding") continue;
    const Looked one = coding(c);
    if (one.code && call.map->find(one.system, one.code.text()) != nullptr) return one;
    if (!first.code) first = one;
  }
  return first.code ? first : Looked{argument_value(call, 0), {}};
}

TransformResult answer(TransformCall& call, const Looked& looked, const ConceptMapRow& row) {
  const bool altered = call.map->many_to_one(row);
  const auto text = [&](std::string_view t, bool part) {  // the table outlives the Run, so nothing is copied
    return t.empty() ? Value() : Value(Kind::string, t, call.context.origins_of(looked.code, part || altered));
  };
  const bool kept = row.target_code.empty();
  const Value code = kept ? looked.code : text(row.target_code, false);
  const std::string_view prefix = call.output == TranslateOutput::codeable_concept ? "coding." : "";
  TransformResult result;
  result.row = &row;
  switch (call.output) {
    case TranslateOutput::code: result.value = code; break;
    case TranslateOutput::system: result.value = text(row.target_system, true); break;
    case TranslateOutput::display: result.value = text(row.target_display, true); break;
    case TranslateOutput::coding:
    case TranslateOutput::codeable_concept:
      result.kind = TransformResult::Kind::parts;
      result.type = prefix.empty() ? "Coding" : "CodeableConcept";
      result.add(prefix.empty() ? "system" : "coding.system", text(row.target_system, true));
      result.add(prefix.empty() ? "code" : "coding.code", code);
      result.add(prefix.empty() ? "display" : "coding.display", text(row.target_display, true));
      return result;
  }
  result.kind = result.value ? TransformResult::Kind::value : TransformResult::Kind::nothing;
  return result;
}

TransformResult translate(TransformCall& call) {
  if (!has_argument(call, 0)) return {};
  if (call.map == nullptr) return TransformResult::fail("there is no such ConceptMap");
  const Looked looked = looked_up(call);
  if (!looked.code || looked.code.text().empty()) return {};
  if (const ConceptMapRow* row = call.map->find(looked.system, looked.code.text())) return answer(call, looked, *row);
  TransformResult result;
  result.unmapped = true;
  result.system = looked.system;
  result.code = looked.code.text();
  call.context.consult(looked.code);
  return result;
}

}  // namespace

const TransformInfo translate_transform{
    TransformCode::translate,
    "translate",
    "translate(source, map_uri : String, output : String) : any",
    "Looks a code up in a ConceptMap. A translation that cannot be undone counts as altered; one that finds nothing is an Issue, and the "
    "source as consulted.",
    "tgt.gender = translate(v, 'urn:example:conceptmap:gender', 'code')",
    translate};

}  // namespace crosswalk::mapping
