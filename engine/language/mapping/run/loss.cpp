#include <crosswalk/language/mapping/loss.h>

#include <algorithm>

namespace crosswalk::mapping {

namespace {

using model::no_node;
using model::NodeIndex;

/// Which nodes of a target hang on a root of it.
std::vector<std::uint8_t> attached_nodes(const model::Tree& tree, std::span<const NodeIndex> roots) {
  std::vector<std::uint8_t> reached(tree.size(), 0);
  std::vector<NodeIndex> open(roots.begin(), roots.end());
  while (!open.empty()) {
    const NodeIndex node = open.back();
    open.pop_back();
    reached[node] = 1;
    for (NodeIndex c = tree.node(node).first; c != no_node; c = tree.node(c).next) open.push_back(c);
  }
  return reached;
}

LossState state_of(Flow flow) { return static_cast<LossState>(flow); }

/// Walks the sources and settles the state of each leaf.
class Accountant {
 public:
  Accountant(const Run& run, Waivers* waivers, LossAccount& out) : run_(run), waivers_(waivers), out_(out) {}

  void settle() {
    read_flows();
    Leaf base = 0;
    for (std::size_t i = 0; i < run_.sources().size(); ++i) {
      const model::Tree& tree = *run_.sources()[i];
      const bool again = std::find(run_.sources().begin(), run_.sources().begin() + static_cast<std::ptrdiff_t>(i), &tree) !=
                         run_.sources().begin() + static_cast<std::ptrdiff_t>(i);
      if (!again) walk(tree, tree.root(), base, {});
      base += tree.size();
    }
    for (const LeafLoss& leaf : out_.leaves) ++out_.totals[static_cast<std::size_t>(leaf.state)];
  }

 private:
  struct Above {
    bool consulted = false;
    std::uint32_t waiver = none;
  };

  void read_flows() {
    const Provenance& provenance = run_.provenance();
    states_.assign(provenance.consulted.size(), LossState::unread);
    std::vector<std::vector<std::uint8_t>> reached;
    for (std::size_t i = 0; i < run_.target_count(); ++i) reached.push_back(attached_nodes(run_.target(i), run_.messages(i)));
    for (const Contribution& c : provenance.contributions)
      if (reached[c.tree][c.node]) states_[c.leaf] = std::min(states_[c.leaf], state_of(c.flow));
  }

  bool is_structure(const model::Tree& tree, NodeIndex node) const {
    const model::Node& n = tree.node(node);
    if (n.parent == no_node || n.slot >= model::undeclared_base) return false;
    const model::SlotRow& row = tree.definitions().slot(tree.node(n.parent).type, n.slot);
    if (row.flags & model::slot_structure) return true;
    return row.fixed != 0 && tree.text(node) == tree.definitions().text(row.fixed);
  }

  void walk(const model::Tree& tree, NodeIndex node, Leaf base, Above above) {
    if (is_structure(tree, node)) return;
    const model::Node& n = tree.node(node);
    above.consulted = above.consulted || run_.provenance().consulted[base + node];
    if (waivers_ != nullptr && above.waiver == none) above.waiver = waivers_->find(tree, node);
    if (n.state() == model::State::null) return add_null(tree, node, base, above);
    if (n.state() == model::State::value) add(base + node, above);
    const std::size_t first = out_.leaves.size();
    for (NodeIndex c = n.first; c != no_node; c = tree.node(c).next) walk(tree, c, base, above);
    if (first != out_.leaves.size() && has_discriminator(tree.definitions(), n.type)) settle_discriminator(tree, node, base, first);
  }

  /// What says why there is no value (nullFlavor) is another view of the same leaf.
  void add_null(const model::Tree& tree, NodeIndex node, Leaf base, Above above) {
    LossState& state = states_[base + node];
    for (NodeIndex c = tree.node(node).first; c != no_node; c = tree.node(c).next) {
      state = std::min(state, states_[base + c]);
      above.consulted = above.consulted || run_.provenance().consulted[base + c];
    }
    add(base + node, above);
  }

