#include "access.h"

#include "marks.h"

#include <charconv>

namespace crosswalk::er7 {

using model::Element;
using model::NodeIndex;
using model::Tree;

namespace {

/// The number at the end of "ZPD_3".
std::uint32_t number_of(std::string_view name) {
  const std::size_t line = name.rfind('_');
  std::uint32_t number = 0;
  if (line != std::string_view::npos) std::from_chars(name.data() + line + 1, name.data() + name.size(), number);
  return number;
}

void collect(Element group, model::TypeId type, std::size_t most, std::vector<Element>& found) {
  const model::Definitions& definitions = group.tree().definitions();
  for (Element child = group.first_child(); child && found.size() < most; child = child.next_sibling()) {
    if (child.type() == type)
      found.push_back(child);
    else if (child.type() != model::no_type && (definitions.type(child.type()).flags & model::type_group))
      collect(child, type, most, found);
  }
}

/// The bytes of the source where the text was transcoded from others, else the text: a delimiter is a byte, not a character.
std::string_view bytes_of(Element element) {
  if (!element) return {};
  if (!(element.node().flags & model::node_raw) || element.tree().source() == nullptr) return element.text();
  const base::Span raw = element.tree().raw_span(element.index());
  return element.tree().source()->text(raw);
}

}  // namespace

std::uint32_t position_of(const Tree& tree, NodeIndex child) {
  const model::Node& node = tree.node(child);
  if (node.flags & model::node_opaque) return tree.mark(child);
  if (node.slot >= model::undeclared_base) {
    const model::Undeclared& name = tree.undeclared_name(node.slot);
    return name.ordinal > 0 ? name.ordinal : number_of(name.name);
  }
  const model::TypeId parent = tree.node(node.parent).type;
  const bool open = parent != model::no_type && (tree.definitions().type(parent).flags & model::type_open);
  return open ? 0 : node.slot + 1u;
}

std::vector<Element> segments_named(const Tree& tree, std::string_view name, std::size_t most) {
  std::vector<Element> found;
  const model::TypeId type = tree.definitions().find_type(name);
  if (tree.root() == model::no_node || type == model::no_type) return found;
  const Element root(tree, tree.root());
  if (root.type() == type)
    found.push_back(root);
  else
    collect(root, type, most, found);
  return found;
}

Element segment_named(const Tree& tree, std::string_view name) {
  const std::vector<Element> found = segments_named(tree, name, 1);
  return found.empty() ? Element() : found.front();
}

Element at_position(Element parent, std::uint32_t position) {
  if (!parent) return {};
  for (Element child = parent.first_child(); child; child = child.next_sibling())
    if (position_of(child.tree(), child.index()) == position) return child;
  return {};
}

std::string_view first_text(Element element) {
  for (int depth = 0; element && depth < 8; ++depth) {
    if (element.has_value()) return element.text();
    element = at_position(element, 1);
  }
  return {};
}

std::string_view component(Element field, std::uint32_t position) {
  if (!field) return {};
  if (position == 1) return first_text(field);
  return first_text(at_position(field, position));
}

std::string_view name_of_party(Element hierarchic) {
  const std::string_view name = component(hierarchic, 1);
  return name.empty() ? component(hierarchic, 2) : name;
}

Writing writing_of(const Tree& tree) {
  Writing writing;
  const Element msh = segment_named(tree, "MSH");
  if (!msh) return writing;
  const Element separator = at_position(msh, 1), encoding = at_position(msh, 2);
  const std::string_view field = bytes_of(separator);
  writing.delimiters = read_delimiters(field.empty() ? '|' : field[0], bytes_of(encoding)).delimiters;
  writing.charset = charset_named(first_text(at_position(msh, 18)));
  const auto original = [](Element e) { return !e || e.node().store() == model::Store::source || (e.node().flags & model::node_raw); };
  writing.from_source = tree.source() != nullptr && original(separator) && original(encoding);
  return writing;
}

}  // namespace crosswalk::er7
