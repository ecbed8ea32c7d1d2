#include "elements.h"

#include <algorithm>

namespace crosswalk::pipeline {

using model::Element;

bool is_called(Element child, std::string_view name) {
  if (child.name() == name) return true;
  if (child.slot() >= model::undeclared_base || child.slot() == model::no_slot) return false;
  const model::Definitions& definitions = child.tree().definitions();
  const model::SlotRow& row = definitions.slot(child.parent().type(), child.slot());
  return row.choice != 0 && definitions.text(row.choice) == name;
}

bool is_filled(Element element) {
  if (element.state() == model::State::value) return true;
  for (Element child = element.first_child(); child; child = child.next_sibling())
    if (is_filled(child)) return true;
  return false;
}

std::vector<Element> children(Element parent, std::string_view name) {
  std::vector<Element> found;
  for (Element child = parent.first_child(); child; child = child.next_sibling())
    if (is_called(child, name) && is_filled(child)) found.push_back(child);
  return found;
}

Element first_child(Element parent, std::string_view name) {
  if (!parent) return {};
  for (Element child = parent.first_child(); child; child = child.next_sibling())
    if (is_called(child, name)) return child;
  return {};
}

std::string_view child_text(Element parent, std::string_view name) {
  const Element child = first_child(parent, name);
  return child && child.has_value() ? child.text() : std::string_view();
}

std::vector<Element> at_path(Element element, std::string_view path) {
  std::vector<Element> here{element};
  while (!path.empty() && path != "$this") {
    const std::size_t dot = path.find('.');
    std::vector<Element> next;
    for (const Element one : here)
      for (const Element child : children(one, path.substr(0, dot))) next.push_back(child);
    here = std::move(next);
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return here;
}

namespace {

bool same_text(Element a, Element b) { return a.has_value() == b.has_value() && (!a.has_value() || a.text() == b.text()); }

/// The children with something in them, in their order.
std::vector<Element> filled(Element parent) {
  std::vector<Element> all;
  for (Element child = parent.first_child(); child; child = child.next_sibling())
    if (is_filled(child)) all.push_back(child);
  return all;
}

}  // namespace

bool is_equal(Element wanted, Element found) {
  if (!same_text(wanted, found)) return false;
  const std::vector<Element> a = filled(wanted);
  std::vector<Element> b = filled(found);
  if (a.size() != b.size()) return false;
  for (const Element one : a) {
    const auto same = std::find_if(b.begin(), b.end(), [&](Element other) { return other.name() == one.name(); });
    if (same == b.end() || !is_equal(one, *same)) return false;
    b.erase(same);
  }
  return true;
}

bool has_pattern(Element pattern, Element found) {
  if (pattern.has_value() && (!found.has_value() || found.text() != pattern.text())) return false;
  for (const Element one : filled(pattern)) {
    bool matched = false;
    for (Element child = found.first_child(); child && !matched; child = child.next_sibling())
      matched = child.name() == one.name() && has_pattern(one, child);
    if (!matched) return false;
  }
  return true;
}

std::string_view without_version(std::string_view canonical) { return canonical.substr(0, canonical.find('|')); }

}  // namespace crosswalk::pipeline
