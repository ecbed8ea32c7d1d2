#include "run/amounts.h"

#include "run/children.h"

#include <crosswalk/ucum/ucum.h>

#include <algorithm>

namespace crosswalk::fhirpath {

namespace {

using base::Decimal;

struct TimeUnit {
  std::string_view word;
  std::string_view code;  ///< UCUM's, or what stands for it
  int months;             ///< 0: a unit of fixed length
};

constexpr TimeUnit time_units[] = {{"year", "a", 12}, {"month", "mo", 1},   {"week", "wk", 0},  {"day", "d", 0},
                                   {"hour", "h", 0},  {"minute", "min", 0}, {"second", "s", 0}, {"millisecond", "ms", 0}};

const TimeUnit* find_time_unit(std::string_view word) {
  for (const TimeUnit& entry : time_units)
    if (entry.word == word) return &entry;
  return nullptr;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string_view without_plural(std::string_view word) {
  return !word.empty() && word.back() == 's' ? word.substr(0, word.size() - 1) : word;
}

model::Element named_child(const model::Element& element, std::string_view name) {
  const model::SlotRange range = slots_by_name(element, name);
  const model::Element child = range.found() ? element.child(range) : model::Element();
  return child && child.has_value() ? child : model::Element();
}

bool coarse(const Amount& amount) {
  const TimeUnit* unit = amount.calendar ? find_time_unit(amount.unit) : nullptr;
  return unit != nullptr && unit->months != 0;
}

std::optional<ucum::Unit> unit_of(const Amount& amount) {
  const TimeUnit* unit = amount.calendar ? find_time_unit(amount.unit) : nullptr;
  return ucum::parse(unit != nullptr ? unit->code : amount.unit);
}

bool same_unit(const Amount& a, const Amount& b) { return a.unit == b.unit && a.calendar == b.calendar; }

/// Both counted in months, when both are calendar years or months.
struct Months {
  Decimal a, b;
};

std::optional<Months> in_months(const Amount& a, const Amount& b) {
  if (!coarse(a) || !coarse(b)) return std::nullopt;
  const auto x = a.number.times(Decimal(find_time_unit(a.unit)->months)), y = b.number.times(Decimal(find_time_unit(b.unit)->months));
  return x && y ? std::optional(Months{*x, *y}) : std::nullopt;
}

/// Equal when both are rounded to the places of the less precise one.
bool equivalent_numbers(const Decimal& a, const Decimal& b) {
  const int places = std::min(a.trimmed().scale(), b.trimmed().scale());
  return a.rounded(places).compare(b.rounded(places)) == 0;
}

/// The greater unit comes second.
bool smaller(const ucum::Unit& a, const ucum::Unit& b) { return a.factor.compare(b.factor) < 0; }

}  // namespace

std::optional<Amount> parse_amount(std::string_view text) {
  text = trim(text);
  std::size_t end = 0;
  while (end < text.size() && (text[end] == '+' || text[end] == '-' || text[end] == '.' || (text[end] >= '0' && text[end] <= '9'))) ++end;
  const auto number = Decimal::parse(text.substr(0, end));
  if (!number) return std::nullopt;
  const std::string_view unit = trim(text.substr(end));
  if (unit.empty()) return Amount{*number, "1"};
  if (unit.size() > 2 && unit.front() == '\'' && unit.back() == '\'') return Amount{*number, unit.substr(1, unit.size() - 2)};
  if (find_time_unit(without_plural(unit)) == nullptr) return std::nullopt;
  return Amount{*number, without_plural(unit), true};
}

std::optional<Amount> amount_of_element(const model::Element& element) {
  const model::Element value = named_child(element, "value");
  const auto number = value ? Decimal::parse(value.text()) : std::nullopt;
  if (!number) return std::nullopt;
  model::Element unit = named_child(element, "code");
  if (!unit) unit = named_child(element, "unit");
  return Amount{*number, unit ? unit.text() : std::string_view("1"), false, static_cast<bool>(named_child(element, "comparator"))};
}

std::string quantity_text(const Decimal& number, const Amount& unit) {
  std::string text = number.text();
  text += unit.calendar ? " " : " '";
  text += unit.unit;
  if (!unit.calendar) return text += '\'';
  return number.compare(Decimal(1)) == 0 ? text : text += 's';
}

std::optional<int> compare_amounts(const Amount& a, const Amount& b) {
  if (a.open || b.open) return std::nullopt;
  if (same_unit(a, b)) return a.number.compare(b.number);
  if (const auto months = in_months(a, b)) return months->a.compare(months->b);
  if (coarse(a) || coarse(b)) return std::nullopt;
  const auto x = unit_of(a), y = unit_of(b);
  return x && y ? ucum::compare(a.number, *x, b.number, *y) : std::nullopt;
}

bool equivalent_amounts(const Amount& a, const Amount& b) {
  if (a.open || b.open) return false;
  if (same_unit(a, b)) return equivalent_numbers(a.number, b.number);
  if (const auto months = in_months(a, b)) return equivalent_numbers(months->a, months->b);
  const auto x = unit_of(a), y = unit_of(b);
  if (!x || !y || !ucum::commensurable(*x, *y)) return false;
  const bool to_b = smaller(*x, *y);
  const auto converted = to_b ? ucum::convert(a.number, *x, *y) : ucum::convert(b.number, *y, *x);
  return converted && equivalent_numbers(*converted, to_b ? b.number : a.number);
}

bool comparable(const Amount& a, const Amount& b) {
  if (same_unit(a, b)) return true;
  if (coarse(a) || coarse(b)) return coarse(a) && coarse(b);
  const auto x = unit_of(a), y = unit_of(b);
  return x && y && ucum::commensurable(*x, *y);
}

std::optional<Decimal> in_unit(const Amount& amount, std::string_view unit, bool calendar) {
  const Amount target{{}, unit, calendar};
  if (same_unit(amount, target)) return amount.number;
  if (coarse(amount) && coarse(target)) {
    const auto months = amount.number.times(Decimal(find_time_unit(amount.unit)->months));
    return months ? months->over(Decimal(find_time_unit(unit)->months)) : std::nullopt;
  }
  if (coarse(amount) || coarse(target)) return std::nullopt;
  const auto from = unit_of(amount), to = unit_of(target);
  return from && to ? ucum::convert(amount.number, *from, *to) : std::nullopt;
}

std::optional<std::string> sum_of(const Amount& a, const Amount& b, bool minus) {
  const auto x = unit_of(a), y = unit_of(b);
  const bool in_a = same_unit(a, b) || (x && y && !smaller(*y, *x));
  const Amount& unit = in_a ? a : b;
  const auto left = in_unit(a, unit.unit, unit.calendar), right = in_unit(b, unit.unit, unit.calendar);
  if (!left || !right) return std::nullopt;
  const auto sum = minus ? left->minus(*right) : left->plus(*right);
  return sum ? std::optional(quantity_text(*sum, unit)) : std::nullopt;
}

std::optional<std::string> product_of(const Amount& a, const Amount& b, bool divide) {
  const auto number = divide ? a.number.over(b.number) : a.number.times(b.number);
  if (!number) return std::nullopt;
  if (b.unit == "1") return quantity_text(*number, a);
  if (a.unit == "1" && !divide) return quantity_text(*number, b);
  if (divide && same_unit(a, b)) return quantity_text(*number, Amount{{}, "1"});
  const auto x = unit_of(a), y = unit_of(b);
  const auto unit = x && y ? ucum::product(*x, *y, divide) : std::nullopt;
  return unit ? std::optional(quantity_text(*number, Amount{{}, *unit})) : std::nullopt;
}

}  // namespace crosswalk::fhirpath
