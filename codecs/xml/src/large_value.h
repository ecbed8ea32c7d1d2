// Attribute values and CDATA sections that libxml2 does not see: it gives up at ten million bytes of one value, of one tag or of one
// section, unless its limits are taken away altogether. In place of each it gets one letter; the value itself is checked and normalised
// here, as XML 1.0 says (sections 2.2, 2.3, 2.11, 3.3.3, 4.1), and put in its place when its event comes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::xml {

/// What stands between the quotes, or between `<![CDATA[` and `]]>`, in a text.
struct LargeValue {
  std::uint32_t begin, end;
};

/// Offsets in the text, by offsets in what libxml2 gets.
class Shifts {
 public:
  /// What libxml2 gets in place of a value.
  static constexpr std::string_view placeholder = "x";

  /// `values` in the order of the text.
  explicit Shifts(std::vector<LargeValue> values);
  bool empty() const { return values_.empty(); }
  const std::vector<LargeValue>& values() const { return values_; }
  std::uint32_t to_text(std::uint32_t given) const;
  /// The value whose placeholder begins there; nullptr when none does.
  const LargeValue* at(std::uint32_t given) const;

 private:
  std::size_t count_before(std::uint32_t given) const;
  std::vector<LargeValue> values_;
  std::vector<std::uint32_t> given_;  ///< where the placeholder of each begins
};

/// A value as applications get it.
struct NormalValue {
  /// `raw` is what it was made of, and outlives the view, as this does.
  std::string_view text(std::string_view raw) const { return is_copy ? std::string_view(copy) : raw; }

  bool is_copy = false;  ///< else the raw value is the value
  std::string copy;
  const char* fault = nullptr;  ///< what is not well-formed, in words
  std::size_t fault_at = 0;     ///< offset in the raw value
};
NormalValue normalise(std::string_view raw);
/// What is in a CDATA section: only line ends are normalised.
NormalValue normalise_section(std::string_view raw);

}  // namespace crosswalk::xml
