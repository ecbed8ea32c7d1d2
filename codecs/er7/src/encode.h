// Writes a Tree as a message.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::er7 {

/// codec::Codec::encode: a structure, group, segment or field. A value that the source spells in a way of its own (escape sequences)
/// keeps that spelling as long as it says the same; `rebuild` checks that by reading it again.
bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues);

}  // namespace crosswalk::er7
