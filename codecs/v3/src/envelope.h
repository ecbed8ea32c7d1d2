// What transport and audit need of a v3 message.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::v3 {

codec::Envelope read_envelope(const model::Tree& message);

}  // namespace crosswalk::v3
