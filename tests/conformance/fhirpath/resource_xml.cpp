#include "resource_xml.h"

namespace crosswalk::testing_support {

namespace {

class Filler {
 public:
  Filler(std::string_view text, model::Tree& tree) : text_(text), tree_(tree) {}

  void children(const XmlElement& element, model::NodeIndex node) {
    for (const auto& [key, value] : element.attributes)
      if (key != "value" && key != "xmlns" && key.find(':') == std::string::npos) attribute(node, key, value);
    for (const XmlElement& child : element.children) this->child(child, node);
  }

 private:
  const model::Definitions& set() const { return tree_.definitions(); }

  void attribute(model::NodeIndex parent, const std::string& name, const std::string& value) {
    const model::Slot slot = set().find_slot(tree_.node(parent).type, name);
    if (slot == model::no_slot) return;
    tree_.set_text(tree_.append(parent, slot, set().slot(tree_.node(parent).type, slot).type), value);
  }

  void child(const XmlElement& element, model::NodeIndex parent) {
    const model::TypeId type = tree_.node(parent).type;
    const model::Slot slot = set().find_slot(type, element.name);
    if (slot == model::no_slot) return;
    const model::TypeId declared = set().slot(type, slot).type;
    if (set().type_name(declared) == "Resource") {
      const XmlElement& resource = element.children.front();
      children(resource, tree_.append(parent, slot, set().find_type(resource.name)));
      return;
    }
    const model::NodeIndex node = tree_.append(parent, slot, declared);
    if (element.name == "div") {
      tree_.set_text(node, text_.substr(element.begin, element.end - element.begin));
      return;
    }
    if (!element.attribute("value").empty()) tree_.set_text(node, element.attribute("value"));
    children(element, node);
  }

  std::string_view text_;
  model::Tree& tree_;
};

}  // namespace

void fill_tree(const XmlElement& resource, std::string_view text, model::Tree& tree) {
  const model::NodeIndex root = tree.add_detached(tree.definitions().find_type(resource.name));
  Filler(text, tree).children(resource, root);
}

}  // namespace crosswalk::testing_support
