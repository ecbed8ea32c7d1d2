#include <crosswalk/pipeline/report.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace crosswalk::pipeline {

namespace {

/// A field of CSV, in quotes where it needs them.
void append_csv(std::string_view field, std::string& out) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

}  // namespace

std::string_view to_string(LossState state) {
  static constexpr std::string_view words[loss_states] = {"carried", "altered", "archived", "consulted", "waived", "unread"};
  return words[static_cast<std::size_t>(state)];
}

void LossReport::add(std::string_view field, LossState state, std::string_view reason) {
  Count& count = counts_[{std::string(field), state}];
  ++count.leaves;
  ++totals_[static_cast<std::size_t>(state)];
  if (count.last_message != messages_ || count.messages == 0) ++count.messages;
  count.last_message = messages_;
  if (count.reason.empty()) count.reason = reason;
}

std::vector<LossReport::Row> LossReport::rows() const {
  std::vector<Row> all;
  for (const auto& [key, count] : counts_) all.push_back({key.first, key.second, count.leaves, count.messages, count.reason});
  std::stable_sort(all.begin(), all.end(), [](const Row& a, const Row& b) { return a.leaves > b.leaves; });
  return all;
}

std::string LossReport::csv() const {
  std::string out = "field,state,leaves,messages,reason\n";
  for (const Row& row : rows()) {
    append_csv(row.field, out);
    out += ',' + std::string(to_string(row.state)) + ',' + std::to_string(row.leaves) + ',' + std::to_string(row.messages) + ',';
    append_csv(row.reason, out);
    out += '\n';
  }
  return out;
}

std::string LossReport::json(std::string_view map, std::string_view hash) const {
  using Json = nlohmann::ordered_json;
  Json totals = Json::object(), fields = Json::array();
  for (std::size_t i = 0; i < loss_states; ++i) totals[std::string(to_string(static_cast<LossState>(i)))] = totals_[i];
  for (const Row& row : rows()) {
    Json field{{"field", row.field}, {"state", to_string(row.state)}, {"leaves", row.leaves}, {"messages", row.messages}};
    if (!row.reason.empty()) field["reason"] = row.reason;
    fields.push_back(std::move(field));
  }
  return Json{{"schema", 1}, {"map", map}, {"hash", hash}, {"messages", messages_}, {"totals", totals}, {"fields", fields}}.dump(2) + '\n';
}

}  // namespace crosswalk::pipeline
