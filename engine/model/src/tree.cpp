#include <crosswalk/model/tree.h>

#include <sys/mman.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <stdexcept>

namespace crosswalk::model {

namespace {

constexpr std::size_t block_bits = 20;
constexpr std::size_t block_size = std::size_t{1} << block_bits;
constexpr std::size_t spool_threshold = 64u << 10;
constexpr std::size_t kept_nodes = (std::size_t{16} << 20) / sizeof(Node);
constexpr std::size_t kept_blocks = 8;

}  // namespace

/// Large values: one unlinked temporary file (mode 0600) each, mapped; gone with the tree.
struct Tree::Spool {
  struct Value {
    char* data;
    std::size_t size;
  };
  std::vector<Value> values;

  ~Spool() {
    for (const Value& v : values) ::munmap(v.data, v.size);
  }
  char* add(std::size_t size) {
    std::FILE* file = std::tmpfile();
    if (file == nullptr) throw std::runtime_error("cannot make a spool file");
    void* data = MAP_FAILED;
    if (::ftruncate(::fileno(file), static_cast<off_t>(size)) == 0)
      data = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, ::fileno(file), 0);
    std::fclose(file);
    if (data == MAP_FAILED) throw std::runtime_error("cannot map a spool file");
    values.push_back({static_cast<char*>(data), size});
    return values.back().data;
  }
};

void NodeBuffer::grow(std::size_t least) {
  const std::size_t capacity = std::max({least, capacity_ * 2, std::size_t{256}});
  auto* data = static_cast<Node*>(::operator new(capacity * sizeof(Node)));
  if (size_ > 0) std::memcpy(data, data_, size_ * sizeof(Node));
  ::operator delete(data_);
  data_ = data;
  capacity_ = capacity;
}

void NodeBuffer::release() {
  ::operator delete(data_);
  data_ = nullptr;
  size_ = capacity_ = 0;
}

void Tree::SpoolDeleter::operator()(Spool* spool) const { delete spool; }
void Tree::ArenaDeleter::operator()(char* block) const { ::operator delete[](block); }

void Tree::reset(const Definitions& definitions, std::shared_ptr<const base::Source> source) {
  definitions_ = &definitions;
  if (nodes_.capacity() > kept_nodes && nodes_.size() < nodes_.capacity() / 4) nodes_.release();
  nodes_.clear();
  external_.clear();
  undeclared_.clear();
  undeclared_index_.clear();
  raw_spans_.clear();
  marks_.clear();
  note_of_.clear();
  notes_.clear();
  note_index_.clear();
  if (const std::size_t kept = std::max(kept_blocks, block_index_ + 1); blocks_.size() > kept) blocks_.resize(kept);
  block_index_ = 0;
  block_used_ = 0;
  room_ = nullptr;
  spool_.reset();
  changed_ = false;
  set_source(std::move(source));
}

void Tree::set_source(std::shared_ptr<const base::Source> source) {
  source_ = std::move(source);
  source_text_ = source_ ? source_->text().data() : nullptr;
}

NodeIndex Tree::add_detached(TypeId type) { return make(type); }

void Tree::attach(NodeIndex parent, Slot slot, NodeIndex child) {
  Node& n = nodes_[child];
  Node& p = nodes_[parent];
  n.parent = parent;
  n.slot = slot;
  if (p.state() == State::empty) p.set(State::group);
  NodeIndex before = no_node;
  if (p.last != no_node && nodes_[p.last].slot <= slot) {
    before = p.last;
  } else {
    NodeIndex& latest = attached_[(parent * 31 + slot) % attached_.size()];
    const bool is_near = latest < nodes_.size() && latest != child && nodes_[latest].parent == parent && nodes_[latest].slot <= slot;
    for (NodeIndex at = is_near ? latest : p.first; at != no_node && nodes_[at].slot <= slot; at = nodes_[at].next) before = at;
    latest = child;
  }
  n.next = before == no_node ? p.first : nodes_[before].next;
  (before == no_node ? p.first : nodes_[before].next) = child;
  if (n.next == no_node) p.last = child;
}

