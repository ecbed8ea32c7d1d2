// Looking at resources while they are read and written.
#pragma once

#include <crosswalk/model/tree.h>

#include <string>
#include <string_view>

namespace crosswalk::mapping {

/// The text of the child of that name; empty when there is none, or it has no value.
inline std::string text_of(const model::Element& parent, std::string_view name) {
  const model::Element child = parent.child(name);
  return child && child.has_value() ? std::string(child.text()) : std::string();
}

/// Calls `visit` with each child of that name, in order.
template <class Visit>
void each(const model::Element& parent, std::string_view name, Visit visit) {
  for (model::Element child = parent.first_child(); child; child = child.next_sibling())
    if (child.name() == name) visit(child);
}

}  // namespace crosswalk::mapping
