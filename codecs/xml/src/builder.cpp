#include "builder.h"
#include "memory.h"

namespace crosswalk::xml {

using model::no_node;
using model::no_slot;
using model::no_type;
using model::NodeIndex;
using model::Slot;
using model::State;
using model::TypeId;

Builder::Builder(Reader& reader, const TypedForm& form, model::Tree& tree, ReadState* state)
    : reader_(reader),
      form_(form),
      tree_(tree),
      definitions_(tree.definitions()),
      own_state_(state == nullptr ? std::make_unique<ReadState>(definitions_) : nullptr),
      state_(state == nullptr ? *own_state_ : *state),
      is_source_(reader.is_source()),
      wants_content_(!form.value_attribute.empty()),
      node_limit_(reader.limits().nodes) {
  frames_.reserve(32);
  if (!form.wrapper.empty()) wrapper_type_ = definitions_.find_type(form.wrapper);
}

bool Builder::start(const StartTag& tag) {
  if (!tag.is_plain() || pending_ != Pending::nothing || markup_.depth > 0 || frames_.empty() || frames_.back().is_wrapper)
    return start_rare(tag);
  Frame& parent = frames_.back();
  const Meaning& meaning = meaning_of(parent, tag.name(), false);
  return meaning.is_plain ? open_plain(parent, tag, meaning) : start_rare(tag);
}

bool Builder::open_plain(Frame& parent, const StartTag& tag, const Meaning& meaning) {
  parent.has_elements = true;
  note_order(parent, meaning.slot, true);
  push(tree_.append(parent.node, meaning.slot, meaning.type), meaning.type, meaning.text, tag, scope_.size());
  return attributes(tag) && within_limits(tag);
}

/// What start() does not do itself.
bool Builder::start_rare(const StartTag& tag) {
  if (markup_.depth > 0) {
    inside_markup(tag);
    return true;
  }
  if (frames_.empty()) return open_root(tag);
  Frame& frame = frames_.back();
  if (!flush_text(frame, false)) return false;
  frame.has_elements = true;
  if (frame.is_wrapper) return open_wrapped(tag);
  const Meaning& meaning = meaning_of(frame, tag.name(), false);
  if (meaning.slot == model::no_slot) return undeclared_element(frame, tag);
  if (meaning.is_markup) return open_markup(tag, meaning);
  return open(tag, meaning);
}

bool Builder::end(std::uint32_t behind) {
  if (markup_.depth > 0) return close_markup(behind);
  Frame& frame = frames_.back();
  if (!flush_text(frame, true)) return false;
  finish(frame);
  if (scope_.size() != frame.scope_size) scope_.resize(frame.scope_size);
  frames_.pop_back();
  done_ = frames_.empty();
  return true;
}

void Builder::push(NodeIndex node, TypeId type, const StartTag& tag, std::size_t scope_size) {
  push(node, type, type == no_type ? TextPlace() : facts(type).text, tag, scope_size);
}

bool Builder::open(const StartTag& tag, const Meaning& meaning) {
  Frame& parent = frames_.back();
  Meaning at = meaning;
  TypeId type = at.type;
  const auto lexeme = type_attribute(tag);
  const std::size_t scope_size = scope_.size();
  declare(tag);
  if (lexeme) {
    type = actual_type(*lexeme, at.type, tag);
    if (at.is_choice && at.group == no_slot) choose_slot(parent, type, at);
  }
  const bool grouped = at.group != no_slot;
  const NodeIndex node = tree_.append(grouped ? add_group(parent) : parent.node, at.slot, type);
  note_order(parent, grouped ? at.group : at.slot, true);
  if (lexeme || at.expects_type || tag.declaration_count() > 0 || tag.name().prefix != nullptr) {
    Note note;
    if (lexeme ? !writes_type(*lexeme, definitions_.slot(grouped ? at.group_type : parent.type, at.slot), type) : at.expects_type)
      note.type = lexeme.value_or(std::string_view());
    note_tag(node, tag, std::move(note));
  }
  push(node, type, tag, scope_size);
  frames_.back().is_wrapper = at.is_wrapper;
  return attributes(tag) && within_limits(tag);
}

bool Builder::open_root(const StartTag& tag) {
  bool fragment = false;
  bare_ = form_.allows_no_namespace && tag.name().uri == nullptr && !definitions_.default_namespace().empty();
  TypeId type = root_type(tag.name(), fragment);
  const bool unknown = type == no_type && wrapper_type_ != no_type;
  if (unknown) type = wrapper_type_;
  if (type == no_type)
    return reader_.refuse("C210", std::string("the document element '") + tag.name().local + "' is none that the Definitions know",
                          tag.begin());
  const std::size_t scope_size = scope_.size();
  declare(tag);
  const NodeIndex node = tree_.size() == 0 ? tree_.add_detached(type) : tree_.append(tree_.root(), model::no_slot, type);
  Note note;
  if (fragment) {
    note.name = tag.name().local;
    note.uri = uri_of(tag.name(), false);
  }
  if (bare_) {
    state_.names.clear();
    state_.is_spoilt = true;
    bare_index_ = scope_.size();
    scope_.declare({}, definitions_.default_namespace());
    note.bare = true;
    report("C240", "the message is in no namespace; it is read as one in the namespace of its standard", node, tag.begin());
  }
  if (const auto lexeme = type_attribute(tag)) note.type = lexeme;
  note_tag(node, tag, std::move(note));
  push(node, type, tag, scope_size);
  if (unknown && !unknown_wrapped(tag)) return false;
  return attributes(tag);
}

bool Builder::unknown_wrapped(const StartTag& tag) {
  Slot slot;
  Frame& frame = frames_.back();
  if (!undeclared_slot(unknown_type_child, slot, tag.begin())) return false;
  tree_.set_text(tree_.append(frame.node, slot, no_type), tag.name().local);
  note_order(frame, slot, false);
  report("C214", "an element that names no type of the Definitions; what is in it is kept", frame.node, tag.begin());
  return true;
}

bool Builder::open_wrapped(const StartTag& tag) {
  Frame& outer = frames_.back();
  NodeIndex node = outer.node;
  if (outer.is_filled) {
    report("C219", "a second element where one belongs; it is kept as a repetition", node, tag.begin());
    const model::Node& first = tree_.node(node);
    node = tree_.append(first.parent, first.slot, wrapper_type_);
  }
  outer.is_filled = true;
  bool fragment = false;
  const TypeId type = root_type(tag.name(), fragment);
  const std::size_t scope_size = scope_.size();
  declare(tag);
  if (type != no_type) tree_.node(node).type = type;
  if (tag.declaration_count() > 0 || tag.name().prefix != nullptr) {
    const std::string known(tree_.note(node));
    note_tag(node, tag, read_note(known));
  }
  push(node, type == no_type ? wrapper_type_ : type, tag, scope_size);
  frames_.back().shares_node = true;
  if (type == no_type && !unknown_wrapped(tag)) return false;
  return attributes(tag) && within_limits(tag);
}

bool Builder::refuse_nodes(const StartTag& tag) {
  return reader_.refuse("C207", "the document has more Elements than the limit allows", tag.begin());
}

void Builder::report_empty(const Frame& frame) {
  if (!frame.shares_node && !frame.is_filled) report("C216", "an element with nothing in it", frame.node, frame.tag);
}

void Builder::finish_order(Frame& frame) {
  if (!frame.elements_sorted)
    report("C217", "elements stand in another order than the Definition has; they were put into that order", frame.node, frame.tag);
  sort_children(frame.node);
}

void Builder::sort_children(NodeIndex parent) {
  std::vector<NodeIndex> children;
  for (NodeIndex at = tree_.node(parent).first; at != no_node; at = tree_.node(at).next) children.push_back(at);
  std::stable_sort(children.begin(), children.end(),
                   [this](NodeIndex a, NodeIndex b) { return rank_of(tree_.node(a).slot) < rank_of(tree_.node(b).slot); });
  for (std::size_t i = 0; i + 1 < children.size(); ++i) tree_.node(children[i]).next = children[i + 1];
  tree_.node(children.back()).next = no_node;
  tree_.node(parent).first = children.front();
  tree_.node(parent).last = children.back();
}

/// A group of the frame's element, for what comes next.
NodeIndex Builder::add_group(Frame& frame) {
  const TypeFacts& known = facts(frame.type);
  return tree_.append(frame.node, known.group, known.group_type);
}

std::unique_ptr<TypedBuilder> make_typed_builder(Reader& reader, const TypedForm& form, model::Tree& tree) {
  return std::make_unique<Builder>(reader, form, tree);
}

bool decode_typed(std::shared_ptr<const base::Source> source, const model::Definitions& definitions, const TypedForm& form,
                  const codec::DecodeOptions& options, model::Tree& tree, base::Issues& issues) {
  tree.reset(definitions, source);
  tree.reserve(std::min<std::size_t>(source->text().size() / 24 + 16, options.limits.nodes));
  Reader reader(std::move(source), options.limits, issues, options.charset);
  StateLease state(form.memory, definitions);
  reader.use(state->context);
  Builder builder(reader, form, tree, &*state);
  return reader.read(builder);
}

}  // namespace crosswalk::xml
