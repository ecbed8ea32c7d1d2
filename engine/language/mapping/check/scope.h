// The variables that a place in a group sees.
#pragma once

#include <crosswalk/language/mapping/checked.h>

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::mapping::check_phase {

/// Where a variable's Elements are. `either`: what an expression gave, which may be an Element of a target (%run.resource).
enum class Side : std::uint8_t { source, target, either };

struct Variable {
  std::string name;
  Register reg = none;
  StaticType type;
  Side side = Side::source;
  Span span;  ///< where it is bound
};

class Scope {
 public:
  void add(Variable variable) { variables_.push_back(std::move(variable)); }
  /// The innermost of this name; nullptr when there is none.
  const Variable* find(std::string_view name) const {
    for (std::size_t i = variables_.size(); i > 0; --i) {
      if (variables_[i - 1].name == name) return &variables_[i - 1];
    }
    return nullptr;
  }
  std::size_t mark() const { return variables_.size(); }
  void release(std::size_t mark) { variables_.resize(mark); }
  const std::vector<Variable>& variables() const { return variables_; }

 private:
  std::vector<Variable> variables_;
};

}  // namespace crosswalk::mapping::check_phase
