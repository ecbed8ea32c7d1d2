// UTF-8 text by characters, letters by case, base64: without locale.
#pragma once

#include <crosswalk/fhirpath/value.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crosswalk::fhirpath {

/// The number of the character at the byte offset `at`, from 0; -1 for npos.
std::int64_t position(std::string_view text, std::size_t at);

std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

bool is_utf8(std::string_view text);

/// false when the result would be longer than max_text.
bool replace_all(std::string_view text, std::string_view part, std::string_view by, std::string& out);

/// Whether the Value is an Element whose text is base64.
bool is_base64(const Value& value);
/// Blanks are passed over; ends at the first other character that is none of base64.
std::string decode_base64(std::string_view text);
std::string encode_base64(std::string_view text);

}  // namespace crosswalk::fhirpath
