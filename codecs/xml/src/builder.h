// Builder: the events of one element into a Tree. Members of several .cpp files: builder (elements), builder_names (what names and
// xsi:type mean), builder_values (attributes and character data), builder_markup.
#pragma once

#include "note.h"
#include "read_state.h"
#include "scope.h"
#include "wire_rules.h"

#include <crosswalk/xml/typed.h>

#include <algorithm>
#include <string>
#include <vector>

namespace crosswalk::xml {

class Builder final : public TypedBuilder {
 public:
  /// `state` of the Reader's Context and the tree's Definitions; nullptr: one of its own. All outlive it.
  Builder(Reader& reader, const TypedForm& form, model::Tree& tree, ReadState* state = nullptr);

  bool start(const StartTag& tag) override;
  bool end(std::uint32_t behind) override;
  bool text(std::string_view piece, std::uint32_t offset) override;
  void declare(std::string_view prefix, std::string_view uri) override { scope_.declare(prefix, uri); }
  bool done() const override { return done_; }

 private:
  /// An element that is open.
  struct Frame {
    model::NodeIndex node = model::no_node;
    model::TypeId type = model::no_type;
    TextPlace text;            ///< where its character data goes
    bool has_place = true;     ///< there is such a place, or it is not known
    bool is_wrapper = false;   ///< holds one element, which is of the actual type
    bool is_filled = false;    ///< a wrapper whose element came
    bool shares_node = false;  ///< the element in a wrapper: one node with it
    bool says_null = false;
    bool has_elements = false;
    bool has_content = false;
    bool sorted = true, elements_sorted = true;
    model::Slot highest = 0, highest_element = 0;
    std::uint32_t scope_size = 0;  ///< of the Scope around it
    std::uint32_t tag = 0;         ///< StartTag::last()
  };
  /// Character data of the innermost element that is not yet in the Tree.
  enum class Pending : std::uint8_t { nothing, span, copy };

  // builder.cpp
  bool start_rare(const StartTag& tag);
  bool open_plain(Frame& parent, const StartTag& tag, const Meaning& meaning);
  bool open(const StartTag& tag, const Meaning& meaning);
  bool open_root(const StartTag& tag);
  bool open_wrapped(const StartTag& tag);
  bool unknown_wrapped(const StartTag& tag);
  void push(model::NodeIndex node, model::TypeId type, const StartTag& tag, std::size_t scope_size);
  Frame& push(model::NodeIndex node, model::TypeId type, TextPlace text, const StartTag& tag, std::size_t scope_size) {
    Frame& frame = frames_.emplace_back();
    frame.node = node;
    frame.type = type;
    frame.text = text;
    frame.has_place = text.content != model::no_slot || text.is_primitive || type == model::no_type;
    frame.scope_size = static_cast<std::uint32_t>(scope_size);
    frame.tag = tag.last();
    return frame;
  }
  void finish(Frame& frame) {
    if (!frame.sorted && form_.definition_order) finish_order(frame);
    if (frame.says_null && !frame.has_elements && !frame.has_content) tree_.set_null(frame.node);
    const model::Node& node = tree_.node(frame.node);
    if (node.first == model::no_node && node.state() == model::State::empty && wants_content_) report_empty(frame);
  }
  void report_empty(const Frame& frame);
  void finish_order(Frame& frame);
  void note_order(Frame& frame, model::Slot slot, bool element) {
    const model::Slot rank = rank_of(slot);
    frame.sorted &= rank >= frame.highest;
    frame.highest = std::max(frame.highest, rank);
    if (!element) return;
    frame.elements_sorted &= rank >= frame.highest_element;
    frame.highest_element = std::max(frame.highest_element, rank);
  }
  void sort_children(model::NodeIndex node);
  bool within_limits(const StartTag& tag) { return tree_.size() <= node_limit_ || refuse_nodes(tag); }
  bool refuse_nodes(const StartTag& tag);

