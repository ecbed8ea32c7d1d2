// Encoder: an Element as typed XML.
#pragma once

#include "note.h"
#include "scope.h"
#include "wire_names.h"

#include <crosswalk/model/trail.h>
#include <crosswalk/xml/typed.h>
#include <crosswalk/xml/writer.h>

#include <deque>
#include <string>

namespace crosswalk::xml {

/// True when `text` can be the local name of an element or attribute.
bool is_name(std::string_view text);

class Encoder {
 public:
  /// `names` of the tree's Definitions, or nullptr where they are not there.
  Encoder(const model::Tree& tree, const TypedForm& form, const codec::EncodeOptions& options, const WireNames* names, std::string& out,
          base::Issues& issues)
      : tree_(tree),
        definitions_(tree.definitions()),
        form_(form),
        names_(options.pretty ? nullptr : names),
        keeps_empty_(form.value_attribute.empty()),
        writer_(out, options.pretty),
        issues_(issues) {
    if (tree.source() != nullptr) source_end_ = tree.source()->text().data() + tree.source()->text().size();
    if (!form.wrapper.empty()) wrapper_type_ = definitions_.find_type(form.wrapper);
  }

  bool run(model::NodeIndex root);

 private:
  /// The name of an element that is being written.
  struct ElementName {
    std::string_view prefix, local;
  };

  /// What there is among the children of an Element; true may also mean: look closer.
  struct Children {
    bool attributes = false, texts = false, in_order = true;
  };

  // encoder.cpp. What gives bool tells whether anything was written.
  bool document(model::NodeIndex root);
  void declare_for_receivers(model::NodeIndex root);
  void find_namespaces(model::NodeIndex node, std::vector<bool>& used, bool& xsi) const;
  void note_namespace(model::TypeId parent, const model::Node& child, std::vector<bool>& used, bool& xsi) const;
  bool element(model::NodeIndex node, const model::SlotRow* row, const model::Trail& trail);
  bool element(model::NodeIndex node, const model::SlotRow* row, const model::Trail& trail, const Note& note);
  bool is_hidden(const model::SlotRow& row) const;
  bool hidden_group(model::NodeIndex node, const model::Trail& trail);
  bool wrapped(model::NodeIndex node, const model::SlotRow& row, const model::Trail& trail);
  bool inner(model::NodeIndex node, const model::Trail& trail);
  bool inside(model::NodeIndex node, const ElementName& name, const model::Trail& trail, bool keep_empty);
  bool child(model::NodeIndex parent, model::NodeIndex node, const model::Trail& trail);
  bool long_child(model::NodeIndex parent, model::NodeIndex node, const model::Trail& trail);
  bool undeclared(model::NodeIndex node, const model::Trail& trail);
  bool markup(model::NodeIndex node, const model::SlotRow& row, const model::Trail& trail);
  std::string_view value_or_empty(model::NodeIndex node) const {
    return tree_.node(node).state() == model::State::value ? tree_.text(node) : std::string_view();
  }
  void own_value(model::NodeIndex node, const model::Trail& trail);
  bool is_text(model::NodeIndex parent, model::NodeIndex node) const;
  std::vector<model::NodeIndex> in_order(model::NodeIndex node) const;
  Children look_at_children(model::NodeIndex node) const;

  // encoder_plain.cpp
  enum class Way : std::uint8_t {
    rare,     ///< to be written the long way; nothing was written yet
    nothing,  ///< nothing to write
    written
  };
  bool is_plain_scope();
  /// 16 more bytes can be read behind the text.
  bool is_padded(const model::Node& node, std::string_view text) const {
    return node.store() == model::Store::source && source_end_ - text.data() >= static_cast<std::ptrdiff_t>(text.size() + 16);
  }
  Way plain_child(const WireSlot* slots, model::NodeIndex index, const model::Trail& trail);
  void start_plain(WrittenName name, const model::Node& node, bool typed);
  Way plain_leaf(model::NodeIndex index, const WireSlot& slot, bool typed);
  Way plain_composite(model::NodeIndex index, const WireSlot& slot, bool typed, const model::Trail& trail);
  std::uint8_t look_at(const model::Node& node, const WireSlot* slots) const;
  bool plain_attributes(const model::Node& node, const WireSlot* slots);
  bool plain_content(model::NodeIndex parent, const WireSlot* slots, const model::Trail& trail);

  // encoder_names.cpp
  ElementName open(std::string_view uri, std::string_view local, const Note& note);
  void write_type(model::NodeIndex node, const model::SlotRow* row, const Note& note);
  std::string type_lexeme(model::TypeId type);
  std::string type_lexeme(model::TypeId type, std::string_view received);
  void attributes(model::NodeIndex node, const model::Trail& trail);
  bool is_attribute(model::NodeIndex parent, model::NodeIndex node) const;
  void declared_attribute(const model::SlotRow& row, model::NodeIndex node, const model::Trail& trail);
  void attribute_text(const model::SlotRow& row, model::NodeIndex node, std::string_view text);
  void list_attribute(const model::SlotRow& row, model::NodeIndex first);
  bool makes_null(model::NodeIndex node) const;
  void undeclared_attribute(model::NodeIndex node);
  void explicit_null(model::NodeIndex node, const model::Trail& trail);
  std::string_view bind(std::string_view uri, bool attribute, std::string_view wanted);
  std::string_view receivers_prefix(std::string_view uri) const;
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }
  void report(const char* code, const char* message, const model::Trail& trail);

  const model::Tree& tree_;
  const model::Definitions& definitions_;
  const TypedForm& form_;
  const WireNames* names_;  ///< for compact output
  const bool keeps_empty_;  ///< an element with nothing in it is written; its value is character data
  const char* source_end_ = nullptr;
  std::string_view known_uri_;  ///< what is_plain_scope() saw last
  bool known_is_default_ = false;
  Writer writer_;
  base::Issues& issues_;
  Scope scope_;
  model::TypeId wrapper_type_ = model::no_type;
  std::vector<Binding> for_root_;  ///< what the document element declares for receivers
  std::deque<std::string> kept_;   ///< texts that the Scope points to
};

}  // namespace crosswalk::xml
