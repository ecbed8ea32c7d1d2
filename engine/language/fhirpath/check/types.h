// Names of types, and what functions and operators give.
#pragma once

#include "check/resolved.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::fhirpath {

/// The System type of this name; none when there is none.
Kind system_kind(std::string_view name);

/// "FHIR.Patient", "System.String", "Quantity", "CX": resolved in the set of `on` first, then in those of `env`. False when no set has it.
bool resolve_type(std::string_view name, const StaticType& on, const CompileEnv& env, TypeTest& test);

/// What a call gives, by the function's rule, its input and its arguments.
StaticType result_of(const Resolved& call, const StaticType& input, const CompileEnv& env);

/// What a binary operator gives.
StaticType result_of_operator(std::string_view text, const StaticType& left, const StaticType& right);

/// The System type that Elements or values of this type act as; none when that is not known or there is none.
Kind acts_as(const StaticType& type);

/// "Patient", "a String", "anything": for messages.
std::string describe(const StaticType& type);

}  // namespace crosswalk::fhirpath
