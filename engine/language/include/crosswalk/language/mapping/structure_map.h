// Maps as FHIR's StructureMap resources, of R4, R4B and R5: written from a Module, and read as text, which parse() takes.
//
// What a version has no element for is kept in extensions of this program: constants before R5, `/// message`, expressions that are
// parameters, and the block of a rule without rules. Comments are kept where they are documentation: of `uses` lines, groups and rules. A rule
// `src -> tgt: a, b` becomes a rule a name; a rule without name gets one where the version demands it.
#pragma once

#include <crosswalk/base/result.h>
#include <crosswalk/language/mapping/ast.h>
#include <crosswalk/model/tree.h>

#include <string>
#include <string_view>
#include <utility>

namespace crosswalk::mapping {

/// Before the keys of metadata that only this program knows: message, when, list, optional.
inline constexpr std::string_view own_metadata_extension = "urn:crosswalk:structuremap:";
inline constexpr std::string_view own_metadata[] = {"message", "when", "list", "optional"};
inline constexpr std::string_view documentation_extension = "urn:crosswalk:structuremap:documentation";  ///< of an import
inline constexpr std::string_view constant_extension = "urn:crosswalk:structuremap:const";
inline constexpr std::string_view expression_extension = "urn:crosswalk:structuremap:expression";

/// Fills `out` with a StructureMap of the Definitions of `out` (reset first). False where these know no StructureMap. The Module was parsed
/// without error.
bool write_structure_map(const Module& module, model::Tree& out);

/// The text of a StructureMap, formatted by nobody. What it names that is no map is seen when the text is parsed.
std::string structure_map_text(const model::Element& resource);

/// Whether an Element is a StructureMap.
bool is_structure_map(const model::Element& resource);

}  // namespace crosswalk::mapping
