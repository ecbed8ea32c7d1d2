#include <crosswalk/authoring/lines.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace crosswalk::authoring {

namespace {

using Lines = std::vector<std::string_view>;

Lines split(std::string_view text) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// The lengths of the longest common parts of all ends of both; beyond this many cells the middle counts as changed whole.
constexpr std::size_t most_cells = 16'000'000;

class Comparison {
 public:
  Comparison(Lines before, Lines after) : before_(std::move(before)), after_(std::move(after)) {}

  std::string run() {
    std::size_t first = 0, a = before_.size(), b = after_.size();
    while (first < std::min(a, b) && before_[first] == after_[first]) ++first;
    while (a > first && b > first && before_[a - 1] == after_[b - 1]) --a, --b;
    if ((a - first + 1) * (b - first + 1) > most_cells) {
      for (std::size_t i = first; i < a; ++i) say('-', i, first, before_[i]);
      for (std::size_t i = first; i < b; ++i) say('+', a, i, after_[i]);
    } else {
      walk(first, a, b);
    }
    return std::move(out_);
  }

 private:
  void walk(std::size_t first, std::size_t a, std::size_t b) {
    const std::size_t width = b - first + 1;
    std::vector<std::uint32_t> common((a - first + 1) * width, 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[(i - first) * width + (j - first)]; };
    for (std::size_t i = a; i-- > first;)
      for (std::size_t j = b; j-- > first;)
        at(i, j) = before_[i] == after_[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    std::size_t i = first, j = first;
    while (i < a || j < b) {
      if (i < a && j < b && before_[i] == after_[j]) {
        ++i, ++j;
      } else if (i < a && (j == b || at(i + 1, j) >= at(i, j + 1))) {
        say('-', i, j, before_[i]);
        ++i;
      } else {
        say('+', i, j, after_[j]);
        ++j;
      }
    }
  }

  void say(char sign, std::size_t i, std::size_t j, std::string_view line) {
    if (out_.empty() || i != next_before_ || j != next_after_) out_ += "@@ line " + std::to_string(i + 1) + " @@\n";
    out_ += sign;
    out_.append(line).append(1, '\n');
    next_before_ = sign == '-' ? i + 1 : i;
    next_after_ = sign == '+' ? j + 1 : j;
  }

  const Lines before_, after_;
  std::string out_;
  std::size_t next_before_ = 0, next_after_ = 0;
};

}  // namespace

std::string line_differences(std::string_view before, std::string_view after) {
  if (before == after) return {};
  std::string out = Comparison(split(before), split(after)).run();
  return out.empty() ? "@@ the line break at the end @@\n" : out;
}

}  // namespace crosswalk::authoring
