#include <crosswalk/fhirpath/value.h>

#include <algorithm>
#include <array>
#include <utility>

namespace crosswalk::fhirpath {

std::string_view to_string(Kind kind) {
  constexpr std::array<std::string_view, 11> names{"Nothing", "Element",  "Boolean", "String",   "Integer", "Decimal",
                                                   "Date",    "DateTime", "Time",    "Quantity", "TypeInfo"};
  return names[static_cast<std::size_t>(kind)];
}

Kind kind_of(model::ValueKind kind) {
  using model::ValueKind;
  switch (kind) {
    case ValueKind::none: return Kind::none;
    case ValueKind::boolean: return Kind::boolean;
    case ValueKind::integer:
    case ValueKind::positive:
    case ValueKind::unsigned_integer:
    case ValueKind::long_integer: return Kind::integer;
    case ValueKind::decimal: return Kind::decimal;
    case ValueKind::date: return Kind::date;
    case ValueKind::date_time:
    case ValueKind::instant: return Kind::date_time;
    case ValueKind::time: return Kind::time;
    default: return Kind::string;
  }
}

model::ValueKind value_kind_of(Kind kind) {
  using model::ValueKind;
  switch (kind) {
    case Kind::boolean: return ValueKind::boolean;
    case Kind::string:
    case Kind::type_info: return ValueKind::text;
    case Kind::integer: return ValueKind::integer;
    case Kind::decimal: return ValueKind::decimal;
    case Kind::date: return ValueKind::date;
    case Kind::date_time: return ValueKind::date_time;
    case Kind::time: return ValueKind::time;
    default: return ValueKind::none;
  }
}

Collection& Collection::operator=(Collection&& other) noexcept {
  if (this == &other) return *this;
  if (other.heap_) {
    heap_ = std::move(other.heap_);
    data_ = heap_.get();
    capacity_ = other.capacity_;
    other.data_ = other.inline_;
    other.capacity_ = inline_size;
  } else {
    std::copy(other.begin(), other.end(), data_);
  }
  size_ = std::exchange(other.size_, 0);
  return *this;
}

Collection& Collection::operator=(const Collection& other) {
  if (this == &other) return *this;
  clear();
  append(other);
  return *this;
}

void Collection::append(Values values) {
  if (size_ + values.size() > capacity_) grow(size_ + values.size());
  std::copy(values.begin(), values.end(), data_ + size_);
  size_ += values.size();
}

void Collection::grow(std::size_t size) {
  const std::size_t wanted = std::max(size, capacity_ * 2);
  auto wider = std::make_unique<Value[]>(wanted);
  std::copy(begin(), end(), wider.get());
  heap_ = std::move(wider);
  data_ = heap_.get();
  capacity_ = wanted;
}

}  // namespace crosswalk::fhirpath
