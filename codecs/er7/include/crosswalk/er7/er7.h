// ER7: the codec of HL7 v2's encoding with delimiters (HL7 v2.8.2, chapter 2, sections 2.5 to 2.8), in both directions.
//
// A message becomes a Tree over the Definitions of its version: structure, segment groups, segments, fields by position. Data that no
// table declares is kept by its delimiters; segments that the structure does not place stand in the `other` slot of the innermost open
// group. Only bytes without an MSH segment, and bytes past a limit, are refused.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/definitions/catalog.h>

#include <memory>

namespace crosswalk::er7 {

/// The codec over the sets that come with the program. Lives as long as the program. Threads: immutable, shared.
const codec::Codec& er7();

/// The codec over the v2 sets of `catalog`, which outlives it. Messages of a version without a set are read with the next higher one.
std::unique_ptr<codec::Codec> make_er7(const definitions::Catalog& catalog);

}  // namespace crosswalk::er7
