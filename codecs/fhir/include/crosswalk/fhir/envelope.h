// What a FHIR message says of itself, as far as transport, duplicates and audit need it.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::fhir {

/// Of a Bundle: its MessageHeader, where it begins with one, and its Patients; of a Patient: its identifiers; of others: whom they are
/// about. Reads by name, so it serves every version. FHIR R4, section 5.4 (MessageHeader).
codec::Envelope read_envelope(const model::Tree& message);

}  // namespace crosswalk::fhir
