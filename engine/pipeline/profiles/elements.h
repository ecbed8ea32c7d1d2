// Reading Elements by name, whatever their Definitions: those of profiles and those of messages may be of two versions.
#pragma once

#include <crosswalk/model/tree.h>

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

/// Is this child called so? A choice element answers to both of its names (`value` and `valueQuantity`).
bool is_called(model::Element child, std::string_view name);
/// The children of that name, in order; only those with something in them.
std::vector<model::Element> children(model::Element parent, std::string_view name);
/// The first of them, or none.
model::Element first_child(model::Element parent, std::string_view name);
/// Its text; empty when it is not there.
std::string_view child_text(model::Element parent, std::string_view name);
/// The Elements at a dotted path below (`a.b.c`; "$this" is the Element itself).
std::vector<model::Element> at_path(model::Element element, std::string_view path);
/// Something is in it: a value, or a child that has something.
bool is_filled(model::Element element);

/// FHIR ElementDefinition.fixed[x]: the same value and children, no more and no fewer.
bool is_equal(model::Element wanted, model::Element found);
/// FHIR ElementDefinition.pattern[x]: what the pattern has is there; more may be.
bool has_pattern(model::Element pattern, model::Element found);

/// A canonical URL without its `|version`.
std::string_view without_version(std::string_view canonical);

}  // namespace crosswalk::pipeline
