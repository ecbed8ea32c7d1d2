// Dates and times by the format codes of the mapping language: yyyy yy M MM MMM MMMM d dd h hh H HH m mm s ss S a Z.
#pragma once

#include "parts.h"

namespace crosswalk::mapping {

/// Which parts of a date and time were found, and FHIR's spelling of them.
struct ParsedDate {
  int year = 0, month = 0, day = 0, hour = -1, minute = -1, second = -1;
  std::string_view fraction;
  int afternoon = -1;  ///< 0 morning, 1 afternoon
  bool has_offset = false;
  int offset = 0;
};

/// Reads all of `text` by `format`; false when it does not fit or names a moment that does not exist. A character of the format that
/// is no code must stand in the text.
bool parse_date(std::string_view text, std::string_view format, ParsedDate& date);

enum class DatePart : std::uint8_t { date, date_time, time };
/// The value of argument 0, read by the format in argument 1 (or FHIR's own), as far as `part` goes.
TransformResult date_of_text(TransformCall& call, DatePart part);
/// The value of argument 0, seconds since 1970-01-01T00:00:00Z, at the offset in argument 1 (or UTC), as far as `part` goes.
TransformResult date_of_unix(TransformCall& call, DatePart part);

}  // namespace crosswalk::mapping
