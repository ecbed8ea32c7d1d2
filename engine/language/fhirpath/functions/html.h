// What FHIR lets a narrative contain.
#pragma once

#include <string_view>

namespace crosswalk::fhirpath {

/// Whether `text` is a well-formed run of XHTML elements and text, of the elements and attributes that a narrative may have: formatting,
/// lists, tables, links and images; no script, form, frame, style sheet or event. `content`: there is text or an image in it.
bool is_narrative(std::string_view text, bool& content);

}  // namespace crosswalk::fhirpath
