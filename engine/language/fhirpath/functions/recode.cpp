#include "functions/recode.h"

#include "functions/text.h"

#include <crosswalk/base/escapes.h>
#include <crosswalk/base/utf8.h>

#include <array>
#include <utility>

namespace crosswalk::fhirpath {

namespace {

using Text = std::optional<std::string>;

constexpr std::string_view hex_digits = "0123456789abcdef";

Text to_hex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += hex_digits[static_cast<unsigned char>(c) >> 4];
    out += hex_digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

Text from_hex(std::string_view text) {
  std::string out;
  if (text.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = base::hex_value(text[i]), low = base::hex_value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

std::string exchanged(std::string text, std::string_view from, std::string_view to) {
  for (char& c : text)
    if (const std::size_t at = from.find(c); at != std::string_view::npos) c = to[at];
  return text;
}

Text to_base64(std::string_view text) { return encode_base64(text); }
Text to_url_base64(std::string_view text) { return exchanged(encode_base64(text), "+/", "-_"); }

/// Whole groups of four, padded at the end only.
bool well_formed_base64(std::string_view text) {
  const std::size_t end = text.find_last_not_of('=');
  const std::string_view digits = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
  if (text.size() % 4 != 0 || text.size() - digits.size() > 2) return false;
  return digits.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") == std::string_view::npos;
}

Text from_base64(std::string_view text) { return well_formed_base64(text) ? Text(decode_base64(text)) : std::nullopt; }
Text from_url_base64(std::string_view text) {
  if (text.find_first_of("+/") != std::string_view::npos) return std::nullopt;
  return from_base64(exchanged(std::string(text), "-_", "+/"));
}

constexpr std::pair<char, std::string_view> html_names[] = {{'<', "lt"}, {'>', "gt"}, {'&', "amp"}, {'"', "quot"}, {'\'', "#39"}};

Text to_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    std::string_view name;
    for (const auto& [sign, known] : html_names)
      if (sign == c) name = known;
    if (name.empty())
      out += c;
    else
      (out += '&').append(name) += ';';
  }
  return out;
}

/// The character of `#60`, `#x3C`; 0 when it is none.
std::uint32_t numbered_character(std::string_view name) {
  const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  std::uint32_t number = 0;
  name.remove_prefix(hex ? 2 : 1);
  if (name.empty() || name.size() > 7) return 0;
  for (const char c : name) {
    const int digit = base::hex_value(c);
    if (digit < 0 || (!hex && digit > 9)) return 0;
    number = number * (hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
  }
  return number > 0x10FFFF || (number >= 0xD800 && number < 0xE000) ? 0 : number;
}

std::uint32_t html_character(std::string_view name) {
  for (const auto& [sign, known] : html_names)
    if (known == name) return static_cast<std::uint32_t>(sign);
  if (name == "apos") return '\'';
  if (name == "nbsp") return 0xA0;
  return name.starts_with('#') ? numbered_character(name) : 0;
}

/// What is no known entity stays as it is.
Text from_html(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    const std::uint32_t c = end == std::string_view::npos || end - i > 10 ? 0 : html_character(text.substr(i + 1, end - i - 1));
    if (c == 0) {
      out += text[i];
      continue;
    }
    base::append_utf8(out, c);
    i = end;
  }
  return out;
}

constexpr std::string_view json_signs = "\"\\\n\r\t\f\b";
constexpr std::string_view json_letters = "\"\\nrtfb";

Text to_json(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (const std::size_t at = json_signs.find(c); at != std::string_view::npos)
      (out += '\\') += json_letters[at];
    else if (static_cast<unsigned char>(c) < 0x20)
      ((out += "\\u00") += hex_digits[static_cast<unsigned char>(c) >> 4]) += hex_digits[static_cast<unsigned char>(c) & 15];
    else
      out += c;
  }
  return out;
}

/// The character of \uXXXX, or of two of them, whose digits start at `at`, which moves behind them; 0 when there is none.
std::uint32_t json_character(std::string_view text, std::size_t& at) {
  const auto [character, length] = base::read_unicode_escape(text.substr(at));
  at += length;
  return base::is_surrogate(character) ? 0 : character;
}

Text from_json(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\') {
      out += text[i++];
      continue;
    }
    const char kind = i + 1 < text.size() ? text[i + 1] : '\0';
    i += 2;
    const std::size_t at = kind == '\0' ? std::string_view::npos : json_letters.find(kind);
    const std::uint32_t c = kind == 'u' ? json_character(text, i) : 0;
    if (at != std::string_view::npos)
      out += json_signs[at];
    else if (kind == '/')
      out += '/';
    else if (c != 0)
      base::append_utf8(out, c);
    else
      return std::nullopt;
  }
  return out;
}

struct Form {
  Recode how;
  std::string_view name;
  Text (*recode)(std::string_view text);
};

constexpr Form forms[] = {
    {Recode::encode, "hex", to_hex},      {Recode::encode, "base64", to_base64},   {Recode::encode, "urlbase64", to_url_base64},
    {Recode::decode, "hex", from_hex},    {Recode::decode, "base64", from_base64}, {Recode::decode, "urlbase64", from_url_base64},
    {Recode::escape, "html", to_html},    {Recode::escape, "json", to_json},       {Recode::unescape, "html", from_html},
    {Recode::unescape, "json", from_json}};

const Form* find_form(Recode how, std::string_view name) {
  for (const Form& form : forms)
    if (form.how == how && form.name == name) return &form;
  return nullptr;
}

}  // namespace

bool give_recoded(Call& call, Recode how) {
  Value value, wanted;
  std::string_view text, name;
  if (!call.text_input(value, text) || !call.text_argument(0, wanted, name)) return false;
  if (!value || !wanted) return call.give_nothing();
  const Form* form = find_form(how, name);
  const bool code = how == Recode::encode || how == Recode::decode;
  if (form == nullptr) return call.fail("M252", code ? "the form is 'hex', 'base64' or 'urlbase64'" : "the form is 'html' or 'json'");
  const Text out = form->recode(text);
  if (!out || !is_utf8(*out)) return call.give_nothing();
  return call.give_text(Kind::string, *out, call.context().origins_of(value, *out != text));
}

}  // namespace crosswalk::fhirpath
