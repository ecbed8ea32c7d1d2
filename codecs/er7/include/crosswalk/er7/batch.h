// Several messages in one text: the batch protocol (HL7 v2.8.2 chapter 2, section 2.10.3: FHS, BHS, messages, BTS, FTS), or messages one
// behind the other without any envelope.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/base/source.h>

#include <memory>
#include <vector>

namespace crosswalk::er7 {

/// The messages of `file`, in order: each from its MSH up to the next, or to a header or trailer of the batch. A file that is one message,
/// or has no MSH, is given back as it is. Several are each a Source `file#NUMBER` that shares the bytes and keeps `file` alive; so is
/// the only one of a batch. Adds C115 when BTS-1 counts other messages, or FTS-1 other batches, than there are, and C116 when a batch
/// or file of batches that was begun has no trailer. Linear.
std::vector<std::shared_ptr<const base::Source>> split(const std::shared_ptr<const base::Source>& file, base::Issues& issues);

}  // namespace crosswalk::er7
