#include "text.h"

#include <crosswalk/base/utf8.h>

#include <cstdint>
#include <vector>

namespace crosswalk::xsd {

namespace {

bool is_high(char16_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low(char16_t c) { return c >= 0xDC00 && c < 0xE000; }

bool is_absolute(std::string_view location) {
  return location.starts_with('/') || location.starts_with('\\') || location.find(':') != std::string_view::npos;
}

/// Walks `path` from `steps`; false when it leaves the folder.
bool walk(std::string_view path, std::vector<std::string_view>& steps) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view step = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(step);
    } else if (steps.empty()) {
      return false;
    } else {
      steps.pop_back();
    }
  }
  return true;
}

}  // namespace

std::string to_utf8(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t c = text[i];
    if (is_high(c) && i + 1 < text.size() && is_low(text[i + 1]))
      base::append_utf8(out, 0x10000 + ((c & 0x3FFu) << 10) + (text[++i] & 0x3FFu));
    else
      base::append_utf8(out, base::is_surrogate(c) ? base::replacement_character : c);
  }
  return out;
}

std::string to_utf8(const XMLCh* text) { return to_utf8(view(text)); }

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t c = base::next_utf8(text, at);
    if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    }
  }
  return out;
}

std::optional<std::string> resolved_path(std::string_view base, std::string_view location) {
  if (location.empty() || is_absolute(location)) return std::nullopt;
  std::vector<std::string_view> steps;
  const std::size_t folder = base.rfind('/');
  if (folder != std::string_view::npos && !walk(base.substr(0, folder), steps)) return std::nullopt;
  if (!walk(location, steps) || steps.empty()) return std::nullopt;
  std::string path;
  for (const std::string_view step : steps) path.append(path.empty() ? "" : "/").append(step);
  return path;
}

}  // namespace crosswalk::xsd
