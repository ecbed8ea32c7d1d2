// The end of a Run: references get their text, resources their fullUrl, what was built twice becomes one, what is empty goes.
#include "machine.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace crosswalk::mapping {

void Run::Machine::finish() {
  bind_references();
  fill_full_urls();
  for (const Resource& resource : resources)
    if (resource.uses > 1) absorb_repeats(resource);
  settle_lists();
  note_resources();
  for (std::size_t i = 0; i < target_count; ++i)
    for (const NodeIndex root : messages[i]) prune(static_cast<std::uint8_t>(i), root, 1);
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
  for (std::uint32_t level = 0; t.node(node).parent != no_node; ++level) {
    if (level > context->limits.depth) return true;  // too deep: where it hangs in a target, prune() ends the Run
    node = t.node(node).parent;
  }
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

bool Run::Machine::equal_trees(const model::Tree& t, NodeIndex a, NodeIndex b, std::uint32_t level) const {
  const model::Node &x = t.node(a), &y = t.node(b);
  if (x.slot != y.slot || x.type != y.type || x.state() != y.state() || level > context->limits.depth) return false;
  if (x.state() == model::State::value && t.text(a) != t.text(b)) return false;
  NodeIndex c = x.first, d = y.first;
  while (c != no_node && d != no_node) {
    if (!equal_trees(t, c, d, level + 1)) return false;
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

namespace {

/// More siblings than these are compared by what they hash to.
constexpr std::size_t few_siblings = 16;

/// What equal trees have in common; of what is deeper than `levels` nothing.
std::size_t hash_of(const model::Tree& t, NodeIndex node, std::uint32_t levels) {
  const model::Node& n = t.node(node);
  std::size_t hash = std::size_t{n.slot} << 32 ^ n.type;
  if (n.state() == model::State::value) hash ^= std::hash<std::string_view>()(t.text(node));
  for (NodeIndex c = levels > 0 ? n.first : no_node; c != no_node; c = t.node(c).next)
    hash = hash * 1099511628211u + hash_of(t, c, levels - 1);
  return hash;
}

/// Behind the siblings of the same slot that begin with `first`; `count`: how many they are.
NodeIndex end_of_run(const model::Tree& t, NodeIndex first, std::size_t& count) {
  NodeIndex at = first;
  for (count = 0; at != no_node && t.node(at).slot == t.node(first).slot; ++count) at = t.node(at).next;
  return at;
}

}  // namespace

void Run::Machine::absorb_below(TargetNode parent, std::uint32_t level) {
  if (level > context->limits.depth) return;
  const model::Tree& t = tree(parent);
  std::size_t count = 0;
  for (NodeIndex first = t.node(parent.node).first; first != no_node;) {
    const NodeIndex end = end_of_run(t, first, count);
    count > few_siblings ? absorb_many(parent, first, end) : absorb_few(parent, first, end);
    for (; first != end; first = t.node(first).next) absorb_below({parent.tree, first}, level + 1);
  }
}

/// Each with each.
void Run::Machine::absorb_few(TargetNode parent, NodeIndex first, NodeIndex end) {
  model::Tree& t = tree(parent);
  for (NodeIndex kept = first; kept != end; kept = t.node(kept).next) {
    for (NodeIndex other = t.node(kept).next; other != end;) {
      const NodeIndex next = t.node(other).next;
      if (equal_trees(t, kept, other, 0)) {
        record_merge(parent.tree, other, kept);
        t.detach(other);
      }
      other = next;
    }
  }
}

/// The same for many, in one go.
void Run::Machine::absorb_many(TargetNode parent, NodeIndex first, NodeIndex end) {
  model::Tree& t = tree(parent);
  std::unordered_multimap<std::size_t, NodeIndex> seen;
  NodeIndex before = no_node;
  for (NodeIndex at = first, next = no_node; at != end; at = next) {
    next = t.node(at).next;
    const std::size_t hash = hash_of(t, at, context->limits.depth);
    const auto [from, to] = seen.equal_range(hash);
    const auto same = std::find_if(from, to, [&](const auto& kept) { return equal_trees(t, kept.second, at, 0); });
    if (same == to) {
      seen.emplace(hash, before = at);
      continue;
    }
    record_merge(parent.tree, at, same->second);
    t.node(before).next = next;
    if (next == no_node) t.node(parent.node).last = before;
    t.node(at).parent = t.node(at).next = no_node;
  }
}

/// A resource that was asked for several times may have equal values several times: they become one.
void Run::Machine::absorb_repeats(const Resource& resource) { absorb_below(resource.at, 0); }

namespace {

/// Where list modes want a node among those of its slot: before 0 or behind.
using Ranks = std::unordered_map<NodeIndex, std::int64_t>;

/// Puts the children of `parent` in the order of slots and ranks.
void order_children(model::Tree& t, NodeIndex parent, const Ranks& ranks, std::vector<std::pair<std::int64_t, NodeIndex>>& room) {
  room.clear();
  for (NodeIndex c = t.node(parent).first; c != no_node; c = t.node(c).next) {
    const auto rank = ranks.find(c);
    room.emplace_back(rank == ranks.end() ? 0 : rank->second, c);
  }
  std::stable_sort(room.begin(), room.end(), [&](const auto& a, const auto& b) {
    const model::Slot x = t.node(a.second).slot, y = t.node(b.second).slot;
    return x != y ? x < y : a.first < b.first;
  });
  NodeIndex next = no_node;
  for (auto at = room.rbegin(); at != room.rend(); ++at) next = (t.node(at->second).next = next, at->second);
  t.node(parent).first = next;
  t.node(parent).last = room.back().second;
}

}  // namespace

/// List modes first and last: their nodes go to the front or the end of their list, in the order in which they were made.
void Run::Machine::settle_lists() {
  if (places.empty()) return;
  std::vector<std::pair<std::int64_t, NodeIndex>> room;
  for (std::size_t i = 0; i < target_count; ++i) {
    Ranks ranks;
    std::vector<NodeIndex> parents;
    for (std::size_t k = 0; k < places.size(); ++k) {
      const auto number = static_cast<std::int64_t>(k), all = static_cast<std::int64_t>(places.size());
      const NodeIndex node = places[k].at.node;
      if (places[k].at.tree != i || targets[i]->node(node).parent == no_node) continue;
      parents.push_back(targets[i]->node(node).parent);
      places[k].first ? void(ranks.try_emplace(node, number - all)) : void(ranks[node] = number + 1);
    }
    std::sort(parents.begin(), parents.end());
    parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
    for (const NodeIndex parent : parents) order_children(*targets[i], parent, ranks, room);
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

/// Whether the texts of the targets are more than the limit with that of `at`, which then goes.
bool Run::Machine::too_large(TargetNode at) {
  model::Node& node = tree(at).node(at.node);
  result_bytes += node.length;
  if (result_bytes <= context->limits.bytes) return false;
  result_bytes -= node.length;
  node.set(model::State::empty);
  stop("the bytes of texts that its limits allow");
  return true;
}

/// Takes out what is empty, too deep or too much; true when `node` itself is. `level`: of `node`, the root's is 1.
bool Run::Machine::prune(std::uint8_t index, NodeIndex node, std::uint32_t level) {
  model::Tree& t = *targets[index];
  NodeIndex before = no_node;
  if (level >= context->limits.depth && t.node(node).first != no_node) {
    t.node(node).first = no_node;
    stop("the levels of Elements that its limits allow");
  }
  for (NodeIndex c = t.node(node).first; c != no_node;) {
    const NodeIndex next = t.node(c).next;
    const bool nothing = t.node(c).length > 0 && too_large({index, c});
    if (t.node(c).first == no_node ? nothing || is_nothing(t.node(c)) : prune(index, c, level + 1)) {
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
