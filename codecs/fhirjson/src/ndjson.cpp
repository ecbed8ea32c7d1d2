#include <crosswalk/fhirjson/fhirjson.h>

namespace crosswalk::fhirjson {

namespace {

struct Record {
  std::shared_ptr<const base::Source> whole;
  std::shared_ptr<const base::Source> part;
};

constexpr std::string_view space = " \t\r\n";

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(space) - first + 1);
}

std::string_view line_at(std::string_view text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

}  // namespace

std::shared_ptr<const base::Source> NdjsonReader::next() {
  const std::string_view text = source_->text();
  while (at_ < text.size()) {
    const std::string_view line = line_at(text, at_);
    at_ += line.size() + 1;
    ++line_;
    const std::string_view record = trimmed(line);
    if (record.empty()) continue;
    const auto holder = std::make_shared<Record>();
    holder->whole = source_;
    holder->part = base::Source::from_view(source_->name() + ':' + std::to_string(line_), record);
    return {holder, holder->part.get()};
  }
  return nullptr;
}

bool looks_like_ndjson(std::string_view text) {
  const std::size_t start = text.find_first_not_of(space);
  if (start == std::string_view::npos || text[start] != '{') return false;
  const std::string_view first = trimmed(line_at(text, start));
  const std::size_t after = text.find('\n', start);
  if (first.size() < 2 || first.back() != '}' || after == std::string_view::npos) return false;
  const std::size_t second = text.find_first_not_of(space, after);
  return second != std::string_view::npos && text[second] == '{';
}

}  // namespace crosswalk::fhirjson
