// The intermediate model: a Tree owns nodes of 32 bytes, an Element is a handle {tree, index}.
//
// Values are lexical: valid UTF-8, unescaped, exactly as received (1.50 stays 1.50). Repetitions are siblings with the same slot.
// Absent (no node), empty (a node without value and children) and explicitly null (State::null) are three different things.
//
// Threads: a Tree belongs to one thread while it is built; afterwards it may be read by many. Lifetime: the Source and the
// Definitions outlive the Tree's use; reset() keeps the memory for the next message.
#pragma once

#include <crosswalk/base/source.h>
#include <crosswalk/model/definition.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace crosswalk::model {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex no_node = 0xFFFFFFFFu;

/// The three kinds of nothing, and something. Absent is the lack of a node.
enum class State : std::uint8_t {
  empty,  ///< there is an Element, but nothing in it (an empty repetition, a FHIR "")
  null,   ///< the sender said: no value (v2 "", nullFlavor)
  value,  ///< has a lexical value
  group   ///< has no value of its own, but children
};

/// Where the text of a node lives.
enum class Store : std::uint8_t { source, arena, external };

enum NodeFlag : std::uint8_t {
  node_raw = 1,       ///< the text differs from the source bytes (unescaped, transcoded); the raw span is in the side table
  node_reported = 2,  ///< an Issue speaks of it
  node_opaque = 4,    ///< a whole document or segment kept as it is (loss: archived)
  node_quoted = 8,    ///< the source wrote a primitive as a string (JSON: "1" where a number is expected, or the reverse)
  node_marked = 16,   ///< has a mark in the side table
  node_noted = 32     ///< has a note in the side table
};

struct Node {
  std::uint32_t text = 0;    ///< offset into source bytes or arena; index of the external table
  std::uint32_t length = 0;  ///< bytes
  NodeIndex parent = no_node;
  NodeIndex next = no_node;
  NodeIndex first = no_node;
  NodeIndex last = no_node;
  TypeId type = no_type;  ///< its Definition
  Slot slot = no_slot;    ///< position in the parent's Definition, or undeclared_base + index
  std::uint8_t state_store = 0;
  std::uint8_t flags = 0;

  State state() const { return static_cast<State>(state_store & 3); }
  Store store() const { return static_cast<Store>(state_store >> 2 & 3); }
  void set(State state, Store store) {
    state_store = static_cast<std::uint8_t>(static_cast<unsigned>(state) | static_cast<unsigned>(store) << 2);
  }
  void set(State state) { set(state, store()); }
};
static_assert(sizeof(Node) == 32);

/// The name of a child that its parent's Definition does not declare.
struct Undeclared {
  std::string name;           ///< "ZPD_3", "favouriteColour"
  std::uint32_t ordinal = 0;  ///< position where the format counts (v2), else 0
  bool operator==(const Undeclared&) const = default;
};

/// The nodes of a tree, side by side. A vector with the one difference that its growing is out of the way of the code that adds.
class NodeBuffer {
 public:
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  bool empty() const { return size_ == 0; }
  Node& operator[](std::size_t i) { return data_[i]; }
  const Node& operator[](std::size_t i) const { return data_[i]; }
  Node& add() {
    if (size_ == capacity_) grow(size_ + 1);
    return data_[size_++] = Node();
  }
  /// Room behind the last node for `count` more, to be written; they count once added() says so.
  Node* room(std::size_t count) {
    if (capacity_ - size_ < count) grow(size_ + count);
    return data_ + size_;
  }
  void added(std::size_t count) { size_ += count; }
  void clear() { size_ = 0; }
  void release();  ///< gives the memory back
  void reserve(std::size_t nodes) {
    if (nodes > capacity_) grow(nodes);
  }
  NodeBuffer() = default;
  NodeBuffer(NodeBuffer&& other) noexcept { swap(other); }
  NodeBuffer& operator=(NodeBuffer&& other) noexcept {
    swap(other);
    return *this;
  }
  ~NodeBuffer() { release(); }

