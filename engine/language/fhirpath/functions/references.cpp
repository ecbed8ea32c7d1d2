#include "functions/references.h"

namespace crosswalk::fhirpath {

namespace {

/// The child `resource` of the entry whose fullUrl this is; the relative form Type/id matches the end of a fullUrl.
model::Element find_entry(const model::Element& bundle, std::string_view url) {
  for (model::Element entry = bundle.first_child(); entry; entry = entry.next_sibling()) {
    if (entry.name() != "entry") continue;
    const model::Element full = entry.child("fullUrl");
    if (!full) continue;
    const std::string_view text = full.text();
    const bool relative = url.find(':') == std::string_view::npos && text.size() > url.size() && text.ends_with(url) &&
                          text[text.size() - url.size() - 1] == '/';
    if (text == url || relative) return entry.child("resource");
  }
  return {};
}

model::Element find_contained(const model::Element& container, std::string_view id) {
  for (model::Element child = container.first_child(); child; child = child.next_sibling()) {
    const model::Element own = child.name() == "contained" ? child.child("id") : model::Element();
    if (own && own.text() == id) return child;
  }
  return {};
}

}  // namespace

void give_target(Call& call, const model::Element& reference) {
  const model::Element part = reference.has_value() ? reference : reference.child("reference");
  if (!part || !part.has_value()) return;
  call.consult(part);
  const std::string_view url = part.text();
  const bool local = url.starts_with('#');
  for (model::Element up = reference.parent(); up; up = up.parent()) {
    const model::Element found = local ? find_contained(up, url.substr(1)) : find_entry(up, url);
    if (!found) continue;
    call.give(found);
    return;
  }
}

}  // namespace crosswalk::fhirpath
