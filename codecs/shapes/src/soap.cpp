#include <crosswalk/shapes/soap.h>
#include <crosswalk/shapes/xml_root.h>

#include <algorithm>
#include <map>

namespace crosswalk::shapes {

namespace {

constexpr std::string_view space = " \t\r\n";

/// A tag as it stands in the text.
struct Tag {
  enum class Kind { start, end, empty } kind = Kind::start;
  std::size_t begin = 0, end = 0;  ///< from < to behind >
  std::string_view name;

  std::string_view local() const { return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1); }
};

std::size_t behind(std::string_view text, std::string_view end, std::size_t at) {
  const std::size_t found = text.find(end, at);
  return found == std::string_view::npos ? text.size() : found + end.size();
}

/// Behind the > of the tag at `at`, past the > in values of attributes.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  for (at = text.find_first_of("\"'>", at); at != std::string_view::npos; at = text.find_first_of("\"'>", at)) {
    if (text[at] == '>') return at + 1;
    at = behind(text, text.substr(at, 1), at + 1);
  }
  return text.size();
}

/// Reads the next tag from `at` on, past comments, CDATA and instructions. False at the end, and at a DOCTYPE.
bool next_tag(std::string_view text, std::size_t& at, Tag& tag) {
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = behind(text, "-->", at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      at = behind(text, "]]>", at + 9);
    } else if (rest.starts_with("<?")) {
      at = behind(text, "?>", at + 2);
    } else if (rest.starts_with("<!")) {
      return false;
    } else {
      tag.begin = at;
      tag.end = at = end_of_tag(text, at);
      const bool closing = rest.starts_with("</");
      const std::string_view inner = text.substr(tag.begin + (closing ? 2 : 1), tag.end - tag.begin - (closing ? 2 : 1));
      tag.name = inner.substr(0, inner.find_first_of(" \t\r\n/>"));
      const bool empty = tag.end >= tag.begin + 2 && text[tag.end - 1] == '>' && text[tag.end - 2] == '/';
      tag.kind = closing ? Tag::Kind::end : empty ? Tag::Kind::empty : Tag::Kind::start;
      return true;
    }
  }
  return false;
}

using Declarations = std::map<std::string, std::string>;  ///< "xmlns:p" -> its value with quotes

/// Those of a start tag take the place of those around it.
void add_declarations(std::string_view tag, Declarations& all) {
  for (std::size_t at = tag.find_first_of(space); at != std::string_view::npos;) {
    const std::size_t name = tag.find_first_not_of(space, at), equals = tag.find('=', at), open = tag.find_first_of("\"'", at);
    if (name == std::string_view::npos || equals == std::string_view::npos || open == std::string_view::npos) return;
    const std::size_t close = tag.find(tag[open], open + 1);
    if (close == std::string_view::npos) return;
    std::string_view word = tag.substr(name, std::min(equals, open) - name);
    word = word.substr(0, word.find_first_of(space));
    if (word == "xmlns" || word.starts_with("xmlns:")) all[std::string(word)] = tag.substr(open, close + 1 - open);
    at = close + 1;
  }
}

/// Behind the end tag of the element that `tag` begins; nullopt when that is of another name.
std::optional<std::size_t> end_of_element(std::string_view text, const Tag& tag) {
  std::size_t at = tag.end, open = tag.kind == Tag::Kind::empty ? 0 : 1;
  for (Tag each; open > 0;) {
    if (!next_tag(text, at, each)) return std::nullopt;
    if (each.kind == Tag::Kind::start) ++open;
    if (each.kind == Tag::Kind::end && --open == 0 && each.name != tag.name) return std::nullopt;
  }
  return at;
}

/// `text` from `begin` to `end` with nothing left but the ends of lines.
void append_blank(std::string_view text, std::size_t begin, std::size_t end, std::string& out) {
  for (std::size_t i = begin; i < end; ++i) out += text[i] == '\n' || text[i] == '\r' ? text[i] : ' ';
}

std::string alone(std::string_view text, std::size_t envelope, const Tag& body, std::size_t end, Declarations around) {
  Declarations own;
  add_declarations(text.substr(body.begin, body.end - body.begin), own);
  for (const auto& [name, value] : own) around.erase(name);
  std::string out(text.substr(0, envelope));
  append_blank(text, envelope, body.begin, out);
  out.append("<").append(body.name);
  for (const auto& [name, value] : around) out.append(" ").append(name).append("=").append(value);
  const std::size_t rest = body.begin + 1 + body.name.size();
  return out.append(text.substr(rest, end - rest));
}

}  // namespace

std::optional<SoapBody> find_soap_body(std::string_view text) {
  const XmlName root = find_root(text);
  if (root.local != "Envelope" || root.name_space.find("soap") == std::string::npos) return std::nullopt;
  std::size_t at = 0;
  Tag envelope, tag;
  if (!next_tag(text, at, envelope) || envelope.kind != Tag::Kind::start) return std::nullopt;
  Declarations around;
  add_declarations(text.substr(envelope.begin, envelope.end - envelope.begin), around);
  SoapBody found;
  while (next_tag(text, at, tag) && tag.kind != Tag::Kind::end) {
    if (tag.kind == Tag::Kind::start && tag.local() == "Body") {
      add_declarations(text.substr(tag.begin, tag.end - tag.begin), around);
      Tag inner;
      if (!next_tag(text, at, inner) || inner.kind == Tag::Kind::end) return std::nullopt;
      const auto end = end_of_element(text, inner);
      if (!end) return std::nullopt;
      found.text = alone(text, envelope.begin, inner, *end, std::move(around));
      return found;
    }
    Tag inner;
    std::size_t inside = tag.end;
    if (tag.local() == "Header" && tag.kind == Tag::Kind::start && next_tag(text, inside, inner) && inner.kind != Tag::Kind::end)
      found.header = static_cast<std::uint32_t>(inner.begin);
    const auto end = end_of_element(text, tag);
    if (!end) return std::nullopt;
    at = *end;
  }
  return std::nullopt;
}

}  // namespace crosswalk::shapes
