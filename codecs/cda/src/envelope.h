// What transport and audit need of a document.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::cda {

codec::Envelope read_envelope(const model::Tree& document);

}  // namespace crosswalk::cda
