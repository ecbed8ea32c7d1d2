#include <crosswalk/language/values.h>

#include "moment.h"

#include <cstring>

namespace crosswalk::language {

namespace {

using model::ValueKind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// No blanks and no control characters. Eight bytes at a time.
bool is_solid(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101ull;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word - ones * 0x21) & ~word & (ones << 7)) return false;
  }
  for (; at < text.size(); ++at)
    if (static_cast<unsigned char>(text[at]) <= ' ') return false;
  return true;
}

Converted carried(std::string_view text) { return {Fate::carried, Trouble::none, text}; }
Converted refused(Trouble why) { return {Fate::refused, why, {}}; }

bool is_temporal(ValueKind kind) {
  return kind == ValueKind::date || kind == ValueKind::date_time || kind == ValueKind::instant || kind == ValueKind::time;
}

bool read(std::string_view text, Form from, Moment& m) {
  const bool time = from.kind == ValueKind::time;
  if (from.notation == Notation::extended) return time ? read_extended_time(text, m) : read_extended(text, m);
  if (!(time ? read_compact_time(text, m) : read_compact(text, m))) return false;
  if (from.notation == Notation::compact_utc && !m.has_offset && m.precision > Precision::day) m.has_offset = m.zulu = true;
  return true;
}

Converted finish(const std::string& scratch, Trouble trouble) {
  return {trouble == Trouble::none ? Fate::carried : Fate::altered, trouble, scratch};
}

Converted to_date(Moment& m, Notation notation, std::string& scratch) {
  const Trouble trouble = m.precision > Precision::day || m.has_offset ? Trouble::shortened : Trouble::none;
  write_date(m, notation, scratch);
  return finish(scratch, trouble);
}

/// FHIR R4: a dateTime with a time has an offset and at least minutes; seconds may be zero-filled.
Converted to_date_time(Moment& m, Notation notation, Zone zone, std::string& scratch) {
  Trouble trouble = Trouble::none;
  const bool timed = m.precision > Precision::day;
  if (notation == Notation::extended && timed) {
    if (!m.has_offset && !zone) return write_date(m, notation, scratch), finish(scratch, Trouble::no_offset);
    if (!m.has_offset) m.has_offset = true, m.offset = *zone;
    if (m.precision == Precision::hour) trouble = Trouble::hours_only;
  }
  if (notation == Notation::compact_utc && timed && m.has_offset && m.precision > Precision::hour) to_utc(m);
  write_date(m, notation, scratch);
  if (!timed) return finish(scratch, m.has_offset && notation == Notation::extended ? Trouble::shortened : trouble);
  if (notation == Notation::extended) scratch += 'T';
  write_time(m, notation, scratch);
  if (m.has_offset) write_offset(m, notation, scratch);
  return finish(scratch, trouble);
}

Converted to_instant(Moment& m, Notation notation, Zone zone, std::string& scratch) {
  if (!m.has_offset && zone) m.has_offset = true, m.offset = *zone;
  if (m.precision != Precision::second || !m.has_offset) return refused(Trouble::not_enough);
  return to_date_time(m, notation, zone, scratch);
}

Converted to_time(Moment& m, Notation notation, std::string& scratch) {
  if (m.precision < Precision::hour) return refused(Trouble::not_a_time);
  write_time(m, notation, scratch);
  if (m.precision == Precision::hour && notation == Notation::extended) return finish(scratch, Trouble::hours_only);
  return finish(scratch, m.has_date() || m.has_offset ? Trouble::shortened : Trouble::none);
}

/// Notations agree and the value is legal as it stands.
bool stays(const Moment& m, Form from, Form to) {
  if (from.notation != to.notation) return false;
  if (from.kind == to.kind && to.kind != ValueKind::instant && to.notation == Notation::compact) return true;
  if (to.notation != Notation::extended) return false;
  if (to.kind == ValueKind::date) return m.precision <= Precision::day && !m.has_offset;
  if (to.kind == ValueKind::date_time)
    return m.precision <= Precision::day ? !m.has_offset : m.precision == Precision::second && m.has_offset;
  if (to.kind == ValueKind::instant) return m.precision == Precision::second && m.has_offset;
  return m.precision == Precision::second && !m.has_date() && !m.has_offset;
}

/// A text field may hold a time in either notation, and a constant of a map that of its target; the digits tell.
Form temporal_source(std::string_view text, Form from, Form to) {
  if (is_temporal(from.kind)) return from;
  const bool dashes = text.find('-', 1) == 4 || (to.kind == ValueKind::time && text.find(':') != std::string_view::npos);
  const bool compact = from.notation != Notation::extended || to.notation != Notation::extended;
  return {dashes || !compact ? Notation::extended : Notation::compact, to.kind == ValueKind::time ? ValueKind::time : ValueKind::date_time};
}

