// The formatter: a Module's text in the one layout of this program. Words, texts, expressions and comments stay as they are, in their
// order; only blanks, line breaks and indentation change. Formatting twice changes nothing, and the text means the same.
//
// FHIRPath expressions stand as they were written, blanks and all. A comment behind a rule stays behind it; one alone on its line stays
// alone, and is indented as a continuation where it stood deeper than the rule that it follows.
#pragma once

#include <crosswalk/language/mapping/ast.h>

#include <cstddef>
#include <string>

namespace crosswalk::mapping {

/// Lines are broken before this column where the grammar has a place for it; comments at their end do not count.
inline constexpr std::size_t format_width = 140;

/// The formatted text of a Module that was parsed without error. Lines end as the first line of the text does. Threads: any.
std::string format(const Module& module);

}  // namespace crosswalk::mapping