  void add(Leaf leaf, const Above& above) {
    LossState state = states_[leaf];
    if (state == LossState::unread && above.consulted) state = LossState::consulted;
    const bool waived = state == LossState::unread && above.waiver != none;
    out_.leaves.push_back({leaf, waived ? LossState::waived : state, waived ? above.waiver : none});
  }

  /// What types another Element has the state of what it types: the strongest of its leaves.
  void settle_discriminator(const model::Tree& tree, NodeIndex parent, Leaf base, std::size_t first) {
    std::size_t own = none;
    LossState best = LossState::unread;
    bool typed = false;
    for (std::size_t i = first; i < out_.leaves.size(); ++i) {
      const std::uint32_t flags = flags_below(tree, parent, out_.leaves[i].leaf - base);
      if (flags & model::slot_discriminator) own = i;
      if (!(flags & model::slot_varies)) continue;
      best = std::min(best, out_.leaves[i].state);
      typed = true;
    }
    if (own != none && typed && best < out_.leaves[own].state) out_.leaves[own] = {out_.leaves[own].leaf, best, none};
  }

  /// The flags of the slot of `parent` in or below which `node` stands.
  static std::uint32_t flags_below(const model::Tree& tree, NodeIndex parent, NodeIndex node) {
    while (tree.node(node).parent != parent) node = tree.node(node).parent;
    const model::Slot slot = tree.node(node).slot;
    return slot >= model::undeclared_base ? 0 : tree.definitions().slot(tree.node(parent).type, slot).flags;
  }

  bool has_discriminator(const model::Definitions& set, model::TypeId type) {
    if (type == model::no_type) return false;
    if (known_ != &set) {
      known_ = &set;
      typed_.assign(set.type_count(), 2);
    }
    if (typed_[type] == 2) {
      const auto rows = set.slots(type);
      const auto types = [](const model::SlotRow& row) { return (row.flags & model::slot_discriminator) != 0; };
      typed_[type] = std::any_of(rows.begin(), rows.end(), types);
    }
    return typed_[type] == 1;
  }

  const Run& run_;
  Waivers* waivers_;
  LossAccount& out_;
  std::vector<LossState> states_;
  const model::Definitions* known_ = nullptr;
  std::vector<std::uint8_t> typed_;  ///< by TypeId of the known set: 0 no, 1 yes, 2 not looked at
};

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 29);
}

bool is_anchor(const model::Tree& tree, NodeIndex node) {
  const model::TypeId type = tree.node(node).type;
  return type != model::no_type && (tree.definitions().type(type).flags & (model::type_unit | model::type_root));
}

/// One number for all Elements that field_of() names alike.
std::uint64_t place_number(const model::Tree& tree, NodeIndex node) {
  std::uint64_t hash = reinterpret_cast<std::uintptr_t>(&tree.definitions());
  for (; node != no_node; node = tree.node(node).parent) {
    if (is_anchor(tree, node) || tree.node(node).parent == no_node) return mix(hash, std::uint64_t{tree.node(node).type} << 20);
    const model::Slot slot = tree.node(node).slot;
    if (slot < model::undeclared_base) {
      hash = mix(hash, slot);
      continue;
    }
    const model::Undeclared& name = tree.undeclared_name(slot);
    hash = mix(hash, name.ordinal != 0 ? name.ordinal - 1 : std::hash<std::string>()(name.name));
  }
  return hash;
}

}  // namespace

std::string_view to_string(LossState state) {
  constexpr std::string_view names[] = {"carried", "altered", "archived", "consulted", "waived", "unread"};
  return names[static_cast<std::size_t>(state)];
}

LossAccount account(const Run& run, Waivers* waivers) {
  LossAccount out;
  Accountant(run, waivers, out).settle();
  return out;
}

void Waivers::add(std::string_view element, std::string_view reason) {
  if (element.empty()) return;
  rows_.push_back({std::string(element), std::string(reason)});
  resolved_.clear();
}

void Waivers::Resolved::waive(std::size_t slot, std::uint32_t row) {
  if (slots.size() <= slot) slots.resize(slot + 1, none);
  slots[slot] = row;
}

