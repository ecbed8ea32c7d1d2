// A message in XML as the ER7 text that says the same.
#pragma once

#include <crosswalk/codec/codec.h>

#include <string>

namespace crosswalk::v2xml {

/// UTF-8. False when the reader refused the document, or when it has no MSH; Issues say why.
bool to_er7(const std::shared_ptr<const base::Source>& source, const codec::DecodeOptions& options, std::string& out, base::Issues& issues);

}  // namespace crosswalk::v2xml
