#include "guard.h"

#include <algorithm>
#include <cstring>

namespace crosswalk::xml {

namespace {

constexpr std::size_t npos = std::string_view::npos;
/// ` a=""`
constexpr std::size_t shortest_attribute = 5;

/// The start tag at `at`: what it breaks. Ends at its `>`, or where `<` shows that it is no tag.
Breach check_tag(std::string_view text, std::size_t at, const GuardLimits& limits) {
  std::size_t count = 0;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '>' || c == '<') return Breach::none;
    if (i - at > limits.tag) return Breach::value;
    if (c == '=' && ++count > limits.attributes) return Breach::attributes;
    if (c != '"' && c != '\'') continue;
    const void* close = std::memchr(text.data() + i + 1, c, text.size() - i - 1);
    const std::size_t end = close == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(close) - text.data());
    if (end - i - 1 > limits.value) return Breach::value;
    i = end;
  }
  return Breach::none;
}

bool opens_tag(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && text[at + 1] != '!' && text[at + 1] != '?' && text[at + 1] != '/';
}

/// Behind the comment, CDATA section or processing instruction at `at`; npos when it does not end, or at a DOCTYPE.
std::size_t skip_other(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const std::string_view close = rest.starts_with("<!--")        ? "-->"
                                 : rest.starts_with("<![CDATA[") ? "]]>"
                                 : rest.starts_with("<?")        ? "?>"
                                 : rest.starts_with("</")        ? ">"
                                                                 : "";
  if (close.empty()) return npos;
  const std::size_t end = text.find(close, at + 2);
  return end == npos ? npos : end + close.size();
}

/// Tag by tag, in order, so that what stands in comments and CDATA sections is not taken for tags.
GuardFinding walk(std::string_view text, const GuardLimits& limits) {
  for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at)) {
    if (opens_tag(text, at)) {
      if (const Breach breach = check_tag(text, at, limits); breach != Breach::none) return {breach, at};
      ++at;
    } else if (at = skip_other(text, at); at == npos) {
      break;
    }
  }
  return {};
}

}  // namespace

GuardFinding find_breach(std::string_view text, const GuardLimits& limits) {
  const std::size_t window = std::min(limits.attributes * shortest_attribute, limits.value);
  std::size_t at = text.find('<');
  while (at != npos && text.size() - at > window) {
    // The last `<` within the window: the tags before it are shorter than it, so they break no limit.
    if (const void* last = ::memrchr(text.data() + at + 1, '<', window)) {
      at = static_cast<std::size_t>(static_cast<const char*>(last) - text.data());
      continue;
    }
    if (opens_tag(text, at) && check_tag(text, at, limits) != Breach::none) return walk(text, limits);
    at = text.find('<', at + window);
  }
  return {};
}

}  // namespace crosswalk::xml
