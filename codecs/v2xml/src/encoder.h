// A Tree of HL7 v2 as XML.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::v2xml {

/// Appends the document. `root` is of a v2 set.
bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues);

}  // namespace crosswalk::v2xml
