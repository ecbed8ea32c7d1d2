// Whether a text has the form that its kind of value demands, by family of Definitions.
#pragma once

#include <crosswalk/model/definition.h>

#include <string_view>

namespace crosswalk::pipeline {

/// What differs between the families beside the tables themselves.
struct Family {
  std::string_view name;
  /// True when `text` is a value of that kind.
  bool (*fits)(model::ValueKind kind, std::string_view text);
  bool null_counts;   ///< an explicit null is something, not the lack of it
  bool allows_empty;  ///< an Element without anything may stand (it keeps the positions of others)
  /// As XML schemas judge: an Element that is there counts even with nothing in it, elements stand in the order of the Definition, and one
  /// of a more special type is of those that are allowed there.
  bool by_schema = false;
};

/// The family of that name; one that allows everything when it is unknown.
const Family& find_family(std::string_view name);

bool fits_fhir(model::ValueKind kind, std::string_view text);
bool fits_v2(model::ValueKind kind, std::string_view text);
bool fits_v3(model::ValueKind kind, std::string_view text);

}  // namespace crosswalk::pipeline
