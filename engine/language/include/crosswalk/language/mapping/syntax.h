// Phase 1: text to Module. The FHIR Mapping Language as R4, R5 and the current text write it; engine/language/LANGUAGE.md says where
// they differ and what is taken.
#pragma once

#include <crosswalk/base/result.h>
#include <crosswalk/language/mapping/ast.h>

#include <memory>

namespace crosswalk::mapping {

/// A Module, and what is wrong with the text (Issues M001-M049 of syntax, M050-M099 of the expressions in it). What could be read
/// is there even beside errors: check it only when `issues.has_errors()` is false.
struct Parsed {
  std::shared_ptr<const Module> module;
  base::Issues issues;
};

/// Parses a map. An error costs the rule or declaration it is in: reading goes on behind the next `;` or `}`.
Parsed parse_all(std::shared_ptr<const base::Source> source);

/// The same, as a value or Issues. Threads: any, no shared state.
base::Result<std::shared_ptr<const Module>> parse(std::shared_ptr<const base::Source> source);

}  // namespace crosswalk::mapping
