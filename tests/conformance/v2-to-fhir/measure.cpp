#include "measure.h"

#include <crosswalk/facade/formats.h>
#include <support/corpus.h>

#include <nlohmann/json.hpp>

namespace crosswalk::testing_support {

namespace {

/// The nth field of the first line, by the separator it declares.
std::string_view header_field(std::string_view message, std::size_t n) {
  const std::size_t at = message.find("MSH");
  if (at == std::string_view::npos || at + 3 >= message.size()) return {};
  std::string_view line = message.substr(at, message.find_first_of("\r\n", at) - at);
  const char separator = line[3];
  for (; n > 1 && !line.empty(); --n) {
    const std::size_t next = line.find(separator);
    line = next == std::string_view::npos ? std::string_view() : line.substr(next + 1);
  }
  return line.substr(0, line.find(separator));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// 2020-01-02T03:04:05+01:00, 2020-01-02: a date by its form.
bool is_fhir_date(std::string_view v) {
  return v.size() >= 7 && v[4] == '-' && is_digit(v[0]) && is_digit(v[3]) && is_digit(v[5]) && is_digit(v[6]);
}

void collect(const nlohmann::json& node, OutputValues& out) {
  if (node.is_object() || node.is_array()) {
    for (const auto& item : node.items())
      if (item.key() != "resourceType" && item.key() != "fullUrl") collect(item.value(), out);
    return;
  }
  const std::string value = normalised(node.is_string() ? node.get<std::string>() : node.dump());
  out.all += value + '\n';
  out.values.insert(value);
}

}  // namespace

bool is_in_scope(std::string_view message) {
  const std::string_view type = header_field(message, 9);
  if (type.size() < 7) return false;
  const std::string kind = std::string(type.substr(0, 3)) + '^' + std::string(type.substr(4, 3));
  return kind == "ADT^A01" || kind == "ADT^A04" || kind == "ADT^A08" || kind == "ORU^R01";
}

Maps2Fhir::Maps2Fhir() {
  const std::string root = std::string(CROSSWALK_ROOT) + "/mappings";
  folder_ = std::make_unique<pipeline::MapFolder>(root + "/v2-to-fhir", std::vector<std::string>{root});
  maps_ = std::make_unique<pipeline::Maps>(*folder_, facade::catalog());
  pipeline::ConvertOptions options;
  options.context.now_ms = 1'790'000'000'000;
  converter_ = std::make_unique<pipeline::Converter>(facade::formats(), *maps_, std::move(options));
}

const pipeline::Conversion& Maps2Fhir::convert(const std::filesystem::path& file) {
  return converter_->convert(base::Source::from_text(file.filename().string(), read_file(file)));
}

std::vector<MessageLeaf> leaves_of(const mapping::Run& run) {
  std::vector<MessageLeaf> leaves;
  for (const mapping::LeafLoss& leaf : mapping::account(run).leaves) {
    const model::Element element = run.element_of(leaf.leaf);
    const bool kept = leaf.state == mapping::LossState::carried || leaf.state == mapping::LossState::altered;
    if (element.has_value() && !element.text().empty()) leaves.push_back({mapping::field_of(element), std::string(element.text()), kept});
  }
  return leaves;
}

std::string normalised(std::string_view value) {
  std::string out;
  const bool date = is_fhir_date(value);
  for (const char c : value) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (is_digit(c) || (letter && !date)) out += lower;
  }
  return out;
}

bool OutputValues::holds(std::string_view value) const {
  const std::string wanted = normalised(value);
  if (wanted.empty() || values.count(wanted) > 0) return true;
  return wanted.size() > 3 && all.find(wanted) != std::string::npos;
}

OutputValues values_of_json(std::string_view json) {
  OutputValues out;
  const nlohmann::json document = nlohmann::json::parse(json, nullptr, false);
  if (!document.is_discarded()) collect(document, out);
  return out;
}

}  // namespace crosswalk::testing_support
