#include "atoms.h"

#include <crosswalk/ucum/ucum.h>

#include <algorithm>

namespace crosswalk::ucum {

namespace {

constexpr std::size_t max_length = 255;
constexpr int max_depth = 20;
constexpr int max_exponent = 99;

bool digit(char c) { return c >= '0' && c <= '9'; }

void add_own(Unit& unit, const Atom* atom, int exponent) {
  const auto at = std::lower_bound(unit.own.begin(), unit.own.end(), atom, [](const auto& a, const Atom* b) { return a.first < b; });
  if (at == unit.own.end() || at->first != atom) {
    unit.own.insert(at, {atom, exponent});
  } else if ((at->second += exponent) == 0) {
    unit.own.erase(at);
  }
}

/// Multiplies `unit` by `other` to the power of `exponent`, but for the parts as written. false: a temperature scale, which stands alone.
bool multiply(Unit& unit, const Unit& other, int exponent) {
  if (other.offset) return false;
  unit.factor = unit.factor.times(other.factor.to_the(exponent));
  for (std::size_t i = 0; i < unit.dimension.size(); ++i) {
    const int sum = unit.dimension[i] + other.dimension[i] * exponent;
    if (sum > max_exponent || sum < -max_exponent) return false;
    unit.dimension[i] = static_cast<std::int8_t>(sum);
  }
  for (const auto& [atom, power] : other.own) add_own(unit, atom, power * exponent);
  return true;
}

std::optional<Unit> unit_of(const Atom& atom, int depth);

class Reader {
 public:
  Reader(std::string_view text, int depth) : text_(text), depth_(depth) {}

  std::optional<Unit> all() {
    Unit unit;
    int sign = take('/') ? -1 : 1;
    if (!term(unit, sign) || at_ != text_.size()) return std::nullopt;
    return unit;
  }

 private:
  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool term(Unit& unit, int sign) {
    if (++depth_ > max_depth) return false;
    int own = sign;
    do {
      if (!component(unit, own)) return false;
      if (take('.'))
        own = sign;
      else if (take('/'))
        own = -sign;
      else
        break;
    } while (true);
    --depth_;
    return true;
  }

  bool annotation() {
    if (!take('{')) return false;
    while (at_ < text_.size() && text_[at_] != '}') {
      if (text_[at_] < '!' || text_[at_] > '~' || text_[at_] == '{') return false;
      ++at_;
    }
    return take('}');
  }

  bool component(Unit& unit, int sign) {
    if (take('(')) return term(unit, sign) && take(')');
    if (at_ < text_.size() && text_[at_] == '{') return annotation();
    const std::string_view written = symbol();
    if (written.empty()) return false;
    int exponent = 1;
    const bool ok = all_digits(written) ? number(unit, written, sign) : read_exponent(exponent) && simple(unit, written, exponent * sign);
    if (!ok) return false;
    return at_ == text_.size() || text_[at_] != '{' || annotation();
  }

  static bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), digit); }

  /// A whole number, or letters with brackets; `10*` and `10^` are symbols too.
  std::string_view symbol() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && digit(text_[at_])) ++at_;
    if (at_ > begin) {
      const bool ten = text_.substr(begin, at_ - begin) == "10" && at_ < text_.size() && (text_[at_] == '*' || text_[at_] == '^');
      return text_.substr(begin, (at_ += ten) - begin);
    }
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const std::size_t close = c == '[' ? text_.find(']', at_) : std::string_view::npos;
      if (close != std::string_view::npos)
        at_ = close;
      else if (digit(c) || std::string_view("./(){}+-[]").find(c) != std::string_view::npos)
        break;
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  bool read_exponent(int& exponent) {
    const bool minus = take('-');
    const bool sign = minus || take('+');
    const std::size_t begin = at_;
    int value = 0;
    for (; at_ < text_.size() && digit(text_[at_]); ++at_)
      if ((value = value * 10 + (text_[at_] - '0')) > max_exponent) return false;
    if (at_ == begin) return !sign;
    exponent = minus ? -value : value;
    return true;
  }

  static void add_part(Unit& unit, std::string_view written, int exponent) {
    for (auto& [text, power] : unit.parts)
      if (text == written) {
        power += exponent;
        return;
      }
    unit.parts.emplace_back(written, exponent);
  }

  static bool number(Unit& unit, std::string_view written, int sign) {
    const auto value = base::Decimal::parse(written);
    if (!value || value->sign() == 0) return false;
    unit.factor = unit.factor.times(Ratio(*value).to_the(sign));
    if (written != "1") add_part(unit, written, sign);
    return true;
  }

  bool simple(Unit& unit, std::string_view written, int exponent) {
    const Prefix* prefix = nullptr;
    const Atom* atom = split(written, prefix);
    auto one = atom == nullptr ? std::nullopt : unit_of(*atom, depth_);
    if (!one) return false;
    Ratio scale = prefix == nullptr ? Ratio() : Ratio::power_of_ten(prefix->tens);
    if (prefix != nullptr) scale = scale.times(Ratio(base::Decimal(1024)).to_the(prefix->binary_tens));
    add_part(unit, written, exponent);
    if (one->offset) return scale_alone(unit, *one, prefix, exponent);
    one->factor = one->factor.times(scale);
    return multiply(unit, *one, exponent);
  }

  /// A temperature scale is not to be multiplied with anything.
  bool scale_alone(Unit& unit, const Unit& one, const Prefix* prefix, int exponent) const {
    const bool alone = at_ == text_.size() || text_[at_] == '{';
    if (!alone || exponent != 1 || prefix != nullptr || unit.parts.size() != 1 || depth_ > 1) return false;
    unit.factor = one.factor;
    unit.dimension = one.dimension;
    unit.offset = one.offset;
    return true;
  }

  static const Atom* split(std::string_view written, const Prefix*& prefix) {
    if (const Atom* whole = find_atom(written)) return whole;
    for (std::size_t length = 2; length >= 1; --length) {
      if (written.size() <= length) continue;
      const Atom* atom = find_atom(written.substr(length));
      prefix = find_prefix(written.substr(0, length));
      const bool metric = atom != nullptr && (atom->kind == Atom::metric || atom->kind == Atom::base || atom->kind == Atom::own_metric);
      if (metric && prefix != nullptr) return atom;
    }
    prefix = nullptr;
    return nullptr;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_;
};

std::optional<Unit> unit_of(const Atom& atom, int depth) {
  Unit out;
  if (atom.kind == Atom::base) {
    out.dimension[static_cast<std::size_t>(base_index(atom))] = 1;
    return out;
  }
  if (atom.kind == Atom::own || atom.kind == Atom::own_metric) {
    out.own.emplace_back(&atom, 1);
    return out;
  }
  if (atom.code == "[pi]") {
    out.factor = Ratio::pi();
    return out;
  }
  const auto number = base::Decimal::parse(atom.number);
  if (!atom.unit.empty()) {
    auto unit = Reader(atom.unit, depth).all();
    if (!unit) return std::nullopt;
    out = *unit;
  }
  out.parts.clear();
  if (!number) return std::nullopt;
  if (atom.kind == Atom::scale)
    out.offset = number;
  else
    out.factor = out.factor.times(Ratio(*number));
  return out;
}

}  // namespace

std::optional<Unit> parse(std::string_view code) {
  if (code.empty() || code.size() > max_length) return std::nullopt;
  return Reader(code, 0).all();
}

}  // namespace crosswalk::ucum
