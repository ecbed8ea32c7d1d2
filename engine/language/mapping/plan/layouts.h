// Which types have the slots of another one, so that what is settled for a base holds for what specialises it.
#pragma once

#include <crosswalk/language/mapping/plan.h>

#include <deque>
#include <map>
#include <vector>

namespace crosswalk::mapping {

/// Threads: one. Lifetime: the layouts that it gives point into `room`.
class Layouts {
 public:
  explicit Layouts(std::deque<std::vector<std::uint8_t>>& room) : room_(room) {}
  PlanLayout of(const TypeRef& type);

 private:
  const std::vector<std::uint8_t>& bases_of(const model::Definitions& set);
  const std::uint8_t* others_of(const TypeRef& type);

  std::deque<std::vector<std::uint8_t>>& room_;
  std::map<const model::Definitions*, std::vector<std::uint8_t>> bases_;  ///< by TypeId: whether others specialise it
  std::map<std::pair<const model::Definitions*, model::TypeId>, const std::uint8_t*> known_;
};

}  // namespace crosswalk::mapping
