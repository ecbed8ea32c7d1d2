// Which encoding a document is in, and its text as UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crosswalk::xml {

enum class Encoding { utf8, ascii, latin1, utf16_little, utf16_big, unknown };

struct Detected {
  Encoding encoding = Encoding::utf8;
  std::uint32_t mark = 0;     ///< bytes of the byte order mark
  std::string_view declared;  ///< what the XML declaration says, empty when it says nothing
};

/// By `charset` when it is not empty, else by byte order mark and XML declaration (XML 1.0, appendix F).
Detected detect_encoding(std::string_view bytes, std::string_view charset);

/// Appends `bytes` (behind the mark) as UTF-8; false when they are not of the encoding. UTF-8 is not checked here: the parser does.
bool to_utf8(std::string_view bytes, Encoding encoding, std::string& out);

/// The offset in the bytes of a document for an offset in its text as UTF-8, both behind the mark.
std::uint32_t source_offset(std::string_view text, std::uint32_t offset, bool wide);

}  // namespace crosswalk::xml
