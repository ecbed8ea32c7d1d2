// Conditions over one path and constants: which shapes become a PathTest.
#pragma once

#include "check/resolved.h"
#include "plan/code.h"

#include <optional>

namespace crosswalk::fhirpath {

/// Puts the Value of a literal into the Code; its index.
std::uint32_t add_literal(const Resolved& literal, Program::Code& code);

/// A variable, the focus, or names below something.
bool is_plain(const Resolved& r);

/// Names below something that may be an Element.
bool is_path(const Resolved& r);

/// Whether an operation gives a Truth without a list.
bool decides(OpCode code);

/// The test that a call is over its receiver: `exists()`, `startsWith('x')`.
std::optional<PathTest> test_of_call(const Resolved& call, Program::Code& code);

struct FoundTest {
  const Resolved* items = nullptr;  ///< the path
  PathTest test;
};

/// The test that an operator is over a path: `path = 'x'`, `path in ('x' | 'y')`, `path.count() > 1`.
std::optional<FoundTest> test_of_operator(OpCode operation, const Resolved& binary, Program::Code& code);

/// Program::needs().
std::optional<Needs> needs_of(const Program::Code& code);

}  // namespace crosswalk::fhirpath
