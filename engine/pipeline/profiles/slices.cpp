// Slicing: FHIR R4, section 5.1.0.14. An Element belongs to the first slice that all discriminators let in.
#include "checker.h"

#include "elements.h"
#include "paths.h"

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
  const auto path = read_path(by.path);
  if (!path) {
    pass_over("C488", "slices are told apart by what is not evaluated here: " + by.path, element);
    return false;
  }
  const Reach reach = walk(slice, element, *path);
  if (by.kind == "value" || by.kind == "pattern") return fits_value(slice, reach, by.path);
  if (by.kind == "exists") return fits_exists(reach);
  if (by.kind == "type") return fits_type(reach);
  if (by.kind == "profile") return fits_profile(reach, element);
  pass_over("C488", "slices are told apart by a kind of discriminator that is not known here", element);
  return false;
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

bool Checker::fits_value(const Rule& slice, const Reach& reach, const std::string& path) {
  // An extension is known by the URL of its profile, whether or not that profile is here.
  const bool is_fixed = std::any_of(reach.rules.begin(), reach.rules.end(), [](const Rule* rule) { return rule->fixed; });
  if (path == "url" && !is_fixed)
    for (const TypeRule& type : slice.types)
      for (const std::string& url : type.profiles)
        if (!reach.elements.empty() && reach.elements.front().text() == without_version(url)) return true;
  for (const Rule* rule : reach.rules)
    for (const Element one : reach.elements)
      if (value_says(*rule, one)) return true;
  return false;
}

/// By its fixed value or pattern; where there is none, by its required binding.
bool Checker::value_says(const Rule& rule, Element element) {
  const Said said = fixed_says(rule, element);
  if (said != Said::nothing || rule.strength != Rule::Strength::required) return said == Said::yes;
  base::Issues quiet;
  base::Issues* const before = issues_;
  issues_ = &quiet;
  binding(rule, element);
  issues_ = before;
  return quiet.empty();
}

bool Checker::fits_exists(const Reach& reach) {
  if (reach.rules.empty()) return false;
  const Rule& rule = *reach.rules.front();
  return rule.max == 0u ? reach.elements.empty() : rule.min.value_or(0) > 0 && !reach.elements.empty();
}

namespace {

/// "Patient" of "http://example.org/Patient/1" and "Patient/1"; whatever stands there for other references.
std::string_view type_in(Element reference) {
  if (const std::string_view said = child_text(reference, "type"); !said.empty()) return said;
  std::string_view text = child_text(reference, "reference");
  text = text.substr(0, text.rfind('/'));
  return text.substr(text.rfind('/') + 1);
}

}  // namespace

/// Of a resource that is here, else by what the reference says of it.
bool Checker::target_has_type(const TypeRule& type, Element reference) {
  const Element target = targets_.of(reference);
  const std::string_view is = target ? target.type_name() : type_in(reference);
  return std::any_of(type.targets.begin(), type.targets.end(), [&](const std::string& url) {
    const Profile* profile = store_.profile(url);
    const std::string_view wanted = profile != nullptr ? std::string_view(profile->type) : std::string_view(url).substr(url.rfind('/') + 1);
    return wanted == is || wanted == "Resource";
  });
}

bool Checker::fits_type(const Reach& reach) {
  for (const Rule* rule : reach.rules)
    for (const TypeRule& type : rule->types)
      for (const Element one : reach.elements)
        if (reach.resolved ? target_has_type(type, one) : one.type_name() == type.code) return true;
  return false;
}

bool Checker::meets(const std::string& url, Element element) {
  if (is_core(url)) return without_version(url).substr(url.rfind('/') + 1) == element.type_name();
  const Profile* profile = store_.profile(url);
  return profile != nullptr && holds(*profile, element);
}

bool Checker::fits_profile(const Reach& reach, Element sliced) {
  for (const Element one : reach.elements) {
    const Element target = reach.resolved ? targets_.of(one) : one;
    if (!target) {
      pass_over("C488", "slices are told apart by the profile of what is not in the message", sliced);
      continue;
    }
    for (const Rule* rule : reach.rules)
      for (const TypeRule& type : rule->types)
        for (const std::string& url : reach.resolved ? type.targets : type.profiles)
          if (meets(url, target)) return true;
  }
  return false;
}

}  // namespace crosswalk::pipeline
