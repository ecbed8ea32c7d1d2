#include "moment.h"

namespace crosswalk::language {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes exactly `count` digits off the front.
bool take_number(std::string_view& text, std::size_t count, int& value) {
  if (text.size() < count) return false;
  int result = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return false;
    result = result * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  value = result;
  return true;
}

bool take_char(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

bool take_fraction(std::string_view& text, Moment& m) {
  if (!take_char(text, '.')) return true;
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  if (count == 0) return false;
  m.fraction = text.substr(0, count);
  text.remove_prefix(count);
  return true;
}

bool take_offset(std::string_view& text, Moment& m, bool colon) {
  if (text.empty()) return true;
  m.has_offset = true;
  if (take_char(text, 'Z')) return m.zulu = true, text.empty();
  const bool west = text.front() == '-';
  if (!take_char(text, '+') && !take_char(text, '-')) return false;
  int hours = 0, minutes = 0;
  if (!take_number(text, 2, hours) || (colon && !take_char(text, ':')) || !take_number(text, 2, minutes)) return false;
  if (!text.empty() || hours > 14 || minutes > 59) return false;
  m.offset = (west ? -1 : 1) * (hours * 60 + minutes);
  return true;
}

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days[month - 1];
}

bool date_exists(const Moment& m) { return m.year > 0 && m.month >= 1 && m.month <= 12 && m.day >= 1 && m.day <= days_in(m.year, m.month); }

bool time_exists(const Moment& m) { return m.hour <= 23 && m.minute <= 59 && m.second <= 60; }

/// The time of day, two digits a part, parts separated by `separator` (0: nothing).
bool take_time(std::string_view& text, Moment& m, char separator) {
  int* parts[] = {&m.hour, &m.minute, &m.second};
  for (int i = 0; i < 3; ++i) {
    if (text.empty() || (i > 0 && separator == 0 && !is_digit(text.front()))) return true;
    if (i > 0 && separator != 0 && !take_char(text, separator)) return true;
    if (!take_number(text, 2, *parts[i])) return false;
    m.precision = static_cast<Precision>(static_cast<int>(Precision::hour) + i);
  }
  return take_fraction(text, m);
}

void put(std::string& out, int value, int width) {
  char digits[8];
  for (int i = width; i-- > 0; value /= 10) digits[i] = static_cast<char>('0' + value % 10);
  out.append(digits, static_cast<std::size_t>(width));
}

/// Moves a date by one day.
void step_day(Moment& m, int step) {
  m.day += step;
  if (m.day == 0) {
    if (--m.month == 0) m.month = 12, --m.year;
    m.day = days_in(m.year, m.month);
  } else if (m.day > days_in(m.year, m.month)) {
    m.day = 1;
    if (++m.month == 13) m.month = 1, ++m.year;
  }
}

}  // namespace

bool read_compact(std::string_view text, Moment& m) {
  if (!take_number(text, 4, m.year)) return false;
  m.precision = Precision::year;
  int* parts[] = {&m.month, &m.day};
  for (int i = 0; i < 2 && !text.empty() && is_digit(text.front()); ++i) {
    if (!take_number(text, 2, *parts[i])) return false;
    m.precision = static_cast<Precision>(static_cast<int>(Precision::month) + i);
  }
  if (m.precision == Precision::day && !take_time(text, m, 0)) return false;
  return take_offset(text, m, false) && date_exists(m) && time_exists(m);
}

bool read_compact_time(std::string_view text, Moment& m) {
  return take_time(text, m, 0) && m.precision >= Precision::hour && take_offset(text, m, false) && time_exists(m);
}

bool read_extended(std::string_view text, Moment& m) {
  if (!take_number(text, 4, m.year)) return false;
  m.precision = Precision::year;
  int* parts[] = {&m.month, &m.day};
  for (int i = 0; i < 2 && take_char(text, '-'); ++i) {
    if (!take_number(text, 2, *parts[i])) return false;
    m.precision = static_cast<Precision>(static_cast<int>(Precision::month) + i);
  }
  if (take_char(text, 'T') && !text.empty() && (m.precision != Precision::day || !take_time(text, m, ':'))) return false;
  return take_offset(text, m, true) && date_exists(m) && time_exists(m);
}

bool read_extended_time(std::string_view text, Moment& m) {
  return take_time(text, m, ':') && m.precision >= Precision::minute && text.empty() && time_exists(m);
}

void write_date(const Moment& m, Notation notation, std::string& out) {
  const bool dashes = notation == Notation::extended;
  put(out, m.year, 4);
  if (m.precision < Precision::month) return;
  if (dashes) out += '-';
  put(out, m.month, 2);
  if (m.precision < Precision::day) return;
  if (dashes) out += '-';
  put(out, m.day, 2);
}

void write_time(const Moment& m, Notation notation, std::string& out) {
  const bool colons = notation == Notation::extended;
  put(out, m.hour, 2);
  if (!colons && m.precision < Precision::minute) return;
  if (colons) out += ':';
  put(out, m.minute, 2);
  if (!colons && m.precision < Precision::second) return;
  if (colons) out += ':';
  put(out, m.second, 2);
  if (m.fraction.empty()) return;
  out += '.';
  out += m.fraction;
}

void write_offset(const Moment& m, Notation notation, std::string& out) {
  if (notation == Notation::compact_utc) return;
  if (notation == Notation::extended && m.zulu) {
    out += 'Z';
    return;
  }
  const int minutes = m.offset < 0 ? -m.offset : m.offset;
  out += m.offset < 0 ? '-' : '+';
  put(out, minutes / 60, 2);
  if (notation == Notation::extended) out += ':';
  put(out, minutes % 60, 2);
}

void to_utc(Moment& m) {
  const int minutes = m.hour * 60 + m.minute - m.offset;
  const int days = minutes < 0 ? -1 : minutes / (24 * 60);
  const int rest = minutes - days * 24 * 60;
  m.hour = rest / 60;
  m.minute = rest % 60;
  m.offset = 0;
  m.zulu = true;
  if (days != 0) step_day(m, days);
}

}  // namespace crosswalk::language
