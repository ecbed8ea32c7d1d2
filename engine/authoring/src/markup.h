// Text inside XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace crosswalk::authoring {

/// `text` with the four signs of markup escaped, and `?` for control characters that XML does not allow.
inline std::string escaped_markup(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? '?' : c;
    }
  }
  return out;
}

}  // namespace crosswalk::authoring
