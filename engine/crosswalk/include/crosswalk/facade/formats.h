// What the program is made of: the codecs and Definitions that the facade wires together. For our own command line and tests;
// whoever links the installed library uses crosswalk/crosswalk.h.
#pragma once

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/pipeline/formats.h>

namespace crosswalk::facade {

/// All codecs of this program. Made at first use; immutable, free to share.
const pipeline::Formats& formats();
/// The Definitions that are built in.
const definitions::Catalog& catalog();

}  // namespace crosswalk::facade
