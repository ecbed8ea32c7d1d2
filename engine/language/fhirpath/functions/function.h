// One function of FHIRPath: what the checker, the reference page and the machine need of it. Each lies in a file of its own.
#pragma once

#include "run/call.h"

#include <crosswalk/fhirpath/compile.h>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace crosswalk::fhirpath {

/// How an argument is handed over.
enum class Takes : std::uint8_t {
  value,   ///< evaluated once, before the call, on the focus around it
  lambda,  ///< evaluated by the function, on each item of the input as it likes
  type     ///< the name of a type
};

/// The type of the result.
enum class Gives : std::uint8_t {
  boolean,
  string,
  strings,
  integer,
  decimal,
  date,
  date_time,
  time,
  quantity,
  type_info,
  number,     ///< the kind of the input
  input,      ///< Elements or values as in the input, perhaps many
  one_input,  ///< one item of the input
  lambda,     ///< what the first argument gives
  branches,   ///< what the second and third argument give
  type,       ///< items of the type that the argument names
  extension,  ///< Elements of type Extension
  anything
};

/// What the input has to be, where the checker knows it.
enum class On : std::uint8_t { anything, text, number };

struct Function {
  FunctionInfo info;
  std::uint8_t min_arguments = 0;
  std::uint8_t max_arguments = 0;
  std::array<Takes, 3> takes{};
  Gives gives = Gives::anything;
  bool pure = true;  ///< the same for the same input and arguments: foldable when those are literals
  bool (*run)(Call& call) = nullptr;
  On on = On::anything;

  /// Of the i-th argument; those behind the third are handed over like it.
  Takes takes_at(std::size_t i) const { return takes[i < takes.size() ? i : takes.size() - 1]; }
};

/// All, sorted by name.
std::span<const Function* const> all_functions();
/// nullptr when there is none.
const Function* find_function(std::string_view name);

}  // namespace crosswalk::fhirpath

#include "functions/list.h"
