// Where to look for a node whose own bytes are not known.
#pragma once

#include <crosswalk/base/source.h>
#include <crosswalk/model/tree.h>

namespace crosswalk::model {

/// The bytes of a node (Tree::raw_span), else the begin of the first that are known below it, else of the first in what it stands in. Looks at some
/// thousand nodes at most. Empty, at 0, when nothing is known or the Tree has no source.
base::Span near_span(const Tree& tree, NodeIndex node);

}  // namespace crosswalk::model
