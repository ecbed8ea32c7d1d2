#include "run/values.h"

#include "run/children.h"

#include <algorithm>

namespace crosswalk::fhirpath {

namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool numeric(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }
bool dated(Kind kind) { return kind == Kind::date || kind == Kind::date_time; }

Answer answer(bool yes) { return yes ? Answer::yes : Answer::no; }

Answer equal_amounts(const Value& a, const Value& b) {
  const auto x = amount_of(a), y = amount_of(b);
  if (!x || !y) return Answer::no;
  const auto order = compare_amounts(*x, *y);
  return order ? answer(*order == 0) : Answer::unknown;
}

Answer equal_moments(const Primitive& a, const Primitive& b) {
  const auto x = moment_of(a), y = moment_of(b);
  if (!x || !y) return answer(a.text == b.text);
  const auto order = base::Moment::compare(*x, *y);
  return order ? answer(*order == 0) : Answer::unknown;
}

Answer equal_numbers(const Primitive& a, const Primitive& b) {
  const auto x = decimal_of(a), y = decimal_of(b);
  return x && y ? answer(x->compare(*y) == 0) : answer(a.text == b.text);
}

/// The next sibling that holds something.
model::Element solid(model::Element element) {
  while (element && element.state() == model::State::empty) element = element.next_sibling();
  return element;
}

Answer equal_elements(const model::Element& a, const model::Element& b);

Answer equal_children(const model::Element& a, const model::Element& b) {
  model::Element x = solid(a.first_child()), y = solid(b.first_child());
  Answer all = Answer::yes;
  for (; x && y; x = solid(x.next_sibling()), y = solid(y.next_sibling())) {
    if (x.name() != y.name()) return Answer::no;
    const Answer one = equal_elements(x, y);
    if (one == Answer::no) return one;
    if (one == Answer::unknown) all = one;
  }
  return x || y ? Answer::no : all;
}

Answer equal_elements(const model::Element& a, const model::Element& b) {
  if (a == b) return Answer::yes;
  if (a.state() != b.state()) return Answer::no;
  if (a.has_value()) {
    const Answer own = equal_values(a, b);
    if (own != Answer::yes) return own;
  }
  return equal_children(a, b);
}

Answer equal_composites(const Value& a, const Value& b, const Primitive& x, const Primitive& y) {
  if (a.kind() == Kind::quantity || b.kind() == Kind::quantity) return equal_amounts(a, b);
  if (!a.is_element() || !b.is_element() || x.kind != y.kind) return Answer::no;
  return equal_elements(a.element(), b.element());
}

}  // namespace

Primitive primitive_of(const Value& value) {
  if (!value.is_element()) return {value.kind(), value.text(), false};
  const model::Element element = value.element();
  if (!element.has_value()) return {};
  const Kind kind = element.type() == model::no_type ? Kind::none : kind_of(element.tree().definitions().type(element.type()).value);
  return {kind == Kind::none ? Kind::string : kind, element.text(), true};
}

std::optional<base::Moment> moment_of(const Primitive& value) {
  if (value.kind == Kind::time) return base::Moment::parse_time(value.text);
  return base::Moment::parse(value.text);
}

std::optional<base::Decimal> decimal_of(const Primitive& value) {
  if (!numeric(value.kind) && !(value.lexical && value.kind == Kind::string)) return std::nullopt;
  return base::Decimal::parse(value.text);
}

std::optional<Amount> amount_of(const Value& value) {
  if (value.is_element() && !value.element().has_value()) return amount_of_element(value.element());
  const Primitive primitive = primitive_of(value);
  if (primitive.kind == Kind::quantity) return parse_amount(primitive.text);
  const auto number = numeric(primitive.kind) ? base::Decimal::parse(primitive.text) : std::nullopt;
  return number ? std::optional(Amount{*number, "1"}) : std::nullopt;
}

Answer equal_values(const Value& a, const Value& b) {
  const Primitive x = primitive_of(a), y = primitive_of(b);
  if (x.kind == Kind::none || y.kind == Kind::none || x.kind == Kind::quantity || y.kind == Kind::quantity)
    return equal_composites(a, b, x, y);
  if (x.kind == y.kind && (x.kind == Kind::string || x.kind == Kind::boolean)) return answer(x.text == y.text);
  if (numeric(x.kind) && numeric(y.kind)) return equal_numbers(x, y);
  if ((dated(x.kind) && dated(y.kind)) || (x.kind == Kind::time && y.kind == Kind::time)) return equal_moments(x, y);
  // An Element's text may be compared with a string whatever its type is.
  if ((x.lexical && y.kind == Kind::string) || (y.lexical && x.kind == Kind::string)) return answer(x.text == y.text);
  return answer(x.kind == y.kind && x.text == y.text);
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && !out.empty() && out.back() == ' ') continue;
    out += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

