// The children of an Element, whatever they are called.
#pragma once

#include "run/call.h"

namespace crosswalk::fhirpath {

/// Gives all children of `item` that are not empty. false: out of steps.
inline bool give_children(Call& call, const Value& item) {
  if (!call.step()) return false;
  if (!item.is_element()) return true;
  for (model::Element child = item.element().first_child(); child; child = child.next_sibling())
    if (child.state() != model::State::empty) call.give(child);
  return true;
}

}  // namespace crosswalk::fhirpath
