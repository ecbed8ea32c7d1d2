#include "store.h"

#include "elements.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/pipeline/package.h>

#include <optional>

namespace crosswalk::pipeline {

using model::Element;

namespace {

/// "package/X.json": resources lie there, not deeper ("package/example/X.json" are examples).
bool may_hold_resource(std::string_view name) {
  constexpr std::string_view folder = "package/";
  return name.starts_with(folder) && name.find('/', folder.size()) == std::string_view::npos && name.ends_with(".json") &&
         name != "package/package.json" && name.find("/.index") == std::string_view::npos;
}

}  // namespace

std::unique_ptr<model::Tree> Store::decode(const std::shared_ptr<const base::Source>& source) const {
  auto tree = std::make_unique<model::Tree>(*definitions::builtin().sets().front());
  base::Issues issues;
  if (!json_.decode(source, {}, *tree, issues)) return nullptr;
  return tree;
}

bool Store::look_at(const std::string& name, std::string bytes, std::vector<Found>& found) {
  const auto source = base::Source::from_text(name, std::move(bytes));
  const auto tree = decode(source);
  if (tree == nullptr) return false;
  const Element root(*tree, tree->root());
  const std::string_view type = root.type_name(), url = child_text(root, "url");
  std::optional<Kind> kind;
  if (type == "StructureDefinition" && child_text(root, "derivation") == "constraint") kind = Kind::profile;
  if (type == "ValueSet") kind = Kind::value_set;
  if (type == "CodeSystem") kind = Kind::code_system;
  if (!kind || url.empty()) return root.type_name() != "Resource";
  Found one{std::string(url), {}};
  one.entry.source = source;
  one.entry.kind = *kind;
  one.entry.version = child_text(root, "version");
  found.push_back(std::move(one));
  return true;
}

bool Store::add_package(const base::Source& tgz, base::Issues& issues) {
  std::vector<Found> found;
  std::vector<std::string> unread;
  const PackageTaker take = [&](const std::string& name, std::string bytes) {
    if (!look_at(name, std::move(bytes), found)) unread.push_back(name);
  };
  if (!read_package(tgz, {}, may_hold_resource, take, issues)) return false;
  for (const std::string& name : unread) issues.add("L322", name + " of " + tgz.name() + " holds no resource that can be read").path = name;
  for (Found& one : found) {
    profile_count_ += one.entry.kind == Kind::profile && !entries_.contains(one.url) ? 1 : 0;
    entries_[one.url] = std::move(one.entry);
  }
  return true;
}

Store::Entry* Store::find(std::string_view canonical, Kind kind) {
  const std::string_view url = without_version(canonical);
  const auto at = entries_.find(url);
  if (at == entries_.end() || at->second.kind != kind) return nullptr;
  const std::string_view version = url.size() < canonical.size() ? canonical.substr(url.size() + 1) : std::string_view();
  return version.empty() || at->second.version.starts_with(version) ? &at->second : nullptr;
}

bool Store::has_profile(std::string_view canonical) const { return find(canonical, Kind::profile) != nullptr; }

Profile* Store::profile(std::string_view canonical) {
  Entry* entry = find(canonical, Kind::profile);
  if (entry == nullptr) return nullptr;
  if (!entry->read) {
    entry->read = true;
    if (auto tree = decode(entry->source)) entry->profile = read_profile(std::move(tree));
  }
  return entry->profile.get();
}

Element Store::other(std::string_view canonical, Kind kind) {
  Entry* entry = find(canonical, kind);
  if (entry == nullptr) return {};
  if (!entry->read) {
    entry->read = true;
    entry->tree = decode(entry->source);
  }
  return entry->tree == nullptr ? Element() : Element(*entry->tree, entry->tree->root());
}

}  // namespace crosswalk::pipeline
