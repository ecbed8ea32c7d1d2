#include "text.h"

#include <cstdint>
#include <vector>

namespace crosswalk::xsd {

namespace {

void append_utf8(char32_t c, std::string& out) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  if (c < 0x10000) return put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
}

bool is_high(char16_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low(char16_t c) { return c >= 0xDC00 && c < 0xE000; }

/// The length of a sequence by its first byte; 0 when none begins so.
unsigned sequence_length(unsigned char c) {
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c < 0xE0) return 2;
  if (c >= 0xE0 && c < 0xF0) return 3;
  return c >= 0xF0 && c < 0xF5 ? 4 : 0;
}

/// Takes one character off `text` at `at`; U+FFFD and one byte when it is none.
char32_t take(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const unsigned length = sequence_length(first);
  char32_t c = length == 1 ? first : first & (0x7Fu >> length);
  if (length == 0 || at + length > text.size()) return ++at, 0xFFFD;
  for (unsigned i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0) != 0x80) return ++at, 0xFFFD;
    c = c << 6 | (next & 0x3F);
  }
  at += length;
  return c;
}

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
      append_utf8(0x10000 + ((c & 0x3FFu) << 10) + (text[++i] & 0x3FFu), out);
    else
      append_utf8(is_high(c) || is_low(c) ? 0xFFFD : c, out);
  }
  return out;
}

std::string to_utf8(const XMLCh* text) { return to_utf8(view(text)); }

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = take(text, at);
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
