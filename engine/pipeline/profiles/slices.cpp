// Slicing: FHIR R4, section 5.1.0.14. An Element belongs to the first slice that all discriminators let in.
#include "checker.h"

#include "elements.h"

#include <algorithm>

namespace crosswalk::pipeline {

using model::Element;

namespace {

/// Where a profile slices without saying by what, as tools write differentials.
std::vector<Discriminator> discriminators_of(const Rule& rule) {
  if (!rule.discriminators.empty()) return rule.discriminators;
  if (rule.name == "extension" || rule.name == "modifierExtension") return {{"value", "url"}};
  if (rule.choice) return {{"type", "$this"}};
  return {};
}

/// "resolve()" at the end of a path: the type is told by the reference itself.
bool takes_resolve(std::string& path) {
  constexpr std::string_view call = "resolve()";
  if (!std::string_view(path).ends_with(call)) return false;
  path.resize(path.size() - call.size());
  if (path.ends_with('.')) path.pop_back();
  if (path.empty()) path = "$this";
  return true;
}

/// Rewrites `extension('url')` and ofType(): what is left is names and dots. False when more is asked.
bool is_plain(std::string_view path) { return path == "$this" || path.find_first_of("()'\" ") == std::string_view::npos; }

}  // namespace

void Checker::slices(Rule& rule, Element parent, const Elements& elements) {
  const std::vector<Discriminator> by = discriminators_of(rule);
  if (by.empty()) return pass_over("C488", "slices without a discriminator are not told apart: " + rule.id, parent);
  std::vector<std::size_t> counts(rule.slices.size(), 0);
  for (const Element one : elements) {
    Rule* slice = slice_of(rule, one, by);
    if (slice == nullptr) {
      if (rule.closed) report("C483", "the Element belongs to no slice, and the profile allows no others", one, &rule);
      continue;
    }
    for (std::size_t i = 0; i < rule.slices.size(); ++i) counts[i] += rule.slices[i].get() == slice ? 1 : 0;
    element(*slice, one);
  }
  for (std::size_t i = 0; i < rule.slices.size(); ++i) cardinality(*rule.slices[i], parent, counts[i]);
}

Rule* Checker::slice_of(Rule& rule, Element element, const std::vector<Discriminator>& by) {
  for (const auto& slice : rule.slices)
    if (std::all_of(by.begin(), by.end(), [&](const Discriminator& one) { return fits(*slice, element, one); })) return slice.get();
  return nullptr;
}

bool Checker::fits(Rule& slice, Element element, const Discriminator& by) {
  std::string path = by.path;
  const bool resolved = takes_resolve(path);
  if (!is_plain(path) || (resolved && by.kind != "type" && by.kind != "profile")) {
    pass_over("C488", "slices are told apart by what is not evaluated here: " + by.path, element);
    return false;
  }
  if (by.kind == "value" || by.kind == "pattern") return fits_value(slice, element, path);
  if (by.kind == "exists") return fits_exists(slice, element, path);
  if (by.kind == "type" || resolved) return fits_type(slice, element, path);
  if (by.kind == "profile") return fits_profile(slice, element, path);
  pass_over("C488", "slices are told apart by a kind of discriminator that is not known here", element);
  return false;
}

/// The rule at a path below, through the profiles of types where the slice itself says nothing of it.
const Rule* Checker::rule_below(const Rule& rule, std::string_view path) {
  const Rule* here = &rule;
  while (!path.empty() && path != "$this") {
    const std::size_t dot = path.find('.');
    const Rule* next = here->child(path.substr(0, dot));
    for (const TypeRule& type : here->types)
      for (const std::string& url : type.profiles)
        if (const Profile* profile = next == nullptr ? store_.profile(url) : nullptr) next = profile->root.child(path.substr(0, dot));
    if (next == nullptr) return nullptr;
    here = next;
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return here;
}

/// What fixed values and patterns at or below a rule say of an Element.
Checker::Said Checker::fixed_says(const Rule& rule, Element element) {
  if (rule.fixed) return is_equal(rule.fixed, element) ? Said::yes : Said::no;
  if (rule.pattern) return has_pattern(rule.pattern, element) ? Said::yes : Said::no;
  Said said = Said::nothing;
  for (const auto& child : rule.children) {
    Said any = Said::nothing;
    const Elements found = children(element, child->name);
    for (const Element one : found)
      if (const Said of_one = fixed_says(*child, one); any != Said::yes && of_one != Said::nothing) any = of_one;
    if (found.empty() && (child->fixed || child->pattern) && child->min.value_or(0) > 0) any = Said::no;
    if (any == Said::no) return Said::no;
    if (any == Said::yes) said = Said::yes;
  }
  return said;
}

bool Checker::fits_value(Rule& slice, Element element, const std::string& path) {
  const Elements found = at_path(element, path);
  const Rule* rule = rule_below(slice, path);
  // An extension is known by the URL of its profile, whether or not that profile is here.
  if (path == "url" && (rule == nullptr || !rule->fixed))
    for (const TypeRule& type : slice.types)
      for (const std::string& url : type.profiles)
        if (!found.empty() && found.front().text() == without_version(url)) return true;
  if (rule == nullptr) return false;
  for (const Element one : found) {
    const Said said = fixed_says(*rule, one);
    if (said == Said::yes) return true;
    if (said == Said::nothing && rule->strength == Rule::Strength::required) {
      base::Issues quiet;
      base::Issues* const before = issues_;
      issues_ = &quiet;
      binding(*rule, one);
      issues_ = before;
      if (quiet.empty()) return true;
    }
  }
  return false;
}

bool Checker::fits_exists(const Rule& slice, Element element, const std::string& path) const {
  const bool there = !at_path(element, path).empty();
  const Rule* rule = &slice;
  std::string_view rest = path;
  while (rule != nullptr && !rest.empty() && rest != "$this") {
    const std::size_t dot = rest.find('.');
    rule = rule->child(rest.substr(0, dot));
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  }
  if (rule == nullptr) return false;
  return rule->max == 0u ? !there : rule->min.value_or(0) > 0 && there;
}

bool Checker::fits_type(const Rule& slice, Element element, const std::string& path) {
  const Rule* rule = rule_below(slice, path);
  if (rule == nullptr) return false;
  for (const Element one : at_path(element, path)) {
    std::string_view reference = child_text(one, "reference");
    reference = reference.substr(0, reference.rfind('/'));
    reference = reference.substr(reference.rfind('/') + 1);
    for (const TypeRule& type : rule->types) {
      if (one.type_name() == type.code && type.targets.empty()) return true;
      for (const std::string& target : type.targets) {
        const Profile* profile = store_.profile(target);
        const std::string_view wanted =
            profile != nullptr ? std::string_view(profile->type) : std::string_view(target).substr(target.rfind('/') + 1);
        if (wanted == reference) return true;
      }
    }
  }
  return false;
}

bool Checker::fits_profile(const Rule& slice, Element element, const std::string& path) {
  const Rule* rule = rule_below(slice, path);
  if (rule == nullptr) return false;
  for (const Element one : at_path(element, path))
    for (const TypeRule& type : rule->types)
      for (const std::string& url : type.profiles)
        if (const Profile* profile = store_.profile(url); profile != nullptr && holds(*profile, one)) return true;
  return false;
}

}  // namespace crosswalk::pipeline
