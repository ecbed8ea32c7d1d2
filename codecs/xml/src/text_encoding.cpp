#include "text_encoding.h"

#include "scan.h"

#include <crosswalk/base/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

namespace crosswalk::xml {

namespace {

struct Known {
  std::string_view name;  ///< lower case
  Encoding encoding;
};

/// Names of IANA, and those that v2 has for the same (MSH-18).
constexpr std::array<Known, 15> known{{
    {"utf-8", Encoding::utf8},
    {"utf8", Encoding::utf8},
    {"unicode utf-8", Encoding::utf8},
    {"us-ascii", Encoding::ascii},
    {"ascii", Encoding::ascii},
    {"iso646-us", Encoding::ascii},
    {"ansi_x3.4-1968", Encoding::ascii},
    {"iso-8859-1", Encoding::latin1},
    {"iso_8859-1", Encoding::latin1},
    {"iso8859-1", Encoding::latin1},
    {"latin1", Encoding::latin1},
    {"l1", Encoding::latin1},
    {"8859/1", Encoding::latin1},
    {"utf-16le", Encoding::utf16_little},
    {"utf-16be", Encoding::utf16_big},
}};

bool same_word(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() && std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) {
           return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y;
         });
}

Encoding by_name(std::string_view name) {
  for (const Known& row : known)
    if (same_word(name, row.name)) return row.encoding;
  return Encoding::unknown;
}

std::string_view skip_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

/// The value of `encoding` in an XML declaration at the start of `text`; empty when there is none.
std::string_view declared_encoding(std::string_view text) {
  text = text.substr(0, 1024);
  if (!text.starts_with("<?xml") || text.size() < 6 || !is_blank(text[5])) return {};
  text = text.substr(0, text.find("?>"));
  const std::size_t at = text.find("encoding");
  if (at == std::string_view::npos) return {};
  text = skip_blanks(text.substr(at + 8));
  if (text.empty() || text.front() != '=') return {};
  text = skip_blanks(text.substr(1));
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return {};
  const std::size_t end = text.find(text.front(), 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
}

bool is_wide(Encoding encoding) { return encoding == Encoding::utf16_little || encoding == Encoding::utf16_big; }

/// UTF-16 by its mark or by the zero bytes around the first `<`.
Detected detect_wide(std::string_view bytes) {
  const std::string_view two = bytes.substr(0, 2);
  if (two == "\xFF\xFE") return {Encoding::utf16_little, 2, {}};
  if (two == "\xFE\xFF") return {Encoding::utf16_big, 2, {}};
  if (two == std::string_view("<\0", 2)) return {Encoding::utf16_little, 0, {}};
  if (two == std::string_view("\0<", 2)) return {Encoding::utf16_big, 0, {}};
  return {Encoding::unknown, 0, {}};
}

std::uint32_t unit_at(std::string_view bytes, std::size_t at, bool big) {
  const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
  return big ? static_cast<std::uint32_t>(first << 8 | second) : static_cast<std::uint32_t>(second << 8 | first);
}

bool utf16_to_utf8(std::string_view bytes, bool big, std::string& out) {
  if (bytes.size() % 2 != 0) return false;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t c = unit_at(bytes, at, big);
    if (c >= 0xDC00 && c < 0xE000) return false;
    if (c >= 0xD800 && c < 0xDC00) {
      at += 2;
      const std::uint32_t low = at < bytes.size() ? unit_at(bytes, at, big) : 0;
      if (low < 0xDC00 || low > 0xDFFF) return false;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    base::append_utf8(out, c);
  }
  return true;
}

}  // namespace

Detected detect_encoding(std::string_view bytes, std::string_view charset) {
  if (Detected wide = detect_wide(bytes); wide.encoding != Encoding::unknown) {
    std::string head;
    std::string_view units = bytes.substr(wide.mark, 256);
    units.remove_suffix(units.size() % 2);
    if (!utf16_to_utf8(units, wide.encoding == Encoding::utf16_big, head)) return wide;
    const std::string_view declared = declared_encoding(head);
    const Encoding said = by_name(declared);
    if (!declared.empty() && !same_word(declared, "utf-16") && said != wide.encoding) wide.encoding = Encoding::unknown;
    return wide;
  }
  Detected found{Encoding::utf8, bytes.starts_with("\xEF\xBB\xBF") ? 3u : 0u, {}};
  found.declared = declared_encoding(bytes.substr(found.mark));
  const std::string_view said = charset.empty() ? found.declared : charset;
  if (!said.empty()) found.encoding = by_name(said);
  const bool contradicts = is_wide(found.encoding) || (found.mark != 0 && found.encoding != Encoding::utf8);
  if (contradicts) found.encoding = Encoding::unknown;
  return found;
}

bool to_utf8(std::string_view bytes, Encoding encoding, std::string& out) {
  if (is_wide(encoding)) return utf16_to_utf8(bytes, encoding == Encoding::utf16_big, out);
  if (encoding == Encoding::latin1) {
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) base::append_utf8(out, static_cast<unsigned char>(c));
    return true;
  }
  out += bytes;
  return encoding != Encoding::ascii || std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
}

std::uint32_t source_offset(std::string_view text, std::uint32_t offset, bool wide) {
  std::uint32_t at = 0;
  for (const char c : text.substr(0, offset)) {
    const auto byte = static_cast<unsigned char>(c);
    if (base::continues_character(c)) continue;
    at += !wide ? 1 : byte >= 0xF0 ? 4 : 2;
  }
  return at;
}

}  // namespace crosswalk::xml
