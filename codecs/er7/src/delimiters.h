// The delimiters that MSH-1 and MSH-2 declare (HL7 v2.8.2 chapter 2, section 2.5.4), and the class of every byte under them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace crosswalk::er7 {

/// What a byte means to the reader; the order is the nesting: a byte of a higher class ends everything below it.
enum ByteClass : std::uint8_t { byte_text, byte_escape, byte_subcomponent, byte_component, byte_repetition, byte_field, byte_end };

struct Delimiters {
  char field = '|';
  char component = '^';
  char repetition = '~';
  char escape = '\\';
  char subcomponent = '&';
  char truncation = 0;  ///< 0: none declared (before 2.7)
  bool operator==(const Delimiters&) const = default;
};

/// What is unusual about a declaration.
enum DelimiterFault : unsigned {
  fault_none = 0,
  fault_missing = 1,   ///< fewer than four encoding characters; the missing ones have their usual value
  fault_repeated = 2,  ///< a character twice; its second occurrence counts for nothing
  fault_too_many = 4,  ///< more than five
  fault_not_ascii = 8  ///< a byte above 127, which would cut characters apart; it counts for nothing
};

struct DelimiterReading {
  Delimiters delimiters;
  unsigned faults = fault_none;
};

/// A byte above 127 is a part of a character, or a character in another set: what has it in it would be cut there.
constexpr bool can_delimit(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// From the field separator and the text of MSH-2.
DelimiterReading read_delimiters(char field, std::string_view encoding);

/// The class of each byte; `terminator` ends segments (CR, or LF in a message without CR).
std::array<ByteClass, 256> byte_classes(const Delimiters& delimiters, char terminator);

}  // namespace crosswalk::er7
