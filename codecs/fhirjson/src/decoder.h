// Decoder: one FHIR JSON text into one Tree. Members of several .cpp files: decoder (objects), values (what a declared property
// holds), companions (`_name`), undeclared (what the Definitions do not know).
#pragma once

#include "form.h"
#include "reader.h"
#include "resource_types.h"
#include "slot_cache.h"
#include "unescape.h"

#include <crosswalk/codec/codec.h>
#include <crosswalk/model/trail.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace crosswalk::fhirjson {

class Decoder {
 public:
  Decoder(std::shared_ptr<const base::Source> source, const model::Definitions& definitions, const base::Limits& limits, model::Tree& tree,
          base::Issues& issues);

  /// False when the text is not JSON, not an object, or past a limit.
  bool run();

 private:
  /// An object that is being read.
  struct Object {
    model::NodeIndex node;
    model::TypeId type;
    model::Trail trail;
    std::uint32_t open;          ///< offset of its brace
    std::uint64_t seen[8] = {};  ///< slots that have come, one bit each
    model::Slot highest = 0;
    bool sorted = true;  ///< children so far stand in slot order
    bool has_resource_type = false;
    std::size_t first_null = 0, first_companion = 0, first_name = 0;  ///< its part of nulls_, companions_, names_
  };
  /// A property that is being read: where its values go.
  struct Property {
    Object& object;
    model::Slot slot;
    model::TypeId type;
    model::NodeIndex next = model::no_node;  ///< a node that `_name` made before the value came
    model::Trail trail;
  };
  struct PendingNull {
    model::NodeIndex node;
    std::uint32_t offset;
    std::uint32_t index;
  };
  /// An undeclared name of an open object, and the object that had it before.
  struct SeenName {
    model::Slot slot;
    std::uint32_t before;
  };
  /// Children of one rank that follow each other.
  struct Chain {
    model::Slot rank;
    model::NodeIndex first, last;
  };
  /// Where an undeclared value goes. Issues inside it all bear the path of the outermost undeclared property.
  struct AnyPlace {
    model::NodeIndex parent;
    model::Slot slot;
    const model::Trail& trail;
  };

  // decoder.cpp
  bool start();
  bool document();
  bool end_of_text();
  bool object(Object& object);
  bool members(Object& object);
  bool member(Object& object, const StringToken& key);
  bool declared(Object& object, model::Slot slot, const StringToken& key);
  bool resource_type(Object& object, const StringToken& key);
  static void note_order(Object& object, model::Slot slot);
  static bool is_new(Object& object, model::Slot slot);
  Object make_object(model::NodeIndex node, model::TypeId type, const model::Trail& trail);
  void finish(Object& object);
  void sort_children(model::NodeIndex node);
  void join_chains_of_one_rank();
  void report_nulls(Object& object);
  model::TypeId actual_type(model::TypeId declared, const model::Trail& trail);
  std::string_view name_of(const StringToken& key) { return !key.escaped && key.ascii ? reader_.text(key) : decoded_name(key); }
  std::string_view decoded_name(const StringToken& key);

  // values.cpp
  bool list(Property& property);
  bool list_elements(Property& property);
  bool value(Property& property);
  bool string_value(Property& property);
  bool number_value(Property& property);
  bool literal_value(Property& property);
  bool object_value(Property& property);
  bool nested_list(Property& property);
  void check_form(const Property& property, JsonForm found, base::Span span);
  void null_value(Property& property, std::uint32_t offset);
  model::NodeIndex place(Property& property);
  void set_string(model::NodeIndex node, const StringToken& token, const model::Trail& trail);
  void set_decoded(model::NodeIndex node, const StringToken& token, const model::Trail& trail);

  // companions.cpp
  bool companion(Object& object, const StringToken& key, std::string_view name);
  bool companion_list(Property& property);
  bool companion_value(Property& property);
  bool companion_object(Property& property);
  bool companion_null(Property& property);
  bool companion_misfit(Property& property);
  model::NodeIndex first_in_slot(const Object& object, model::Slot slot) const;
  bool companion_seen(const Object& object, model::Slot slot) const {
    return companions_.size() > object.first_companion && is_companion(object, slot);
  }
  bool is_companion(const Object& object, model::Slot slot) const;

  // undeclared.cpp
  bool undeclared(Object& object, const StringToken& key, std::string_view name);
  bool any_value(const AnyPlace& place);
  bool any_list(const AnyPlace& place);
  bool any_element(const AnyPlace& place);
  bool any_object(model::NodeIndex node, const model::Trail& trail);
  bool any_member(model::NodeIndex node, const model::Trail& trail);
  bool any_scalar(model::NodeIndex node, const model::Trail& trail);
  bool inner_list(model::NodeIndex node, const model::Trail& trail);
  bool undeclared_slot(std::string_view name, model::Slot& slot);
  void check_name(model::NodeIndex node, model::Slot slot, const model::Trail& trail, base::Span span);
  void forget_names(std::size_t first);

  // Reporting and limits.
  base::Issue* report(const char* code, const char* message, const model::Trail& trail, base::Span span);
  bool enter();
  void leave() { --depth_; }
  bool within_limits();
  bool refuse(const char* code, const char* message) { return refuse(code, message, {reader_.offset(), reader_.offset()}); }
  bool refuse(const char* code, const char* message, base::Span span);
  bool syntax_issue();

  /// Calls `element` for each element of the array at whose bracket the reader stands.
  template <class Element>
  bool each_element(Element element) {
    if (!enter()) return false;
    reader_.take();
    if (reader_.peek() == ']') {
      reader_.take();
    } else {
      for (bool more = true; more;) {
        if (!within_limits() || !element()) return false;
        const char c = reader_.peek();
        if (c != ',' && c != ']') return reader_.fail("a comma or ] is expected");
        reader_.take();
        more = c == ',';
      }
    }
    leave();
    return true;
  }

  std::shared_ptr<const base::Source> source_;
  const model::Definitions& definitions_;
  const base::Limits& limits_;
  model::Tree& tree_;
  base::Issues& issues_;
  std::string_view text_;
  Reader reader_;
  ResourceTypes resource_types_;
  SlotCache slots_;
  std::uint32_t depth_ = 0;
  bool refused_ = false;
  std::string key_;  ///< the text of a property name with escapes
  std::vector<PendingNull> nulls_;
  std::vector<model::Slot> companions_;
  std::vector<SeenName> names_;            ///< undeclared names of the open objects
  std::vector<std::uint32_t> name_owner_;  ///< undeclared slot -> node of the innermost open object that has it, plus one
  std::vector<Chain> chains_;
  std::unordered_map<model::Slot, std::size_t> chain_of_rank_;
};

}  // namespace crosswalk::fhirjson
