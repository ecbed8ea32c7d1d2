// Making Elements by name. Names that a version does not have are left out: add() then gives an empty place.
#pragma once

#include <crosswalk/model/tree.h>

#include <string_view>

namespace crosswalk::mapping::resource_phase {

class Place {
 public:
  Place() = default;
  Place(model::Tree& tree, model::NodeIndex node) : tree_(&tree), node_(node) {}
  explicit operator bool() const { return tree_ != nullptr; }

  bool has(std::string_view name) const { return tree_ != nullptr && slot(name) != model::no_slot; }
  bool needs(std::string_view name) const { return has(name) && definitions().slot(type(), slot(name)).min > 0; }

  /// A new child; of an element whose type is open, `made` is its type.
  Place add(std::string_view name, std::string_view made = {}) const {
    if (!has(name)) return {};
    model::TypeId child = definitions().slot(type(), slot(name)).type;
    if (!made.empty()) child = definitions().find_type(made);
    return child == model::no_type ? Place() : Place(*tree_, tree_->insert(node_, slot(name), child));
  }

  /// A new child with a value; nothing for an empty one.
  Place put(std::string_view name, std::string_view value) const {
    if (value.empty()) return {};
    const Place child = add(name);
    if (child) child.tree_->set_text(child.node_, value);
    return child;
  }

  Place extend(std::string_view url) const {
    const Place made = add("extension");
    made.put("url", url);
    return made;
  }

  /// Whether `name` may have this code.
  bool allows(std::string_view name, std::string_view code) const {
    if (!has(name)) return false;
    const model::SlotRow& row = definitions().slot(type(), slot(name));
    return row.binding == 0 || definitions().binding_allows(row, code);
  }

  model::Tree& tree() const { return *tree_; }
  model::NodeIndex node() const { return node_; }

 private:
  const model::Definitions& definitions() const { return tree_->definitions(); }
  model::TypeId type() const { return tree_->node(node_).type; }
  model::Slot slot(std::string_view name) const { return definitions().find_slot(type(), name); }

  model::Tree* tree_ = nullptr;
  model::NodeIndex node_ = model::no_node;
};

}  // namespace crosswalk::mapping::resource_phase
