#include "parts.h"

namespace crosswalk::mapping {

namespace {

struct Target {
  std::string_view name;
  fhirpath::Kind kind;
  model::ValueKind value;
};

constexpr Target targets[] = {{"string", fhirpath::Kind::string, model::ValueKind::text},
                              {"code", fhirpath::Kind::string, model::ValueKind::code},
                              {"uri", fhirpath::Kind::string, model::ValueKind::uri},
                              {"id", fhirpath::Kind::string, model::ValueKind::id},
                              {"integer", fhirpath::Kind::integer, model::ValueKind::integer},
                              {"positiveInt", fhirpath::Kind::integer, model::ValueKind::positive},
                              {"unsignedInt", fhirpath::Kind::integer, model::ValueKind::unsigned_integer},
                              {"decimal", fhirpath::Kind::decimal, model::ValueKind::decimal},
                              {"boolean", fhirpath::Kind::boolean, model::ValueKind::boolean},
                              {"date", fhirpath::Kind::date, model::ValueKind::date},
                              {"dateTime", fhirpath::Kind::date_time, model::ValueKind::date_time},
                              {"instant", fhirpath::Kind::date_time, model::ValueKind::instant},
                              {"time", fhirpath::Kind::time, model::ValueKind::time}};

const Target* find_target(std::string_view name) {
  if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
  for (const Target& target : targets)
    if (target.name == name) return &target;
  return nullptr;
}

/// A cast only renames what the table of values can change: the value itself goes on, and is converted where it is written.
TransformResult cast(TransformCall& call) {
  const fhirpath::Value value = argument_value(call, 0);
  if (!value) return has_argument(call, 0) ? TransformResult::of(call.arguments[0]) : TransformResult{};
  if (!has_argument(call, 1)) return TransformResult::of(value);
  const Target* target = find_target(argument_text(call, 1));
  if (target == nullptr) return TransformResult::of(call.arguments[0]);
  const language::Form from{language::Notation::extended, model::ValueKind::text};
  const auto c = language::convert(value.text(), from, {language::Notation::extended, target->value}, call.run.zone, call.scratch);
  if (c.fate == language::Fate::refused) return TransformResult::fail(language::words(c.trouble));
  return TransformResult::of(computed(call, target->kind, c.text, {&value, 1}, c.fate == language::Fate::altered));
}

}  // namespace

const TransformInfo cast_transform{TransformCode::cast,
                                   "cast",
                                   "cast(source, type : String) : any",
                                   "Gives the value as another primitive type, by the table of values.",
                                   "tgt.value = cast(v, 'decimal')",
                                   cast};

}  // namespace crosswalk::mapping
