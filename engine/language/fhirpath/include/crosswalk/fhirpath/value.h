// Value and Collection: what expressions give.
//
// A Value is an Element of any tree, or a computed primitive whose text lies in the Context (or in a Program, a constant). It is
// 24 bytes, copied freely. A computed Value knows from which source leaves its content came (origins), so that a map which
// writes it can say what was carried and what was altered.
#pragma once

#include <crosswalk/model/tree.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>

namespace crosswalk::fhirpath {

/// What a Value is: an Element, or one of the System types of FHIRPath section 5.
enum class Kind : std::uint8_t { none, element, boolean, string, integer, decimal, date, date_time, time, quantity, type_info };

/// "Boolean", "DateTime"; "Element" for an element.
std::string_view to_string(Kind kind);
/// The System type of a primitive Definition: date for date, date_time for instant, string for code ...; none for what has no value.
Kind kind_of(model::ValueKind kind);
/// The nearest ValueKind of a computed primitive: text for a string, date_time for a DateTime; none for element and quantity.
model::ValueKind value_kind_of(Kind kind);

/// Names a set of source leaves in a Context; 0 is the empty set.
using OriginSet = std::uint32_t;

class Value {
 public:
  Value() = default;
  Value(const model::Element& element)  // NOLINT: an Element is a Value
      : pointer_(&element.tree()), number_(element.index()), kind_(Kind::element) {}
  /// A computed primitive. `text` is lexical: "true", "1.50", "2014-01-25", "14:30:00", "4 'mg'". It is not copied: it lives in
  /// the Context (Context::keep), in a Program or in a literal of the program.
  Value(Kind kind, std::string_view text, OriginSet origins = 0)
      : pointer_(text.data()), number_(static_cast<std::uint32_t>(text.size())), origins_(origins), kind_(kind) {}
  static Value of(bool value) { return {Kind::boolean, value ? std::string_view("true") : std::string_view("false")}; }

  Kind kind() const { return kind_; }
  explicit operator bool() const { return kind_ != Kind::none; }
  bool is_element() const { return kind_ == Kind::element; }
  /// Only when is_element(). The handle is for reading.
  model::Element element() const { return {*static_cast<const model::Tree*>(pointer_), number_}; }
  /// The lexical text: of a computed primitive, or of an Element that has a value; else empty.
  std::string_view text() const {
    if (kind_ != Kind::element) return {static_cast<const char*>(pointer_), number_};
    const model::Element e = element();
    return e.has_value() ? e.text() : std::string_view();
  }
  bool is_true() const { return kind_ == Kind::boolean && number_ == 4; }
  /// Of a computed primitive: where its content came from. An Element is its own origin.
  OriginSet origins() const { return origins_; }

 private:
  const void* pointer_ = nullptr;
  std::uint32_t number_ = 0;
  OriginSet origins_ = 0;
  Kind kind_ = Kind::none;
};

using Values = std::span<const Value>;

/// An ordered list of Values; up to four without allocation, and a cleared one keeps its memory.
class Collection {
 public:
  Collection() = default;
  Collection(Collection&& other) noexcept { *this = std::move(other); }
  Collection& operator=(Collection&& other) noexcept;
  Collection(const Collection& other) { append(other); }
  Collection& operator=(const Collection& other);

  void push_back(const Value& value) {
    if (size_ == capacity_) grow(size_ + 1);
    data_[size_++] = value;
  }
  void append(Values values);
  void clear() { size_ = 0; }
  void resize(std::size_t size) { size_ = size; }  ///< only to make it shorter
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const Value& operator[](std::size_t i) const { return data_[i]; }
  Value& operator[](std::size_t i) { return data_[i]; }
  const Value* begin() const { return data_; }
  const Value* end() const { return data_ + size_; }
  operator Values() const { return {data_, size_}; }  // NOLINT: a Collection is a list of Values

 private:
  void grow(std::size_t size);
  static constexpr std::size_t inline_size = 4;
  Value inline_[inline_size];
  std::unique_ptr<Value[]> heap_;
  Value* data_ = inline_;
  std::size_t size_ = 0;
  std::size_t capacity_ = inline_size;
};

}  // namespace crosswalk::fhirpath