Converted convert_time(std::string_view text, Form from, Form to, Zone zone, std::string& scratch) {
  text = trim(text);
  Moment m;
  const Form source = temporal_source(text, from, to);
  if (!read(text, source, m)) return refused(Trouble::not_a_time);
  if (stays(m, source, to)) return carried(text);
  scratch.clear();
  if (to.kind == ValueKind::time) return to_time(m, to.notation, scratch);
  if (!m.has_date()) return refused(Trouble::not_a_time);
  if (to.kind == ValueKind::date) return to_date(m, to.notation, scratch);
  if (to.kind == ValueKind::instant) return to_instant(m, to.notation, zone, scratch);
  return to_date_time(m, to.notation, zone, scratch);
}

struct Number {
  bool negative = false;
  std::string_view whole, fraction, exponent;
};

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool read_number(std::string_view text, Number& n) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    n.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  n.whole = take_digits(text);
  if (!text.empty() && text.front() == '.') text.remove_prefix(1), n.fraction = take_digits(text);
  if (n.whole.empty() && n.fraction.empty()) return false;
  while (n.whole.size() > 1 && n.whole.front() == '0') n.whole.remove_prefix(1);
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    n.exponent = text;
    text.remove_prefix(1);
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
    if (take_digits(text).empty()) return false;
  }
  return text.empty();
}

void write_number(const Number& n, std::string& out) {
  if (n.negative) out += '-';
  out += n.whole.empty() ? std::string_view("0") : n.whole;
  if (!n.fraction.empty()) (out += '.') += n.fraction;
  out += n.exponent;
}

Converted to_decimal(std::string_view text, std::string& scratch) {
  text = trim(text);
  Number n;
  if (!read_number(text, n)) return refused(Trouble::not_a_number);
  scratch.clear();
  write_number(n, scratch);
  return carried(scratch == text ? text : std::string_view(scratch));
}

/// Digits without sign against the largest of 32 or 64 bits: FHIR's integers.
bool fits(std::string_view whole, ValueKind kind) {
  const std::string_view largest = kind == ValueKind::long_integer ? "9223372036854775807" : "2147483647";
  return whole.size() < largest.size() || (whole.size() == largest.size() && whole <= largest);
}

Converted to_integer(std::string_view text, ValueKind kind, std::string& scratch) {
  text = trim(text);
  Number n;
  if (!read_number(text, n) || !n.exponent.empty()) return refused(Trouble::not_a_number);
  if (n.fraction.find_first_not_of('0') != std::string_view::npos) return refused(Trouble::not_a_number);
  const bool zero = n.whole.empty() || n.whole == "0";
  if (zero) n.negative = false;
  const bool signed_kind = kind == ValueKind::integer || kind == ValueKind::long_integer;
  if (!fits(n.whole, kind) || (n.negative && !signed_kind) || (zero && kind == ValueKind::positive)) return refused(Trouble::out_of_range);
  n.fraction = {};
  scratch.clear();
  write_number(n, scratch);
  return carried(scratch == text ? text : std::string_view(scratch));
}

Converted to_boolean(std::string_view text, Notation notation) {
  text = trim(text);
  const bool yes = text == "Y" || text == "y" || text == "true";
  if (!yes && text != "N" && text != "n" && text != "false") return refused(Trouble::not_a_boolean);
  if (notation == Notation::extended) return carried(yes ? "true" : "false");
  return carried(yes ? "Y" : "N");
}

/// FHIR R4 code: no white space at the ends, single spaces inside.
Converted to_code(std::string_view text, std::string& scratch) {
  if (!text.empty() && is_solid(text)) return carried(text);
  text = trim(text);
  if (text.empty()) return refused(Trouble::not_a_code);
  bool clean = true;
  for (std::size_t i = 1; i < text.size(); ++i) clean = clean && !(is_space(text[i]) && (text[i] != ' ' || is_space(text[i - 1])));
  if (clean) return carried(text);
  scratch.clear();
  for (char c : text) {
    if (!is_space(c))
      scratch += c;
    else if (scratch.back() != ' ')
      scratch += ' ';
  }
  return carried(scratch);
}

Converted to_id(std::string_view text) {
  text = trim(text);
  bool legal = !text.empty() && text.size() <= 64;
  for (char c : text) legal = legal && (is_digit(c) || is_letter(c) || c == '-' || c == '.');
  return legal ? carried(text) : refused(Trouble::not_an_id);
}

Converted to_uri(std::string_view text) {
  if (!text.empty() && is_solid(text)) return carried(text);
  text = trim(text);
  for (char c : text)
    if (is_space(c)) return refused(Trouble::not_a_uri);
  return text.empty() ? refused(Trouble::not_a_uri) : carried(text);
}

