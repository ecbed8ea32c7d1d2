// The message in a SOAP envelope (1.1 or 1.2), found by a look at the tags.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crosswalk::shapes {

struct SoapBody {
  /// The XML declaration and the first element of the Body, alone: what stands before it is blank, so that lines stay what they are, and
  /// namespaces declared around it are declared on it, on the same line.
  std::string text;
  std::optional<std::uint32_t> header;  ///< offset of the first element in the Header of the envelope
};

/// nullopt when `envelope` is no SOAP envelope with an element in its Body, or its tags do not match. Linear. What a parser will say of the text
/// is not looked at.
std::optional<SoapBody> find_soap_body(std::string_view envelope);

}  // namespace crosswalk::shapes
