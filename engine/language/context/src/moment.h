// Partial dates and times, exactly as precise as they were written.
#pragma once

#include <crosswalk/language/values.h>

namespace crosswalk::language {

enum class Precision : std::uint8_t { none, year, month, day, hour, minute, second };

struct Moment {
  Precision precision = Precision::none;
  int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::string_view fraction;  ///< digits behind the point, without it
  bool has_offset = false;
  int offset = 0;     ///< minutes east of UTC
  bool zulu = false;  ///< UTC was said, not computed: written as Z where the notation has it
  bool has_date() const { return year > 0; }
};

/// Reads YYYY[MM[DD[HH[MM[SS[.S+]]]]]][+ZZZZ]; false when it is not one or names a day that does not exist.
bool read_compact(std::string_view text, Moment& moment);
/// Reads HHMM[SS[.S+]][+ZZZZ].
bool read_compact_time(std::string_view text, Moment& moment);
/// Reads YYYY[-MM[-DD[Thh:mm[:ss[.f+]]]]][Z|+zz:zz].
bool read_extended(std::string_view text, Moment& moment);
/// Reads hh:mm[:ss[.f+]].
bool read_extended_time(std::string_view text, Moment& moment);

/// Appends the date part as precise as it is: "2026-11" or "202611".
void write_date(const Moment& moment, Notation notation, std::string& out);
/// Appends the time of day with seconds ("08:15:00") or as precise as it is ("0815").
void write_time(const Moment& moment, Notation notation, std::string& out);
void write_offset(const Moment& moment, Notation notation, std::string& out);
/// Turns the moment into UTC; its precision is at least minute.
void to_utc(Moment& moment);

}  // namespace crosswalk::language