  // builder_names.cpp
  const Meaning& meaning_of(const Frame& frame, Name name, bool attribute) {
    return state_.names.find(frame.type, name.local, name.uri, attribute, [&] { return look_up(frame, name, attribute); });
  }
  Meaning look_up(const Frame& frame, Name name, bool attribute);
  const TypeFacts& facts(model::TypeId type);
  bool is_xsi(const char* uri);
  model::TypeId root_type(Name name, bool& fragment) const;
  std::optional<std::string_view> type_attribute(const StartTag& tag);
  model::TypeId actual_type(std::string_view lexeme, model::TypeId declared, const StartTag& tag);
  model::TypeId find_type(std::string_view local);
  void choose_slot(const Frame& frame, model::TypeId actual, Meaning& meaning) const;
  void note_tag(model::NodeIndex node, const StartTag& tag, Note note);
  void find_group(model::TypeId type, TypeFacts& known) const;
  std::string_view uri_of(Name name, bool attribute) const;
  void note_prefix(Name name, bool attribute, Note& note) const;
  bool writes_type(std::string_view lexeme, const model::SlotRow& row, model::TypeId actual) const;
  void declare(const StartTag& tag);
  bool undeclared_slot(std::string_view name, model::Slot& slot, std::uint32_t at);
  Note undeclared_note(Name name, bool attribute) const;
  void report_undeclared(const char* code, const char* message, model::NodeIndex node, model::Slot slot, std::uint32_t at);
  base::Issue* report(const char* code, const char* message, model::NodeIndex node, std::uint32_t at);

  // builder_values.cpp
  bool attributes(const StartTag& tag);
  bool plain_attribute(Frame& frame, const Attribute& attribute);
  bool attribute(Frame& frame, const Attribute& attribute, const StartTag& tag);
  void note_hint(model::NodeIndex node, const Attribute& attribute);
  bool undeclared_attribute(Frame& frame, const Attribute& attribute, const StartTag& tag);
  void set_value(model::NodeIndex node, std::string_view value, std::uint32_t offset) {
    if (value.empty()) return;
    if (offset != no_offset && is_source_)
      tree_.set_source_text(node, offset, static_cast<std::uint32_t>(value.size()));
    else
      tree_.set_text(node, value);
  }
  bool undeclared_element(Frame& frame, const StartTag& tag);
  void list_attribute(Frame& frame, const Meaning& meaning, const Attribute& attribute);
  model::NodeIndex add_group(Frame& frame);
  bool flush_text(Frame& frame, bool at_end) { return pending_ == Pending::nothing || place_text(frame, at_end); }
  bool place_text(Frame& frame, bool at_end);
  bool stray_text(Frame& frame);
  void keep_text(model::NodeIndex node);
  std::string_view pending_text() const;

  // builder_markup.cpp
  bool open_markup(const StartTag& tag, const Meaning& meaning);
  void inside_markup(const StartTag& tag);
  void use_prefix(const char* prefix);
  bool close_markup(std::uint32_t behind);
  std::string with_declarations(std::string_view markup) const;

  Reader& reader_;
  const TypedForm& form_;
  model::Tree& tree_;
  const model::Definitions& definitions_;
  model::TypeId wrapper_type_ = model::no_type;
  std::vector<Frame> frames_;
  std::unique_ptr<ReadState> own_state_;  ///< where none was given
  ReadState& state_;
  Scope scope_;
  std::vector<bool> reported_;  ///< undeclared slots that an Issue names
  bool done_ = false;
  bool bare_ = false;           ///< the document element is in no namespace, which stands for the default one
  std::size_t bare_index_ = 0;  ///< of that binding in the Scope
  bool is_source_;
  const bool wants_content_;  ///< an element with nothing in it is reported
  const std::uint32_t node_limit_;

  Pending pending_ = Pending::nothing;
  std::uint32_t text_begin_ = 0, text_end_ = 0;
  std::string copy_;

  struct Markup {
    std::uint32_t depth = 0;  ///< 0: not inside markup
    std::uint32_t begin = 0;
    model::Slot slot = model::no_slot;
    model::TypeId type = model::no_type;
    std::size_t outer = 0;          ///< size of the Scope around it
    std::vector<std::size_t> used;  ///< bindings of outside that it needs
    std::vector<std::size_t> scopes;
    const char* last_prefix = nullptr;
    bool any_prefix = false;
  };
  Markup markup_;
};

}  // namespace crosswalk::xml
