#include "value_sets.h"

#include "elements.h"

#include <algorithm>

namespace crosswalk::pipeline {

using model::Element;

namespace {

constexpr int deepest = 16;  ///< value sets that include value sets

Membership both(Membership a, Membership b) {
  if (a == Membership::no || b == Membership::no) return Membership::no;
  return a == Membership::yes && b == Membership::yes ? Membership::yes : Membership::unknown;
}
Membership either(Membership a, Membership b) {
  if (a == Membership::yes || b == Membership::yes) return Membership::yes;
  return a == Membership::no && b == Membership::no ? Membership::no : Membership::unknown;
}
Membership opposite(Membership a) {
  if (a == Membership::unknown) return a;
  return a == Membership::yes ? Membership::no : Membership::yes;
}
Membership from(bool yes) { return yes ? Membership::yes : Membership::no; }

bool has_concept(Element parent, std::string_view code) {
  for (const Element one : children(parent, "concept"))
    if (child_text(one, "code") == code || has_concept(one, code)) return true;
  return false;
}

class Look {
 public:
  Look(Store& store, const model::Definitions& definitions, std::string_view system, std::string_view code)
      : store_(store), definitions_(definitions), system_(system), code_(code) {}

  Membership in(std::string_view canonical, int depth) {
    const Element set = store_.value_set(canonical);
    if (!set || depth > deepest) return set ? Membership::unknown : in_definitions(canonical);
    const Element compose = first_child(set, "compose"), expansion = first_child(set, "expansion");
    if (!compose) return expansion ? in_expansion(expansion) : Membership::unknown;
    Membership found = Membership::no;
    for (const Element one : children(compose, "include")) found = either(found, in_part(one, depth));
    for (const Element one : children(compose, "exclude")) found = both(found, opposite(in_part(one, depth)));
    return found;
  }

 private:
  /// One include or exclude: all it names must hold.
  Membership in_part(Element part, int depth) {
    Membership found = Membership::yes;
    for (const Element set : children(part, "valueSet")) found = both(found, in(set.text(), depth + 1));
    const std::string_view system = child_text(part, "system");
    if (system.empty()) return found;
    if (!system_.empty() && system != system_) return Membership::no;
    if (!children(part, "filter").empty()) return both(found, Membership::unknown);
    const std::vector<Element> concepts = children(part, "concept");
    if (concepts.empty()) return both(found, in_system(system));
    return both(found, from(std::any_of(concepts.begin(), concepts.end(), [&](Element one) { return child_text(one, "code") == code_; })));
  }

  Membership in_system(std::string_view system) {
    const Element codes = store_.code_system(system);
    if (!codes || child_text(codes, "content") != "complete") return Membership::unknown;
    return from(has_concept(codes, code_));
  }

  Membership in_expansion(Element expansion) {
    for (const Element one : children(expansion, "contains")) {
      const bool same = child_text(one, "code") == code_ && (system_.empty() || child_text(one, "system") == system_);
      if (same || in_expansion(one) == Membership::yes) return Membership::yes;
    }
    return Membership::no;
  }

  /// The value sets that our Definitions list: codes without systems.
  Membership in_definitions(std::string_view canonical) const {
    const std::string_view url = without_version(canonical);
    for (model::TypeId type = 0; type < definitions_.type_count(); ++type)
      for (const model::SlotRow& row : definitions_.slots(type)) {
        if (row.binding == 0 || without_version(definitions_.text(definitions_.value_set(row.binding - 1).canonical)) != url) continue;
        return definitions_.value_set(row.binding - 1).code_count == 0 ? Membership::unknown
                                                                       : from(definitions_.binding_allows(row, code_));
      }
    return Membership::unknown;
  }

  Store& store_;
  const model::Definitions& definitions_;
  std::string_view system_, code_;
};

}  // namespace

Membership membership(Store& store, const model::Definitions& definitions, std::string_view value_set, std::string_view system,
                      std::string_view code) {
  return Look(store, definitions, system, code).in(value_set, 0);
}

}  // namespace crosswalk::pipeline