void Tree::detach(NodeIndex child) {
  Node& n = nodes_[child];
  if (n.parent == no_node) return;
  Node& p = nodes_[n.parent];
  const bool is_newest =
      before_newest_ < nodes_.size() && nodes_[before_newest_].next == child && nodes_[before_newest_].parent == n.parent;
  NodeIndex before = is_newest ? before_newest_ : no_node;
  for (NodeIndex at = is_newest ? child : p.first; at != child; at = nodes_[at].next) before = at;
  (before == no_node ? p.first : nodes_[before].next) = n.next;
  if (p.last == child) p.last = before;
  n.parent = n.next = no_node;
}

Slot Tree::undeclared(std::string_view name, std::uint32_t ordinal) {
  const std::size_t hash = std::hash<std::string_view>()(name);
  const auto [first, last] = undeclared_index_.equal_range(hash);
  for (auto at = first; at != last; ++at) {
    const Undeclared& known = undeclared_[at->second - undeclared_base];
    if (known.ordinal == ordinal && known.name == name) return at->second;
  }
  if (undeclared_full()) return static_cast<Slot>(no_slot - 1);
  const auto slot = static_cast<Slot>(undeclared_base + undeclared_.size());
  undeclared_.push_back({std::string(name), ordinal});
  undeclared_index_.emplace(hash, slot);
  return slot;
}

void Tree::set_note(NodeIndex node, std::string_view note) {
  const auto [at, fresh] = note_index_.try_emplace(std::string(note), static_cast<std::uint32_t>(notes_.size()));
  if (fresh) notes_.push_back(at->first);
  note_of_.set(node, at->second);
  nodes_[node].flags |= node_noted;
}

char* Tree::arena_room(std::size_t size) {
  if (size > spool_threshold) {
    if (!spool_) spool_.reset(new Spool);
    return room_ = spool_->add(size);
  }
  if (blocks_.empty() || block_used_ + size > block_size) {
    if (!blocks_.empty() && block_index_ + 1 < blocks_.size()) {
      ++block_index_;
    } else {
      blocks_.emplace_back(static_cast<char*>(::operator new[](block_size)));
      block_index_ = blocks_.size() - 1;
    }
    block_used_ = 0;
  }
  return room_ = blocks_[block_index_].get() + block_used_;
}

void Tree::set_arena_text(NodeIndex node, std::size_t size) {
  Node& n = nodes_[node];
  n.length = static_cast<std::uint32_t>(size);
  n.flags &= static_cast<std::uint8_t>(~node_raw);
  if (spool_ && !spool_->values.empty() && room_ == spool_->values.back().data) {
    external_.emplace_back(room_, size);
    n.text = static_cast<std::uint32_t>(external_.size() - 1);
    n.set(State::value, Store::external);
    return;
  }
  n.text = static_cast<std::uint32_t>(block_index_ << block_bits | block_used_);
  n.set(State::value, Store::arena);
  block_used_ += size;
}

void Tree::set_text(NodeIndex node, std::string_view text) {
  if (text.size() > spool_threshold || blocks_.empty() || block_used_ + text.size() > block_size) return set_long_text(node, text);
  if (!text.empty()) std::memcpy(blocks_[block_index_].get() + block_used_, text.data(), text.size());
  Node& n = nodes_[node];
  n.text = static_cast<std::uint32_t>(block_index_ << block_bits | block_used_);
  n.length = static_cast<std::uint32_t>(text.size());
  n.flags &= static_cast<std::uint8_t>(~node_raw);
  n.set(State::value, Store::arena);
  block_used_ += text.size();
}

/// What needs a new block or a file.
void Tree::set_long_text(NodeIndex node, std::string_view text) {
  char* room = arena_room(text.size());
  if (!text.empty()) std::memcpy(room, text.data(), text.size());
  set_arena_text(node, text.size());
}

void Tree::set_external_text(NodeIndex node, std::string_view text) {
  external_.push_back(text);
  Node& n = nodes_[node];
  n.text = static_cast<std::uint32_t>(external_.size() - 1);
  n.length = static_cast<std::uint32_t>(text.size());
  n.flags &= static_cast<std::uint8_t>(~node_raw);
  n.set(State::value, Store::external);
}

