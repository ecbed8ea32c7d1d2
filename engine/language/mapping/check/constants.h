// Constants that a map writes or gives to a transform: whether the program can use them.
#pragma once

#include <crosswalk/language/mapping/checked.h>

#include <optional>
#include <string>
#include <string_view>

namespace crosswalk::mapping::check_phase {

/// A value that is the same for every message.
struct ConstantValue {
  std::string text;
  fhirpath::Kind kind = fhirpath::Kind::none;
};
/// Of a constant, in parentheses or not; nothing for all else.
std::optional<ConstantValue> constant_of(const Argument& argument);

/// Why the constant is no legal value of a primitive type, in words; empty when it is one.
std::string_view trouble_of(const ConstantValue& constant, const TypeRef& type);

/// A constant parameter that a transform cannot use.
struct WrongParameter {
  std::size_t index = 0;
  std::string message, hint;
};
/// The length of truncate, the formats of escape, toDate and its like.
std::optional<WrongParameter> wrong_parameter(const CheckedTarget& target);

}  // namespace crosswalk::mapping::check_phase
