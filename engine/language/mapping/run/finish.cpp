// The end of a Run: references get their text, resources their fullUrl, what was built twice becomes one, what is empty goes.
#include "machine.h"

#include <algorithm>

namespace crosswalk::mapping {

void Run::Machine::finish() {
  bind_references();
  fill_full_urls();
  for (const Resource& resource : resources)
    if (resource.uses > 1) absorb_repeats(resource);
  settle_lists();
  note_resources();
  for (std::size_t i = 0; i < target_count; ++i)
    for (const NodeIndex root : messages[i]) prune(static_cast<std::uint8_t>(i), root);
  settle_messages();
}

/// A list that the map made no message of is nothing that could be sent.
void Run::Machine::settle_messages() {
  for (std::size_t i = 0; i < target_count && !stopped; ++i)
    if (messages[i].empty()) issues.add("M274", "the map made no message of its list `" + plan->targets()[i]->name + "`");
}

bool Run::Machine::attached(TargetNode at) const {
  const model::Tree& t = *targets[at.tree];
  NodeIndex node = at.node;
  while (t.node(node).parent != no_node) node = t.node(node).parent;
  return std::find(messages[at.tree].begin(), messages[at.tree].end(), node) != messages[at.tree].end();
}

/// The nearest node from `at` upward that may stand alone (a resource).
TargetNode Run::Machine::resource_above(TargetNode at) const {
  const model::Tree& t = *targets[at.tree];
  NodeIndex node = at.node;
  while (node != no_node && !(t.definitions().type(t.node(node).type).flags & model::type_root)) node = t.node(node).parent;
  return {at.tree, node};
}

namespace {

/// "Patient/12", or empty when it has no id.
std::string type_and_id(const Element& element) {
  const Element id = element.child("id");
  if (!id || !id.has_value()) return {};
  return std::string(element.type_name()) + "/" + std::string(id.text());
}

Element root_of(Element element) {
  while (element.parent()) element = element.parent();
  return element;
}

}  // namespace

std::string_view Run::Machine::reference_text(const Value& referenced, TargetNode holder, CallIndex call, std::string& room) {
  const RuleIndex rule = provenance.calls[call].rule;
  TargetNode at = target_of(referenced);
  if (!at) {
    room = type_and_id(root_of(referenced.element()));
    if (room.empty()) issue_at(rule, "M211", "the reference is to a source that has no id", referenced);
    return room;
  }
  at = resource_above(at);
  if (!at || !attached(at)) {
    if (attached(holder)) issue_at(rule, "M211", "the reference is to an element that was never attached to a target", referenced);
    return {};
  }
  if (const Resource* made = resource_at(at)) return made->url;
  const Element element(*targets[at.tree], at.node);
  const Element id = element.child("id");
  if (element.name() == "contained") return room = id && id.has_value() ? "#" + std::string(id.text()) : std::string();
  const Element url = element.parent() ? element.parent().child("fullUrl") : Element();
  if (url && url.has_value()) return room = url.text();
  room = type_and_id(element);
  if (room.empty()) issue_at(rule, "M211", "the reference is to a resource that has neither fullUrl nor id");
  return room;
}

void Run::Machine::bind_references() {
  std::string room;
  for (const PendingReference& pending : references) {
    const std::string_view text = reference_text(pending.referenced, pending.holder, pending.call, room);
    if (text.empty()) continue;
    model::Tree& t = tree(pending.holder);
    if (t.node(pending.holder.node).state() != model::State::value) {
      t.set_text(pending.holder.node, text);
    } else if (t.text(pending.holder.node) != text) {
      issue_at(provenance.calls[pending.call].rule, "M204",
               "a single reference was written twice, to different resources; the first stays");
    }
  }
}

void Run::Machine::fill_full_urls() {
  for (const Resource& resource : resources) {
    const NodeIndex parent = tree(resource.at).node(resource.at.node).parent;
    if (parent == no_node || !attached(resource.at)) continue;
    const TargetNode entry{resource.at.tree, parent};
    const Slot slot = definitions(entry).find_slot(tree(entry).node(parent).type, "fullUrl");
    if (slot == no_slot || child_in(entry, {slot, slot})) continue;
    current_call = provenance.made[resource.at.tree][resource.at.node].call;
    const TargetNode url = step_into(entry, "fullUrl");
    tree(url).set_text(url.node, resource.url);
  }
  current_call = none;
}

bool Run::Machine::equal_trees(const model::Tree& t, NodeIndex a, NodeIndex b) const {
  const model::Node &x = t.node(a), &y = t.node(b);
  if (x.slot != y.slot || x.type != y.type || x.state() != y.state()) return false;
  if (x.state() == model::State::value && t.text(a) != t.text(b)) return false;
  NodeIndex c = x.first, d = y.first;
  while (c != no_node && d != no_node) {
    if (!equal_trees(t, c, d)) return false;
    c = t.node(c).next;
    d = t.node(d).next;
  }
  return c == no_node && d == no_node;
}

void Run::Machine::record_merge(std::uint8_t index, NodeIndex dropped, NodeIndex kept) {
  const model::Tree& t = *targets[index];
  provenance.merged.push_back({index, dropped, kept});
  contribute_from_target({index, kept}, {index, dropped}, true);
  NodeIndex c = t.node(dropped).first, d = t.node(kept).first;
  for (; c != no_node && d != no_node; c = t.node(c).next, d = t.node(d).next) record_merge(index, c, d);
}

void Run::Machine::absorb_below(TargetNode parent) {
  model::Tree& t = tree(parent);
  for (NodeIndex kept = t.node(parent.node).first; kept != no_node; kept = t.node(kept).next) {
    NodeIndex other = t.node(kept).next;
    while (other != no_node && t.node(other).slot == t.node(kept).slot) {
      const NodeIndex next = t.node(other).next;
      if (equal_trees(t, kept, other)) {
        record_merge(parent.tree, other, kept);
        t.detach(other);
      }
      other = next;
    }
    absorb_below({parent.tree, kept});
  }
}

/// A resource that was asked for several times may have equal values several times: they become one.
void Run::Machine::absorb_repeats(const Resource& resource) { absorb_below(resource.at); }

/// List modes first and last: their nodes go to the front or the end of their list, in the order in which they were made.
void Run::Machine::settle_lists() {
  for (std::size_t i = places.size(); i-- > 0;) {
    const ListPlace& place = places[i];
    model::Tree& t = tree(place.at);
    const NodeIndex parent = t.node(place.at.node).parent;
    if (!place.first || parent == no_node) continue;
    const Slot slot = t.node(place.at.node).slot;
    t.detach(place.at.node);
    NodeIndex before = no_node;
    for (NodeIndex c = t.node(parent).first; c != no_node && t.node(c).slot < slot; c = t.node(c).next) before = c;
    model::Node& node = t.node(place.at.node);
    node.parent = parent;
    node.next = before == no_node ? t.node(parent).first : t.node(before).next;
    (before == no_node ? t.node(parent).first : t.node(before).next) = place.at.node;
    if (node.next == no_node) t.node(parent).last = place.at.node;
  }
  for (const ListPlace& place : places) {
    model::Tree& t = tree(place.at);
    const NodeIndex parent = t.node(place.at.node).parent;
    if (place.first || parent == no_node) continue;
    const Slot slot = t.node(place.at.node).slot;
    t.detach(place.at.node);
    t.attach(parent, slot, place.at.node);
  }
}

void Run::Machine::note_resources() {
  for (const Resource& resource : resources) {
    resource_notes.push_back({resource.at.node, resource.at.tree, std::string(resource.id_text()), resource.by_identifier, resource.uses});
    const model::Node& node = tree(resource.at).node(resource.at.node);
    if (attached(resource.at) || node.first == node.last) continue;
    const CallIndex call = provenance.made[resource.at.tree][resource.at.node].call;
    issue_at(call == none ? none : provenance.calls[call].rule, "M212",
             "the " + std::string(definitions(resource.at).type_name(resource.type)) + " that was made has no place in a target");
  }
}

namespace {

/// Of a node without children.
bool is_nothing(const model::Node& node) { return node.state() == model::State::empty || node.state() == model::State::group; }

}  // namespace

/// Takes out what is empty; true when `node` itself is.
bool Run::Machine::prune(std::uint8_t index, NodeIndex node) {
  model::Tree& t = *targets[index];
  NodeIndex before = no_node;
  for (NodeIndex c = t.node(node).first; c != no_node;) {
    const NodeIndex next = t.node(c).next;
    if (t.node(c).first == no_node ? is_nothing(t.node(c)) : prune(index, c)) {
      (before == no_node ? t.node(node).first : t.node(before).next) = next;
      t.node(c).parent = t.node(c).next = no_node;
    } else {
      before = c;
    }
    c = next;
  }
  t.node(node).last = before;
  return before == no_node && is_nothing(t.node(node));
}

}  // namespace crosswalk::mapping
