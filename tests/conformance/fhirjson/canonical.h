// A JSON text in one form: members sorted by name, no white space, numbers as they were written, and no nulls at the end of the
// arrays of `_name` (some leave them out). Read with nlohmann's SAX parser, so that our reader is judged by another.
#pragma once

#include <string>

namespace crosswalk::testing_support {

/// Empty when the text is not JSON.
std::string canonical_json(const std::string& text);

}  // namespace crosswalk::testing_support
