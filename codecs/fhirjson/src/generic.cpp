// Undeclared children, written as they were read.
#include "encoder.h"
#include "form.h"
#include "reader.h"

namespace crosswalk::fhirjson {

using model::no_node;
using model::Node;
using model::NodeIndex;
using model::State;

bool Encoder::generic_group(const Group& group, bool first) {
  writer_.put_any_name(first, tree_.undeclared_name(group.slot).name);
  const std::uint32_t mark = tree_.mark(group.first);
  if (mark & mark_empty_list)
    writer_.put("[]");
  else if (group.count > 1 || (mark & mark_list))
    generic_list(group.first, group.end);
  else
    generic(group.first);
  return true;
}

void Encoder::generic_list(NodeIndex first, NodeIndex end) {
  writer_.open('[');
  for (NodeIndex at = first; at != end; at = next(at)) {
    writer_.separate(at == first);
    generic(at);
  }
  writer_.close(']', first == end);
}

void Encoder::generic(NodeIndex at) {
  const Node& node = tree_.node(at);
  if (tree_.mark(at) & mark_inner_list)
    generic_list(node.first, no_node);
  else if (node.first != no_node || (node.state() == State::empty && !(node.flags & model::node_quoted)))
    generic_object(at);
  else
    generic_scalar(at);
}

void Encoder::generic_object(NodeIndex node) {
  writer_.open('{');
  bool written = false;
  const model::Trail trail{nullptr, "(undeclared)"};
  for (NodeIndex at = first_child(node); at != no_node;) {
    const Group children = next_group(at);
    written |= group(node, children, trail, !written);
    at = children.end;
  }
  writer_.close('}', !written);
}

void Encoder::generic_scalar(NodeIndex at) {
  const Node& node = tree_.node(at);
  if (node.state() == State::null) return writer_.put("null");
  const std::string_view text = tree_.text(at);
  const bool bare = !(node.flags & model::node_quoted) && (text == "true" || text == "false" || is_json_number(text));
  if (bare)
    writer_.put(text);
  else
    writer_.put_string(text);
}

}  // namespace crosswalk::fhirjson
