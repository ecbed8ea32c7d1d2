#include <crosswalk/base/moment.h>

#include <array>

namespace crosswalk::base {

namespace {

using Precision = Moment::Precision;

constexpr std::int64_t day_seconds = 86400;

bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int month_days(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// Days since 1970-01-01 of the proleptic Gregorian calendar.
std::int64_t days_of(std::int64_t y, int m, int d) {
  y -= m <= 2;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void set_days(Moment& m, std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  m.day = static_cast<std::int8_t>(doy - (153 * mp + 2) / 5 + 1);
  m.month = static_cast<std::int8_t>(mp < 10 ? mp + 3 : mp - 9);
  m.year = static_cast<std::int16_t>(yoe + era * 400 + (m.month <= 2));
}

/// Seconds since 1970 of the wall clock, without the offset.
std::int64_t wall_seconds(const Moment& m) {
  const std::int64_t days = m.time_only ? 0 : days_of(m.year, m.month, m.day);
  return days * day_seconds + m.hour * 3600 + m.minute * 60 + m.second;
}

std::int64_t utc_seconds(const Moment& m) { return wall_seconds(m) - (m.has_zone ? m.zone * 60 : 0); }

struct Reader {
  std::string_view text;
  std::size_t at = 0;
  bool done() const { return at == text.size(); }
  char peek() const { return done() ? '\0' : text[at]; }
  bool take(char c) { return peek() == c && c != '\0' && ++at; }
  bool digit() const { return peek() >= '0' && peek() <= '9'; }
  /// `count` digits as a number in [low, high]; false leaves `value` alone.
  template <class T>
  bool number(int count, int low, int high, T& value) {
    int n = 0;
    for (int i = 0; i < count; ++i) {
      if (!digit()) return false;
      n = n * 10 + (text[at++] - '0');
    }
    if (n < low || n > high) return false;
    value = static_cast<T>(n);
    return true;
  }
};

void read_fraction(Reader& in, Moment& m) {
  std::int32_t unit = 100'000'000;
  for (; in.digit(); ++in.at, unit /= 10) {
    m.nanoseconds += (in.peek() - '0') * unit;
    if (m.fraction_digits < 9) ++m.fraction_digits;
  }
}

bool read_zone(Reader& in, Moment& m) {
  if (in.done()) return true;
  m.has_zone = true;
  if (in.take('Z')) return in.done();
  const bool west = in.take('-');
  if (!west && !in.take('+')) return false;
  int hours = 0, minutes = 0;
  if (!in.number(2, 0, 14, hours)) return false;
  in.take(':');
  if (!in.done() && !in.number(2, 0, 59, minutes)) return false;
  m.zone = static_cast<std::int16_t>((west ? -1 : 1) * (hours * 60 + minutes));
  return in.done();
}

/// hh[:mm[:ss[.fff]]] or hh[mm[ss[.fff]]], then the offset.
bool read_clock(Reader& in, Moment& m) {
  if (!in.number(2, 0, 24, m.hour)) return false;
  m.precision = Precision::hour;
  if (in.take(':') || in.digit()) {
    if (!in.number(2, 0, 59, m.minute)) return false;
    m.precision = Precision::minute;
  }
  if (m.precision == Precision::minute && (in.take(':') || in.digit())) {
    if (!in.number(2, 0, 60, m.second)) return false;
    m.precision = Precision::second;
  }
  if (m.precision == Precision::second && in.take('.')) {
    if (!in.digit()) return false;
    read_fraction(in, m);
  }
  return read_zone(in, m);
}

/// yyyy[-mm[-dd]] or yyyy[mm[dd]].
bool read_date(Reader& in, Moment& m) {
  if (!in.number(4, 0, 9999, m.year)) return false;
  m.precision = Precision::year;
  if (in.peek() == '-' && in.text.size() - in.at == 5) return true;  // an offset behind a year: "2020-0500"
  if (!in.take('-') && !in.digit()) return true;
  if (!in.number(2, 1, 12, m.month)) return false;
  m.precision = Precision::month;
  if (in.peek() == '-' && in.text.size() - in.at == 5) return true;
  if (!in.take('-') && !in.digit()) return true;
  if (!in.number(2, 1, 31, m.day) || m.day > month_days(m.year, m.month)) return false;
  m.precision = Precision::day;
  return true;
}

template <class T>
int sign_of(T a, T b) {
  return a < b ? -1 : a > b;
}

/// Component by component down to the coarser precision.
std::optional<int> compare_parts(const Moment& a, const Moment& b) {
  const std::array<std::array<int, 2>, 5> parts{
      {{a.year, b.year}, {a.month, b.month}, {a.day, b.day}, {a.hour, b.hour}, {a.minute, b.minute}}};
  const Precision common = a.precision < b.precision ? a.precision : b.precision;
  for (std::size_t i = a.time_only ? 3 : 0; i < parts.size() && i < static_cast<std::size_t>(common); ++i)
    if (parts[i][0] != parts[i][1]) return sign_of(parts[i][0], parts[i][1]);
  if (a.precision != b.precision) return std::nullopt;
  if (common < Precision::second) return 0;
  return a.second != b.second ? sign_of(a.second, b.second) : sign_of(a.nanoseconds, b.nanoseconds);
}

Moment in_utc(const Moment& m) {
  Moment utc = m;
  const std::int64_t seconds = utc_seconds(m);
  const std::int64_t days = seconds / day_seconds - (seconds % day_seconds < 0);
  const auto rest = static_cast<int>(seconds - days * day_seconds);
  set_days(utc, days);
  utc.hour = static_cast<std::int8_t>(rest / 3600);
  utc.minute = static_cast<std::int8_t>(rest / 60 % 60);
  utc.second = static_cast<std::int8_t>(rest % 60);
  utc.zone = 0;
  return utc;
}

void append_number(std::string& out, int value, int width) {
  std::string digits = std::to_string(value);
  out.append(digits.size() < static_cast<std::size_t>(width) ? static_cast<std::size_t>(width) - digits.size() : 0, '0');
  out += digits;
}

void append_fraction(std::string& out, const Moment& m) {
  if (m.fraction_digits == 0) return;
  std::string digits;
  append_number(digits, m.nanoseconds, 9);
  out += '.';
  out.append(digits, 0, m.fraction_digits);
}

void append_clock(std::string& out, const Moment& m) {
  append_number(out, m.hour, 2);
  if (m.precision >= Precision::minute) append_number(out += ':', m.minute, 2);
  if (m.precision >= Precision::second) append_number(out += ':', m.second, 2);
  append_fraction(out, m);
}

void append_zone(std::string& out, const Moment& m) {
  if (!m.has_zone) return;
  if (m.zone == 0) {
    out += 'Z';
    return;
  }
  const int minutes = m.zone < 0 ? -m.zone : m.zone;
  out += m.zone < 0 ? '-' : '+';
  append_number(out, minutes / 60, 2);
  append_number(out += ':', minutes % 60, 2);
}

}  // namespace

std::optional<Moment> Moment::parse(std::string_view text) {
  Reader in{text};
  Moment m;
  if (!read_date(in, m)) return std::nullopt;
  if (in.done()) return m;
  const bool separated = in.take('T');
  if (separated && in.done()) return m;
  if (in.digit() && m.precision == Precision::day) return read_clock(in, m) ? std::optional(m) : std::nullopt;
  return !separated && read_zone(in, m) ? std::optional(m) : std::nullopt;
}

std::optional<Moment> Moment::parse_time(std::string_view text) {
  Reader in{text};
  in.take('T');
  Moment m;
  m.time_only = true;
  m.year = 1970;
  return read_clock(in, m) ? std::optional(m) : std::nullopt;
}

std::string Moment::text() const {
  std::string out;
  if (time_only) {
    append_clock(out, *this);
    return out;
  }
  append_number(out, year, 4);
  if (precision >= Precision::month) append_number(out += '-', month, 2);
  if (precision >= Precision::day) append_number(out += '-', day, 2);
  if (precision < Precision::hour) return out;
  append_clock(out += 'T', *this);
  append_zone(out, *this);
  return out;
}

std::optional<int> Moment::compare(const Moment& a, const Moment& b) {
  if (a.time_only != b.time_only) return std::nullopt;
  if (a.precision < Precision::hour || b.precision < Precision::hour) return compare_parts(a, b);
  if (a.has_zone && b.has_zone) return compare_parts(in_utc(a), in_utc(b));
  if (a.has_zone == b.has_zone) return compare_parts(a, b);
  // One offset is not known: it lies between -14:00 and +14:00.
  const std::int64_t difference = utc_seconds(a) - utc_seconds(b);
  if (difference > 14 * 3600) return 1;
  return difference < -14 * 3600 ? std::optional(-1) : std::nullopt;
}

std::int64_t Moment::to_ms() const { return utc_seconds(*this) * 1000 + nanoseconds / 1'000'000; }

Moment Moment::from_ms(std::int64_t ms) {
  Moment m;
  const std::int64_t seconds = ms / 1000 - (ms % 1000 < 0);
  m.precision = Precision::second;
  m.has_zone = true;
  m.fraction_digits = 3;
  m.nanoseconds = static_cast<std::int32_t>(ms - seconds * 1000) * 1'000'000;
  m.year = 1970;
  return *m.plus_seconds(seconds);
}

std::optional<Moment> Moment::plus_months(std::int64_t months) const {
  if (months > 120'000 || months < -120'000) return std::nullopt;
  const std::int64_t count = std::int64_t{year} * 12 + month - 1 + months;
  if (count < 12 || count >= 120'000) return std::nullopt;
  Moment m = *this;
  m.year = static_cast<std::int16_t>(count / 12);
  m.month = static_cast<std::int8_t>(count % 12 + 1);
  const int last = month_days(m.year, m.month);
  if (m.day > last) m.day = static_cast<std::int8_t>(last);
  return m;
}

std::optional<Moment> Moment::plus_seconds(std::int64_t seconds, std::int32_t nanos) const {
  if (seconds > 400'000'000'000 || seconds < -400'000'000'000) return std::nullopt;
  std::int64_t fraction = std::int64_t{nanoseconds} + nanos;
  const std::int64_t carry = fraction / 1'000'000'000 - (fraction % 1'000'000'000 < 0);
  fraction -= carry * 1'000'000'000;
  Moment m = *this;
  m.has_zone = false;
  const std::int64_t wall = wall_seconds(m) + seconds + carry;
  const std::int64_t days = wall / day_seconds - (wall % day_seconds < 0);
  const auto rest = static_cast<int>(wall - days * day_seconds);
  if (!time_only && (days < days_of(1, 1, 1) || days > days_of(9999, 12, 31))) return std::nullopt;
  if (!time_only) set_days(m, days);
  m.hour = static_cast<std::int8_t>(rest / 3600);
  m.minute = static_cast<std::int8_t>(rest / 60 % 60);
  m.second = static_cast<std::int8_t>(rest % 60);
  m.nanoseconds = static_cast<std::int32_t>(fraction);
  m.has_zone = has_zone;
  return m;
}

}  // namespace crosswalk::base
