#include <crosswalk/ucum/ucum.h>

#include <algorithm>

namespace crosswalk::ucum {

namespace {

/// In base units.
std::optional<Ratio> value_of(const base::Decimal& number, const Unit& unit) {
  const auto shifted = unit.offset ? number.plus(*unit.offset) : std::optional(number);
  return shifted ? std::optional(Ratio(*shifted).times(unit.factor)) : std::nullopt;
}

std::string with_exponent(const std::string& text, int exponent) { return exponent == 1 ? text : text + std::to_string(exponent); }

bool whole_number(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A whole number takes no exponent: it is written so often.
void append_part(std::string& out, char sign, const std::string& text, int exponent) {
  const int times = whole_number(text) ? exponent : 1;
  for (int i = 0; i < times; ++i) {
    if (!out.empty() || sign == '/') out += sign;
    out += times > 1 || whole_number(text) ? text : with_exponent(text, exponent);
  }
}

}  // namespace

bool commensurable(const Unit& a, const Unit& b) { return a.dimension == b.dimension && a.own == b.own; }

std::optional<int> compare(const base::Decimal& a, const Unit& unit_a, const base::Decimal& b, const Unit& unit_b) {
  if (!commensurable(unit_a, unit_b)) return std::nullopt;
  const auto x = value_of(a, unit_a), y = value_of(b, unit_b);
  return x && y ? std::optional(x->compare(*y)) : std::nullopt;
}

std::optional<base::Decimal> convert(const base::Decimal& number, const Unit& from, const Unit& to) {
  if (!commensurable(from, to)) return std::nullopt;
  const auto value = value_of(number, from);
  const auto out = value ? value->over(to.factor).decimal() : std::nullopt;
  if (!out || !to.offset) return out;
  const auto shifted = out->minus(*to.offset);
  return shifted ? std::optional(shifted->trimmed()) : std::nullopt;
}

std::optional<std::string> product(const Unit& a, const Unit& b, bool divide) {
  if (a.offset || b.offset) return std::nullopt;
  auto parts = a.parts;
  for (const auto& [text, exponent] : b.parts) {
    const int power = divide ? -exponent : exponent;
    const auto same = std::find_if(parts.begin(), parts.end(), [&t = text](const auto& part) { return part.first == t; });
    if (same != parts.end())
      same->second += power;
    else
      parts.emplace_back(text, power);
  }
  std::string out;
  for (const auto& [text, exponent] : parts)
    if (exponent > 0) append_part(out, '.', text, exponent);
  for (const auto& [text, exponent] : parts)
    if (exponent < 0) append_part(out, '/', text, -exponent);
  return out.empty() ? "1" : out;
}

}  // namespace crosswalk::ucum
