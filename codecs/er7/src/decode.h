// Reads a message into a Tree.
#pragma once

#include "shapes.h"

#include <crosswalk/codec/codec.h>

namespace crosswalk::er7 {

/// codec::Codec::decode. False only without an MSH segment, without any v2 set, or past a limit.
bool decode(const ShapeCache& tables, const std::shared_ptr<const base::Source>& source, const codec::DecodeOptions& options,
            model::Tree& tree, base::Issues& issues);

}  // namespace crosswalk::er7
