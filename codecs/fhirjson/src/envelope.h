// What a message says of itself, as far as transport and audit need it.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::fhirjson {

codec::Envelope read_envelope(const model::Tree& message);
codec::Recognition recognise_json(std::string_view bytes, std::string_view format);

}  // namespace crosswalk::fhirjson
