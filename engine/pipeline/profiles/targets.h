// Where references lead within a message: contained resources and the entries of its Bundles. Nothing else is ever looked at.
#pragma once

#include <crosswalk/model/tree.h>

#include <string_view>
#include <unordered_map>

namespace crosswalk::pipeline {

/// Of one Tree. Each Bundle is read once, so that many references into a large one stay linear.
class Targets {
 public:
  /// What a Reference, or a uri or canonical value, leads to; none when it leads out of the message.
  model::Element of(model::Element reference);

 private:
  using Entries = std::unordered_map<std::string_view, model::Element>;
  static Entries read(model::Element bundle);
  const Entries& entries(model::Element bundle);
  std::unordered_map<model::NodeIndex, Entries> bundles_;
};

}  // namespace crosswalk::pipeline
