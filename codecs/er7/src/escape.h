// Escape sequences (HL7 v2.8.2 chapter 2, section 2.7), both ways.
#pragma once

#include "charset.h"
#include "delimiters.h"

#include <string>
#include <string_view>

namespace crosswalk::er7 {

/// What was unusual in a text.
enum EscapeFault : unsigned {
  escape_fine = 0,
  escape_unknown = 1,   ///< an escape character that begins no sequence of the standard: kept as it is
  escape_charset = 2,   ///< \C or \M switches to a character set that is not read here: kept as it is
  escape_bad_bytes = 4  ///< bytes that the character set does not have
};

/// Appends the text that `raw` stands for: valid UTF-8. The family of .br becomes line breaks and spaces, H and N become nothing, local
/// sequences (Z) stay as they are. Returns EscapeFaults. Linear.
unsigned append_unescaped(std::string& out, std::string_view raw, const Delimiters& delimiters, Charset charset);

/// Appends `text` so that append_unescaped gives it back, delimiters and control characters escaped, in the character set of the
/// message. `own` text came from a message with these delimiters and may hold its truncation character. False when a character has no
/// place in the character set.
bool append_escaped(std::string& out, std::string_view text, const Delimiters& delimiters, Charset charset, bool own = false);

}  // namespace crosswalk::er7