namespace {

/// Equal when both are rounded to the places of the less precise one.
bool equivalent_numbers(const base::Decimal& a, const base::Decimal& b) {
  const int places = std::min(a.trimmed().scale(), b.trimmed().scale());
  return a.rounded(places).compare(b.rounded(places)) == 0;
}

bool equivalent_quantities(const Value& a, const Value& b) {
  const auto x = amount_of(a), y = amount_of(b);
  return x && y && equivalent_amounts(*x, *y);
}

std::size_t solid_children(const model::Element& element) {
  std::size_t n = 0;
  for (model::Element c = solid(element.first_child()); c; c = solid(c.next_sibling())) ++n;
  return n;
}

/// Children in any order, each equivalent to one of the other side.
bool equivalent_elements(const model::Element& a, const model::Element& b) {
  if (a.state() != b.state() || solid_children(a) != solid_children(b)) return false;
  for (model::Element x = solid(a.first_child()); x; x = solid(x.next_sibling())) {
    bool found = false;
    for (model::Element y = solid(b.first_child()); y && !found; y = solid(y.next_sibling()))
      found = x.name() == y.name() && equivalent_values(x, y);
    if (!found) return false;
  }
  return true;
}

bool equivalent_moments(const Primitive& a, const Primitive& b) {
  const auto x = moment_of(a), y = moment_of(b);
  return x && y && base::Moment::compare(*x, *y) == 0;
}

}  // namespace

bool equivalent_values(const Value& a, const Value& b) {
  const Primitive x = primitive_of(a), y = primitive_of(b);
  if (x.kind == Kind::quantity || y.kind == Kind::quantity) return equivalent_quantities(a, b);
  if (x.kind == Kind::none || y.kind == Kind::none)
    return a.is_element() && b.is_element() && x.kind == y.kind && equivalent_elements(a.element(), b.element());
  if (x.kind == Kind::string && y.kind == Kind::string) return folded(x.text) == folded(y.text);
  if (numeric(x.kind) && numeric(y.kind)) {
    const auto m = decimal_of(x), n = decimal_of(y);
    return m && n && equivalent_numbers(*m, *n);
  }
  if ((dated(x.kind) && dated(y.kind)) || (x.kind == Kind::time && y.kind == Kind::time)) return equivalent_moments(x, y);
  return equal_values(a, b) == Answer::yes;
}

namespace {

using Outcome = Order::Outcome;

Outcome outcome(int sign) { return sign < 0 ? Outcome::less : sign > 0 ? Outcome::greater : Outcome::equal; }

Outcome order_amounts(const Value& a, const Value& b) {
  const auto x = amount_of(a), y = amount_of(b);
  if (!x || !y) return Outcome::incomparable;
  const auto order = compare_amounts(*x, *y);
  return order ? outcome(*order) : Outcome::unknown;
}

Outcome order_moments(const Primitive& a, const Primitive& b) {
  const auto x = moment_of(a), y = moment_of(b);
  if (!x || !y) return Outcome::unknown;
  const auto order = base::Moment::compare(*x, *y);
  return order ? outcome(*order) : Outcome::unknown;
}

}  // namespace

Order::Outcome order_values(const Value& a, const Value& b) {
  const Primitive x = primitive_of(a), y = primitive_of(b);
  if (x.kind == Kind::none || y.kind == Kind::none || x.kind == Kind::quantity || y.kind == Kind::quantity) return order_amounts(a, b);
  if (x.kind == Kind::string && y.kind == Kind::string) return outcome(x.text.compare(y.text));
  const auto m = decimal_of(x), n = decimal_of(y);
  if (m && n) return outcome(m->compare(*n));
  if ((dated(x.kind) && dated(y.kind)) || (x.kind == Kind::time && y.kind == Kind::time)) return order_moments(x, y);
  const bool number = numeric(x.kind) || numeric(y.kind);
  return number && (x.lexical || y.lexical) && (numeric(x.kind) || x.lexical) && (numeric(y.kind) || y.lexical) ? Outcome::unknown
                                                                                                                : Outcome::incomparable;
}

Kind number_kind(const base::Decimal& number) { return number.scale() == 0 ? Kind::integer : Kind::decimal; }

}  // namespace crosswalk::fhirpath
