#include <crosswalk/language/mapping/run.h>

namespace crosswalk::mapping {

namespace {

using model::Element;

/// The position that a child's slot stands for, 1-based.
std::uint32_t position(const Element& element) {
  if (element.slot() < model::undeclared_base) return element.slot() + 1u;
  return element.tree().undeclared_name(element.slot()).ordinal;
}

std::size_t index_among(const Element& element, std::size_t& count) {
  std::size_t index = 0;
  count = 0;
  for (Element c = element.parent().first_child(); c; c = c.next_sibling()) {
    if (c.slot() != element.slot()) continue;
    if (c == element) index = count;
    ++count;
  }
  return index;
}

bool is_unit(const Element& element) { return element.tree().definitions().type(element.type()).flags & model::type_unit; }

void append_index(const Element& element, std::string& out) {
  std::size_t count = 0;
  const std::size_t index = index_among(element, count);
  if (count > 1) out += '[' + std::to_string(index + 1) + ']';
}

/// "PID-3[2].4": below a unit positions count from 1, repetitions are shown where there are several.
void append_positions(const Element& element, std::string& out) {
  if (is_unit(element)) {
    out += element.type_name();
    if (element.parent()) append_index(element, out);
    return;
  }
  const Element parent = element.parent();
  append_positions(parent, out);
  const bool field = is_unit(parent);
  (out += field ? '-' : '.') += std::to_string(position(element));
  if (field) append_index(element, out);
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
  append_positions(element, out);
  return out;
}

}  // namespace crosswalk::mapping
