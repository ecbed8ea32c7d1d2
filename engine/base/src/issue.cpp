#include <crosswalk/base/issue.h>

#include <algorithm>
#include <charconv>

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

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

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

}  // namespace crosswalk::base
