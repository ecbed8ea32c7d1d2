#include <crosswalk/language/mapping/loss.h>

namespace crosswalk::mapping {

namespace {

using model::Element;

/// The position that a child's slot stands for, 1-based.
std::uint32_t position(const Element& element) {
  if (element.slot() < model::undeclared_base) return element.slot() + 1u;
  return element.tree().undeclared_name(element.slot()).ordinal;
}

bool is_unit(const Element& element) {
  return element.type() != model::no_type && (element.tree().definitions().type(element.type()).flags & model::type_unit);
}

/// From 1: which of the units of this type in the whole message.
std::size_t unit_ordinal(const Element& unit) {
  std::size_t ordinal = 1;
  for (model::NodeIndex i = 0; i < unit.index(); ++i)
    if (unit.tree().node(i).type == unit.type()) ++ordinal;
  return ordinal;
}

/// From 1: which of the values of its field.
std::size_t repetition(const Element& field) {
  std::size_t number = 1;
  for (Element c = field.parent().first_child(); c && c != field; c = c.next_sibling())
    if (c.slot() == field.slot()) ++number;
  return number;
}

void append_index(std::size_t number, std::string& out) {
  if (number > 1) out += '[' + std::to_string(number) + ']';
}

/// A name, and not content that stands where a name should: short, capitals and digits.
bool is_plain_name(std::string_view text) {
  if (text.size() > 4) return false;
  for (const char c : text)
    if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) return false;
  return true;
}

/// The unit's own name; of a local one what it calls itself. Places stand in Issues and reports, which hold no content.
std::string_view unit_name(const Element& unit) {
  const bool open = unit.tree().definitions().type(unit.type()).flags & model::type_open;
  const Element name = open ? unit.first_child() : Element();
  return name && name.slot() == 0 && name.has_value() && is_plain_name(name.text()) ? name.text() : unit.type_name();
}

/// "OBX[3]-5[2].4": positions and numbers count from 1; the first of several has no number.
void append_positions(const Element& element, bool numbers, std::string& out) {
  if (is_unit(element)) {
    out += unit_name(element);
    if (numbers) append_index(unit_ordinal(element), out);
    return;
  }
  const Element parent = element.parent();
  append_positions(parent, numbers, out);
  const bool field = is_unit(parent);
  (out += field ? '-' : '.') += std::to_string(position(element));
  if (field && numbers) append_index(repetition(element), out);
}

/// "Patient.name.family"
void append_names(const Element& element, std::string& out) {
  if (element.parent()) append_names(element.parent(), out), out += '.';
  out += element.name();
}

bool below_unit(Element element) {
  while (element && !is_unit(element)) element = element.parent();
  return static_cast<bool>(element);
}

}  // namespace

std::string place_in_message(const Element& element) {
  if (!element) return {};
  if (!below_unit(element)) return model::path_of(element);
  std::string out;
  append_positions(element, true, out);
  return out;
}

std::string place_of_missing(const Element& parent, std::string_view child) {
  if (!parent) return {};
  const model::Definitions& set = parent.tree().definitions();
  const model::Slot slot = parent.type() == model::no_type ? model::no_slot : set.find_slot(parent.type(), child);
  if (slot == model::no_slot) return place_in_message(parent);
  const model::TypeId type = set.slot(parent.type(), slot).type;
  if (type != model::no_type && (set.type(type).flags & model::type_unit))
    return std::string(child);  // a segment, wherever it should stand
  const std::string place = place_in_message(parent);
  if (!below_unit(parent)) return place + '.' + std::string(child);
  return place + (is_unit(parent) ? '-' : '.') + std::to_string(slot + 1u);
}

std::string field_of(const Element& element) {
  if (!element) return {};
  std::string out;
  below_unit(element) ? append_positions(element, false, out) : append_names(element, out);
  return out;
}

}  // namespace crosswalk::mapping
