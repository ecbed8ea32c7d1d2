#include <crosswalk/definitions/terminology/identifier_shapes.h>

namespace crosswalk::definitions {

namespace {

/// Paths from the type, steps separated by `.`, alternatives by `|`; empty where the type has no such part. HL7 v2.8.2 chapter 2A,
/// FHIR R4 datatypes.
struct Row {
  std::string_view type, value, authority, universal_id, universal_id_type, kind;
};

constexpr Row rows[] = {
    {"CX", "CX_1", "CX_4.HD_1|CX_4", "CX_4.HD_2", "CX_4.HD_3", "CX_5"},
    {"EI", "EI_1", "EI_2", "EI_3", "EI_4", ""},
    {"EIP", "EIP_1.EI_1|EIP_2.EI_1", "EIP_1.EI_2|EIP_2.EI_2", "EIP_1.EI_3|EIP_2.EI_3", "EIP_1.EI_4|EIP_2.EI_4", ""},
    {"HD", "HD_2|HD_1", "HD_1", "HD_2", "HD_3", ""},
    {"XCN", "XCN_1", "XCN_9.HD_1|XCN_9", "XCN_9.HD_2", "XCN_9.HD_3", "XCN_13"},
    {"PPN", "PPN_1", "PPN_9.HD_1|PPN_9", "PPN_9.HD_2", "PPN_9.HD_3", "PPN_13"},
    {"CNN", "CNN_1", "CNN_9", "CNN_10", "CNN_11", ""},
    {"CN", "CN_1", "CN_9.HD_1|CN_9", "CN_9.HD_2", "CN_9.HD_3", ""},
    {"CK", "CK_1", "CK_4.HD_1|CK_4", "CK_4.HD_2", "CK_4.HD_3", ""},
    {"XON", "XON_10|XON_3", "XON_6.HD_1|XON_6", "XON_6.HD_2", "XON_6.HD_3", "XON_7"},
    {"PLN", "PLN_1", "PLN_3", "", "", "PLN_2"},
    {"DLN", "DLN_1", "DLN_2", "", "", ""},
    {"Identifier", "value", "", "system", "", "type.coding.code"},
};

bool valued(model::Element element) { return element && element.has_value(); }

}  // namespace

IdentifierShapes::IdentifierShapes(const model::Definitions& set) {
  for (const Row& row : rows) {
    const model::TypeId type = set.find_type(row.type);
    if (type == model::no_type) continue;
    shapes_[type] = {resolve_all(set, type, row.value), resolve_all(set, type, row.authority), resolve_all(set, type, row.universal_id),
                     resolve_all(set, type, row.universal_id_type), resolve_all(set, type, row.kind)};
  }
}

IdentifierShapes::Paths IdentifierShapes::resolve_all(const model::Definitions& set, model::TypeId type, std::string_view paths) {
  Paths found;
  while (!paths.empty()) {
    const std::size_t bar = std::min(paths.find('|'), paths.size());
    if (Path path = resolve(set, type, paths.substr(0, bar)); !path.empty()) found.push_back(std::move(path));
    paths.remove_prefix(std::min(paths.size(), bar + 1));
  }
  return found;
}

IdentifierShapes::Path IdentifierShapes::resolve(const model::Definitions& set, model::TypeId type, std::string_view path) {
  Path found;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const model::Slot slot = set.find_slot(type, path.substr(0, dot));
    if (slot == model::no_slot) return {};
    found.push_back(slot);
    type = set.slot(type, slot).type;
    path.remove_prefix(std::min(path.size(), dot + 1));
  }
  return found;
}

IdentifierParts IdentifierShapes::read(model::Element identifier) const {
  const auto at = identifier ? shapes_.find(identifier.type()) : shapes_.end();
  if (at == shapes_.end()) return {};
  const auto part = [&](const Paths& paths) {
    model::Element first;
    for (const Path& path : paths) {
      model::Element element = identifier;
      for (const model::Slot slot : path)
        if (element) element = element.child(model::SlotRange{slot, slot});
      if (valued(element)) return element;
      if (!first) first = element;
    }
    return first;
  };
  const Shape& shape = at->second;
  return {part(shape.value), part(shape.authority), part(shape.universal_id), part(shape.universal_id_type), part(shape.kind)};
}

}  // namespace crosswalk::definitions
