// Plain fields: those whose places and values ask for nothing but nodes. What reading them changes is held in locals, so that it stays
// in registers; everything else is left to field.cpp, with the members brought up to date before and read again behind it.
#include "decoder.h"
#include "marks.h"

#include <algorithm>

namespace crosswalk::er7 {

using model::no_node;
using model::no_type;
using model::Node;
using model::NodeIndex;
using model::TypeId;

/// The state of reading, while it is held in locals.
struct Decoder::Hot {
  Node* nodes;  ///< with room for whatever the delimiters up to `filled` can ask for
  NodeIndex size;
  std::uint32_t begin;  ///< of the next token
  const Delimiter* at;
  const Delimiter* filled;
  std::uint32_t more;  ///< of the last delimiter
};

/// The children of one node while they are added: who its last child is says close().
struct Decoder::Row {
  NodeIndex parent;
  NodeIndex* link;  ///< where the index of the next child goes: a node's `next`, or the parent's `first`

  [[gnu::always_inline]] Row(const Hot& hot, NodeIndex node) : parent(node) {
    const NodeIndex last = hot.nodes[node].last;
    link = last == no_node ? &hot.nodes[node].first : &hot.nodes[last].next;
  }
  [[gnu::always_inline]] void add(NodeIndex child, Node& node) {
    *link = child;
    link = &node.next;
  }
  [[gnu::always_inline]] void close(const Hot& hot) const {
    Node& node = hot.nodes[parent];
    if (link == &node.first) return;
    node.last = static_cast<NodeIndex>((reinterpret_cast<const char*>(link) - reinterpret_cast<const char*>(hot.nodes)) / sizeof(Node));
    node.set(model::State::group, model::Store::source);
  }
};

namespace {

/// A delimiter asks for a node to hold parts and for those of one plain value.
constexpr std::size_t nodes_a_delimiter = 1 + Shape::most_nodes;

}  // namespace

[[gnu::always_inline]] inline Decoder::Hot Decoder::load() {
  const auto delimiters = static_cast<std::size_t>(stream_.filled() - stream_.at());
  Node* const end = tree_.room(nodes_a_delimiter * (delimiters + 1));
  return {end - tree_.size(), tree_.size(), at_, stream_.at(), stream_.filled(), more_};
}

[[gnu::always_inline]] inline void Decoder::save(const Hot& hot) {
  tree_.added(hot.size - tree_.size());
  at_ = hot.begin;
  more_ = hot.more;
  stream_.set_at(hot.at);
}

/// With more delimiters where there are none left. Nodes may have moved. Never takes the address of the locals.
[[gnu::always_inline]] inline void Decoder::refill(Hot& hot, Row& row) {
  row.close(hot);
  save(hot);
  stream_.refill();
  hot = load();
  row = Row(hot, row.parent);
}

[[gnu::always_inline]] inline Decoder::Token Decoder::take(Hot& hot) {
  const Token token{hot.begin, *hot.at++};
  hot.more = token.delimiter.more();
  hot.begin = token.end() + hot.more + 1;
  return token;
}

/// A text is plain without escapes and bytes to look at, when it is not `""`.
[[gnu::always_inline]] inline bool Decoder::is_plain(Token token) const {
  return !token.delimiter.looked_at() && (token.size() != 2 || data_[token.begin] != '"' || data_[token.begin + 1] != '"');
}

/// The nodes of a plain value.
[[gnu::always_inline]] inline void Decoder::add_nodes(Hot& hot, Row& row, const Shape& shape, Token token) {
  Node* made = hot.nodes + hot.size;
  NodeIndex parent = row.parent;
  const NodeForm* form = shape.forms;
  row.add(hot.size, *made);
  for (unsigned left = shape.nodes; left > 1; --left, ++form) {
    const NodeIndex inner = hot.size + 1;
    *made++ = Node{0, 0, parent, no_node, inner, inner, form->type, form->slot, form->state_store, form->flags};
    parent = hot.size++;
  }
  *made = Node{token.begin, token.size(), parent, no_node, no_node, no_node, form->type, form->slot, form->state_store, form->flags};
  ++hot.size;
}

/// A node with children to come.
[[gnu::always_inline]] inline NodeIndex Decoder::add_child(Hot& hot, Row& row, const NodeForm& form) {
  Node& made = hot.nodes[hot.size];
  made = Node{0, 0, row.parent, no_node, no_node, no_node, form.type, form.slot, 0, form.flags};
  row.add(hot.size, made);
  return hot.size++;
}

/// A part that is not plain.
template <ByteClass level>
[[gnu::always_inline]] inline ByteClass Decoder::other_part(Hot& hot, Row& row, std::uint32_t position, const Shape* shape, Token token) {
  (level == byte_component ? where_.component : where_.subcomponent) = position;
  NodeIndex inner = no_node;
  if (level == byte_component && shape != nullptr && token.stop() < level && shape->part_count > 0)
    inner = add_child(hot, row, shape->forms[0]);
  row.close(hot);
  save(hot);
  const ByteClass stop = inner != no_node ? composite_parts(inner, *shape, token, byte_subcomponent)
                                          : part(row.parent, tree_.node(row.parent).type, position, token, level);
  hot = load();
  row = Row(hot, row.parent);
  (level == byte_component ? where_.component : where_.subcomponent) = 0;
  return stop;
}

/// The parts of a composite: components, or the subcomponents of one.
template <ByteClass level>
[[gnu::always_inline]] inline ByteClass Decoder::plain_parts(Hot& hot, NodeIndex node, const Shape& shape, Token token) {
  const Shape* const shapes = shapes_.parts(shape);
  const std::size_t count = shape.part_count;
  Row row(hot, node);
  std::size_t last = 1, position = 1;
  ByteClass stop;
  for (;;) {
    stop = token.stop();
    if (!token.empty() || stop < level) {
      last = position;
      const Shape* const inner = position <= count ? shapes + (position - 1) : nullptr;
      if (inner != nullptr && stop >= level && inner->nodes > 0 && is_plain(token)) [[likely]]
        add_nodes(hot, row, *inner, token);
      else
        stop = other_part<level>(hot, row, static_cast<std::uint32_t>(position), inner, token);
    }
    if (stop != level) break;
    position += 1 + hot.more;
    if (hot.at == hot.filled) [[unlikely]]
      refill(hot, row);
    token = take(hot);
  }
  row.close(hot);
  if (position > last) tree_.set_mark(node, tree_.mark(node) | std::min(static_cast<std::uint32_t>(position - last), mark_positions));
  return stop;
}

/// A field that is not plain, in a place of that shape; nullptr: in none.
[[gnu::always_inline]] inline ByteClass Decoder::other_field(Hot& hot, Row& row, std::uint32_t position, const Shape* shape, Token first) {
  where_.field = position;
  row.close(hot);
  save(hot);
  const ByteClass stop = shape != nullptr ? field({shape->forms[0].slot, shape->forms[0].type}, first) : undeclared_field(position, first);
  hot = load();
  row = Row(hot, row.parent);
  return stop;
}

/// The repetitions behind the last child of the row.
[[gnu::always_inline]] inline ByteClass Decoder::repeated(Hot& hot, Row& row, const Shape& shape) {
  row.close(hot);
  save(hot);
  const ByteClass stop = more_repetitions({shape.forms[0].slot, shape.forms[0].type}, tree_.node(row.parent).last);
  hot = load();
  row = Row(hot, row.parent);
  return stop;
}

/// A place that types another one, or is typed by it: then the shape of its type.
[[gnu::always_inline]] inline const Shape* Decoder::typed_place(std::uint32_t position, const Shape& shape, Token first) {
  if (shape.role == PlaceRole::discriminator) {
    segment_.discriminator = text(first);
    return &shape;
  }
  where_.field = position;
  const std::uint32_t key = short_key(segment_.discriminator);
  const TypeId type = key != 0 && key == last_typed_.key ? last_typed_.type : varies_type(position, first);
  if (type != varied_type_) varied_ = shapes_.type(type);
  varied_type_ = type;
  varied_.forms[0].slot = static_cast<model::Slot>(position - 1);
  return &varied_;
}

[[gnu::always_inline]] inline ByteClass Decoder::planned_field(Hot& hot, Row& row, std::uint32_t position, const Shape& shape,
                                                               Token first) {
  const ByteClass stop = first.stop();
  if (stop >= byte_field && shape.nodes > 0 && is_plain(first)) {
    add_nodes(hot, row, shape, first);
    return stop;
  }
  if (stop >= byte_repetition || shape.part_count == 0) return other_field(hot, row, position, &shape, first);
  where_.field = position;
  const NodeIndex node = add_child(hot, row, shape.forms[0]);
  const ByteClass end = plain_parts<byte_component>(hot, node, shape, first);
  row.link = &hot.nodes[node].next;
  return end == byte_repetition ? repeated(hot, row, shape) : end;
}

/// The fields from this position on; `stop` is the delimiter before it, `last` the last position that was filled.
void Decoder::fields(std::uint32_t position, std::uint32_t last, ByteClass stop) {
  const std::size_t planned = segment_.columns ? 0 : segment_.slots.size();
  const Shape* const shapes = segment_.shapes;
  Hot hot = load();
  Row row(hot, segment_.node);
  while (stop == byte_field) {
    if (hot.at == hot.filled) [[unlikely]]
      refill(hot, row);
    const Token first = take(hot);
    stop = first.stop();
    if (!first.empty() || stop < byte_field) {
      last = position;
      if (position > planned) [[unlikely]] {
        stop = other_field(hot, row, position, nullptr, first);
      } else {
        const Shape* shape = shapes + (position - 1);
        if (shape->role != PlaceRole::none) shape = typed_place(position, *shape, first);
        stop = planned_field(hot, row, position, *shape, first);
      }
    }
    position += stop == byte_field ? 1 + hot.more : 1;
  }
  row.close(hot);
  save(hot);
  where_.field = last;
  end_segment(position > last ? position - 1 - last : 0);
}

/// The parts of a repetition, or of a part, that is not plain as a whole.
ByteClass Decoder::composite_parts(NodeIndex node, const Shape& shape, Token first, ByteClass level) {
  Hot hot = load();
  const ByteClass stop = level == byte_component ? plain_parts<byte_component>(hot, node, shape, first)
                                                 : plain_parts<byte_subcomponent>(hot, node, shape, first);
  save(hot);
  return stop;
}

}  // namespace crosswalk::er7
