#include "small_xml.h"

#include <cstdint>

namespace crosswalk::testing_support {

namespace {

void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::uint32_t number(std::string_view digits, std::uint32_t base) {
  std::uint32_t n = 0;
  for (const char c : digits) n = n * base + static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
  return n;
}

void append_entity(std::string& out, std::string_view name) {
  if (name.substr(0, 2) == "#x") return append_utf8(out, number(name.substr(2), 16));
  if (name.substr(0, 1) == "#") return append_utf8(out, number(name.substr(1), 10));
  out += name == "lt" ? '<' : name == "gt" ? '>' : name == "amp" ? '&' : name == "quot" ? '"' : '\'';
}

std::string resolve(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[i];
      continue;
    }
    append_entity(out, text.substr(i + 1, end - i - 1));
    i = end;
  }
  return out;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  XmlElement root() {
    while (at_ < text_.size() && !(text_[at_] == '<' && text_[at_ + 1] != '?' && text_[at_ + 1] != '!')) skip_markup();
    return element();
  }

 private:
  void skip_markup() {
    if (text_.substr(at_, 4) == "<!--")
      at_ = text_.find("-->", at_) + 3;
    else
      at_ = text_[at_] == '<' ? text_.find('>', at_) + 1 : text_.find('<', at_);
  }

  static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

  std::string name() {
    const std::size_t begin = at_;
    while (!blank(text_[at_]) && text_[at_] != '>' && text_[at_] != '/' && text_[at_] != '=') ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  void attributes(XmlElement& element) {
    for (;;) {
      while (blank(text_[at_])) ++at_;
      if (text_[at_] == '>' || text_[at_] == '/') return;
      std::string key = name();
      at_ = text_.find_first_of("'\"", at_);
      const std::size_t end = text_.find(text_[at_], at_ + 1);
      element.attributes.emplace_back(std::move(key), resolve(text_.substr(at_ + 1, end - at_ - 1)));
      at_ = end + 1;
    }
  }

  XmlElement element() {
    XmlElement out;
    out.begin = at_++;
    out.name = name();
    attributes(out);
    const bool closed = text_[at_] == '/';
    at_ = text_.find('>', at_) + 1;
    if (!closed) content(out);
    out.end = at_;
    return out;
  }

  void content(XmlElement& out) {
    for (;;) {
      const std::size_t next = text_.find('<', at_);
      out.text += resolve(text_.substr(at_, next - at_));
      at_ = next;
      if (text_.substr(at_, 2) == "</") break;
      if (text_.substr(at_, 9) == "<![CDATA[") {
        const std::size_t end = text_.find("]]>", at_);
        out.text += text_.substr(at_ + 9, end - at_ - 9);
        at_ = end + 3;
      } else if (text_[at_ + 1] == '!' || text_[at_ + 1] == '?') {
        skip_markup();
      } else {
        out.children.push_back(element());
      }
    }
    at_ = text_.find('>', at_) + 1;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return value;
  return {};
}

const XmlElement* XmlElement::child(std::string_view wanted) const {
  for (const XmlElement& element : children)
    if (element.name == wanted) return &element;
  return nullptr;
}

XmlElement parse_xml(std::string_view text) { return Reader(text).root(); }

}  // namespace crosswalk::testing_support
