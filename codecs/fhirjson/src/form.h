// What decoder and encoder must agree on: what JSON writes a primitive as (FHIR R4, section 2.6.2.2), the order of children, and
// the marks of undeclared nodes.
#pragma once

#include <crosswalk/model/definition.h>

namespace crosswalk::fhirjson {

enum class JsonForm : std::uint8_t { string, number, boolean };

constexpr JsonForm json_form(model::ValueKind kind) {
  switch (kind) {
    case model::ValueKind::boolean: return JsonForm::boolean;
    case model::ValueKind::integer:
    case model::ValueKind::positive:
    case model::ValueKind::unsigned_integer:
    case model::ValueKind::decimal: return JsonForm::number;
    default: return JsonForm::string;
  }
}

/// Where a child stands in its object: in Definition order, undeclared ones behind all others in the order of their coming.
constexpr model::Slot rank_of(model::Slot slot) { return slot < model::undeclared_base ? slot : model::undeclared_base; }

/// Marks of undeclared nodes, so that what the Definitions do not know is written as it was read.
enum Mark : std::uint32_t {
  mark_list = 1,        ///< the first of an array
  mark_empty_list = 2,  ///< stands for an array without elements
  mark_inner_list = 4   ///< an array inside an array; its elements are children
};

}  // namespace crosswalk::fhirjson