/// FHIR's oid and uuid are URIs; elsewhere they are bare.
Converted to_urn(std::string_view text, std::string_view prefix, std::string& scratch) {
  text = trim(text);
  if (text.starts_with(prefix)) return carried(text);
  for (char c : text)
    if (!is_digit(c) && !is_letter(c) && c != '.' && c != '-') return refused(Trouble::not_a_uri);
  if (text.empty()) return refused(Trouble::not_a_uri);
  scratch.assign(prefix);
  scratch += text;
  return carried(scratch);
}

Converted to_binary(std::string_view text) {
  for (char c : text)
    if (!is_digit(c) && !is_letter(c) && c != '+' && c != '/' && c != '=' && !is_space(c)) return refused(Trouble::not_base64);
  return carried(text);
}

/// Into a text. v2 and v3 spell a time one way only, in texts as well (TS of 2.3.1 is one); of FHIR's a text stays as it is.
Converted to_text(std::string_view text, Form from, Form to, Zone zone, std::string& scratch) {
  if (from.kind == ValueKind::boolean && to.notation != Notation::extended) return to_boolean(text, to.notation);
  if (!is_temporal(from.kind) || from.notation != Notation::extended || to.notation != Notation::compact) return carried(text);
  const Converted made = convert_time(text, from, {to.notation, from.kind}, zone, scratch);
  return made.fate == Fate::refused ? carried(text) : made;
}

}  // namespace

Converted convert(std::string_view text, Form from, Form to, Zone zone, std::string& scratch) {
  switch (to.kind) {
    case ValueKind::date:
    case ValueKind::date_time:
    case ValueKind::instant:
    case ValueKind::time: return convert_time(text, from, to, zone, scratch);
    case ValueKind::decimal: return to_decimal(text, scratch);
    case ValueKind::integer:
    case ValueKind::positive:
    case ValueKind::unsigned_integer:
    case ValueKind::long_integer: return to_integer(text, to.kind, scratch);
    case ValueKind::boolean: return to_boolean(text, Notation::extended);  // v3 spells it as FHIR does; v2 has no type for it
    case ValueKind::code: return from.kind == ValueKind::boolean ? to_text(text, from, to, zone, scratch) : to_code(text, scratch);
    case ValueKind::id: return to.notation == Notation::extended ? to_id(text) : carried(text);
    case ValueKind::uri: return to_uri(text);
    case ValueKind::oid: return to.notation == Notation::extended ? to_urn(text, "urn:oid:", scratch) : carried(text);
    case ValueKind::uuid: return to.notation == Notation::extended ? to_urn(text, "urn:uuid:", scratch) : carried(text);
    case ValueKind::binary: return to_binary(text);
    case ValueKind::none:
    case ValueKind::text:
    case ValueKind::markup: break;
  }
  return to_text(text, from, to, zone, scratch);
}

std::string_view words(Trouble trouble) {
  constexpr std::string_view table[] = {"nothing",
                                        "it holds more than its target can",
                                        "a time without offset, and the Run has no zone",
                                        "a time without minutes",
                                        "not a date or time, or one that does not exist",
                                        "an instant needs a date, a time with seconds and an offset",
                                        "not a number",
                                        "a number out of the range of its target",
                                        "neither Y nor N, true nor false",
                                        "an empty code",
                                        "not a legal id (A-Z, a-z, 0-9, - and . up to 64)",
                                        "not a URI",
                                        "not base64"};
  return table[static_cast<std::size_t>(trouble)];
}

std::string_view words(ValueKind kind) {
  constexpr std::string_view table[] = {"nothing",      "text",        "code",    "uri",  "id",       "boolean", "integer",
                                        "positiveInt",  "unsignedInt", "decimal", "date", "dateTime", "instant", "time",
                                        "base64Binary", "xhtml",       "oid",     "uuid", "integer64"};
  return table[static_cast<std::size_t>(kind)];
}

namespace {

Notation notation_of(const model::Definitions& definitions) {
  const std::string_view family = definitions.family();
  if (family == "v2" || family == "v3" || family == "cda") return Notation::compact;
  return family == "ebrim" ? Notation::compact_utc : Notation::extended;
}

Form form_of(Notation notation, ValueKind kind) { return {notation, kind == ValueKind::none ? ValueKind::text : kind}; }

}  // namespace

Form form_of(const model::Definitions& definitions, model::TypeId type) {
  return form_of(notation_of(definitions), definitions.type(type).value);
}

FormTable::FormTable(const model::Definitions& definitions) {
  const Notation notation = notation_of(definitions);
  forms_.reserve(definitions.type_count());
  for (model::TypeId id = 0; id < definitions.type_count(); ++id) forms_.push_back(form_of(notation, definitions.type(id).value));
}

}  // namespace crosswalk::language
