// What a round trip needs beyond values, as marks of nodes.
#pragma once

#include <cstdint>

namespace crosswalk::er7 {

/// Empty positions behind the last one that has a node: fields of a segment, components of a repetition, subcomponents of a component.
inline constexpr std::uint32_t mark_positions = (1u << 20) - 1;
/// Above them: empty repetitions behind this one; of a segment: blank lines behind it.
inline constexpr unsigned mark_more_shift = 20;
inline constexpr std::uint32_t mark_most_more = (1u << 12) - 1;
/// Of a root: the last segment has no terminator.
inline constexpr std::uint32_t mark_unterminated = 1;
/// Of an opaque node (node_opaque): its position; its text stands as it is and holds everything from there to the end of its parent.

/// Positions beyond these are kept as one opaque text.
inline constexpr std::uint32_t most_fields = 16384;
inline constexpr std::uint32_t most_components = 1024;

}  // namespace crosswalk::er7
