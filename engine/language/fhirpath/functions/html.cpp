#include "functions/html.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace crosswalk::fhirpath {

namespace {

constexpr std::string_view elements[] = {
    "a",        "abbr", "acronym", "address", "area",  "b",  "bdo",   "big", "blockquote", "br",  "caption", "cite", "code",  "col",
    "colgroup", "dd",   "del",     "dfn",     "div",   "dl", "dt",    "em",  "h1",         "h2",  "h3",      "h4",   "h5",    "h6",
    "hr",       "i",    "img",     "ins",     "kbd",   "li", "map",   "ol",  "p",          "pre", "q",       "samp", "small", "span",
    "strong",   "sub",  "sup",     "table",   "tbody", "td", "tfoot", "th",  "thead",      "tr",  "tt",      "ul",   "var"};
constexpr std::string_view attributes[] = {
    "abbr",    "accesskey", "align",   "alt",      "axis",    "bgcolor", "border",  "cellpadding", "cellspacing", "char",   "charoff",
    "charset", "cite",      "class",   "clear",    "color",   "colspan", "compact", "coords",      "datetime",    "dir",    "frame",
    "headers", "height",    "href",    "hreflang", "hspace",  "id",      "ismap",   "lang",        "longdesc",    "name",   "nohref",
    "noshade", "nowrap",    "rel",     "rev",      "rowspan", "rules",   "scope",   "shape",       "size",        "span",   "src",
    "start",   "style",     "summary", "tabindex", "title",   "type",    "usemap",  "valign",      "value",       "vspace", "width"};

template <std::size_t N>
bool listed(const std::string_view (&list)[N], std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool ends_name(char c) { return blank(c) || c == '>' || c == '/' || c == '=' || c == '<' || c == '"' || c == '\''; }

bool starts_with_script(std::string_view value) {
  while (!value.empty() && blank(value.front())) value.remove_prefix(1);
  constexpr std::string_view script = "javascript:";
  return value.size() >= script.size() &&
         std::equal(script.begin(), script.end(), value.begin(), [](char a, char b) { return a == (b | 32); });
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool all(bool& content) {
    while (at_ < text_.size()) {
      if (text_[at_] != '<')
        content = !blank(text_[at_++]) || content;
      else if (text_.substr(at_, 4) == "<!--" ? !comment() : text_.substr(at_, 2) == "</" ? !close() : !open(content))
        return false;
    }
    return open_.empty();
  }

 private:
  bool comment() {
    const std::size_t end = text_.find("-->", at_ + 4);
    at_ = end == std::string_view::npos ? text_.size() : end + 3;
    return end != std::string_view::npos;
  }

  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_name(text_[at_])) ++at_;
    std::string_view found = text_.substr(begin, at_ - begin);
    return found;
  }

  static std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos || name.starts_with("xml:") ? name : name.substr(colon + 1);
  }

  void skip_blanks() {
    while (at_ < text_.size() && blank(text_[at_])) ++at_;
  }

  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool close() {
    at_ += 2;
    const std::string_view closed = name();
    skip_blanks();
    if (open_.empty() || open_.back() != closed) return false;
    open_.pop_back();
    return take('>');
  }

  bool attribute() {
    const std::string_view key = name();
    skip_blanks();
    if (key.empty() || !take('=')) return false;
    skip_blanks();
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    const std::size_t end = quote == '"' || quote == '\'' ? text_.find(quote, at_ + 1) : std::string_view::npos;
    if (end == std::string_view::npos) return false;
    const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    if (value.find('<') != std::string_view::npos || starts_with_script(value)) return false;
    return key == "xmlns" || key.starts_with("xmlns:") || key.starts_with("xml:") || key.starts_with("data-") || listed(attributes, key);
  }

  bool open(bool& content) {
    ++at_;
    const std::string_view opened = name();
    if (!listed(elements, without_prefix(opened))) return false;
    content = content || without_prefix(opened) == "img";
    for (skip_blanks(); at_ < text_.size() && text_[at_] != '>' && text_[at_] != '/'; skip_blanks())
      if (!attribute()) return false;
    if (!take('/')) open_.push_back(opened);
    return take('>');
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
};

}  // namespace

bool is_narrative(std::string_view text, bool& content) {
  content = false;
  return Reader(text).all(content);
}

}  // namespace crosswalk::fhirpath
