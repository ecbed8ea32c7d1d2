#include "resource_types.h"

#include "scan.h"

namespace crosswalk::fhirjson {

namespace {

constexpr std::uint32_t in_array = 0xFFFFFFFFu;
constexpr std::string_view key = "\"resourceType\"";

/// The closing quote of the string that opens at `at`, or `end`.
const char* closing_quote(const char* at, const char* end) {
  for (++at;;) {
    at = scan_plain(at, end).end;
    if (at == end || *at == '"') return at;
    if (end - at < 2) return end;
    at += *at == '\\' ? 2 : 1;
  }
}

/// The string behind `: ` at `at`.
std::optional<base::Span> string_after_colon(std::string_view text, const char* at) {
  const char* end = text.data() + text.size();
  at = skip_space(at, end);
  if (at == end || *at != ':') return std::nullopt;
  at = skip_space(at + 1, end);
  if (at == end || *at != '"') return std::nullopt;
  const char* close = closing_quote(at, end);
  if (close == end) return std::nullopt;
  return base::Span{static_cast<std::uint32_t>(at + 1 - text.data()), static_cast<std::uint32_t>(close - text.data())};
}

}  // namespace

std::optional<base::Span> ResourceTypes::first_property(std::uint32_t open) const {
  const char* end = text_.data() + text_.size();
  const char* at = skip_space(text_.data() + open + 1, end);
  if (static_cast<std::size_t>(end - at) < key.size() || std::string_view(at, key.size()) != key) return std::nullopt;
  return string_after_colon(text_, at + key.size());
}

std::optional<base::Span> ResourceTypes::find(std::uint32_t open) {
  if (const auto first = first_property(open)) return first;
  if (open >= scanned_) scan(open);
  const auto at = known_.find(open);
  if (at == known_.end()) return std::nullopt;
  return at->second;
}

/// A string inside `object`: remembered when it is the property name in question. Gives the byte behind it.
const char* ResourceTypes::take_string(const char* at, std::uint32_t object) {
  const char* end = text_.data() + text_.size();
  const char* close = closing_quote(at, end);
  if (close == end) return end;
  if (object != in_array && std::string_view(at, static_cast<std::size_t>(close + 1 - at)) == key)
    if (const auto value = string_after_colon(text_, close + 1)) known_.try_emplace(object, *value);
  return close + 1;
}

void ResourceTypes::scan(std::uint32_t open) {
  const char* end = text_.data() + text_.size();
  const char* at = text_.data() + open;
  open_.clear();
  while (at != end) {
    const char c = *at;
    if (c == '"') {
      at = take_string(at, open_.empty() ? in_array : open_.back());
      continue;
    }
    if (c == '{') open_.push_back(static_cast<std::uint32_t>(at - text_.data()));
    if (c == '[') open_.push_back(in_array);
    ++at;
    if (c != '}' && c != ']') continue;
    if (!open_.empty()) open_.pop_back();
    if (open_.empty()) break;
  }
  scanned_ = static_cast<std::uint32_t>(at - text_.data());
}

}  // namespace crosswalk::fhirjson
