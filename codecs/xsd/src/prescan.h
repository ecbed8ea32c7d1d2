// A look at the bytes before a parser sees them: encoding, DOCTYPE, attributes of an element.
#pragma once

#include <crosswalk/base/issue.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::xsd {

/// What a parser gets to read, and how.
struct Prescan {
  std::string_view text;      ///< of the message
  std::string transcoded;     ///< UTF-8 of a message in UTF-16
  std::string encoding;       ///< "UTF-8", "ISO-8859-1"; what the message declared, one of those that are taken
  std::uint32_t doctype = 0;  ///< one more than the offset of a DOCTYPE; 0: there is none
  std::uint32_t crowded = 0;  ///< one more than the offset of an element with too many attributes; 0: none
  std::string refused;        ///< why the encoding is not taken; empty: it is

  std::string_view bytes() const { return transcoded.empty() ? text : std::string_view(transcoded); }
  bool single_byte() const { return encoding != "UTF-8"; }
};

inline constexpr std::uint32_t most_attributes = 1000;

/// Linear. `text` outlives the answer.
Prescan prescan(std::string_view text);

/// Where the DOCTYPE declaration of `text` stands: [begin, end), empty when there is none before the first element.
base::Span find_doctype(std::string_view text);

/// The start tags of a document that is well-formed, without a DOCTYPE, in an encoding that has ASCII in single bytes.
std::vector<base::Span> start_tags(std::string_view text);

}  // namespace crosswalk::xsd
