#include "checker.h"

#include "elements.h"
#include "value_sets.h"

#include <crosswalk/model/near.h>

#include <algorithm>

namespace crosswalk::pipeline {

using model::Element;

namespace {

constexpr int deepest = 48;  ///< profiles of types of profiles

std::string_view last_step(std::string_view url) {
  const std::string_view bare = without_version(url);
  return bare.substr(bare.rfind('/') + 1);
}

/// The slot of the parent that our Definitions have for this name; nullptr when they have none.
const model::SlotRow* declared(Element parent, std::string_view name) {
  const model::Definitions& definitions = parent.tree().definitions();
  if (parent.type() == model::no_type) return nullptr;
  const model::SlotRange range = definitions.find_name(parent.type(), name);
  return range.found() ? &definitions.slot(parent.type(), range.first) : nullptr;
}

bool is_a(Element element, std::string_view type) {
  const model::Definitions& definitions = element.tree().definitions();
  const model::TypeId wanted = definitions.find_type(type);
  return element.type_name() == type ||
         (wanted != model::no_type && element.type() != model::no_type && definitions.is_a(element.type(), wanted));
}

}  // namespace

base::Issue& Checker::report(const char* code, std::string message, Element at, const Rule* rule) {
  base::Issue& issue = issues_->add(code, std::move(message));
  issue.path = model::path_of(at);
  if (rule != nullptr && !rule->id.empty()) issue.hint = "the profile has it at " + rule->id;
  const base::Span span = model::near_span(at.tree(), at.index());
  if (span.end > 0) issue.place = base::Place{at.tree().source(), span, {}};
  return issue;
}

void Checker::pass_over(const char* code, const std::string& what, Element at) {
  if (told_.insert(what).second) report(code, what, at, nullptr);
}

void Checker::check(const Profile& profile, Element checked) {
  if (++depth_ > deepest) {
    pass_over("C488", "profiles that refer to each other deeper than the limit allows are not checked", checked);
  } else {
    if (!profile.type.empty() && !is_a(checked, profile.type))
      report("C487", "the profile is for another type: " + profile.type, checked, nullptr);
    else
      element(const_cast<Rule&>(profile.root), checked);
    if (!profile.snapshot && !profile.base.empty() && !is_core(profile.base)) {
      if (const Profile* base = store_.profile(profile.base))
        check(*base, checked);
      else
        pass_over("L323", "a profile that " + profile.url + " is derived from is not at hand: " + profile.base, checked);
    }
  }
  --depth_;
}

void Checker::element(Rule& rule, Element checked) {
  type(rule, checked);
  values(rule, checked);
  binding(rule, checked);
  constraints(rule, checked);
  children_of(rule, checked);
}

void Checker::children_of(Rule& rule, Element parent) {
  for (const auto& child : rule.children) member(*child, parent);
}

void Checker::member(Rule& child, Element parent) {
  const Elements found = children(parent, child.name);
  cardinality(child, parent, found.size());
  for (const Element one : found) element(child, one);
  if (!child.slices.empty()) slices(child, parent, found);
}

/// What our Definitions demand too has been told already.
void Checker::cardinality(const Rule& rule, Element parent, std::size_t count) {
  const model::SlotRow* row = rule.slice.empty() ? declared(parent, rule.name) : nullptr;
  const std::string name = rule.name + (rule.slice.empty() ? "" : ":" + rule.slice);
  if (rule.min && count < *rule.min && (row == nullptr || count >= row->min))
    report("C480", "the profile demands " + name + (count == 0 ? ", and it is not there" : " more often"), parent, &rule);
  if (rule.max && count > *rule.max && (row == nullptr || row->max == model::unbounded || count <= row->max))
    report("C481", (*rule.max == 0 ? "the profile forbids " : "the profile has fewer of ") + name, parent, &rule);
}

void Checker::type(const Rule& rule, Element checked) {
  if (rule.types.empty()) return;
  const auto fits = [&](const TypeRule& one) {
    return one.code.empty() || one.code.find(':') != std::string::npos ||
           (rule.choice ? checked.type_name() == one.code : is_a(checked, one.code));
  };
  const auto own = std::find_if(rule.types.begin(), rule.types.end(), fits);
  if (own == rule.types.end()) {
    // Elements with children of their own have a type that only our Definitions name.
    if (rule.choice) report("C487", "the profile does not allow this type here", checked, &rule);
    return;
  }
  type_profiles(*own, checked, rule);
  reference(*own, checked, rule);
}

void Checker::type_profiles(const TypeRule& type, Element checked, const Rule& rule) {
  if (type.profiles.empty() || !rule.slices.empty()) return;
  std::vector<const Profile*> known;
  for (const std::string& url : type.profiles) {
    if (is_core(url)) return;
    if (const Profile* profile = store_.profile(url))
      known.push_back(profile);
    else
      return pass_over("L323", "a profile of a type is not at hand: " + url, checked);
  }
  if (known.size() == 1) return check(*known.front(), checked);
  if (std::none_of(known.begin(), known.end(), [&](const Profile* one) { return holds(*one, checked); }))
    report("C487", "the Element meets none of the profiles that are allowed here", checked, &rule);
}

/// By the type that the reference itself names; where it leads is not followed.
void Checker::reference(const TypeRule& type, Element checked, const Rule& rule) {
  if (type.targets.empty() || checked.type_name() != "Reference") return;
  std::string_view named = child_text(checked, "type"), text = child_text(checked, "reference");
  if (named.empty()) {
    const std::size_t slash = text.rfind('/');
    if (slash == std::string_view::npos || text.starts_with("urn:") || text.starts_with("#")) return;
    named = text.substr(0, slash);
    named = named.substr(named.rfind('/') + 1);
  }
  if (checked.tree().definitions().find_type(named) == model::no_type) return;
  for (const std::string& target : type.targets) {
    const Profile* profile = is_core(target) ? nullptr : store_.profile(target);
    if (!is_core(target) && profile == nullptr) return;
    const std::string_view wanted = profile != nullptr ? std::string_view(profile->type) : last_step(target);
    if (wanted == "Resource" || wanted == named) return;
  }
  report("C487", "the profile does not allow references to this type here", checked, &rule);
}

void Checker::values(const Rule& rule, Element checked) {
  if (rule.fixed && !is_equal(rule.fixed, checked)) report("C482", "the profile fixes another value here", checked, &rule);
  if (rule.pattern && !has_pattern(rule.pattern, checked))
    report("C482", "the profile demands a pattern here, which is not met", checked, &rule);
}

namespace {

struct Code {
  std::string_view system, code;
};

void add_coding(Element coding, std::vector<Code>& codes) {
  const std::string_view code = child_text(coding, "code");
  if (!code.empty()) codes.push_back({child_text(coding, "system"), code});
}

/// The codes of a code, Coding, CodeableConcept or Quantity.
std::vector<Code> codes_of(Element element) {
  std::vector<Code> codes;
  if (element.has_value()) return {{{}, element.text()}};
  for (const Element coding : children(element, "coding")) add_coding(coding, codes);
  if (codes.empty()) add_coding(element, codes);
  return codes;
}

}  // namespace

void Checker::binding(const Rule& rule, Element checked) {
  if (rule.strength == Rule::Strength::none) return;
  const model::Definitions& definitions = checked.tree().definitions();
  if (const model::SlotRow* row = checked.parent() ? declared(checked.parent(), rule.name) : nullptr;
      row != nullptr && row->binding != 0 && (row->flags & model::slot_required_binding) &&
      without_version(definitions.text(definitions.value_set(row->binding - 1).canonical)) == without_version(rule.value_set))
    return;
  Membership found = Membership::no;
  const std::vector<Code> codes = codes_of(checked);
  for (const Code& one : codes) {
    const Membership is = membership(store_, definitions, rule.value_set, one.system, one.code);
    if (is == Membership::yes) return;
    if (is == Membership::unknown) found = is;
  }
  if (found == Membership::unknown) return pass_over("L323", "a value set is not at hand as a list of codes: " + rule.value_set, checked);
  const bool required = rule.strength == Rule::Strength::required;
  if (codes.empty() && !required) return;
  base::Issue& issue = report(required ? "C484" : "C485", "the code is not in the value set of the profile", checked, &rule);
  issue.hint = "the value set is " + rule.value_set;
  if (!codes.empty()) issue.detail = codes.front().code;
}

bool Checker::compile(ConstraintRule& constraint, Element at) {
  if (constraint.state != ConstraintRule::State::fresh) return constraint.state == ConstraintRule::State::compiled;
  constraint.state = ConstraintRule::State::unusable;
  auto expression = fhirpath::parse(constraint.expression, constraint.key);
  if (!expression) return false;
  fhirpath::CompileEnv env;
  env.focus = fhirpath::StaticType::any();
  env.definitions = {&at.tree().definitions()};
  env.strict = false;
  env.open_constants = true;
  auto program = fhirpath::compile(*expression, env);
  if (!program) return false;
  constraint.program = *program;
  constraint.state = ConstraintRule::State::compiled;
  return true;
}

void Checker::constraints(Rule& rule, Element checked) {
  for (ConstraintRule& one : rule.constraints) {
    fhirpath::Truth truth = fhirpath::Truth::failed;
    const base::Issues* said = context_.env.issues;
    const std::size_t before = said == nullptr ? 0 : said->size();
    if (compile(one, checked)) {
      const fhirpath::Context::Mark mark = context_.mark();
      truth = fhirpath::test(*one.program, fhirpath::Value(checked), context_);
      context_.release(mark);
    }
    const bool unknown = truth == fhirpath::Truth::none && said != nullptr && said->size() > before;  // M280 to M282
    if (truth == fhirpath::Truth::failed || unknown) {
      pass_over("C488", "an invariant of the profile cannot be evaluated here: " + one.key, checked);
    } else if (truth == fhirpath::Truth::no) {
      base::Issue& issue = report("C486", "an invariant of the profile is broken: " + one.key, checked, &rule);
      if (one.warning) issue.severity = base::Severity::warning;
      issue.hint = one.expression;
    }
  }
}

bool Checker::holds(const Profile& profile, Element checked) {
  const auto [found, is_new] = held_.try_emplace({&profile, checked.index()}, true);
  if (!is_new) return found->second;
  base::Issues quiet;
  base::Issues* const before = issues_;
  std::set<std::string> told = told_;
  issues_ = &quiet;
  check(profile, checked);
  issues_ = before;
  told_ = std::move(told);
  return found->second = !quiet.has_errors();
}

}  // namespace crosswalk::pipeline
