// Elements by the words of a command line: where people point at a part of a result or of a message.
#pragma once

#include <crosswalk/model/tree.h>

#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

/// "Patient.name[0].family", "Bundle.entry[2].resource.id", "Observation.value": the first name is the type of the root or of any Element
/// below it; a name without index means all its repetitions, the common name of a choice element all of its types. In document order.
std::vector<model::Element> find_in_result(const model::Tree& tree, std::string_view path);
/// The same below `root`, which may be one of several messages of a Tree.
std::vector<model::Element> find_in_result(model::Element root, std::string_view path);

/// "PID-5.1", "PID-3[2].4": as Issues and loss reports name places; without index all repetitions. In document order.
std::vector<model::Element> find_in_message(const model::Tree& tree, std::string_view place);

}  // namespace crosswalk::pipeline
