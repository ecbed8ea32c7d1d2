// Functions of one number.
#pragma once

#include "run/call.h"
#include "run/values.h"

#include <crosswalk/base/decimal.h>

#include <string>

namespace crosswalk::fhirpath {

/// The number of the single input item, which may be that of a Quantity. false: failed. `amount` empty: no item.
inline bool number_input(Call& call, Value& value, std::optional<Amount>& amount) {
  if (!call.single_input(value)) return false;
  if (value) amount = amount_of(value);
  return !value || amount || call.fail("M252", "a number is needed here");
}

/// The number of the single input item. false: failed. `number` empty: no item.
inline bool decimal_input(Call& call, Value& value, std::optional<base::Decimal>& number) {
  if (!call.single_input(value)) return false;
  if (value) number = decimal_of(primitive_of(value));
  return !value || number || call.fail("M252", "a number is needed here");
}

/// The number of the first argument. false: failed. `number` empty: no item.
inline bool decimal_argument(Call& call, std::optional<base::Decimal>& number) {
  Value value;
  if (!call.single_argument(0, value)) return false;
  if (value) number = decimal_of(primitive_of(value));
  return !value || number || call.fail("M252", "a number is needed here");
}

/// Gives f(number), an optional Decimal, as a Decimal.
template <class F>
bool give_decimal(Call& call, F&& f) {
  Value value;
  std::optional<base::Decimal> number;
  if (!decimal_input(call, value, number)) return false;
  const auto out = number ? f(*number) : std::nullopt;
  return out ? call.give_text(Kind::decimal, out->text(), call.context().origins_of(value, true)) : call.give_nothing();
}

/// Gives f(number) in the kind and unit of the input.
template <class F>
bool give_number(Call& call, F&& f) {
  Value value;
  std::optional<Amount> amount;
  if (!number_input(call, value, amount)) return false;
  if (!value) return call.give_nothing();
  const base::Decimal number = f(amount->number);
  const Kind kind = primitive_of(value).kind;
  const bool plain = kind == Kind::integer || kind == Kind::decimal;
  const std::string text = plain ? number.text() : quantity_text(number, *amount);
  return call.give_text(plain ? kind : Kind::quantity, text, call.context().origins_of(value, true));
}

/// Gives f(number) as an Integer; nothing when it is too great for one.
template <class F>
bool give_whole(Call& call, F&& f) {
  Value value;
  std::optional<Amount> amount;
  if (!number_input(call, value, amount)) return false;
  if (!value) return call.give_nothing();
  const auto whole = f(amount->number).to_integer();
  return whole ? call.give_integer(*whole, call.context().origins_of(value, true)) : call.give_nothing();
}

}  // namespace crosswalk::fhirpath
