// Elements of one value that get two constants.
#include "constants.h"
#include "findings.h"
#include "words.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace crosswalk::mapping::check_phase {

namespace {

/// Whether the rule applies once, whenever what it stands in does.
bool always_applies(const CheckedRule& rule) {
  return std::all_of(rule.sources.begin(), rule.sources.end(), [](const CheckedSource& source) {
    const bool chooses = source.where || source.check || source.filtered || source.cardinality || source.list != ListOption::all;
    return source.steps.empty() && !chooses;
  });
}

struct Constant {
  std::string text;
  ModuleIndex module = 0;
  Span span;
  bool said = false;  ///< one Issue an element
};

class DoubleWrites {
 public:
  DoubleWrites(const CheckedMap& map, Reporter& report) : map_(map), report_(report) {}

  void run() {
    for (const CheckedRule& rule : map_.rules)
      if (always_applies(rule))
        for (const CheckedTarget& target : rule.targets) look(rule, target);
  }

 private:
  /// The Element of which an element is written, by the group's frame and the slots that lead there.
  using Key = std::tuple<GroupIndex, RuleIndex, Register, std::vector<model::Slot>>;

  void look(const CheckedRule& rule, const CheckedTarget& target) {
    const bool plain = (target.code == TransformCode::copy || target.code == TransformCode::evaluate) && target.arguments.size() == 1;
    const auto constant = plain ? constant_of(target.arguments[0]) : std::nullopt;
    std::vector<model::Slot> slots;
    if (!constant || target.context == none || !one_value(target, slots)) return;
    const auto [at, fresh] = written_.emplace(Key(rule.group, rule.parent, target.context, std::move(slots)),
                                              Constant{constant->text, rule.module, target.span, false});
    if (fresh || at->second.text == constant->text || at->second.said) return;
    at->second.said = true;
    base::Issue* issue = report_.add("M138", rule.module, target.span,
                                     quote(target.steps.back().name) + " holds one value and is always given another one already");
    if (issue != nullptr) issue->related.push_back(map_.place(at->second.module, at->second.span, "the first"));
  }

  static bool one_value(const CheckedTarget& target, std::vector<model::Slot>& slots) {
    for (const Step& step : target.steps) {
      if (step.kind != Step::Kind::slots || step.slots.first != step.slots.last) return false;
      slots.push_back(step.slots.first);
    }
    if (slots.empty()) return false;
    const Step& last = target.steps.back();
    return last.parent.definitions->slot(last.parent.type, last.slots.first).max == 1;
  }

  const CheckedMap& map_;
  Reporter& report_;
  std::map<Key, Constant> written_;
};

}  // namespace

void find_double_writes(const CheckedMap& map, Reporter& report) { DoubleWrites(map, report).run(); }

}  // namespace crosswalk::mapping::check_phase
