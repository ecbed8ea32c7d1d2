#include <crosswalk/definitions/catalog.h>

#include "embedded.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace crosswalk::definitions {

namespace {

/// "2.5.1" as {2, 5, 1}; all zero when it is not a version.
using VersionNumber = std::array<unsigned, 4>;

VersionNumber version_number(std::string_view text) {
  VersionNumber number{};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (unsigned& part : number) {
    const auto [next, failure] = std::from_chars(at, end, part);
    if (failure != std::errc()) return {};
    if (next == end) return number;
    if (*next != '.') return {};
    at = next + 1;
  }
  return {};
}

/// "4", "4.0" and "4.0.1" all begin "4.0.1".
bool begins_version(std::string_view version, std::string_view wanted) {
  if (!version.starts_with(wanted)) return false;
  return version.size() == wanted.size() || version[wanted.size()] == '.';
}

/// A canonical URL taken apart: the URL without a version, and the version ("" when it has none).
struct Canonical {
  std::string url;
  std::string_view version;
};

Canonical take_apart(std::string_view url) {
  Canonical parts;
  if (const std::size_t bar = url.find('|'); bar != std::string_view::npos) {
    parts.version = url.substr(bar + 1);
    url = url.substr(0, bar);
  }
  constexpr std::string_view fhir = "http://hl7.org/fhir/";
  const std::string_view rest = url.starts_with(fhir) ? url.substr(fhir.size()) : std::string_view();
  const std::size_t slash = rest.find('/');
  if (slash != std::string_view::npos && version_number(rest.substr(0, slash)) != VersionNumber{}) {
    parts.version = rest.substr(0, slash);
    parts.url = std::string(fhir) + std::string(rest.substr(slash + 1));
  } else {
    parts.url = url;
  }
  return parts;
}

/// By the URL of the set and an alias that ends it: .../IVL-TS for the type IVL_TS of .../IVL_TS.
model::TypeId find_by_alias(const model::Definitions& set, std::string_view url) {
  const std::size_t slash = url.rfind('/');
  if (slash == std::string_view::npos) return model::no_type;
  const model::TypeId type = set.find_alias(url.substr(slash + 1));
  if (type == model::no_type) return type;
  const std::string_view proper = set.text(set.type(type).canonical);
  return proper.substr(0, proper.rfind('/') + 1) == url.substr(0, slash + 1) ? type : model::no_type;
}

}  // namespace

const model::Definitions* Catalog::by_name(std::string_view name) const {
  for (auto set = sets_.rbegin(); set != sets_.rend(); ++set)
    if ((*set)->name() == name) return *set;
  return nullptr;
}

const model::Definitions* Catalog::v2(std::string_view msh12, bool& exact) const {
  exact = false;
  const VersionNumber wanted = version_number(msh12);
  const model::Definitions* next = nullptr;  // the lowest that is not below `wanted`
  const model::Definitions* highest = nullptr;
  for (const model::Definitions* set : sets_) {
    if (set->family() != "v2") continue;
    const VersionNumber here = version_number(set->version());
    if (highest == nullptr || here >= version_number(highest->version())) highest = set;
    if (here >= wanted && (next == nullptr || here <= version_number(next->version()))) next = set;
  }
  if (wanted == VersionNumber{} || next == nullptr) return highest;
  exact = version_number(next->version()) == wanted;
  return next;
}

TypeRef Catalog::find_canonical(std::string_view url) const {
  const Canonical wanted = take_apart(url);
  if (wanted.url.empty()) return {};
  for (const model::Definitions* set : sets_) {
    if (!wanted.version.empty() && !begins_version(set->version(), wanted.version)) continue;
    model::TypeId type = set->find_canonical(wanted.url);
    if (type == model::no_type) type = find_by_alias(*set, wanted.url);
    if (type != model::no_type) return {set, type};
  }
  return {};
}

const Catalog& builtin() {
  static const std::vector<model::Definitions> sets = [] {
    std::vector<model::Definitions> made;
    for (const std::span<const std::byte> blob : embedded_blobs()) made.emplace_back(blob);
    return made;
  }();
  static const Catalog catalog = [] {
    Catalog made;
    for (const model::Definitions& set : sets) made.add(set);
    return made;
  }();
  return catalog;
}

std::string_view structure_of(const model::Definitions& set, std::string_view type, std::string_view event) {
  char key[32];
  if (type.size() + event.size() + 1 > sizeof key) return {};
  char* end = std::copy(type.begin(), type.end(), key);
  *end++ = '^';
  end = std::copy(event.begin(), event.end(), end);
  model::TypeId found = set.find_alias({key, static_cast<std::size_t>(end - key)});
  if (found == model::no_type) found = set.find_alias(type);
  const bool structure = found != model::no_type && (set.type(found).flags & model::type_root) != 0;
  return structure ? set.type_name(found) : std::string_view();
}

model::TypeId data_type(const model::Definitions& set, std::string_view name) {
  constexpr unsigned others = model::type_root | model::type_group | model::type_unit;
  const auto is_data = [&](model::TypeId type) { return type != model::no_type && (set.type(type).flags & others) == 0; };
  // A segment may have the name of a data type that the version no longer has (CNS), so the alias is asked as well.
  if (const model::TypeId own = set.find_type(name); is_data(own)) return own;
  const model::TypeId promoted = set.find_alias(name);
  return is_data(promoted) ? promoted : model::no_type;
}

}  // namespace crosswalk::definitions
