// Types in words, and which values may be written where.
#pragma once

#include <crosswalk/language/mapping/checked.h>

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::mapping::check_phase {

/// "a HumanName", "an Identifier", "the text 'x'".
std::string a_type(const TypeRef& type);
std::string in_words(const StaticType& type);
std::string quote(std::string_view name);  ///< `name`

/// The likely spelling of `wanted` as a hint, and as a fix where it is certain; nothing where `issue` is nullptr or no name is near.
/// `around` stands before and behind the name in the text of the place.
void suggest(base::Issue* issue, std::string_view wanted, const std::vector<std::string_view>& names, std::string_view around = {});

bool is_any(const TypeRef& type);  ///< decided by the message, abstract, or not known
bool is_primitive(const TypeRef& type);
bool is_composite(const TypeRef& type);
bool is_a(const TypeRef& type, const TypeRef& base);
/// The slots of a step, each with its type.
TypeRef slot_type(const Step& step, model::Slot slot);
/// All element names of a type, choice names included, for likely spellings.
std::vector<std::string_view> element_names(const TypeRef& type);

/// Whether the table of value conversions leads from one kind to the other at all (what a text says is seen when it runs).
bool converts(model::ValueKind from, model::ValueKind to);
/// Whether a value of type `value` may be written to an element of type `slot`.
bool can_write(const StaticType& value, const TypeRef& slot);

}  // namespace crosswalk::mapping::check_phase