void Tree::set_null(NodeIndex node) {
  Node& n = nodes_[node];
  n.text = n.length = 0;
  n.flags &= static_cast<std::uint8_t>(~node_raw);
  n.set(State::null, Store::source);
}

std::string_view Tree::other_text(const Node& n) const {
  if (n.store() == Store::external) return external_[n.text];
  return {blocks_[n.text >> block_bits].get() + (n.text & (block_size - 1)), n.length};
}

base::Span Tree::raw_span(NodeIndex node) const {
  const Node& n = nodes_[node];
  if (n.flags & node_raw) return *raw_spans_.find(node);
  if (n.state() == State::value && n.store() == Store::source) return {n.text, n.text + n.length};
  return {};
}

std::string_view Tree::name_of(NodeIndex node) const {
  const Node& n = nodes_[node];
  if (n.parent == no_node || n.slot == no_slot) return definitions_->type_name(n.type);
  if (n.slot >= undeclared_base) return undeclared_[n.slot - undeclared_base].name;
  return definitions_->text(definitions_->slot(nodes_[n.parent].type, n.slot).name);
}

Element Element::child(std::string_view name) const {
  const Definitions& set = tree_->definitions();
  const auto is_named = [&](NodeIndex at, Slot slot) {
    if (slot >= undeclared_base) return tree_->name_of(at) == name;
    const SlotRow& row = set.slot(type(), slot);
    return set.text(row.name) == name || ((row.flags & slot_choice) && set.text(row.choice) == name);
  };
  Slot last = no_slot;  // what was looked at before
  for (NodeIndex c = node().first; c != no_node; c = tree_->node(c).next) {
    const Slot slot = tree_->node(c).slot;
    if (slot == last && slot != no_slot) continue;
    if (is_named(c, slot)) return {*tree_, c};
    last = slot;
  }
  return {};
}

namespace {

/// How many of its like stand before it, when there may be more than one of them.
std::optional<std::size_t> index_among(Element element) {
  const Tree& tree = element.tree();
  const Slot slot = element.slot();
  const Node& parent = tree.node(element.node().parent);
  bool several = slot < undeclared_base && tree.definitions().slot(parent.type, slot).max > 1;
  std::size_t before = 0;
  NodeIndex c = parent.first;
  for (; c != no_node && c != element.index(); c = tree.node(c).next)  // one that was taken out again is not met
    if (tree.node(c).slot == slot) ++before;
  several = several || before > 0;
  for (c = element.node().next; c != no_node && !several; c = tree.node(c).next) several = tree.node(c).slot == slot;
  return several ? std::optional(before) : std::nullopt;
}

void append_path(Element element, std::string& out) {
  const Element parent = element.parent();
  if (parent) append_path(parent, out), out += '.';
  out += element.name();
  if (const auto index = parent ? index_among(element) : std::nullopt) (out += '[') += std::to_string(*index) + ']';
}

/// Takes the next step "name[2]" off a path.
std::string_view take_step(std::string_view& path, std::size_t& index) {
  const std::size_t end = path.find('.');
  std::string_view step = path.substr(0, end);
  path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
  index = 0;
  if (const std::size_t bracket = step.find('['); bracket != std::string_view::npos) {
    std::from_chars(step.data() + bracket + 1, step.data() + step.size(), index);
    step = step.substr(0, bracket);
  }
  return step;
}

Element nth_child(Element parent, std::string_view name, std::size_t index) {
  Element c = parent.child(name);
  if (!c) return {};
  const SlotRange range{c.slot(), c.slot()};
  while (c && index-- > 0) c = c.next_in(range);
  return c;
}

}  // namespace

std::string path_of(Element element) {
  std::string path;
  if (!element) return path;
  path.reserve(128);
  append_path(element, path);
  return path;
}

Element find_path(const Tree& tree, std::string_view path) {
  if (tree.root() == no_node) return {};
  Element at(tree, tree.root());
  std::string_view rest = path;
  std::size_t index = 0;
  if (take_step(rest, index) != at.name()) rest = path;
  while (at && !rest.empty()) {
    const std::string_view name = take_step(rest, index);
    at = nth_child(at, name, index);
  }
  return at;
}

}  // namespace crosswalk::model
