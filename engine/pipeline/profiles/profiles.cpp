#include <crosswalk/pipeline/profiles.h>

#include "checker.h"
#include "elements.h"
#include "knowledge.h"

#include <algorithm>

namespace crosswalk::pipeline {

using model::Element;

struct Profiles::Work {
  Store store;
  fhirpath::Context context;
  base::Issues of_context;
  PackageKnowledge knowledge{store};

  explicit Work(const codec::Codec& json) : store(json) {
    context.env.issues = &of_context;
    context.env.knowledge = &knowledge;
  }
};

Profiles::Profiles(const codec::Codec& json) : work_(std::make_unique<Work>(json)) {}
Profiles::~Profiles() = default;

bool Profiles::add_package(const base::Source& tgz, base::Issues& issues) { return work_->store.add_package(tgz, issues); }
bool Profiles::has(std::string_view url) const { return work_->store.has_profile(url); }
const fhirpath::Knowledge& Profiles::knowledge() { return work_->knowledge; }
std::size_t Profiles::size() const { return work_->store.profiles(); }

namespace {

bool is_standalone(Element element) {
  return element.type() != model::no_type && (element.tree().definitions().type(element.type()).flags & model::type_root);
}

/// One walk over a Tree: each resource against what it claims.
class Claims {
 public:
  Claims(Store& store, Checker& checker, std::vector<std::string>& judges) : store_(store), checker_(checker), judges_(judges) {}

  void judge(Element element, std::string_view url) {
    Profile* profile = store_.profile(url);
    if (profile == nullptr) return unknown(element, url);
    if (std::find(judges_.begin(), judges_.end(), profile->url) == judges_.end()) judges_.push_back(profile->url);
    checker_.check(*profile, element);
  }

  void walk(Element element) {
    if (is_standalone(element))
      for (const Element profile : at_path(element, "meta.profile"))
        if (profile.has_value()) judge(element, profile.text());
    for (Element child = element.first_child(); child; child = child.next_sibling())
      if (child.first_child()) walk(child);
  }

 private:
  void unknown(Element element, std::string_view url) {
    const model::Definitions& definitions = element.tree().definitions();
    if (is_core(url) || definitions.find_canonical(without_version(url)) != model::no_type) return;
    base::Issue& issue = checker_.report("C489", "the profile that is claimed is in none of the packages given", element, nullptr);
    issue.detail = url;
  }

  Store& store_;
  Checker& checker_;
  std::vector<std::string>& judges_;
};

}  // namespace

void Profiles::check(Element root, std::span<const std::string> urls, base::Issues& issues, std::vector<std::string>& judges) {
  if (!root) return;
  work_->context.clear();
  work_->of_context.clear();
  work_->context.env.steps = base::Limits{}.fhirpath_steps;
  Checker checker(work_->store, work_->context, issues);
  Claims claims(work_->store, checker, judges);
  for (const std::string& url : urls) claims.judge(root, url);
  claims.walk(root);
}

}  // namespace crosswalk::pipeline
