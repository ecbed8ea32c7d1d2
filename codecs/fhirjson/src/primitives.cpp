// Primitive values, and `_name` beside them for their ids and extensions.
#include "encoder.h"
#include "form.h"
#include "reader.h"

namespace crosswalk::fhirjson {

using model::no_node;
using model::Node;
using model::NodeIndex;
using model::State;
using model::Trail;

namespace {

bool has_value(const Node& node) { return node.state() == State::value; }

}  // namespace

/// Whether anything of this Element would be written.
bool Encoder::holds(NodeIndex at) const {
  const Node& node = tree_.node(at);
  if (node.type == model::no_type || has_value(node) || (definitions_.type(node.type).flags & model::type_root)) return true;
  return holds_children(at);
}

bool Encoder::holds_children(NodeIndex parent) const {
  for (NodeIndex at = tree_.node(parent).first; at != no_node; at = tree_.node(at).next)
    if (holds(at)) return true;
  return false;
}

bool Encoder::primitives(const model::SlotRow& row, const Group& group, const Trail& trail, bool first) {
  if (!is_list(row, group, trail)) return single_primitive(row, group.first, trail, first);
  report_nulls(group, {&trail, definitions_.text(row.name), 0, true});
  const bool written = values(row, group, trail, first);
  return companions(row, group, trail, first && !written) || written;
}

bool Encoder::single_primitive(const model::SlotRow& row, NodeIndex at, const Trail& trail, bool first) {
  const std::string_view name = definitions_.text(row.name);
  const Node& node = tree_.node(at);
  const Trail step{&trail, name};
  bool written = false;
  if (has_value(node)) {
    writer_.put_name(first, name);
    value(at, definitions_.type(row.type).value, trail, name);
    written = true;
  } else if (node.state() == State::null) {
    report("C411", "an explicit null cannot be written in FHIR and was left out", step);
  }
  if (!holds_children(at)) return written;
  const std::size_t before = writer_.position();
  writer_.put_name(first && !written, name, true);
  if (object(at, step)) return true;
  writer_.go_back(before);
  return written;
}

void Encoder::report_nulls(const Group& group, const Trail& trail) {
  Trail step = trail;
  for (NodeIndex at = group.first; at != group.end; at = next(at), ++step.index) {
    if (tree_.node(at).state() == State::null) report("C411", "an explicit null cannot be written in FHIR and was left out", step);
  }
}

/// The array of values; null where a repetition has only an extension. Nothing when no repetition has a value.
bool Encoder::values(const model::SlotRow& row, const Group& group, const Trail& trail, bool first) {
  const model::ValueKind kind = definitions_.type(row.type).value;
  const std::size_t start = writer_.position();
  Trail step{&trail, definitions_.text(row.name), 0, true};
  bool any = false, valued = false;
  writer_.put_name(first, step.name);
  writer_.open('[');
  for (NodeIndex at = group.first; at != group.end; at = next(at), ++step.index) {
    const Node& node = tree_.node(at);
    if (!has_value(node) && !holds_children(at)) continue;
    writer_.separate(!any);
    any = true;
    valued |= has_value(node);
    if (has_value(node))
      value(at, kind, trail, step.name);
    else
      writer_.put("null");
  }
  writer_.close(']', !any);
  if (!valued) writer_.go_back(start);
  return valued;
}

/// The array of `_name`, as long as that of the values. Nothing when no repetition has an id or extension.
bool Encoder::companions(const model::SlotRow& row, const Group& group, const Trail& trail, bool first) {
  const std::size_t start = writer_.position();
  Trail step{&trail, definitions_.text(row.name), 0, true};
  bool any = false, written = false;
  for (NodeIndex at = group.first; at != group.end && !written; at = next(at)) written = holds_children(at);
  if (!written) return false;
  written = false;
  writer_.put_name(first, step.name, true);
  writer_.open('[');
  for (NodeIndex at = group.first; at != group.end; at = next(at), ++step.index) {
    const Node& node = tree_.node(at);
    if (!has_value(node) && !holds_children(at)) continue;
    writer_.separate(!any);
    any = true;
    const bool one = holds_children(at) && object(at, step);
    if (!one) writer_.put("null");
    written |= one;
  }
  writer_.close(']', !any);
  if (!written) writer_.go_back(start);
  return written;
}

void Encoder::odd_value(NodeIndex node, JsonForm form, const Trail& parent, std::string_view name) {
  const Trail trail{&parent, name};
  report("C412",
         form == JsonForm::number ? "the value is not a JSON number and was written as a string"
                                  : "the value is neither true nor false and was written as a string",
         trail);
  writer_.put_string(tree_.text(node));
}

}  // namespace crosswalk::fhirjson
