#include <crosswalk/shapes/xml_root.h>

#include <algorithm>

namespace crosswalk::shapes {

namespace {

constexpr std::string_view space = " \t\r\n";

std::string_view behind(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

/// From the first start tag on; empty when there is none.
std::string_view first_tag(std::string_view text) {
  while (true) {
    const std::size_t at = text.find('<');
    if (at == std::string_view::npos) return {};
    text = text.substr(at);
    if (text.starts_with("<?"))
      text = behind(text, "?>");
    else if (text.starts_with("<!--"))
      text = behind(text, "-->");
    else
      return text.starts_with("<!") ? std::string_view() : text.substr(1);
  }
}

/// The next name="value" of a start tag; false at its end.
bool next_attribute(std::string_view& rest, std::string_view& name, std::string_view& value) {
  const std::size_t begin = rest.find_first_not_of(space);
  if (begin == std::string_view::npos || rest[begin] == '>' || rest[begin] == '/') return false;
  const std::size_t equals = rest.find('=', begin);
  if (equals == std::string_view::npos) return false;
  name = rest.substr(begin, rest.find_first_of(" \t\r\n=", begin) - begin);
  const std::size_t quote = rest.find_first_of("\"'", equals);
  if (quote == std::string_view::npos) return false;
  const std::size_t end = rest.find(rest[quote], quote + 1);
  if (end == std::string_view::npos) return false;
  value = rest.substr(quote + 1, end - quote - 1);
  rest = rest.substr(end + 1);
  return true;
}

XmlName read_tag(std::string_view rest) {
  const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n/>"));
  if (name.empty()) return {};
  rest = rest.substr(name.size());
  const std::size_t colon = name.find(':');
  const bool prefixed = colon != std::string_view::npos;
  const std::string wanted = prefixed ? "xmlns:" + std::string(name.substr(0, colon)) : "xmlns";
  XmlName root{{}, std::string(prefixed ? name.substr(colon + 1) : name), true, prefixed};
  for (std::string_view attribute, value; next_attribute(rest, attribute, value);)
    if (attribute == wanted) root.name_space = value;
  return root;
}

/// Does the start tag at `at` have this local name?
bool is_tag(std::string_view text, std::size_t at, std::string_view name) {
  std::string_view tag = text.substr(at + 1, 256);
  tag = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  const std::size_t colon = tag.find(':');
  return (colon == std::string_view::npos ? tag : tag.substr(colon + 1)) == name;
}

}  // namespace

XmlName find_root(std::string_view text) { return read_tag(first_tag(text)); }

XmlName find_first_inside(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
    if (is_tag(text, at, name)) return read_tag(first_tag(text.substr(std::min(text.find('>', at), text.size()))));
  return {};
}

}  // namespace crosswalk::shapes
