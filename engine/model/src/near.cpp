#include <crosswalk/model/near.h>

namespace crosswalk::model {

namespace {

/// Node by node in the order of the document, without recursion; `most` counts down.
base::Span first_span(const Tree& tree, NodeIndex root, unsigned& most) {
  for (NodeIndex at = root; at != no_node && most > 0; --most) {
    if (const base::Span span = tree.raw_span(at); !span.empty()) return {span.begin, span.begin};
    if (tree.node(at).first != no_node) {
      at = tree.node(at).first;
      continue;
    }
    while (at != root && tree.node(at).next == no_node) at = tree.node(at).parent;
    at = at == root ? no_node : tree.node(at).next;
  }
  return {};
}

}  // namespace

base::Span near_span(const Tree& tree, NodeIndex node) {
  if (tree.source() == nullptr) return {};
  if (const base::Span own = tree.raw_span(node); !own.empty()) return own;
  unsigned most = 4096;
  for (; node != no_node; node = tree.node(node).parent)
    if (const base::Span span = first_span(tree, node, most); span.begin != 0) return span;
  return {};
}

}  // namespace crosswalk::model