/// `*Sender.telecom`: the slot of every type whose name ends so.
void Waivers::resolve_ending(const model::Definitions& set, std::string_view ending, std::uint32_t row, Resolved& resolved) {
  const std::size_t dot = ending.rfind('.');
  if (dot == std::string_view::npos) return;
  const std::string_view type_ending = ending.substr(0, dot), name = ending.substr(dot + 1);
  for (model::TypeId type = 0; type < set.type_count(); ++type) {
    if (!set.type_name(type).ends_with(type_ending)) continue;
    const model::Slot slot = set.find_slot(type, name);
    if (slot != model::no_slot) resolved.waive(set.type(type).first_slot + slot, row);
  }
}

/// `CD.codeSystem`: the slot of the type and of all that specialise it.
void Waivers::resolve_slot(const model::Definitions& set, model::TypeId base, std::string_view name, std::uint32_t row,
                           Resolved& resolved) {
  for (model::TypeId type = 0; type < set.type_count(); ++type) {
    if (!set.is_a(type, base)) continue;
    const model::Slot slot = set.find_slot(type, name);
    if (slot != model::no_slot) resolved.waive(set.type(type).first_slot + slot, row);
  }
}

Waivers::Resolved& Waivers::resolve(const model::Definitions& set) {
  for (Resolved& resolved : resolved_)
    if (resolved.set == &set) return resolved;
  Resolved resolved{&set, std::vector<std::uint32_t>(set.type_count(), none), {}};
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    const std::string_view element = rows_[i].element;
    if (element.starts_with('*')) {
      resolve_ending(set, element.substr(1), i, resolved);
      continue;
    }
    if (const model::TypeId type = set.find_type(element); type != model::no_type) {
      resolved.types[type] = i;
      continue;
    }
    const std::size_t dot = element.rfind('.');
    const model::TypeId type = dot == std::string_view::npos ? model::no_type : set.find_type(element.substr(0, dot));
    if (type != model::no_type) resolve_slot(set, type, element.substr(dot + 1), i, resolved);
  }
  resolved_.push_back(std::move(resolved));
  return resolved_.back();
}

std::uint32_t Waivers::find(const model::Tree& tree, model::NodeIndex node) {
  const Resolved& resolved = resolve(tree.definitions());
  const model::Node& n = tree.node(node);
  if (n.type != model::no_type && resolved.types[n.type] != none) return resolved.types[n.type];
  if (n.parent == no_node || n.slot >= model::undeclared_base) return none;
  const std::size_t index = tree.definitions().type(tree.node(n.parent).type).first_slot + n.slot;
  return index < resolved.slots.size() ? resolved.slots[index] : none;
}

std::uint32_t Waivers::find(const model::Definitions& set, model::TypeId type, model::Slot slot) {
  const Resolved& resolved = resolve(set);
  const model::TypeId own = set.slot(type, slot).type;
  if (own != model::no_type && resolved.types[own] != none) return resolved.types[own];
  const std::size_t index = set.type(type).first_slot + slot;
  return index < resolved.slots.size() ? resolved.slots[index] : none;
}

void LossCounts::add(const Run& run, const LossAccount& account) {
  ++messages_;
  for (const LeafLoss& leaf : account.leaves) {
    const model::Element element = run.element_of(leaf.leaf);
    Seen& seen = by_place_[place_number(element.tree(), element.index())];
    if (seen.row == nullptr) {
      const std::string field = field_of(element);
      seen.row = &rows_[field];
      seen.row->field = field;
    }
    ++seen.row->leaves[static_cast<std::size_t>(leaf.state)];
    ++totals_[static_cast<std::size_t>(leaf.state)];
    if (seen.message != messages_) ++seen.row->messages;
    seen.message = messages_;
  }
}

void LossCounts::merge(const LossCounts& other) {
  messages_ += other.messages_;
  for (std::size_t i = 0; i < loss_state_count; ++i) totals_[i] += other.totals_[i];
  for (const auto& [field, row] : other.rows_) {
    Row& own = rows_[field];
    own.field = field;
    own.messages += row.messages;
    for (std::size_t i = 0; i < loss_state_count; ++i) own.leaves[i] += row.leaves[i];
  }
}

}  // namespace crosswalk::mapping
