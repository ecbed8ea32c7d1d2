// Encoder: an Element as FHIR JSON, in the order of its Definition.
#pragma once

#include "form.h"
#include "names.h"
#include "reader.h"
#include "writer.h"

#include <crosswalk/codec/codec.h>
#include <crosswalk/model/trail.h>

#include <unordered_map>

namespace crosswalk::fhirjson {

class Encoder {
 public:
  /// `names` of the tree's Definitions, or nullptr where they are not there.
  Encoder(const model::Tree& tree, const codec::EncodeOptions& options, const WrittenNames* names, std::string& out, base::Issues& issues)
      : tree_(tree),
        definitions_(tree.definitions()),
        names_(options.pretty ? nullptr : names),
        writer_(out, options.pretty),
        issues_(issues) {
    if (tree.source() != nullptr) source_end_ = tree.source()->text().data() + tree.source()->text().size();
  }

  void run(model::NodeIndex root);

 private:
  /// The siblings of one slot: [first, end).
  struct Group {
    model::NodeIndex first, end;
    model::Slot slot;
    std::uint32_t count;
  };

  // encoder.cpp. What gives bool tells whether anything was written; where nothing was, no byte stays.
  bool object(model::NodeIndex node, const model::Trail& trail);
  bool resource_type(model::NodeIndex node);
  model::NodeIndex plain_members(model::NodeIndex at, const WrittenName* names, bool& written);
  bool group(model::NodeIndex parent, const Group& group, const model::Trail& trail, bool first);
  bool composites(model::NodeIndex parent, const model::SlotRow& row, const Group& group, const model::Trail& trail, bool first);
  void put_written_name(bool first, const WrittenName& name) { writer_.put_written_name(first, names_->text(name), name.size); }
  bool composite(model::NodeIndex node, const model::Trail& trail);
  bool is_list(const model::SlotRow& row, const Group& group, const model::Trail& trail);
  model::NodeIndex first_child(model::NodeIndex parent);
  bool in_order(model::NodeIndex parent) const;
  void reorder(model::NodeIndex parent);
  Group next_group(model::NodeIndex first) const {
    Group group{first, next(first), tree_.node(first).slot, 1};
    for (; group.end != model::no_node && tree_.node(group.end).slot == group.slot; group.end = next(group.end)) ++group.count;
    return group;
  }
  /// The sibling that follows in slot order.
  model::NodeIndex next(model::NodeIndex node) const { return any_reordered_ ? reordered_next(node) : tree_.node(node).next; }
  model::NodeIndex reordered_next(model::NodeIndex node) const;

  // primitives.cpp
  bool primitives(const model::SlotRow& row, const Group& group, const model::Trail& trail, bool first);
  bool single_primitive(const model::SlotRow& row, model::NodeIndex node, const model::Trail& trail, bool first);
  bool values(const model::SlotRow& row, const Group& group, const model::Trail& trail, bool first);
  bool companions(const model::SlotRow& row, const Group& group, const model::Trail& trail, bool first);
  void value(model::NodeIndex node, model::ValueKind kind, const model::Trail& parent, std::string_view name) {
    const std::string_view text = tree_.text(node);
    const JsonForm form = json_form(kind);
    if (form == JsonForm::string) return writer_.put_string(text);
    const bool fits = form == JsonForm::number ? is_json_number(text) : text == "true" || text == "false";
    if (!fits) return odd_value(node, form, parent, name);
    writer_.put(text);
  }
  void odd_value(model::NodeIndex node, JsonForm form, const model::Trail& parent, std::string_view name);
  void report_nulls(const Group& group, const model::Trail& trail);
  bool holds(model::NodeIndex node) const;
  bool holds_children(model::NodeIndex node) const;

  // generic.cpp: undeclared children.
  bool generic_group(const Group& group, bool first);
  void generic(model::NodeIndex node);
  void generic_object(model::NodeIndex node);
  void generic_list(model::NodeIndex first, model::NodeIndex end);
  void generic_scalar(model::NodeIndex node);

  void report(const char* code, const char* message, const model::Trail& trail);

  const model::Tree& tree_;
  const model::Definitions definitions_;
  const WrittenNames* names_;  ///< for compact output
  const char* source_end_ = nullptr;
  Writer writer_;
  base::Issues& issues_;
  /// The first child, and the sibling that follows, where children do not stand in slot order.
  std::unordered_map<model::NodeIndex, model::NodeIndex> first_;
  std::unordered_map<model::NodeIndex, model::NodeIndex> reordered_;
  bool any_reordered_ = false;
};

}  // namespace crosswalk::fhirjson
