#include "date_format.h"

#include <crosswalk/base/clock.h>
#include <crosswalk/base/moment.h>

namespace crosswalk::mapping {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes between `least` and `most` digits.
bool take(std::string_view& text, int least, int most, int& value) {
  int count = 0, number = 0;
  while (count < most && count < static_cast<int>(text.size()) && is_digit(text[count])) number = number * 10 + (text[count++] - '0');
  if (count < least) return false;
  text.remove_prefix(count);
  value = number;
  return true;
}

bool take_word(std::string_view& text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((text[i] | 0x20) != (word[i] | 0x20)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool take_month(std::string_view& text, bool whole, int& month) {
  static constexpr std::string_view names[] = {"January", "February", "March",     "April",   "May",      "June",
                                               "July",    "August",   "September", "October", "November", "December"};
  for (int i = 0; i < 12; ++i)
    if (take_word(text, whole ? names[i] : names[i].substr(0, 3))) return month = i + 1, true;
  return false;
}

bool take_half(std::string_view& text, int& afternoon) {
  afternoon = !text.empty() && (text.front() == 'P' || text.front() == 'p') ? 1 : 0;
  if (!take_word(text, "A") && !take_word(text, "P")) return false;
  take_word(text, "M");
  return true;
}

bool take_offset(std::string_view& text, ParsedDate& d) {
  d.has_offset = true;
  if (take_word(text, "Z")) return true;
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
  const int sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  int hours = 0, minutes = 0;
  if (!take(text, 2, 2, hours)) return false;
  if (!text.empty() && text.front() == ':') text.remove_prefix(1);
  if (!take(text, 2, 2, minutes) || hours > 14 || minutes > 59) return false;
  d.offset = sign * (hours * 60 + minutes);
  return true;
}

bool take_fraction(std::string_view& text, std::size_t digits, ParsedDate& d) {
  if (text.size() < digits) return false;
  d.fraction = text.substr(0, digits);
  for (char c : d.fraction)
    if (!is_digit(c)) return false;
  text.remove_prefix(digits);
  return true;
}

bool take_year(std::string_view& text, std::size_t width, int& year) {
  if (!take(text, width == 2 ? 2 : 4, width == 2 ? 2 : 4, year)) return false;
  if (width == 2) year += year < 50 ? 2000 : 1900;
  return true;
}

/// One code of `width` equal letters.
bool take_code(char code, std::size_t width, std::string_view& text, ParsedDate& d) {
  const int least = width >= 2 ? 2 : 1;
  switch (code) {
    case 'y': return take_year(text, width, d.year);
    case 'M': return width >= 3 ? take_month(text, width == 4, d.month) : take(text, least, 2, d.month);
    case 'd': return take(text, least, 2, d.day);
    case 'h':
    case 'H': return take(text, least, 2, d.hour);
    case 'm': return take(text, least, 2, d.minute);
    case 's': return take(text, least, 2, d.second);
    case 'S': return take_fraction(text, width, d);
    case 'a': return take_half(text, d.afternoon);
    case 'Z': return take_offset(text, d);
    default: return false;
  }
}

bool is_code(char c) { return std::string_view("yMdhHmsSaZ").find(c) != std::string_view::npos; }

void put(std::string& out, int value, std::size_t width) {
  std::string digits = std::to_string(value);
  while (digits.size() < width) digits.insert(digits.begin(), '0');
  out += digits;
}

void write_time(const ParsedDate& d, std::string& out) {
  put(out, d.hour, 2);
  put(out += ':', d.minute < 0 ? 0 : d.minute, 2);
  put(out += ':', d.second < 0 ? 0 : d.second, 2);
  if (!d.fraction.empty()) (out += '.') += d.fraction;
}

void write_date(const ParsedDate& d, std::string& out) {
  put(out, d.year, 4);
  if (d.month > 0) put(out += '-', d.month, 2);
  if (d.month > 0 && d.day > 0) put(out += '-', d.day, 2);
}

void write_offset(const ParsedDate& d, std::string& out) {
  if (d.offset == 0) {
    out += 'Z';
    return;
  }
  const int minutes = d.offset < 0 ? -d.offset : d.offset;
  out += d.offset < 0 ? '-' : '+';
  put(out, minutes / 60, 2);
  put(out += ':', minutes % 60, 2);
}

bool exists(const ParsedDate& d) {
  std::string text;
  if (d.year > 0) {
    write_date(d, text);
    if (!base::Moment::parse(text)) return false;
  }
  return d.hour <= 23 && d.minute <= 59 && d.second <= 60;
}

fhirpath::Kind kind_of(DatePart part) {
  return part == DatePart::date ? fhirpath::Kind::date : part == DatePart::time ? fhirpath::Kind::time : fhirpath::Kind::date_time;
}

/// Without an offset a time needs the Run's zone, else only the day can be said.
bool write(const ParsedDate& d, DatePart part, language::Zone zone, std::string& out, bool& altered) {
  if (part == DatePart::time) return d.hour >= 0 ? (write_time(d, out), true) : false;
  if (d.year == 0) return false;
  write_date(d, out);
  const bool timed = d.hour >= 0 && d.day > 0;
  altered = timed && (part == DatePart::date || (!d.has_offset && !zone));
  if (!timed || altered) return true;
  write_time(d, out += 'T');
  ParsedDate zoned = d;
  if (!d.has_offset) zoned.offset = *zone;
  write_offset(zoned, out);
  return true;
}

std::string_view fhir_format(std::string_view text, DatePart part) {
  if (part == DatePart::time) return text.find('.') != std::string_view::npos ? "HH:mm:ss.SSS" : "HH:mm:ss";
  if (text.size() <= 10) return std::string_view("yyyy-MM-dd").substr(0, text.size());
  return text.find('.') != std::string_view::npos ? "yyyy-MM-ddTHH:mm:ss.SSSZ" : "yyyy-MM-ddTHH:mm:ssZ";
}

}  // namespace

bool parse_date(std::string_view text, std::string_view format, ParsedDate& d) {
  while (!format.empty()) {
    const char c = format.front();
    std::size_t width = 1;
    while (is_code(c) && width < format.size() && format[width] == c) ++width;
    format.remove_prefix(width);
    if (is_code(c)) {
      if (!take_code(c, width, text, d)) return false;
    } else {
      if (text.empty() || text.front() != c) return false;
      text.remove_prefix(1);
    }
  }
  if (d.afternoon == 1 && d.hour < 12) d.hour += 12;
  if (d.afternoon == 0 && d.hour == 12) d.hour = 0;
  return text.empty() && exists(d);
}

TransformResult date_of_text(TransformCall& call, DatePart part) {
  const fhirpath::Value value = argument_value(call, 0);
  if (!value) return {};
  const std::string_view given = argument_text(call, 1);
  ParsedDate date;
  if (!parse_date(value.text(), given.empty() ? fhir_format(value.text(), part) : given, date))
    return TransformResult::fail("the text does not fit the format, or there is no such day or time");
  call.scratch.clear();
  bool altered = false;
  if (!write(date, part, call.run.zone, call.scratch, altered)) return TransformResult::fail("the format has no such part");
  return TransformResult::of(computed(call, kind_of(part), call.scratch, {&value, 1}, altered));
}

TransformResult date_of_unix(TransformCall& call, DatePart part) {
  const fhirpath::Value value = argument_value(call, 0);
  if (!value) return {};
  const std::string_view text = value.text();
  const bool negative = text.starts_with('-');
  const int seconds_or_more = text.size() <= 12 ? 0 : -1;
  std::int64_t seconds = 0;
  for (char c : text.substr(negative ? 1 : 0)) {
    if (!is_digit(c) || seconds_or_more < 0) return TransformResult::fail("not a whole number of seconds");
    seconds = seconds * 10 + (c - '0');
  }
  ParsedDate zone;
  std::string_view offset = argument_text(call, 1);
  if (!offset.empty() && !take_offset(offset, zone)) return TransformResult::fail("the offset is not +hh:mm");
  const std::int64_t local = (negative ? -seconds : seconds) + zone.offset * 60;
  ParsedDate date;
  const std::string instant = base::format_instant(local * 1000);
  parse_date(std::string_view(instant).substr(0, 19), "yyyy-MM-ddTHH:mm:ss", date);
  date.has_offset = true;
  date.offset = zone.offset;
  call.scratch.clear();
  bool altered = false;
  write(date, part, call.run.zone, call.scratch, altered);
  return TransformResult::of(computed(call, kind_of(part), call.scratch, {&value, 1}, altered));
}

}  // namespace crosswalk::mapping
