#include "functions/text.h"

#include "run/runner.h"

#include <crosswalk/base/utf8.h>

namespace crosswalk::fhirpath {

namespace {

/// A run of letters whose other case is at a fixed distance, or (distance 1) pairs upper, lower.
struct CaseRange {
  std::uint32_t first, last;  ///< of the upper case
  std::uint32_t distance;
};

constexpr CaseRange cases[] = {{0x41, 0x5A, 32},   {0xC0, 0xD6, 32},    {0xD8, 0xDE, 32},   {0x100, 0x12E, 1},  {0x132, 0x136, 1},
                               {0x139, 0x147, 1},  {0x14A, 0x176, 1},   {0x179, 0x17D, 1},  {0x391, 0x3A1, 32}, {0x3A3, 0x3AB, 32},
                               {0x400, 0x40F, 80}, {0x410, 0x42F, 32},  {0x460, 0x480, 1},  {0x48A, 0x4BE, 1},  {0x4D0, 0x52E, 1},
                               {0x531, 0x556, 48}, {0x1E00, 0x1E94, 1}, {0x1EA0, 0x1EFE, 1}};

std::uint32_t change_case(std::uint32_t c, bool to_upper) {
  if (c == 0xFF && to_upper) return 0x178;
  if (c == 0x178 && !to_upper) return 0xFF;
  for (const CaseRange& range : cases) {
    const std::uint32_t shift = to_upper ? range.distance : 0;
    if (c < range.first + shift || c > range.last + shift) continue;
    if (range.distance == 1 && ((c - shift - range.first) & 1) != 0) continue;
    return to_upper ? c - range.distance : c + range.distance;
  }
  return c;
}

std::string in_case(std::string_view text, bool to_upper) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) base::append_utf8(out, change_case(base::next_utf8(text, at), to_upper));
  return out;
}

}  // namespace

std::int64_t position(std::string_view text, std::size_t at) {
  return at == std::string_view::npos ? -1 : static_cast<std::int64_t>(base::count_characters(text.substr(0, at)));
}

std::string upper_case(std::string_view text) { return in_case(text, true); }
std::string lower_case(std::string_view text) { return in_case(text, false); }

bool replace_all(std::string_view text, std::string_view part, std::string_view by, std::string& out) {
  if (part.empty()) {
    for (std::size_t at = 0; at < text.size(); at += base::offset_of_character(text.substr(at), 1)) {
      out.append(by).append(text.substr(at, base::offset_of_character(text.substr(at), 1)));
      if (out.size() > max_text) return false;
    }
    out += by;
    return true;
  }
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find(part, at);
    out += text.substr(at, found == std::string_view::npos ? found : found - at);
    if (found == std::string_view::npos) return true;
    out += by;
    at = found + part.size();
    if (out.size() > max_text) return false;
  }
}

bool is_base64(const Value& value) {
  if (!value.is_element() || value.element().type() == model::no_type) return false;
  return value.element().tree().definitions().type(value.element().type()).value == model::ValueKind::binary;
}

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = base::utf8_length(text.substr(0, 4));
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string encode_base64(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t bits = 0;
    const std::size_t count = text.size() - i < 3 ? text.size() - i : 3;
    for (std::size_t k = 0; k < 3; ++k) bits = bits << 8 | (k < count ? static_cast<unsigned char>(text[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) out += k <= count ? alphabet[bits >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

std::string decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) break;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

}  // namespace crosswalk::fhirpath
