#include "targets.h"

#include "elements.h"

namespace crosswalk::pipeline {

using model::Element;

namespace {

/// "Patient/1" of "http://example.org/fhir/Patient/1"; empty when there are no two steps.
std::string_view relative(std::string_view url) {
  const std::size_t id = url.rfind('/');
  if (id == std::string_view::npos || id == 0) return {};
  const std::size_t type = url.rfind('/', id - 1);
  return type == std::string_view::npos ? std::string_view() : url.substr(type + 1);
}

Element contained(Element container, std::string_view id) {
  for (const Element one : children(container, "contained"))
    if (child_text(one, "id") == id) return one;
  return {};
}

}  // namespace

Targets::Entries Targets::read(Element bundle) {
  Entries all;
  for (const Element entry : children(bundle, "entry")) {
    const std::string_view url = child_text(entry, "fullUrl");
    const Element resource = first_child(entry, "resource");
    if (url.empty() || !resource) continue;
    all.emplace(url, resource);
    if (const std::string_view short_form = relative(url); !short_form.empty()) all.emplace(short_form, resource);
  }
  return all;
}

const Targets::Entries& Targets::entries(Element bundle) {
  const auto [at, is_new] = bundles_.try_emplace(bundle.index());
  if (is_new) at->second = read(bundle);
  return at->second;
}

Element Targets::of(Element reference) {
  std::string_view url = reference.has_value() ? reference.text() : child_text(reference, "reference");
  if (url.empty()) return {};
  const bool local = url.starts_with('#');
  if (local) url.remove_prefix(1);
  for (Element up = reference.parent(); up; up = up.parent()) {
    if (local) {
      if (const Element found = contained(up, url)) return found;
    } else if (up.type_name() == "Bundle") {
      const Entries& all = entries(up);
      if (const auto found = all.find(url.substr(0, url.find("/_history/"))); found != all.end()) return found->second;
    }
  }
  return {};
}

}  // namespace crosswalk::pipeline
