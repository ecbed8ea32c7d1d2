#include "functions/patterns.h"

#include "run/runner.h"

#include <re2/re2.h>

#include <memory>
#include <string>

namespace crosswalk::fhirpath {

namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

/// The pattern that the planner made of a literal, or one made now; nullptr (with the Issue) when it is none.
const RE2* pattern_of(Call& call, std::string_view text, std::unique_ptr<RE2>& made) {
  if (call.op().extra != 0) return call.runner().code().patterns[call.op().extra - 1].get();
  RE2::Options options;
  options.set_log_errors(false);
  options.set_dot_nl(true);
  made = std::make_unique<RE2>(piece(text), options);
  if (made->ok()) return made.get();
  call.fail("M253", "this is not a regular expression");
  return nullptr;
}

/// $1, ${name} and $$ in RE2's words; false when a group is not there.
bool rewrite(std::string_view by, const RE2& pattern, std::string& out) {
  for (std::size_t i = 0; i < by.size(); ++i) {
    if (by[i] == '\\') {
      out += "\\\\";
    } else if (by[i] != '$' || i + 1 == by.size()) {
      out += by[i];
    } else if (by[i + 1] >= '0' && by[i + 1] <= '9') {
      if (by[++i] - '0' > pattern.NumberOfCapturingGroups()) return false;
      (out += '\\') += by[i];
    } else if (by[i + 1] == '{' && by.find('}', i) != std::string_view::npos) {
      const std::size_t end = by.find('}', i);
      const auto group = pattern.NamedCapturingGroups().find(std::string(by.substr(i + 2, end - i - 2)));
      if (group == pattern.NamedCapturingGroups().end() || group->second > 9) return false;
      out += '\\' + std::to_string(group->second);
      i = end;
    } else {
      out += by[by[i + 1] == '$' ? ++i : i];
    }
  }
  return true;
}

}  // namespace

bool give_match(Call& call, bool full) {
  Value value, other;
  std::string_view text, written;
  if (!call.text_input(value, text) || !call.text_argument(0, other, written)) return false;
  if (!value || !other) return call.give_nothing();
  call.consult(value);
  call.consult(other);
  std::unique_ptr<RE2> made;
  const RE2* pattern = pattern_of(call, written, made);
  if (pattern == nullptr) return false;
  return call.give(full ? RE2::FullMatch(piece(text), *pattern) : RE2::PartialMatch(piece(text), *pattern));
}

bool give_replaced(Call& call) {
  Value value, what, by;
  std::string_view text, written, other;
  if (!call.text_input(value, text) || !call.text_argument(0, what, written) || !call.text_argument(1, by, other)) return false;
  if (!value || !what || !by) return call.give_nothing();
  if (written.empty()) return call.give(value);
  std::unique_ptr<RE2> made;
  const RE2* pattern = pattern_of(call, written, made);
  if (pattern == nullptr) return false;
  std::string rewritten, out(text);
  if (!rewrite(other, *pattern, rewritten)) return call.fail("M253", "the replacement names a group that the pattern does not have");
  if (text.size() + (text.size() + 1) * other.size() > 16 * max_text) return call.fail("M255", "the text would be longer than 64 MiB");
  const bool changed = RE2::GlobalReplace(&out, *pattern, rewritten) > 0;
  return call.give_text(Kind::string, out, call.context().origins_of(value, changed));
}

}  // namespace crosswalk::fhirpath