 private:
  void swap(NodeBuffer& other) {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  void grow(std::size_t least);
  Node* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

/// A sparse side table by node: a sorted vector, because decoders fill it nearly in the order of the nodes. Setting costs the number
/// of entries behind the node, which for a decoder are those of its own children.
template <class T>
class SideTable {
 public:
  void set(NodeIndex node, T value) {
    auto at = rows_.end();
    while (at != rows_.begin() && std::prev(at)->first > node) --at;
    if (at != rows_.begin() && std::prev(at)->first == node)
      std::prev(at)->second = value;
    else
      rows_.insert(at, {node, value});
  }
  /// nullptr when there is none.
  const T* find(NodeIndex node) const {
    const auto at =
        std::lower_bound(rows_.begin(), rows_.end(), node, [](const auto& row, NodeIndex wanted) { return row.first < wanted; });
    return at != rows_.end() && at->first == node ? &at->second : nullptr;
  }
  void clear() { rows_.clear(); }

 private:
  std::vector<std::pair<NodeIndex, T>> rows_;
};

class Element;

class Tree {
 public:
  explicit Tree(const Definitions& definitions) : definitions_(&definitions) {}
  Tree(Tree&&) = default;
  Tree& operator=(Tree&&) = default;

  /// Empties the tree and keeps its memory: up to 16 MiB of nodes and 8 MiB of text, and beyond that what was just used.
  void reset(const Definitions& definitions, std::shared_ptr<const base::Source> source = {});
  void set_source(std::shared_ptr<const base::Source> source);
  const std::shared_ptr<const base::Source>& source() const { return source_; }
  const Definitions& definitions() const { return *definitions_; }

  NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }
  const Node& node(NodeIndex i) const { return nodes_[i]; }
  Node& node(NodeIndex i) { return nodes_[i]; }
  NodeIndex root() const { return nodes_.empty() ? no_node : 0; }
  void reserve(std::size_t nodes) { nodes_.reserve(nodes); }

  /// A node without parent. The first made is the root.
  NodeIndex add_detached(TypeId type);
  /// A new last child, whatever its slot: decoders use it, children then stand in the order of the wire.
  NodeIndex append(NodeIndex parent, Slot slot, TypeId type) {
    const auto child = static_cast<NodeIndex>(nodes_.size());
    Node& made = nodes_.add();
    made.parent = parent;
    made.type = type;
    made.slot = slot;
    link_last(parent, child);
    return child;
  }
  /// append() and set_source_text() in one.
  NodeIndex append_source_text(NodeIndex parent, Slot slot, TypeId type, std::uint32_t offset, std::uint32_t length) {
    const auto child = static_cast<NodeIndex>(nodes_.size());
    nodes_.add() = Node{offset, length, parent, no_node, no_node, no_node, type, slot, static_cast<std::uint8_t>(State::value), 0};
    link_last(parent, child);
    return child;
  }
  /// For decoders that write and link several nodes at once: room for `count` nodes behind the last one, the first of which has the
  /// index size(). added() makes them nodes of the tree. The pointer holds until a node is made in another way.
  Node* room(std::size_t count) { return nodes_.room(count); }
  void added(std::size_t count) { nodes_.added(count); }
  /// A new child behind all children whose slot is less or equal: maps use it, children then stand in Definition order.
  NodeIndex insert(NodeIndex parent, Slot slot, TypeId type) {
    const NodeIndex last = nodes_[parent].last;
    if (last == no_node || nodes_[last].slot <= slot) {
      before_newest_ = last;
      return append(parent, slot, type);
    }
    const NodeIndex child = make(type);
    attach(parent, slot, child);
    return child;
  }
  /// Attaches a detached node (and what hangs below it) by slot order. Where it was attached last costs nothing to find again.
  void attach(NodeIndex parent, Slot slot, NodeIndex child);
  /// Takes a child out of its parent; its nodes stay, unreachable. Linear in the number of siblings, but for what insert() made last.
  void detach(NodeIndex child);
  /// The slot that stands for an undeclared name. A tree knows 32,767 such names; beyond, all names share the last slot, so a
  /// decoder checks undeclared_full() first and ends with an Issue.
  Slot undeclared(std::string_view name, std::uint32_t ordinal = 0);
  bool undeclared_full() const { return undeclared_.size() >= no_slot - undeclared_base; }
  const Undeclared& undeclared_name(Slot slot) const { return undeclared_[slot - undeclared_base]; }

  // Values. Each sets State::value.
  void set_source_text(NodeIndex node, std::uint32_t offset, std::uint32_t length) {
    Node& n = nodes_[node];
    n.text = offset;
    n.length = length;
    n.flags &= static_cast<std::uint8_t>(~node_raw);
    n.set(State::value, Store::source);
  }
  /// Copies; values over Limits::spool_threshold go to a spool file (unlinked, mode 0600).
  void set_text(NodeIndex node, std::string_view text);
  /// Text that lives elsewhere and stays (a constant of a Plan, the source of another Tree): nothing is copied.
  void set_external_text(NodeIndex node, std::string_view text);
  void set_null(NodeIndex node);
  std::string_view text(NodeIndex node) const {
    const Node& n = nodes_[node];
    return n.store() == Store::source ? std::string_view(source_text_ + n.text, n.length) : other_text(n);
  }
  /// Room of `size` bytes in the arena, to be filled at once; then set_arena_text().
  char* arena_room(std::size_t size);
  void set_arena_text(NodeIndex node, std::size_t size);  ///< the first `size` bytes of the last arena_room

  /// The bytes a node came from, where the decoder recorded them: for Issues, and for encoding untouched Elements.
  void set_raw_span(NodeIndex node, base::Span span) {
    raw_spans_.set(node, span);
    nodes_[node].flags |= node_raw;
  }
  /// Empty when unknown. For a node whose text is in the source: the text itself. Setting a value forgets it.
  base::Span raw_span(NodeIndex node) const;

  /// Sparse, format-private marks that a round trip needs (v2: trailing empties); 0 when never set.
  void set_mark(NodeIndex node, std::uint32_t mark) {
    marks_.set(node, mark);
    nodes_[node].flags |= node_marked;
  }
  std::uint32_t mark(NodeIndex node) const { return nodes_[node].flags & node_marked ? *marks_.find(node) : 0; }

  /// A text beside a node that a round trip needs and values do not say (names, prefixes and declarations as received). Private to the
  /// format that sets it; equal notes are kept once. Empty when never set.
  void set_note(NodeIndex node, std::string_view note);
  std::string_view note(NodeIndex node) const {
    return nodes_[node].flags & node_noted ? std::string_view(notes_[*note_of_.find(node)]) : std::string_view();
  }

  std::string_view name_of(NodeIndex node) const;  ///< as the parent calls it; the type's name for a root
  bool changed() const { return changed_; }        ///< a map or caller wrote into it since it was decoded
  void set_changed(bool changed) { changed_ = changed; }

 private:
  struct Spool;
  NodeIndex make(TypeId type) {
    const auto made = static_cast<NodeIndex>(nodes_.size());
    nodes_.add().type = type;
    return made;
  }
  void link_last(NodeIndex parent, NodeIndex child) {
    Node& p = nodes_[parent];
    (p.last == no_node ? p.first : nodes_[p.last].next) = child;
    p.last = child;
    if (p.state() == State::empty) p.set(State::group);
  }
  std::string_view other_text(const Node& node) const;
  void set_long_text(NodeIndex node, std::string_view text);
  const Definitions* definitions_;
  std::shared_ptr<const base::Source> source_;
  const char* source_text_ = nullptr;
  NodeBuffer nodes_;
  std::vector<std::string_view> external_;
  std::vector<Undeclared> undeclared_;
  std::unordered_multimap<std::size_t, Slot> undeclared_index_;  ///< hash of the name -> slot
  SideTable<base::Span> raw_spans_;
  SideTable<std::uint32_t> marks_;
  SideTable<std::uint32_t> note_of_;  ///< index into notes_
  std::vector<std::string> notes_;
  std::unordered_map<std::string, std::uint32_t> note_index_;
  // The arena: blocks that never move, addressed by (block << 20 | offset); see tree.cpp.
  struct ArenaDeleter {
    void operator()(char* block) const;
  };
  std::vector<std::unique_ptr<char, ArenaDeleter>> blocks_;
  std::size_t block_index_ = 0;
  std::size_t block_used_ = 0;
  char* room_ = nullptr;
  struct SpoolDeleter {
    void operator()(Spool* spool) const;
  };
  std::unique_ptr<Spool, SpoolDeleter> spool_;
  bool changed_ = false;
  // Hints: what they say is looked at before it is used.
  std::array<NodeIndex, 16> attached_{};  ///< the latest, by parent and slot
  NodeIndex before_newest_ = no_node;     ///< the sibling before what insert() put at the end of its parent's children
};

/// A handle on a node. Cheap to copy; valid as long as the Tree lives and is not reset.
class Element {
 public:
  Element() = default;
  Element(const Tree& tree, NodeIndex index) : tree_(&tree), index_(index) {}

