// One check of one Tree against profiles.
#pragma once

#include "paths.h"
#include "store.h"
#include "targets.h"

#include <crosswalk/fhirpath/evaluate.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

class Checker {
 public:
  Checker(Store& store, fhirpath::Context& context, base::Issues& issues) : store_(store), context_(context), issues_(&issues) {}

  /// `element` against a profile and what it is derived from.
  void check(const Profile& profile, model::Element element);
  /// An Issue of this check, told at the Element.
  base::Issue& report(const char* code, std::string message, model::Element at, const Rule* rule);
  /// Something that is not checked: told once (C488 or L323).
  void pass_over(const char* code, const std::string& what, model::Element at);

 private:
  using Elements = std::vector<model::Element>;

  // checker.cpp: what a rule says of one Element, and of the children of one.
  void element(Rule& rule, model::Element element);
  void children_of(Rule& rule, model::Element parent);
  void member(Rule& child, model::Element parent);
  void cardinality(const Rule& rule, model::Element parent, std::size_t count);
  void type(const Rule& rule, model::Element element);
  void type_profiles(const TypeRule& type, model::Element element, const Rule& rule);
  void reference(const TypeRule& type, model::Element element, const Rule& rule);
  void values(const Rule& rule, model::Element element);
  void binding(const Rule& rule, model::Element element);
  void constraints(Rule& rule, model::Element element);
  bool compile(ConstraintRule& constraint, model::Element element);
  /// Without telling anything: does it hold? Found once; resources that refer to each other in a circle hold if the rest of them does.
  bool holds(const Profile& profile, model::Element element);

  // reach.cpp: from a slice along the path of a discriminator.
  struct Reach {
    std::vector<const Rule*> rules;
    Elements elements;
    bool resolved = false;  ///< the path ends in resolve(); these are the references
  };
  Reach walk(const Rule& slice, model::Element element, std::vector<PathStep> path);
  const Rule* child_rule(const Rule& rule, const PathStep& step);
  std::vector<const Rule*> rules_after(const std::vector<const Rule*>& rules, const PathStep& step);
  Elements elements_after(const Elements& elements, const PathStep& step);

  // slices.cpp: which slice an Element belongs to.
  void slices(Rule& rule, model::Element parent, const Elements& elements);
  Rule* slice_of(Rule& rule, model::Element element, const std::vector<Discriminator>& by);
  bool fits(Rule& slice, model::Element element, const Discriminator& by);
  bool fits_value(const Rule& slice, const Reach& reach, const std::string& path);
  bool fits_type(const Reach& reach);
  static bool fits_exists(const Reach& reach);
  bool fits_profile(const Reach& reach, model::Element sliced);
  bool value_says(const Rule& rule, model::Element element);
  bool target_has_type(const TypeRule& type, model::Element reference);
  bool meets(const std::string& url, model::Element element);
  enum class Said : std::uint8_t { nothing, yes, no };
  Said fixed_says(const Rule& rule, model::Element element);

  Store& store_;
  fhirpath::Context& context_;
  base::Issues* issues_;
  std::set<std::string> told_;
  Targets targets_;
  std::map<std::pair<const Profile*, model::NodeIndex>, bool> held_;  ///< what holds() found; while it looks: yes
  int depth_ = 0;
};

}  // namespace crosswalk::pipeline
