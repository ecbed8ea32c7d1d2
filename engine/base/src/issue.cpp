#include <crosswalk/base/issue.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace crosswalk::base {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::information: return "information";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
    case Severity::fatal: return "fatal";
  }
  return "error";
}

Issue& Issues::add(std::string_view code, std::string message) {
  Issue issue;
  issue.code = code;
  issue.message = std::move(message);
  if (const IssueCode* row = find_issue_code(code)) issue.severity = row->severity;
  return add(std::move(issue));
}

Issue& Issues::add(Issue issue) {
  if (issue.severity >= Severity::error) ++errors_;
  if (list_.size() >= cap_) {
    ++suppressed_;
    overflow_ = std::move(issue);
    return overflow_;
  }
  list_.push_back(std::move(issue));
  return list_.back();
}

void Issues::append(Issues other) {
  for (Issue& issue : other.list_) add(std::move(issue));
  suppressed_ += other.suppressed_;
}

void Issues::clear() {
  list_.clear();
  errors_ = suppressed_ = 0;
}

namespace {

/// Letters added, left out, changed, or two neighbours swapped.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Without the number at its end: PID_41 is PID_.
std::string_view without_number(std::string_view name) {
  while (!name.empty() && is_digit(name.back())) name.remove_suffix(1);
  return name;
}

bool is_numbered(std::string_view name) { return !name.empty() && is_digit(name.back()); }

}  // namespace

/// Names are not longer; the work grows with the square.
constexpr std::size_t longest_likely = 500;

std::string_view likely_spelling(std::string_view wanted, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t nearest = wanted.size() / 3 + 1;
  if (wanted.size() > longest_likely) return best;
  for (std::string_view candidate : candidates) {
    const std::size_t longer = std::max(wanted.size(), candidate.size()), shorter = std::min(wanted.size(), candidate.size());
    if (longer - shorter >= nearest) continue;
    const std::size_t distance = edit_distance(wanted, candidate);
    if (distance >= nearest) continue;
    nearest = distance;
    best = candidate;
  }
  return best;
}

std::string_view certain_spelling(std::string_view wanted, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t short_word = 3, most_edits = 2;
  const std::string_view best = likely_spelling(wanted, candidates);
  if (best.empty() || wanted.size() < short_word) return {};
  const std::size_t nearest = edit_distance(wanted, best);
  const bool number = without_number(wanted) == without_number(best) && is_numbered(wanted);
  if (nearest > most_edits || number) return {};
  for (const std::string_view other : candidates)
    if (other != best && edit_distance(wanted, other) <= nearest) return {};
  return best;
}

std::string spelling_hint(std::string_view wanted, const std::vector<std::string_view>& candidates) {
  const auto marked = [](std::string_view name) { return '`' + std::string(name) + '`'; };
  const bool numbers = !candidates.empty() && is_numbered(wanted) && is_numbered(candidates.front()) &&
                       without_number(candidates.front()) == without_number(candidates.back());
  if (numbers) return "there are " + marked(candidates.front()) + " to " + marked(candidates.back());
  const std::string_view likely = likely_spelling(wanted, candidates);
  return likely.empty() ? std::string() : "did you mean " + marked(likely) + "?";
}

}  // namespace crosswalk::base
