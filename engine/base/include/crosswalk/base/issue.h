// Issue: a diagnostic, for people and for programs. Author and message errors are Issues in a list, never exceptions.
//
// An Issue quotes the text of maps, never the content of messages: words taken from a message go into `detail`, which is shown
// only when the user asks (--show-values).
#pragma once

#include <crosswalk/base/source.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosswalk::base {

/// FHIR's issue severities.
enum class Severity { information, warning, error, fatal };
std::string_view to_string(Severity severity);

/// A place in a Source; `label` says what is there ("first written here").
struct Place {
  std::shared_ptr<const Source> source;
  Span span;
  std::string label;
};

/// A change of the source text that is certain to be right.
struct Fix {
  Place place;
  std::string replacement;
};

struct Issue {
  std::string code;  ///< one of the table in issue_codes.h, "C103"; never reused for another meaning
  Severity severity = Severity::error;
  std::string message;  ///< one sentence; no message content
  std::optional<Place> place;
  std::vector<Place> related;
  std::string path;  ///< in the message or tree: "PID-3[2].4", "Patient.name[0]"; empty when there is none
  std::string hint;  ///< what to do, or a likely spelling
  std::optional<Fix> fix;
  std::string detail;  ///< message content, shown only on demand
};

/// Issues of one job, in the order found. Beyond `cap` of the same code and path-shape only a count is kept.
class Issues {
 public:
  Issue& add(std::string_view code, std::string message);  ///< severity from the code table
  Issue& add(Issue issue);
  void append(Issues other);
  bool has_errors() const { return errors_ > 0; }
  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }
  std::size_t suppressed() const { return suppressed_; }  ///< not kept because of the cap
  auto begin() const { return list_.begin(); }
  auto end() const { return list_.end(); }
  Issue& operator[](std::size_t i) { return list_[i]; }
  const Issue& operator[](std::size_t i) const { return list_[i]; }
  void clear();
  void set_cap(std::size_t cap) { cap_ = cap; }  ///< default 1,000 Issues a job

 private:
  std::vector<Issue> list_;
  std::size_t errors_ = 0;
  std::size_t suppressed_ = 0;
  std::size_t cap_ = 1000;
  Issue overflow_;
};

/// A row of the code table: what `crosswalk explain CODE` prints.
struct IssueCode {
  std::string_view code;
  Severity severity;
  std::string_view title;        ///< short: "unknown element"
  std::string_view explanation;  ///< a paragraph: what it means, what to do
  std::string_view example;
};
/// nullptr when unknown.
const IssueCode* find_issue_code(std::string_view code);
std::vector<const IssueCode*> all_issue_codes();  ///< sorted by code

struct RenderOptions {
  bool color = false;
  bool show_values = false;
};
/// As a person reads it: `file:line:column: error[M101]: message`, the source line with a caret, labels, hint.
/// The source line is quoted only for Sources that are maps (Place of an M code), never for messages.
std::string render(const Issue& issue, const RenderOptions& options = {});
/// One JSON object on one line (schema 1).
std::string render_json(const Issue& issue, const RenderOptions& options = {});

/// The nearest of `candidates` to `wanted` by edit distance (two swapped letters are one edit) of a third of its length at most; empty
/// when none is near.
std::string_view likely_spelling(std::string_view wanted, const std::vector<std::string_view>& candidates);
/// The likely spelling, where it may be put in without asking: of a word of three letters or more, two edits away at most, no other
/// candidate as near, and not a matter of a number (PID_41). Empty otherwise.
std::string_view certain_spelling(std::string_view wanted, const std::vector<std::string_view>& candidates);
/// For Issue::hint: "did you mean `birthDate`?", or which there are, where all are numbered (PID_1 to PID_40). Empty when none is near.
std::string spelling_hint(std::string_view wanted, const std::vector<std::string_view>& candidates);

}  // namespace crosswalk::base
