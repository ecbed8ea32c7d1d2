#include "prescan.h"

#include "text.h"

namespace crosswalk::xsd {

namespace {

constexpr std::string_view space = " \t\r\n";

/// The same text whatever the case of its ASCII letters.
bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    if (upper(a[i]) != upper(b[i])) return false;
  }
  return true;
}

/// The value of `encoding` in the XML declaration; empty when there is none.
std::string_view declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view declaration = text.substr(0, text.find("?>"));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_not_of(space, at + 8);
  if (at == std::string_view::npos || declaration[at] != '=') return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  return declaration.substr(at + 1, declaration.find(declaration[at], at + 1) - at - 1);
}

/// Encodings in which every ASCII character is one byte of its own, so that a look at the bytes sees what the parser sees.
bool is_taken(std::string_view encoding) {
  for (const std::string_view word : {"UTF-8", "UTF8", "US-ASCII", "ASCII"})
    if (same_word(encoding, word)) return true;
  for (const std::string_view family : {"ISO-8859-", "windows-125"})
    if (encoding.size() > family.size() && encoding.size() <= family.size() + 2 && same_word(encoding.substr(0, family.size()), family))
      return encoding.find_first_not_of("0123456789", family.size()) == std::string_view::npos;
  return false;
}

std::string from_utf16(std::string_view text, bool big) {
  std::u16string units;
  units.reserve(text.size() / 2);
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const auto first = static_cast<unsigned char>(text[i]), second = static_cast<unsigned char>(text[i + 1]);
    units += static_cast<char16_t>(big ? first << 8 | second : second << 8 | first);
  }
  return to_utf8(units);
}

void find_encoding(std::string_view text, Prescan& scan) {
  const std::string_view two = text.substr(0, 2);
  scan.text = text;
  scan.encoding = "UTF-8";
  if (two == "\xFF\xFE" || two == "\xFE\xFF") {
    scan.transcoded = from_utf16(text.substr(2), two == "\xFE\xFF");
    return;
  }
  if (text.starts_with("\xEF\xBB\xBF")) return;
  const std::string_view declared = declared_encoding(text);
  if (two.find('\0') != std::string_view::npos || (!declared.empty() && !is_taken(declared)))
    scan.refused = "UTF-8, ASCII, ISO 8859, windows-125x, and UTF-16 with a byte order mark are read";
  else if (!declared.empty() && !same_word(declared, "UTF8") && !same_word(declared, "UTF-8"))
    scan.encoding = declared;
}

/// Behind `end`, searched from `at`; the end of the text when it is not there.
std::size_t behind(std::string_view text, std::string_view end, std::size_t at) {
  const std::size_t found = text.find(end, at);
  return found == std::string_view::npos ? text.size() : found + end.size();
}

/// The end of the start tag at `at`, and how many attributes it has.
std::size_t pass_tag(std::string_view text, std::size_t at, std::uint32_t& attributes) {
  attributes = 0;
  for (at = text.find_first_of("=\"'>", at); at != std::string_view::npos; at = text.find_first_of("=\"'>", at)) {
    const char c = text[at++];
    if (c == '>') return at;
    if (c == '=')
      ++attributes;
    else
      at = behind(text, std::string_view(&c, 1), at);
  }
  return text.size();
}

/// Passes the markup at `at`, where a < stands. Notes a DOCTYPE or too many attributes.
std::size_t pass_markup(std::string_view text, std::size_t at, Prescan& scan) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("<!--")) return behind(text, "-->", at + 4);
  if (rest.starts_with("<![CDATA[")) return behind(text, "]]>", at + 9);
  if (rest.starts_with("<?")) return behind(text, "?>", at + 2);
  if (rest.starts_with("<!")) {
    if (scan.doctype == 0) scan.doctype = static_cast<std::uint32_t>(at) + 1;
    return at + 2;
  }
  std::uint32_t attributes = 0;
  const std::size_t end = pass_tag(text, at + 1, attributes);
  if (attributes > most_attributes && scan.crowded == 0) scan.crowded = static_cast<std::uint32_t>(at) + 1;
  return end;
}

}  // namespace

Prescan prescan(std::string_view text) {
  Prescan scan;
  find_encoding(text, scan);
  const std::string_view bytes = scan.bytes();
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at)) at = pass_markup(bytes, at, scan);
  return scan;
}

base::Span find_doctype(std::string_view text) {
  std::size_t at = text.find('<');
  while (at != std::string_view::npos) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!DOCTYPE")) {
      const std::size_t subset = text.find('[', at), close = text.find('>', at);
      const std::size_t end = subset < close ? behind(text, ">", behind(text, "]", subset)) : behind(text, ">", at);
      return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    }
    if (!rest.starts_with("<?") && !rest.starts_with("<!--")) return {};
    at = text.find('<', rest.starts_with("<?") ? behind(text, "?>", at) : behind(text, "-->", at));
  }
  return {};
}

std::vector<base::Span> start_tags(std::string_view text) {
  std::vector<base::Span> tags;
  Prescan unused;
  for (std::size_t at = text.find('<'); at != std::string_view::npos;) {
    const std::size_t end = pass_markup(text, at, unused);
    if (at + 1 < text.size() && std::string_view("/?!").find(text[at + 1]) == std::string_view::npos)
      tags.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = text.find('<', end);
  }
  return tags;
}

}  // namespace crosswalk::xsd
