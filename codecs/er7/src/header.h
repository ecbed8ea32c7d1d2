// What must be known before a message can be read: where it begins, its delimiters, terminator, character set, version and type.
#pragma once

#include "charset.h"
#include "delimiters.h"
#include "structure.h"

#include <crosswalk/base/source.h>

#include <string_view>

namespace crosswalk::er7 {

/// What stands at the start of some bytes.
enum class Start {
  message,  ///< MSH, perhaps behind a byte order mark, blank lines or batch headers
  frame,    ///< an MLLP frame
  wide,     ///< UTF-16 or UTF-32
  nothing   ///< no MSH
};

struct Header {
  Start start = Start::nothing;
  std::uint32_t begin = 0;    ///< of the first segment that is kept: MSH, or FHS or BHS before it
  std::uint32_t msh = 0;      ///< of the MSH segment
  std::uint32_t skipped = 0;  ///< bytes before `begin` that are neither byte order mark nor blank
  bool byte_order_mark = false;
  char terminator = '\r';
  bool crlf = false;
  DelimiterReading reading;
  std::string_view declared_charset;  ///< MSH-18, first repetition
  std::string_view version;           ///< MSH-12.1
  base::Span version_span, charset_span, type_span;
  MessageType type;
};

/// Looks no further than the end of the first MSH segment, and for the terminator. Linear.
Header read_header(std::string_view text);

}  // namespace crosswalk::er7
