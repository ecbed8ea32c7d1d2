#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/pipeline/report.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace crosswalk::pipeline {

using definitions::append_csv;

LossReport::LossReport(const std::vector<Waiver>& waivers) {
  for (const Waiver& waiver : waivers) waivers_.add(waiver.element, waiver.reason);
}

void LossReport::add(const mapping::Run& run) {
  const mapping::LossAccount account = mapping::account(run, &waivers_);
  counts_.add(run, account);
  for (const mapping::LeafLoss& leaf : account.leaves)
    if (leaf.state == mapping::LossState::waived && leaf.waiver != mapping::none)
      waived_.emplace(mapping::field_of(run.element_of(leaf.leaf)), leaf.waiver);
}

std::vector<LossReport::Row> LossReport::rows() const {
  std::vector<Row> all;
  for (const auto& [field, counts] : counts_.rows()) {
    for (std::size_t i = 0; i < mapping::loss_state_count; ++i) {
      const auto state = static_cast<mapping::LossState>(i);
      if (counts.leaves[i] == 0) continue;
      const auto waived = state == mapping::LossState::waived ? waived_.find(field) : waived_.end();
      all.push_back({field, state, counts.leaves[i], waived == waived_.end() ? std::string() : waivers_.reason(waived->second)});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Row& a, const Row& b) { return a.leaves > b.leaves; });
  return all;
}

std::string LossReport::csv() const {
  std::string out = "field,state,leaves,reason\n";
  for (const Row& row : rows()) {
    append_csv(row.field, out);
    out += ',' + std::string(to_string(row.state)) + ',' + std::to_string(row.leaves) + ',';
    append_csv(row.reason, out);
    out += '\n';
  }
  return out;
}

std::string LossReport::json(std::string_view map, std::string_view hash) const {
  using Json = nlohmann::ordered_json;
  Json totals = Json::object(), fields = Json::array();
  for (std::size_t i = 0; i < mapping::loss_state_count; ++i)
    totals[std::string(to_string(static_cast<mapping::LossState>(i)))] = counts_.totals()[i];
  for (const Row& row : rows()) {
    Json field{{"field", row.field}, {"state", to_string(row.state)}, {"leaves", row.leaves}};
    if (!row.reason.empty()) field["reason"] = row.reason;
    fields.push_back(std::move(field));
  }
  const Json report{{"schema", 1}, {"map", map}, {"hash", hash}, {"messages", messages()}, {"totals", totals}, {"fields", fields}};
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace crosswalk::pipeline
