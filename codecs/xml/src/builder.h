// Builder: the events of one element into a Tree. Members of several .cpp files: builder (elements), builder_names (what names and
// xsi:type mean), builder_values (attributes and character data), builder_markup.
#pragma once

#include "name_cache.h"
#include "note.h"
#include "scope.h"

#include <crosswalk/xml/typed.h>

#include <string>
#include <vector>

namespace crosswalk::xml {

class Builder final : public TypedBuilder {
 public:
  Builder(Reader& reader, const TypedForm& form, model::Tree& tree);

  bool start(const StartTag& tag) override;
  bool end(std::uint32_t behind) override;
  bool text(std::string_view piece, std::uint32_t offset) override;
  void declare(std::string_view prefix, std::string_view uri) override { scope_.declare(prefix, uri); }
  bool done() const override { return done_; }

 private:
  /// What a type says of the elements that have it.
  struct TypeFacts {
    model::Slot content = model::no_slot;
    model::Slot group = model::no_slot;         ///< of its hidden groups
    model::TypeId group_type = model::no_type;  ///< their type
    model::Slot group_content = model::no_slot;
    bool known = false;
    bool is_primitive = false;
  };
  /// An element that is open.
  struct Frame {
    model::NodeIndex node = model::no_node;
    model::TypeId type = model::no_type;
    model::Slot content = model::no_slot;  ///< where its character data goes
    bool content_in_group = false;         ///< `content` is a slot of its hidden groups
    model::Slot highest = 0, highest_element = 0;
    bool is_primitive = false;  ///< character data is its value
    bool is_wrapper = false;    ///< holds one element, which is of the actual type
    bool is_filled = false;     ///< a wrapper whose element came
    bool shares_node = false;   ///< the element in a wrapper: one node with it
    bool says_null = false;
    bool has_elements = false;
    bool has_content = false;
    bool sorted = true, elements_sorted = true;
    std::uint32_t scope_size = 0;  ///< of the Scope around it
    std::uint32_t tag = 0;         ///< StartTag::last()
  };
  /// Character data of the innermost element that is not yet in the Tree.
  enum class Pending : std::uint8_t { nothing, span, copy };

  // builder.cpp
  bool open(const StartTag& tag, const Meaning& meaning);
  bool open_root(const StartTag& tag);
  bool open_wrapped(const StartTag& tag);
  bool unknown_wrapped(const StartTag& tag);
  void push(model::NodeIndex node, model::TypeId type, const StartTag& tag, std::size_t scope_size);
  void finish(Frame& frame);
  void finish_order(Frame& frame);
  void note_order(Frame& frame, model::Slot slot, bool element);
  void sort_children(model::NodeIndex node);
  bool within_limits(const StartTag& tag);

  // builder_names.cpp
  const Meaning& meaning_of(const Frame& frame, Name name, bool attribute);
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
  bool attribute(Frame& frame, const Attribute& attribute, const StartTag& tag);
  void note_hint(model::NodeIndex node, const Attribute& attribute);
  bool undeclared_attribute(Frame& frame, const Attribute& attribute, const StartTag& tag);
  void set_value(model::NodeIndex node, std::string_view value, std::uint32_t offset);
  bool undeclared_element(Frame& frame, const StartTag& tag);
  void list_attribute(Frame& frame, const Meaning& meaning, const Attribute& attribute);
  model::NodeIndex add_group(Frame& frame);
  bool flush_text(Frame& frame, bool at_end);
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
  std::vector<TypeFacts> facts_;
  NameCache names_;
  Scope scope_;
  const char* xsi_uri_ = nullptr;  ///< the parser's pointer, once seen
  std::vector<std::pair<std::string, model::TypeId>> types_;
  std::vector<bool> reported_;  ///< undeclared slots that an Issue names
  bool done_ = false;
  bool bare_ = false;           ///< the document element is in no namespace, which stands for the default one
  std::size_t bare_index_ = 0;  ///< of that binding in the Scope
  bool is_source_;

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
