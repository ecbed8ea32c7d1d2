// What can be told of a document, or of markup, without building anything.
#include "scan.h"
#include "scope.h"
#include "text_encoding.h"

#include <crosswalk/xml/reader.h>
#include <crosswalk/xml/writer.h>

#include <algorithm>

namespace crosswalk::xml {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// From `at` on, the first byte that is no white space; npos when there is none.
std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at < text.size() ? at : npos;
}

/// The text from the `<` of the first start tag on; empty when there is none.
std::string_view first_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at)) {
    const std::string_view rest = text.substr(at);
    if (rest.size() < 2) return {};
    if (rest[1] != '!' && rest[1] != '?') return rest;
    const std::string_view close = rest.starts_with("<!--") ? "-->" : rest[1] == '?' ? "?>" : ">";
    at = text.find(close, at + 2);
    if (at == npos) return {};
  }
  return {};
}

/// The value of the attribute `name` in a start tag; empty when it is not there.
std::string_view value_of(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != npos; at = tag.find(name, at + 1)) {
    const bool begins = at > 0 && is_blank(tag[at - 1]);
    const std::size_t equals = skip_space(tag, at + name.size());
    if (!begins || equals == npos || tag[equals] != '=') continue;
    const std::size_t quote = skip_space(tag, equals + 1);
    if (quote == npos) return {};
    const std::size_t close = tag.find(tag[quote], quote + 1);
    return close == npos ? std::string_view() : tag.substr(quote + 1, close - quote - 1);
  }
  return {};
}

/// The start tag at the beginning of `text`, up to its `>` as far as that is there.
std::string_view whole_tag(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '>') return text.substr(0, at);
    if (text[at] != '"' && text[at] != '\'') continue;
    at = text.find(text[at], at + 1);
    if (at == npos) return text;
  }
  return text;
}

class Nothing final : public Handler {
 public:
  bool start(const StartTag&) override {
    ++roots_;
    return true;
  }
  bool end(std::uint32_t) override { return true; }
  bool text(std::string_view, std::uint32_t) override { return true; }
  bool any() const { return roots_ > 0; }

 private:
  std::size_t roots_ = 0;
};

}  // namespace

RootName peek_root(std::string_view bytes) {
  const Detected found = detect_encoding(bytes, {});
  std::string text;
  std::string_view head = bytes.substr(found.mark, 16384);
  if (found.encoding == Encoding::utf16_little || found.encoding == Encoding::utf16_big) {
    head.remove_suffix(head.size() % 2);
    if (!to_utf8(head, found.encoding, text)) return {};
    head = text;
  }
  const std::size_t first = skip_space(head, 0);
  if (first == npos || head[first] != '<') return {};
  const std::string_view tag = whole_tag(first_tag(head));
  if (tag.empty()) return {};
  const auto ends_name = [](char c) { return is_blank(c) || c == '/' || c == '>'; };
  const std::string_view name(tag.begin() + 1, std::find_if(tag.begin() + 1, tag.end(), ends_name));
  const std::size_t colon = name.find(':');
  if (colon == npos) return {std::string(name), std::string(value_of(tag, "xmlns"))};
  return {std::string(name.substr(colon + 1)), std::string(value_of(tag, "xmlns:" + std::string(name.substr(0, colon))))};
}

bool is_well_formed(std::string_view markup) {
  static const base::Limits limits;
  base::Issues issues;
  Nothing nothing;
  if (markup.empty() || markup.front() != '<' || markup.starts_with("<?") || markup.back() != '>') return false;
  return Reader(base::Source::from_view("markup", markup), limits, issues).read(nothing) && nothing.any();
}

}  // namespace crosswalk::xml
