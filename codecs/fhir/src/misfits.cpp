#include "misfits.h"

namespace crosswalk::fhir {

using model::Definitions;
using model::Element;
using model::no_slot;
using model::no_type;
using model::Slot;
using model::State;
using model::TypeId;
using model::TypeKind;

namespace {

/// A name that the message chose is shown only when it looks like one of a specification.
bool presentable(std::string_view name) {
  if (name.empty() || name.size() > 40) return false;
  for (const char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
  return true;
}

/// The name of the resource's type, whether the set it was read with knows it or not.
std::string_view resource_name(Element resource) {
  const Definitions& own = resource.tree().definitions();
  if (resource.type() != no_type && !(own.type(resource.type()).flags & model::type_abstract)) return resource.type_name();
  const Element name = resource.child("resourceType");
  return name && name.has_value() ? name.text() : std::string_view();
}

class Walk {
 public:
  explicit Walk(const Definitions& set) : set_(set) {}

  void resource(Element at) {
    const std::string_view name = resource_name(at);
    const TypeId type = set_.find_type(name);
    if (type != no_type) return children(at, type);
    note("the resource type ", name);
    for (Element child = at.first_child(); child; child = child.next_sibling()) ++found.count;
  }

  Misfits found;

 private:
  void children(Element parent, TypeId type) {
    for (Element child = parent.first_child(); child; child = child.next_sibling()) one(child, type);
  }

  void one(Element child, TypeId owner) {
    const std::string_view name = child.name();
    Slot slot = set_.find_slot(owner, name);
    if (slot == no_slot && name.starts_with('_')) slot = set_.find_slot(owner, name.substr(1));
    if (slot == no_slot) {
      if (name == "resourceType" || (name == "value" && set_.type(owner).kind == TypeKind::primitive)) return;
      return note(std::string(set_.type_name(owner)) + '.', name);
    }
    const TypeId type = set_.slot(owner, slot).type;
    const TypeKind kind = set_.type(type).kind;
    if (kind == TypeKind::any) return resource(child);
    if (kind == TypeKind::composite && child.state() == State::value) note(std::string(set_.type_name(owner)) + '.', name);
    children(child, type);
  }

  void note(std::string what, std::string_view name) {
    if (found.count++ == 0) found.first = what.append(presentable(name) ? name : "(name)");
  }

  const Definitions& set_;
};

}  // namespace

Misfits find_misfits(const model::Tree& message, const Definitions& set) {
  Walk walk(set);
  if (message.root() != model::no_node) walk.resource({message, message.root()});
  return std::move(walk.found);
}

}  // namespace crosswalk::fhir
