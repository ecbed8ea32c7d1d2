#include "verdict.h"

#include "json_line.h"
#include "terminal.h"

#include <nlohmann/json.hpp>

#include <unistd.h>
#include <algorithm>
#include <array>

namespace crosswalk::cli {

namespace {

/// What --lenient lets pass: codes outside of their value sets, empty and undeclared elements, broken invariants; of a profile the same.
constexpr std::array<std::string_view, 8> excused{"C404", "C453", "C454", "C456", "C470", "C484", "C485", "C486"};

bool is_excused(const base::Issue& issue) { return std::find(excused.begin(), excused.end(), issue.code) != excused.end(); }

/// Judges in words: "fhir-r4, http://example.org/profile".
std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

struct Counts {
  std::size_t counted = 0, others = 0;
};

Counts count(const Verdict& verdict, Rigour rigour) {
  Counts counted;
  for (const base::Issue& issue : verdict.issues) {
    if (counts(issue, rigour))
      ++counted.counted;
    else if (issue.severity >= base::Severity::warning)
      ++counted.others;
  }
  counted.counted += verdict.issues.suppressed();
  return counted;
}

std::string number(std::size_t n, const char* one, const char* many) { return std::to_string(n) + ' ' + (n == 1 ? one : many); }

void tell_text(const Verdict& verdict, Rigour rigour, const Session& session) {
  const Counts found = count(verdict, rigour);
  const bool valid = is_valid(verdict, rigour);
  std::string out = verdict.file + ": " + (valid ? "valid" : verdict.judged ? "invalid" : "not judged");
  if (found.counted > 0) out += ", " + number(found.counted, "fault", "faults");
  if (found.others > 0) out += ", " + number(found.others, "remark", "remarks");
  if (!verdict.judges.empty()) out += " (" + joined(verdict.judges) + ')';
  out += '\n';
  const base::RenderOptions how{.color = wants_color(session.color, STDOUT_FILENO), .show_values = session.show_values};
  for (const base::Issue& issue : verdict.issues) {
    const bool silent = session.quiet ? !counts(issue, rigour) : issue.severity == base::Severity::information && !session.verbose;
    if (!silent) out += base::render(issue, how);
  }
  if (verdict.issues.suppressed() > 0) out += "  " + std::to_string(verdict.issues.suppressed()) + " more are not shown\n";
  print(out);
}

void tell_json(const Verdict& verdict, Rigour rigour, const Session& session) {
  const Counts found = count(verdict, rigour);
  nlohmann::ordered_json issues = nlohmann::ordered_json::array();
  for (const base::Issue& issue : verdict.issues)
    issues.push_back(nlohmann::ordered_json::parse(base::render_json(issue, {.show_values = session.show_values})));
  print(json_line({{"schema", 1},
                   {"file", verdict.file},
                   {"format", verdict.format},
                   {"codec", verdict.codec},
                   {"valid", is_valid(verdict, rigour)},
                   {"judged", verdict.judged},
                   {"judges", verdict.judges},
                   {"faults", found.counted},
                   {"remarks", found.others},
                   {"suppressed", verdict.issues.suppressed()},
                   {"issues", std::move(issues)}}));
}

}  // namespace

bool counts(const base::Issue& issue, Rigour rigour) {
  if (rigour == Rigour::strict) return issue.severity >= base::Severity::warning;
  if (issue.severity < base::Severity::error) return false;
  return rigour == Rigour::normal || issue.severity == base::Severity::fatal || !is_excused(issue);
}

bool is_valid(const Verdict& verdict, Rigour rigour) {
  if (!verdict.judged || (verdict.issues.suppressed() > 0 && verdict.issues.has_errors())) return false;
  return std::none_of(verdict.issues.begin(), verdict.issues.end(), [&](const base::Issue& issue) { return counts(issue, rigour); });
}

void tell(const Verdict& verdict, Rigour rigour, const Session& session) {
  if (session.json())
    tell_json(verdict, rigour, session);
  else
    tell_text(verdict, rigour, session);
}

}  // namespace crosswalk::cli
