// Between Xerces' UTF-16 and our UTF-8, whatever the locale; and paths below the folder of schemas.
#pragma once

#include <xercesc/util/XercesDefs.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace crosswalk::xsd {

/// Empty for nullptr. Halves of surrogate pairs become U+FFFD.
std::string to_utf8(const XMLCh* text);
std::string to_utf8(std::u16string_view text);
/// Null-terminated, for Xerces. Bytes that are not UTF-8 become U+FFFD.
std::u16string to_utf16(std::string_view text);
/// XMLCh is char16_t or an unsigned short, as Xerces was built.
inline const XMLCh* xml(const std::u16string& text) { return reinterpret_cast<const XMLCh*>(text.c_str()); }
inline std::u16string_view view(const XMLCh* text) {
  return text == nullptr ? std::u16string_view() : std::u16string_view(reinterpret_cast<const char16_t*>(text));
}

/// `location` as a file with path `base` means it: "a/b/c.xsd" and "../d.xsd" give "a/d.xsd". Nothing when it is absolute, a URL, or
/// leads out of the folder.
std::optional<std::string> resolved_path(std::string_view base, std::string_view location);

}  // namespace crosswalk::xsd
