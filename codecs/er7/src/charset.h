// Character sets of messages (HL7 v2 table 0211): UTF-8, ASCII and 8859-1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crosswalk::er7 {

enum class Charset : std::uint8_t {
  utf8,    ///< also where MSH-18 is silent
  ascii,   ///< read as UTF-8; a byte over 127 contradicts the declaration
  latin1,  ///< ISO 8859-1
  unknown  ///< declared, but not read here: UTF-8 as far as its bytes are that
};

/// From MSH-18 or an override: "UNICODE UTF-8", "UTF-8", "ASCII", "8859/1", "ISO-8859-1"; empty is utf8. Letter case is ignored.
Charset charset_named(std::string_view name);

/// True when no byte is over 127.
bool is_ascii(std::string_view text);

/// The offset of the first byte that is not valid UTF-8; npos when all are.
std::size_t find_bad_utf8(std::string_view text);

/// Appends `text` as UTF-8: of latin1 every byte is a character, otherwise valid sequences are kept and other bytes are read as 8859-1.
void append_transcoded(std::string& out, std::string_view text, Charset charset);

/// Appends UTF-8 text in the charset of the message. False when a character had no place in it ('?' stands for it).
bool append_encoded(std::string& out, std::string_view text, Charset charset);

}  // namespace crosswalk::er7
