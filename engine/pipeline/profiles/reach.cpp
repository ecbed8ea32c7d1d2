// From a slice and an Element along the path of a discriminator: which rules speak of what is there.
#include "checker.h"

#include "elements.h"

namespace crosswalk::pipeline {

using model::Element;

namespace {

/// The slice of an extension with this URL: by the profile of its type, or by the fixed value of its url.
const Rule* extension_rule(const Rule& rule, std::string_view url) {
  const Rule* all = rule.child("extension");
  if (all == nullptr) return nullptr;
  for (const auto& slice : all->slices) {
    for (const TypeRule& type : slice->types)
      for (const std::string& profile : type.profiles)
        if (without_version(profile) == url) return slice.get();
    if (const Rule* fixed = slice->child("url"); fixed != nullptr && fixed->fixed && fixed->fixed.text() == url) return slice.get();
  }
  return nullptr;
}

/// A choice of types: the slice of this one, else the rule of them all.
const Rule* typed_rule(const Rule& rule, std::string_view type) {
  for (const auto& slice : rule.slices)
    for (const TypeRule& one : slice->types)
      if (one.code == type) return slice.get();
  return &rule;
}

}  // namespace

/// A name below a rule, through the profiles of its types where it says nothing itself.
const Rule* Checker::child_rule(const Rule& rule, const PathStep& step) {
  const auto below = [&](const Rule& parent) {
    return step.kind == PathStep::Kind::extension ? extension_rule(parent, step.text) : parent.child(step.text);
  };
  if (const Rule* own = below(rule)) return own;
  for (const TypeRule& type : rule.types)
    for (const std::string& url : type.profiles)
      if (const Profile* profile = store_.profile(url))
        if (const Rule* of_profile = below(profile->root)) return of_profile;
  return nullptr;
}

std::vector<const Rule*> Checker::rules_after(const std::vector<const Rule*>& rules, const PathStep& step) {
  std::vector<const Rule*> next;
  for (const Rule* rule : rules) {
    if (step.kind == PathStep::Kind::of_type) {
      next.push_back(typed_rule(*rule, step.text));
    } else if (step.kind != PathStep::Kind::resolve) {
      if (const Rule* child = child_rule(*rule, step)) next.push_back(child);
    } else {
      for (const TypeRule& type : rule->types)
        for (const std::string& url : type.targets)
          if (const Profile* profile = store_.profile(url)) next.push_back(&profile->root);
    }
  }
  return next;
}

std::vector<Element> Checker::elements_after(const std::vector<Element>& elements, const PathStep& step) {
  std::vector<Element> next;
  for (const Element one : elements) {
    if (step.kind == PathStep::Kind::of_type) {
      if (one.type_name() == step.text) next.push_back(one);
    } else if (step.kind == PathStep::Kind::resolve) {
      if (const Element target = targets_.of(one)) next.push_back(target);
    } else if (step.kind == PathStep::Kind::extension) {
      for (const Element child : children(one, "extension"))
        if (child_text(child, "url") == step.text) next.push_back(child);
    } else {
      for (const Element child : children(one, step.text)) next.push_back(child);
    }
  }
  return next;
}

/// A resolve() at the end is left to who asks: the reference may tell what its target, which is not here, does not.
Checker::Reach Checker::walk(const Rule& slice, Element element, std::vector<PathStep> path) {
  Reach reach{{&slice}, {element}, !path.empty() && path.back().kind == PathStep::Kind::resolve};
  if (reach.resolved) path.pop_back();
  for (const PathStep& step : path) {
    reach.rules = rules_after(reach.rules, step);
    reach.elements = elements_after(reach.elements, step);
  }
  return reach;
}

}  // namespace crosswalk::pipeline
