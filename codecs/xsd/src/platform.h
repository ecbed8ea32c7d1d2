// Xerces for this process: started once, without network, without files.
#pragma once

namespace crosswalk::xsd {

/// Makes Xerces ready. Threads: safe; the first call does it. It stays until the process ends.
void start_xerces();

}  // namespace crosswalk::xsd
