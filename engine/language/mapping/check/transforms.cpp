// Transforms: their names, parameters and what they give.
#include "checker.h"
#include "constants.h"

#include <algorithm>

namespace crosswalk::mapping::check_phase {

namespace {

struct Signature {
  TransformCode code;
  std::uint8_t least, most;
  std::string_view parameters;  ///< in words, for hints
};

constexpr Signature signatures[] = {
    {TransformCode::create, 0, 1, "create('Type')"},
    {TransformCode::copy, 1, 1, "copy(value)"},
    {TransformCode::truncate, 2, 2, "truncate(value, length)"},
    {TransformCode::escape, 2, 3, "escape(value, from, to)"},
    {TransformCode::cast, 1, 2, "cast(value, 'type')"},
    {TransformCode::append, 1, 16, "append(value, ...)"},
    {TransformCode::translate, 2, 3, "translate(value, 'url of a ConceptMap', 'code')"},
    {TransformCode::reference, 1, 1, "reference(element)"},
    {TransformCode::date_op, 1, 3, "dateOp(value, format)"},
    {TransformCode::uuid, 0, 0, "uuid()"},
    {TransformCode::pointer, 1, 1, "pointer(element)"},
    {TransformCode::evaluate, 1, 2, "evaluate(context, expression)"},
    {TransformCode::cc, 1, 3, "cc(system, code, display) or cc(text)"},
    {TransformCode::c, 1, 3, "c(system, code, display)"},
    {TransformCode::qty, 1, 4, "qty(value, unit, system, code) or qty(text)"},
    {TransformCode::id, 2, 3, "id(system, value, type)"},
    {TransformCode::cp, 1, 2, "cp(system, value) or cp(value)"},
    {TransformCode::to_date_time, 1, 2, "toDateTime(value, format)"},
    {TransformCode::unix_to_date_time, 1, 2, "unixToDateTime(value, offset)"},
    {TransformCode::to_date, 1, 2, "toDate(value, format)"},
    {TransformCode::unix_to_date, 1, 2, "unixToDate(value, offset)"},
    {TransformCode::to_time, 1, 2, "toTime(value, format)"},
    {TransformCode::unix_to_time, 1, 2, "unixToTime(value, offset)"},
};

const Signature* find_signature(std::string_view name) {
  for (const Signature& signature : signatures) {
    if (to_string(signature.code) == name) return &signature;
  }
  return nullptr;
}

std::vector<std::string_view> transform_names() {
  std::vector<std::string_view> names;
  for (const Signature& signature : signatures) names.push_back(to_string(signature.code));
  return names;
}

std::string_view made_type(TransformCode code) {
  switch (code) {
    case TransformCode::c: return "Coding";
    case TransformCode::cc: return "CodeableConcept";
    case TransformCode::qty: return "Quantity";
    case TransformCode::id: return "Identifier";
    case TransformCode::cp: return "ContactPoint";
    default: return {};
  }
}

bool translate_output(std::string_view word, TranslateOutput& out) {
  static constexpr std::string_view words[] = {"code", "system", "display", "Coding", "CodeableConcept"};
  for (std::size_t i = 0; i < std::size(words); ++i) {
    if (words[i] != word && !(word == "coding" && i == 3)) continue;
    out = static_cast<TranslateOutput>(i);
    return true;
  }
  return false;
}

const std::string* constant_text(const Transform& transform, std::size_t i) {
  if (i >= transform.parameters.size() || !transform.parameters[i].literal) return nullptr;
  return &transform.parameters[i].literal->text;
}

}  // namespace

void Checker::check_transform(Frame& frame, const Target& target, CheckedTarget& out, const StaticType& focus, StaticType& result) {
  const Transform& transform = *target.transform;
  if (transform.kind == Transform::Kind::call) return check_call_of_transform(frame, transform, out, focus, result);
  out.code = transform.kind == Transform::Kind::copy ? TransformCode::copy : TransformCode::evaluate;
  out.arguments.push_back(argument(frame, transform.parameters.front(), focus));
  result = out.arguments.front().type;
  if (out.arguments.front().kind == Argument::Kind::variable) out.code = TransformCode::copy;
}

void Checker::check_call_of_transform(Frame& frame, const Transform& transform, CheckedTarget& out, const StaticType& focus,
                                      StaticType& result) {
  const Signature* signature = find_signature(transform.function.text);
  if (signature == nullptr) {
    out.code = TransformCode::copy;
    base::Issue* unknown = issue("M111", frame, transform.function.span, "there is no transform " + quote(transform.function.text));
    if (unknown == nullptr) return;
    unknown->hint = "a FHIRPath function is written inside parentheses: `= (" + transform.function.text + "(...))`";
    suggest(unknown, transform.function.text, transform_names());
    return;
  }
  out.code = signature->code;
  const std::size_t count = transform.parameters.size();
  if (count < signature->least || count > signature->most) {
    base::Issue* wrong =
        issue("M107", frame, transform.span,
              quote(transform.function.text) + " does not take " + std::to_string(count) + (count == 1 ? " parameter" : " parameters"));
    if (wrong != nullptr) wrong->hint = "write " + std::string(signature->parameters);
    return;
  }
  StaticType inner = focus;
  for (std::size_t i = 0; i < count; ++i) {
    Parameter parameter = transform.parameters[i];
    const bool expression =
        out.code == TransformCode::evaluate && i + 1 == count && parameter.name && (count == 2 || !find_variable(frame, *parameter.name));
    if (expression) {
      auto tree = fhirpath::parse(modules_[frame.module].ast->source, parameter.span.begin, parameter.span.end);
      if (tree) parameter.expression = Expression{*tree, parameter.span};
      parameter.name.reset();
    }
    out.arguments.push_back(argument(frame, parameter, inner));
    if (out.code == TransformCode::evaluate && i == 0) inner = out.arguments[0].type;
  }
  result = result_of(frame, transform, out);
  if (const auto wrong = wrong_parameter(out)) {
    base::Issue* made = issue("M112", frame, transform.parameters[wrong->index].span, wrong->message);
    if (made != nullptr) made->hint = wrong->hint;
  }
  if (out.code == TransformCode::create && count == 0) out.code = TransformCode::make;
}

StaticType Checker::target_type(Frame& frame, const CheckedTarget& out, std::string_view name) {
  const model::Definitions* beside = out.steps.empty() ? nullptr : out.steps.back().parent.definitions;
  bool known = true;
  const TypeRef type = modules_.find_type(frame.module, Side::target, name, beside, known);
  return type ? StaticType::of(type, false) : StaticType::any();
}

StaticType Checker::create_type(Frame& frame, const Transform& transform, CheckedTarget& out) {
  const std::size_t at = out.code == TransformCode::create ? 0 : 1;
  const std::string* name = constant_text(transform, at);
  if (name == nullptr) {
    if (at < transform.parameters.size()) issue("M112", frame, transform.parameters[at].span, "the type's name must be a constant");
    return StaticType::any();
  }
  const Span span = transform.parameters[at].span;
  const model::Definitions* beside = out.steps.empty() ? nullptr : out.steps.back().parent.definitions;
  bool known = true;
  const std::string_view plain = name->starts_with("System.") ? std::string_view(*name).substr(7) : std::string_view(*name);
  const TypeRef type = modules_.find_type(frame.module, Side::target, plain, beside, known);
  if (type) {
    out.made = type;
    return StaticType::of(type, false);
  }
  if (!known || (beside == nullptr && options_.allow_unknown_types)) return StaticType::any();
  base::Issue* unknown = unknown_type(frame.module, Side::target, span, "no type " + quote(*name) + " is known on the target side");
  suggest(unknown, *name, modules_.type_names(frame.module, Side::target), modules_[frame.module].ast->text(span).substr(0, 1));
  return StaticType::any();
}

void Checker::check_translate(Frame& frame, const Transform& transform, CheckedTarget& out) {
  const std::string* url = constant_text(transform, 1);
  if (url == nullptr) {
    issue("M112", frame, transform.parameters[1].span, "the URL of the ConceptMap must be a constant");
    return;
  }
  out.map = modules_.find_map(frame.module, *url);
  if (out.map == nullptr) {
    const void* scope = url->starts_with('#') ? modules_[frame.module].ast : nullptr;
    base::Issue* unknown = report_.add_once("M113", frame.module, transform.parameters[1].span, "no ConceptMap has this URL", scope);
    const std::string_view likely = base::likely_spelling(*url, modules_.map_urls(frame.module));
    if (unknown != nullptr && !likely.empty()) unknown->hint = "did you mean '" + std::string(likely) + "'?";
  } else if (std::find(map_.maps.begin(), map_.maps.end(), out.map) == map_.maps.end()) {
    map_.maps.push_back(out.map);
  }
  if (transform.parameters.size() < 3) return;
  const std::string* word = constant_text(transform, 2);
  if (word == nullptr || !translate_output(*word, out.output)) {
    issue("M112", frame, transform.parameters[2].span,
          "what translate gives is 'code', 'system', 'display', 'Coding' or 'CodeableConcept'");
  }
}

StaticType Checker::result_of(Frame& frame, const Transform& transform, CheckedTarget& out) {
  using fhirpath::Kind;
  switch (out.code) {
    case TransformCode::copy: return out.arguments[0].type;
    case TransformCode::evaluate: return out.arguments.back().type;
    case TransformCode::create: return transform.parameters.empty() ? StaticType::any() : create_type(frame, transform, out);
    case TransformCode::cast: return create_type(frame, transform, out);
    case TransformCode::translate:
      check_translate(frame, transform, out);
      if (out.output == TranslateOutput::coding) return target_type(frame, out, "Coding");
      if (out.output == TranslateOutput::codeable_concept) return target_type(frame, out, "CodeableConcept");
      return StaticType::of(Kind::string);
    case TransformCode::c:
    case TransformCode::cc:
    case TransformCode::qty:
    case TransformCode::id:
    case TransformCode::cp: return target_type(frame, out, made_type(out.code));
    case TransformCode::to_date:
    case TransformCode::unix_to_date: return StaticType::of(Kind::date);
    case TransformCode::to_date_time:
    case TransformCode::unix_to_date_time: return StaticType::of(Kind::date_time);
    case TransformCode::to_time:
    case TransformCode::unix_to_time: return StaticType::of(Kind::time);
    case TransformCode::append:
    case TransformCode::truncate:
    case TransformCode::escape:
    case TransformCode::uuid: return StaticType::of(Kind::string);
    default: return StaticType::any();
  }
}

}  // namespace crosswalk::mapping::check_phase
