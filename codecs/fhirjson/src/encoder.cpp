#include "encoder.h"

#include <algorithm>
#include <vector>

namespace crosswalk::fhirjson {

using model::no_node;
using model::no_type;
using model::Node;
using model::NodeIndex;
using model::State;
using model::Trail;

namespace {

/// Of output for each node; only a guess at how much memory to ask for.
constexpr std::size_t typical_bytes = 28;

}  // namespace

void Encoder::run(NodeIndex root) {
  const Trail trail{nullptr, tree_.name_of(root)};
  writer_.expect(tree_.size() * typical_bytes);
  if (!object(root, trail)) writer_.put("{}");
  writer_.finish();
}

NodeIndex Encoder::reordered_next(NodeIndex node) const {
  const auto at = reordered_.find(node);
  return at != reordered_.end() ? at->second : tree_.node(node).next;
}

bool Encoder::in_order(NodeIndex parent) const {
  NodeIndex at = tree_.node(parent).first;
  if (at == no_node) return true;
  for (NodeIndex after = tree_.node(at).next; after != no_node; at = after, after = tree_.node(at).next)
    if (rank_of(tree_.node(after).slot) < rank_of(tree_.node(at).slot)) return false;
  return true;
}

/// Makes first_child() and next() walk the children in slot order.
void Encoder::reorder(NodeIndex parent) {
  std::vector<NodeIndex> children;
  for (NodeIndex at = tree_.node(parent).first; at != no_node; at = tree_.node(at).next) children.push_back(at);
  std::stable_sort(children.begin(), children.end(),
                   [this](NodeIndex a, NodeIndex b) { return rank_of(tree_.node(a).slot) < rank_of(tree_.node(b).slot); });
  for (std::size_t i = 0; i < children.size(); ++i) reordered_[children[i]] = i + 1 < children.size() ? children[i + 1] : no_node;
  first_[parent] = children.front();
  any_reordered_ = true;
}

NodeIndex Encoder::first_child(NodeIndex parent) {
  if (!in_order(parent)) reorder(parent);
  if (!any_reordered_) return tree_.node(parent).first;
  const auto at = first_.find(parent);
  return at != first_.end() ? at->second : tree_.node(parent).first;
}

bool Encoder::object(NodeIndex node, const Trail& trail) {
  const std::size_t start = writer_.position();
  writer_.open('{');
  bool written = resource_type(node);
  const NodeIndex first = first_child(node);
  const model::TypeId type = tree_.node(node).type;
  const WrittenName* const names =
      names_ != nullptr && type != no_type && !any_reordered_ ? names_->slots(definitions_.type(type)) : nullptr;
  for (NodeIndex at = first; at != no_node;) {
    if (names != nullptr && (at = plain_members(at, names, written)) == no_node) break;
    const Group children = next_group(at);
    written |= group(node, children, trail, !written);
    at = children.end;
  }
  writer_.close('}', !written);
  if (!written) writer_.go_back(start);
  return written;
}

/// Writes the members from `at` on that are a declared primitive of one value, as that demands; gives the first one that is not.
NodeIndex Encoder::plain_members(NodeIndex at, const WrittenName* names, bool& written) {
  while (at != no_node) {
    const Node& node = tree_.node(at);
    if (node.slot >= model::undeclared_base || node.state() != State::value || node.first != no_node) return at;
    const WrittenName& name = names[node.slot];
    if (!name.single || (node.next != no_node && tree_.node(node.next).slot == node.slot)) return at;
    const std::string_view text = tree_.text(at);
    if (name.form == JsonForm::number ? !is_json_number(text) : name.form == JsonForm::boolean && text != "true" && text != "false")
      return at;
    put_written_name(!written, name);
    written = true;
    if (name.form != JsonForm::string)
      writer_.put(text);
    else if (node.store() == model::Store::source && source_end_ - text.data() >= static_cast<std::ptrdiff_t>(text.size() + 16))
      writer_.put_padded_string(text.data(), text.size());
    else
      writer_.put_string(text);
    at = node.next;
  }
  return at;
}

bool Encoder::resource_type(NodeIndex node) {
  const model::TypeId type = tree_.node(node).type;
  if (type == no_type) return false;
  const model::TypeRow& row = definitions_.type(type);
  if ((row.flags & (model::type_root | model::type_abstract)) != model::type_root) return false;
  writer_.put_name(true, "resourceType");
  writer_.put_string(definitions_.text(row.name));
  return true;
}

bool Encoder::group(NodeIndex parent, const Group& group, const Trail& trail, bool first) {
  if (group.slot >= model::undeclared_base) return generic_group(group, first);
  const model::SlotRow& row = definitions_.slot(tree_.node(parent).type, group.slot);
  const model::TypeRow& type = definitions_.type(row.type);
  if (type.kind != model::TypeKind::primitive) return composites(parent, row, group, trail, first);
  const Node& node = tree_.node(group.first);
  const bool plain = row.max == 1 && group.count == 1 && node.state() == State::value && node.first == no_node;
  if (!plain) return primitives(row, group, trail, first);
  const std::string_view name = definitions_.text(row.name);
  writer_.put_name(first, name);
  value(group.first, type.value, trail, name);
  return true;
}

bool Encoder::is_list(const model::SlotRow& row, const Group& group, const Trail& trail) {
  if (row.max > 1) return true;
  if (group.count == 1) return false;
  report("C414", "several values, where the Definition has one; they are written as an array", {&trail, definitions_.text(row.name)});
  return true;
}

bool Encoder::composites(NodeIndex parent, const model::SlotRow& row, const Group& group, const Trail& trail, bool first) {
  const std::size_t start = writer_.position();
  const bool list = is_list(row, group, trail);
  if (names_ != nullptr)
    put_written_name(first, names_->slots(definitions_.type(tree_.node(parent).type))[group.slot]);
  else
    writer_.put_name(first, definitions_.text(row.name));
  if (list) writer_.open('[');
  bool written = false;
  Trail step{&trail, definitions_.text(row.name), 0, list};
  for (NodeIndex at = group.first; at != group.end; at = next(at), ++step.index) {
    const std::size_t before = writer_.position();
    if (list) writer_.separate(!written);
    const bool one = composite(at, step);
    if (!one) writer_.go_back(before);
    written |= one;
  }
  if (list) writer_.close(']', !written);
  if (!written) writer_.go_back(start);
  return written;
}

bool Encoder::composite(NodeIndex node, const Trail& trail) {
  const State state = tree_.node(node).state();
  if (state == State::null) report("C411", "an explicit null cannot be written in FHIR and was left out", trail);
  if (state != State::value) return object(node, trail);
  report("C413", "a single value, where the Definition has an object; it is written as a string", trail);
  writer_.put_string(tree_.text(node));
  return true;
}

void Encoder::report(const char* code, const char* message, const Trail& trail) {
  if (issues_.suppressed() > 0) {
    issues_.add(code, {});
    return;
  }
  issues_.add(code, message).path = model::path_of(trail);
}

}  // namespace crosswalk::fhirjson
