// Reading a decoded message by position: what encode, envelope and answer need of it.
#pragma once

#include "charset.h"
#include "delimiters.h"

#include <crosswalk/model/tree.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::er7 {

/// The position that a child has in a segment, field or component, from 1; 0 for the name of a local segment.
std::uint32_t position_of(const model::Tree& tree, model::NodeIndex child);

/// The segments of this type in the order of the message, at most `most`.
std::vector<model::Element> segments_named(const model::Tree& tree, std::string_view name, std::size_t most);
/// The first one; an empty handle when there is none.
model::Element segment_named(const model::Tree& tree, std::string_view name);

/// The first child at this position.
model::Element at_position(model::Element parent, std::uint32_t position);
/// The value of an Element, or of its first part, and so on down; empty when there is none.
std::string_view first_text(model::Element element);
/// The text of a field's component.
std::string_view component(model::Element field, std::uint32_t position);
/// Namespace or universal id of an HD (positions 1 and 2).
std::string_view name_of_party(model::Element hierarchic);

/// How a tree writes itself: by the MSH that it has.
struct Writing {
  Delimiters delimiters;
  Charset charset = Charset::utf8;
  bool from_source = false;  ///< the delimiters are those of the tree's source bytes
};
Writing writing_of(const model::Tree& tree);

}  // namespace crosswalk::er7
