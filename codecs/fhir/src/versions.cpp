#include "misfits.h"

#include <crosswalk/fhir/versions.h>

#include <algorithm>

namespace crosswalk::fhir {

using model::Definitions;
using model::Element;

namespace {

constexpr int looked_at = 16;  ///< entries of a Bundle

/// "4.0" of "4.0.1"; all of what has fewer than two points.
std::string_view first_two(std::string_view version) {
  const std::size_t point = version.find('.');
  if (point == std::string_view::npos) return version;
  return version.substr(0, version.find_first_of(".-", point + 1));
}

/// The version of FHIR in the canonical URL of one of its own profiles; empty when it has none.
std::string_view version_in(std::string_view profile) {
  constexpr std::string_view fhir = "http://hl7.org/fhir/", own = "StructureDefinition/";
  if (!profile.starts_with(fhir)) return {};
  profile.remove_prefix(fhir.size());
  if (profile.starts_with(own)) {
    const std::size_t bar = profile.find('|');
    return bar == std::string_view::npos ? std::string_view() : profile.substr(bar + 1);
  }
  const std::size_t slash = profile.find('/');
  const bool versioned = slash != std::string_view::npos && profile.substr(slash + 1).starts_with(own);
  return versioned ? profile.substr(0, slash) : std::string_view();
}

Element child_of(Element parent, std::string_view name) {
  if (!parent || parent.type() == model::no_type) return {};
  const model::Slot slot = parent.tree().definitions().find_slot(parent.type(), name);
  return slot == model::no_slot ? Element() : parent.child(model::SlotRange{slot, slot});
}

Element next_of(Element child) { return child.next_in({child.slot(), child.slot()}); }

/// Where a message speaks of its version, and what it says.
struct Word {
  const Definitions* set = nullptr;
  const char* where = "";
};

Word word_of(const Versions& versions, Element resource) {
  if (const Element said = child_of(resource, "fhirVersion"); said && said.has_value())
    if (const Definitions* set = versions.of_version(said.text())) return {set, "fhirVersion"};
  for (Element profile = child_of(child_of(resource, "meta"), "profile"); profile; profile = next_of(profile)) {
    if (!profile.has_value()) continue;
    if (const Definitions* set = versions.of_version(version_in(profile.text()))) return {set, "meta.profile"};
  }
  return {};
}

Word word_of(const Versions& versions, const model::Tree& message) {
  if (message.root() == model::no_node) return {};
  const Element root(message, message.root());
  Word word = word_of(versions, root);
  int left = looked_at;
  for (Element entry = child_of(root, "entry"); entry && word.set == nullptr && left-- > 0; entry = next_of(entry))
    word = word_of(versions, child_of(entry, "resource"));
  return word;
}

bool has_any(const base::Issues& issues, std::initializer_list<std::string_view> codes) {
  const auto wanted = [&](const base::Issue& issue) { return std::find(codes.begin(), codes.end(), issue.code) != codes.end(); };
  return std::any_of(issues.begin(), issues.end(), wanted);
}

}  // namespace

Versions::Versions(const definitions::Catalog& catalog) {
  for (const Definitions* set : catalog.sets())
    if (set->family() == "fhir") sets_.push_back(set);
}

const Definitions* Versions::of_version(std::string_view version) const {
  if (version.find('.') == std::string_view::npos) return nullptr;
  const auto same = [&](const Definitions* set) { return first_two(set->version()) == first_two(version); };
  const auto at = std::find_if(sets_.begin(), sets_.end(), same);
  return at == sets_.end() ? nullptr : *at;
}

const Definitions* Versions::said(const model::Tree& message) const { return word_of(*this, message).set; }

const Definitions& Versions::best_fit(const model::Tree& message) const {
  const Definitions* best = sets_.front();
  std::size_t fewest = find_misfits(message, *best).count;
  for (const Definitions* set : sets_) {
    if (fewest == 0) break;
    if (set == sets_.front()) continue;
    const std::size_t count = find_misfits(message, *set).count;
    if (count < fewest) fewest = count, best = set;
  }
  return *best;
}

std::string Versions::reason(const model::Tree& message) const {
  const Definitions& own = message.definitions();
  if (const Word word = word_of(*this, message); word.set == &own) return std::string(word.where) + " says " + std::string(own.version());
  if (&own == &standard()) return "nothing in it speaks of another version";
  const std::string misfit = find_misfits(message, standard()).first;
  return misfit.empty() ? "as asked" : misfit + " is not in " + std::string(standard().name());
}

bool Versions::decode(const codec::DecodeOptions& options, model::Tree& tree, base::Issues& issues,
                      std::initializer_list<std::string_view> unknown, const Decode& decode) const {
  if (options.as != nullptr) return decode(*options.as, issues);
  base::Issues first;
  const bool kept = decode(standard(), first);
  const Definitions* wanted = kept ? said(tree) : nullptr;
  if (kept && wanted == nullptr && has_any(first, unknown)) wanted = &best_fit(tree);
  if (wanted != nullptr && wanted != &standard()) return decode(*wanted, issues);
  issues.append(std::move(first));
  return kept;
}

}  // namespace crosswalk::fhir
