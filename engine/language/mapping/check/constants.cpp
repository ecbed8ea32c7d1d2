#include "constants.h"

#include <crosswalk/language/values.h>

#include <algorithm>
#include <array>

namespace crosswalk::mapping::check_phase {

namespace {

using fhirpath::Kind;

constexpr std::array literal_kinds = {Kind::string, Kind::boolean, Kind::integer, Kind::decimal, Kind::date, Kind::date_time, Kind::time};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The first letter of a date format that is no code and not the T between date and time; 0 when there is none.
char strange_letter(std::string_view format) {
  constexpr std::string_view known = "yMdhHmsSaZT";
  const auto strange =
      std::find_if(format.begin(), format.end(), [&](char c) { return is_letter(c) && known.find(c) == std::string_view::npos; });
  return strange == format.end() ? '\0' : *strange;
}

constexpr std::string_view format_codes = "the codes are yyyy MM dd HH mm ss S Z";

std::optional<WrongParameter> wrong_format(std::string_view format, bool with_date) {
  if (const char strange = strange_letter(format); strange != 0)
    return WrongParameter{1, std::string("`") + strange + "` is no code of a date format", std::string(format_codes)};
  const bool minutes_alone = format.find('m') != std::string_view::npos && format.find_first_of("hH") == std::string_view::npos;
  if (with_date && minutes_alone && format.find('M') == std::string_view::npos)
    return WrongParameter{1, "`mm` are minutes, and the format has no months", "months are `MM`"};
  if (with_date && format.find('y') == std::string_view::npos)
    return WrongParameter{1, "the format has no year", std::string(format_codes)};
  return std::nullopt;
}

bool is_escape_format(std::string_view name) {
  return name.empty() || name == "html" || name == "xml" || name == "text" || name == "plain";
}

bool is_whole_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<ConstantValue> constant_of(const Argument& argument) {
  if (argument.kind == Argument::Kind::literal)
    return ConstantValue{argument.literal.text, literal_kinds[static_cast<std::size_t>(argument.literal.kind)]};
  if (argument.kind != Argument::Kind::expression || !argument.expression || !argument.expression.program->is_constant())
    return std::nullopt;
  const fhirpath::Value value = argument.expression.program->constant();
  return ConstantValue{std::string(value.text()), value.kind()};
}

std::string_view trouble_of(const ConstantValue& constant, const TypeRef& type) {
  if (constant.kind == Kind::none || constant.kind == Kind::quantity || constant.kind == Kind::type_info) return {};
  const language::Form from{language::Notation::extended, fhirpath::value_kind_of(constant.kind)};
  std::string scratch;
  const language::Converted text = language::convert(constant.text, from, language::form_of(*type.definitions, type.type), 0, scratch);
  return text.fate == language::Fate::refused ? language::words(text.trouble) : std::string_view();
}

std::optional<WrongParameter> wrong_parameter(const CheckedTarget& target) {
  const auto constant = [&target](std::size_t i) { return i < target.arguments.size() ? constant_of(target.arguments[i]) : std::nullopt; };
  switch (target.code) {
    case TransformCode::truncate:
      if (const auto length = constant(1); length && !is_whole_number(length->text))
        return WrongParameter{1, "the length must be a whole number", {}};
      return std::nullopt;
    case TransformCode::escape:
      for (const std::size_t i : {1u, 2u})
        if (const auto format = constant(i); format && !is_escape_format(format->text))
          return WrongParameter{i, "there is no escape format '" + format->text + "'", "formats are 'html', 'xml' and 'text'"};
      return std::nullopt;
    case TransformCode::date_op:
    case TransformCode::to_date:
    case TransformCode::to_date_time:
    case TransformCode::to_time:
      if (const auto format = constant(1); format && !format->text.empty())
        return wrong_format(format->text, target.code != TransformCode::to_time);
      return std::nullopt;
    default: return std::nullopt;
  }
}

}  // namespace crosswalk::mapping::check_phase
