// The type of a document element that is not a ClinicalDocument.
#pragma once

#include <crosswalk/base/limits.h>
#include <crosswalk/base/source.h>
#include <crosswalk/model/definition.h>

#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace crosswalk::cda {

/// The types of the elements that have this name in XML, in the order of their names; empty when there is none.
std::vector<model::TypeId> types_named(const model::Definitions& definitions, std::string_view local, std::string_view uri);

/// The local names of all elements that a type has.
std::set<std::string_view> element_names(const model::Definitions& definitions);

/// Of several types the one that knows most of what the document element holds; the first of those that know as much.
model::TypeId best_fit(const model::Definitions& definitions, const std::vector<model::TypeId>& types,
                       const std::shared_ptr<const base::Source>& source, const base::Limits& limits);

}  // namespace crosswalk::cda
