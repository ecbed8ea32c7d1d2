#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/pipeline/report.h>

#include <algorithm>

namespace crosswalk::pipeline {

void UnmappedReport::add(const mapping::Run& run) {
  for (const mapping::UnmappedCode& code : run.unmapped()) ++counts_[{code.map->url, code.system, code.code}];
}

std::uint64_t UnmappedReport::total() const {
  std::uint64_t total = 0;
  for (const auto& [code, count] : counts_) total += count;
  return total;
}

std::string UnmappedReport::csv() const {
  using Row = std::pair<std::vector<std::string>, std::uint64_t>;
  std::vector<Row> rows(counts_.begin(), counts_.end());
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.second > b.second; });
  std::string out = std::string(header) + '\n';
  for (const auto& [code, count] : rows)
    definitions::append_csv_row({code[1], code[2], std::to_string(count), code[0], "", "", "", "", ""}, out);
  return out;
}

}  // namespace crosswalk::pipeline
