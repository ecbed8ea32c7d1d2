// Moment: a date, a time of day or both, known to some precision, with or without an offset from UTC.
//
// It is read from the forms of FHIR (2014-01-25T14:30:14.559+01:00, 14:30) and of HL7 v2 (201401251430+0100, 1430), so that values
// of different standards compare.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crosswalk::base {

struct Moment {
  /// Up to where it is known. Seconds and their fraction are one precision (FHIRPath section 6.2).
  enum class Precision : std::uint8_t { none, year, month, day, hour, minute, second };

  Precision precision = Precision::none;
  bool time_only = false;  ///< a time of day: year, month and day mean nothing
  bool has_zone = false;
  std::uint8_t fraction_digits = 0;
  std::int16_t year = 0;
  std::int8_t month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::int16_t zone = 0;  ///< minutes east of UTC
  std::int32_t nanoseconds = 0;

  /// Reads a date or date and time: "2014", "2014-01", "2014-01-25", "2014-01-25T14:30:14.559Z", "2014-01-25T14", "2014T", and v2's
  /// "201401251430.5+0100". Nothing when it is none, or a part is out of range.
  static std::optional<Moment> parse(std::string_view text);
  /// Reads a time of day: "14", "14:30", "14:30:14.559", v2's "1430", "143014.559+0100".
  static std::optional<Moment> parse_time(std::string_view text);

  std::string text() const;  ///< in the form of FHIR
  /// -1, 0, 1; nothing when the precision (or a missing offset) leaves it open. FHIRPath sections 6.1.1 and 6.2.
  static std::optional<int> compare(const Moment& a, const Moment& b);
  /// Milliseconds since 1970-01-01T00:00:00Z of its beginning; an offset that is not there counts as zero.
  std::int64_t to_ms() const;
  static Moment from_ms(std::int64_t ms);  ///< UTC, to the millisecond

  /// Calendar arithmetic, FHIRPath section 6.6.7: `months` keeps the day where the month has it, else takes its last day.
  std::optional<Moment> plus_months(std::int64_t months) const;
  /// Seconds (or days and so on in seconds) and nanoseconds; its precision stays.
  std::optional<Moment> plus_seconds(std::int64_t seconds, std::int32_t nanoseconds = 0) const;
};

}  // namespace crosswalk::base
