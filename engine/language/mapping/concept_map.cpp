#include <crosswalk/language/mapping/concept_map.h>

#include <utility>

namespace crosswalk::mapping {

namespace {

constexpr std::string_view fallback_code = "*";

bool maps(const ConceptMapRow& row) { return row.relation != "unmatched" && row.relation != "disjoint"; }

std::string target_key(const ConceptMapRow& row) { return row.target_system + '\n' + row.target_code; }

}  // namespace

void ConceptMap::add(ConceptMapRow row) {
  const auto index = static_cast<std::uint32_t>(rows_.size());
  by_code_[row.source_code].push_back(index);
  const bool counts = maps(row) && row.source_code != fallback_code;
  const auto target = targets_.try_emplace(target_key(row), static_cast<std::uint32_t>(sources_of_.size())).first;
  if (target->second == sources_of_.size()) sources_of_.push_back(0);
  if (counts) ++sources_of_[target->second];
  target_of_.push_back(target->second);
  rows_.push_back(std::move(row));
}

const ConceptMapRow* ConceptMap::find(std::string_view system, std::string_view code) const {
  const auto found = by_code_.find(code);
  if (found == by_code_.end() || code == fallback_code) return fallback(system);
  bool unmatched = false;
  for (const std::uint32_t index : found->second) {
    const ConceptMapRow& row = rows_[index];
    if (!system.empty() && !row.source_system.empty() && row.source_system != system) continue;
    if (maps(row)) return &row;
    unmatched = true;
  }
  return unmatched ? nullptr : fallback(system);
}

const ConceptMapRow* ConceptMap::fallback(std::string_view system) const {
  const auto found = by_code_.find(fallback_code);
  if (found == by_code_.end()) return nullptr;
  for (const std::uint32_t index : found->second) {
    const ConceptMapRow& row = rows_[index];
    if (system.empty() || row.source_system.empty() || row.source_system == system) return &row;
  }
  return nullptr;
}

bool ConceptMap::many_to_one(const ConceptMapRow& row) const {
  if (row.source_code == fallback_code) return !row.target_code.empty();
  return sources_of_[target_of_[static_cast<std::size_t>(&row - rows_.data())]] > 1;
}

ConceptMap ConceptMap::reversed() const {
  ConceptMap back;
  back.url = url + std::string(reverse_suffix);
  back.origin = origin;
  for (const ConceptMapRow& row : rows_) {
    if (row.source_code == fallback_code || (row.relation != "equal" && row.relation != "equivalent")) continue;
    if (back.find(row.target_system, row.target_code) != nullptr) continue;
    back.add({row.target_system, row.target_code, row.source_system, row.source_code, {}, row.relation, row.line});
  }
  return back;
}

}  // namespace crosswalk::mapping
