// Reads a message into a Tree.
#pragma once

#include "shapes.h"

#include <crosswalk/codec/codec.h>
#include <crosswalk/definitions/catalog.h>

namespace crosswalk::er7 {

/// What reading needs beside a message. Both outlive the call.
struct Tables {
  const definitions::Catalog& catalog;
  const ShapeCache& shapes;
};

/// codec::Codec::decode. False only without an MSH segment, without any v2 set, or past a limit.
bool decode(const Tables& tables, std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
            base::Issues& issues);

}  // namespace crosswalk::er7