  explicit operator bool() const { return tree_ != nullptr && index_ != no_node; }
  bool operator==(const Element&) const = default;
  const Tree& tree() const { return *tree_; }
  NodeIndex index() const { return index_; }
  const Node& node() const { return tree_->node(index_); }

  State state() const { return node().state(); }
  bool has_value() const { return state() == State::value; }
  bool is_null() const { return state() == State::null; }
  std::string_view text() const { return tree_->text(index_); }
  TypeId type() const { return node().type; }
  std::string_view type_name() const { return tree_->definitions().type_name(type()); }
  Slot slot() const { return node().slot; }
  std::string_view name() const { return tree_->name_of(index_); }

  Element parent() const { return at(node().parent); }
  Element first_child() const { return at(node().first); }
  Element next_sibling() const { return at(node().next); }
  /// The first child in slots [range.first, range.last]; empty handle when there is none.
  Element child(SlotRange range) const { return in_slots(node().first, range); }
  Element child(std::string_view name) const;  ///< by name; slow, for tools and tests
  /// The next sibling in the same slots.
  Element next_in(SlotRange range) const { return in_slots(node().next, range); }

 private:
  /// The first of the sibling `i` and those behind it that is in the slots.
  Element in_slots(NodeIndex i, SlotRange range) const {
    while (i != no_node && !range.contains(tree_->node(i).slot)) i = tree_->node(i).next;
    return at(i);
  }
  Element at(NodeIndex i) const { return i == no_node ? Element() : Element(*tree_, i); }
  const Tree* tree_ = nullptr;
  NodeIndex index_ = no_node;
};

/// "ORU_R01.PATIENT_RESULT[0].PATIENT.PID.PID_3[1].CX_1": names from the root; an index where the element repeats or may repeat.
std::string path_of(Element element);
/// The Element at such a path (or its tail below the root); empty handle when there is none.
Element find_path(const Tree& tree, std::string_view path);

}  // namespace crosswalk::model
