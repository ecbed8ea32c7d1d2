// The types of one v2 set that the codec asks for by name, and the standard's promotions between versions.
#pragma once

#include <crosswalk/model/definition.h>

#include <cstdint>
#include <string_view>

namespace crosswalk::er7 {

/// A name of two or three bytes as one number; 0 for other texts.
inline std::uint32_t short_key(std::string_view name) {
  const auto byte = [name](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(name[i])); };
  if (name.size() == 3) return byte(0) | byte(1) << 8 | byte(2) << 16 | 3u << 24;
  return name.size() == 2 ? byte(0) | byte(1) << 8 | 2u << 24 : 0;
}

/// Found once a set. A type that the set lacks is no_type.
struct KnownTypes {
  explicit KnownTypes(const model::Definitions& definitions);
  model::TypeId text;     ///< ST
  model::TypeId varies;   ///< the type of data that only its delimiters describe
  model::TypeId segment;  ///< Segment: local and unknown segments
};

/// The data type that reads values declared as `name` (OBX-2, RDF-2, MFE-5): itself, or what the standard made of it (CE is read as CWE,
/// TS as DTM, CN as XCN, PN as XPN, and back in the older sets). `exact` tells which. no_type when nothing reads it.
/// HL7 v2.8.2 chapter 2, section 2.8 (compatibility).
model::TypeId data_type_named(const model::Definitions& definitions, std::string_view name, bool& exact);

/// The segment type of this name; no_type for a local or unknown one.
inline model::TypeId segment_named(const model::Definitions& definitions, std::string_view name) {
  const model::TypeId type = name.size() == 3 ? definitions.find_type(name) : model::no_type;
  return type != model::no_type && (definitions.type(type).flags & model::type_unit) ? type : model::no_type;
}

}  // namespace crosswalk::er7
