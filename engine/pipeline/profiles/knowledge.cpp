#include "knowledge.h"

#include "checker.h"
#include "elements.h"
#include "value_sets.h"

#include <crosswalk/definitions/catalog.h>

#include <set>

namespace crosswalk::pipeline {

using fhirpath::Truth;
using model::Element;

namespace {

constexpr int deepest = 8;

class Deeper {
 public:
  explicit Deeper(int& depth) : depth_(++depth) {}
  ~Deeper() { --depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  int& depth_;
};

/// What was not looked at, because it is not at hand or cannot be evaluated.
bool left_open(const base::Issues& issues) {
  for (const base::Issue& issue : issues)
    if (issue.code == "L323" || issue.code == "C488") return true;
  return false;
}

}  // namespace

Truth PackageKnowledge::conforms(const Element& element, std::string_view url) const {
  const Profile* profile = store_.profile(url);
  if (profile == nullptr) return Truth::none;
  const Deeper deeper(depth_);
  if (depth_ > deepest) return Truth::failed;
  base::Issues found, of_context;
  fhirpath::Context context;
  context.env.issues = &of_context;
  context.env.knowledge = this;
  Checker(store_, context, found).check(*profile, element);
  if (found.has_errors()) return Truth::no;
  return left_open(found) ? Truth::failed : Truth::yes;
}

Truth PackageKnowledge::member_of(const fhirpath::Code& code, std::string_view value_set) const {
  if (!store_.value_set(value_set)) return Truth::none;
  // Value sets of packages include those of the standard, which all versions name alike.
  switch (membership(store_, *definitions::builtin().by_name("fhir-r4"), value_set, code.system, code.code)) {
    case Membership::yes: return Truth::yes;
    case Membership::no: return Truth::no;
    default: return Truth::failed;
  }
}

void PackageKnowledge::read_concepts(Element parent, std::string_view above, Hierarchy& out) {
  for (const Element entry : children(parent, "concept")) {
    const std::string_view code = child_text(entry, "code");
    auto& own = out.above[std::string(code)];
    if (!above.empty()) own.emplace_back(above);
    for (const Element property : children(entry, "property")) {
      const std::string_view kind = child_text(property, "code"), other = child_text(property, "value");
      if (other.empty()) continue;
      if (kind == "parent" || kind == "subsumedBy") out.above[std::string(code)].emplace_back(other);
      if (kind == "child") out.above[std::string(other)].emplace_back(code);
    }
    read_concepts(entry, code, out);
  }
}

const PackageKnowledge::Hierarchy& PackageKnowledge::hierarchy(std::string_view system) const {
  const auto [at, fresh] = hierarchies_.try_emplace(std::string(system));
  const Element codes = fresh ? store_.code_system(system) : Element();
  if (!codes) return at->second;
  const std::string_view meaning = child_text(codes, "hierarchyMeaning");
  at->second.here = meaning.empty() || meaning == "is-a";
  at->second.whole = child_text(codes, "content") == "complete";
  if (at->second.here) read_concepts(codes, {}, at->second);
  return at->second;
}

Truth PackageKnowledge::subsumes(const fhirpath::Code& general, const fhirpath::Code& special) const {
  const Hierarchy& known = hierarchy(general.system);
  if (!known.here) return Truth::none;
  std::set<std::string, std::less<>> seen{std::string(special.code)};
  std::vector<std::string> open(seen.begin(), seen.end());
  while (!open.empty()) {
    const std::string code = std::move(open.back());
    open.pop_back();
    if (code == general.code) return Truth::yes;
    const auto above = known.above.find(code);
    if (above == known.above.end()) continue;
    for (const std::string& one : above->second)
      if (seen.insert(one).second) open.push_back(one);
  }
  const bool both = known.above.contains(general.code) && known.above.contains(special.code);
  return known.whole && both ? Truth::no : Truth::failed;
}

}  // namespace crosswalk::pipeline
