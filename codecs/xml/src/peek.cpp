// What can be told of a document, or of markup, without building anything.
#include "scope.h"
#include "text_encoding.h"

#include <crosswalk/xml/reader.h>
#include <crosswalk/xml/writer.h>

#include <algorithm>

namespace crosswalk::xml {

namespace {

constexpr std::size_t npos = std::string_view::npos;

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
    const bool begins = at > 0 && std::string_view(" \t\r\n").find(tag[at - 1]) != npos;
    std::size_t equals = tag.find_first_not_of(" \t\r\n", at + name.size());
    if (!begins || equals == npos || tag[equals] != '=') continue;
    const std::size_t quote = tag.find_first_not_of(" \t\r\n", equals + 1);
    if (quote == npos) return {};
    const std::size_t close = tag.find(tag[quote], quote + 1);
    return close == npos ? std::string_view() : tag.substr(quote + 1, close - quote - 1);
  }
  return {};
}

/// The start tag at the beginning of `text`, up to its `>` as far as that is there.
std::string_view whole_tag(std::string_view text) {
  for (std::size_t from = 0;;) {
    const std::size_t close = text.find('>', from);
    const std::string_view part = text.substr(from, close == npos ? npos : close - from);
    const std::size_t quote = std::min(part.find('"'), part.find('\''));
    if (quote == npos) return text.substr(0, close);
    const std::size_t end = text.find(part[quote], from + quote + 1);
    if (end == npos) return text;
    from = end + 1;
  }
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
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == npos || head[first] != '<') return {};
  const std::string_view tag = whole_tag(first_tag(head));
  if (tag.empty()) return {};
  const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/>") - 1);
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
