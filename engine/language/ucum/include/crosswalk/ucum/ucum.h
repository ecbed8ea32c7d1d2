// Units of measure by UCUM (the case sensitive codes): what they measure, and numbers from one to another.
#pragma once

#include <crosswalk/base/decimal.h>
#include <crosswalk/ucum/ratio.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::ucum {

struct Atom;

/// A unit that was read: a multiple of base units. Threads: a value; it points into the table of the program.
struct Unit {
  Ratio factor;                            ///< of the base units
  std::array<std::int8_t, 7> dimension{};  ///< exponents of m, s, g, rad, K, C, cd
  /// Atoms that are not defined by others (international units, logarithmic scales), with their exponents: they compare with
  /// themselves only. By place in the table.
  std::vector<std::pair<const Atom*, int>> own;
  /// Of a temperature scale: what is added to a number before the factor leads to kelvin.
  std::optional<base::Decimal> offset;
  /// The parts as written, without annotations, each once: (text, exponent).
  std::vector<std::pair<std::string, int>> parts;
};

/// Reads a code such as `mg/dL`, `10*3/uL`, `mm[Hg]`, `{score}`, `1`; nothing when the grammar or the table does not have it, or it is
/// longer than 255 bytes.
std::optional<Unit> parse(std::string_view code);

/// Whether numbers of the one can be told in the other.
bool commensurable(const Unit& a, const Unit& b);

/// -1, 0, 1; nothing when the units are not commensurable.
std::optional<int> compare(const base::Decimal& a, const Unit& unit_a, const base::Decimal& b, const Unit& unit_b);

/// The number in another unit: exact where it has an end within 37 digits. Nothing when the units are not commensurable or the number
/// is too great or too small.
std::optional<base::Decimal> convert(const base::Decimal& number, const Unit& from, const Unit& to);

/// The code of the product, or with `divide` of the quotient: `cm` and `cm2` give `cm3`, `g` and `m` give `g/m`. Temperature scales
/// have none.
std::optional<std::string> product(const Unit& a, const Unit& b, bool divide);

}  // namespace crosswalk::ucum
