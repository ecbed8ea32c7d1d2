// Whether bytes are FHIR JSON.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::fhirjson {

codec::Recognition recognise_json(std::string_view bytes, std::string_view format);

}  // namespace crosswalk::fhirjson
