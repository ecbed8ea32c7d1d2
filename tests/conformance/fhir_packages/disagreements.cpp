#include "disagreements.h"

#include <fstream>
#include <stdexcept>

namespace crosswalk::testing_support {

namespace {

bool fits(std::string_view pattern, std::string_view text) {
  if (pattern.ends_with('*')) return text.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == text;
}

std::string take_field(std::string& line) {
  const std::size_t comma = line.find(',');
  if (comma == std::string::npos) throw std::runtime_error("a row of disagreements.csv has four fields: " + line);
  std::string field = line.substr(0, comma);
  line.erase(0, comma + 1);
  return field;
}

}  // namespace

Disagreements::Disagreements(const std::filesystem::path& csv) {
  std::ifstream in(csv);
  std::string line;
  std::getline(in, line);  // the heading
  while (std::getline(in, line)) {
    Row row;
    row.set = take_field(line);
    row.resource = take_field(line);
    row.fault = take_field(line);
    row.reason = line;
    if (row.reason.empty()) throw std::runtime_error("a disagreement without a reason: " + row.resource);
    rows_.push_back(std::move(row));
  }
}

bool Disagreements::lists(std::string_view set, std::string_view resource, std::string_view fault) {
  bool found = false;
  for (Row& row : rows_) {
    if (!fits(row.set, set) || !fits(row.resource, resource) || !fits(row.fault, fault)) continue;
    ++row.used;
    found = true;
  }
  return found;
}

std::vector<std::string> Disagreements::unused(std::string_view set) const {
  std::vector<std::string> all;
  for (const Row& row : rows_)
    if (row.set == set && row.used == 0) all.push_back(row.resource + ' ' + row.fault);
  return all;
}

}  // namespace crosswalk::testing_support
