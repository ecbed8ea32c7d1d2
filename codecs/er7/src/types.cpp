#include "types.h"

namespace crosswalk::er7 {

namespace {

struct Promotion {
  std::string_view older, newer;
};

constexpr Promotion promotions[] = {
    {"CE", "CWE"}, {"CE", "CNE"}, {"TS", "DTM"}, {"CN", "XCN"}, {"CNN", "XCN"},
    {"PN", "XPN"}, {"AD", "XAD"}, {"TN", "XTN"}, {"CK", "CX"},  {"CF", "CWE"},
};

bool is_data_type(const model::Definitions& definitions, model::TypeId type) {
  constexpr unsigned not_data = model::type_root | model::type_group | model::type_unit;
  return type != model::no_type && !(definitions.type(type).flags & not_data);
}

}  // namespace

KnownTypes::KnownTypes(const model::Definitions& definitions)
    : text(definitions.find_type("ST")), varies(definitions.find_type("varies")), segment(definitions.find_type("Segment")) {}

model::TypeId data_type_named(const model::Definitions& definitions, std::string_view name, bool& exact) {
  exact = true;
  if (name.size() < 2 || name.size() > 3) return model::no_type;
  if (const model::TypeId type = definitions.find_type(name); is_data_type(definitions, type)) return type;
  exact = false;
  for (const Promotion& row : promotions) {
    if (row.older != name && row.newer != name) continue;
    const model::TypeId type = definitions.find_type(row.older == name ? row.newer : row.older);
    if (is_data_type(definitions, type)) return type;
  }
  return model::no_type;
}

}  // namespace crosswalk::er7
