#include "functions/function.h"

#include <algorithm>
#include <array>

namespace crosswalk::fhirpath {

namespace {

using Names = std::span<const std::string_view>;

/// HTML 4.0, chapters 7 to 11 (without 9.4) and 15, links and images: what FHIR R4, section 2.4.1, lets a narrative have. Sorted.
constexpr std::array<std::string_view, 54> elements{
    "a",        "abbr", "acronym", "address", "area",  "b",  "bdo",   "big", "blockquote", "br",  "caption", "cite", "code",  "col",
    "colgroup", "dd",   "del",     "dfn",     "div",   "dl", "dt",    "em",  "h1",         "h2",  "h3",      "h4",   "h5",    "h6",
    "hr",       "i",    "img",     "ins",     "kbd",   "li", "map",   "ol",  "p",          "pre", "q",       "samp", "small", "span",
    "strong",   "sub",  "sup",     "table",   "tbody", "td", "tfoot", "th",  "thead",      "tr",  "tt",      "ul"};
constexpr std::array<std::string_view, 54> attributes{
    "abbr",    "accesskey", "align",   "alt",      "axis",    "bgcolor", "border",  "cellpadding", "cellspacing", "char", "charoff",
    "charset", "cite",      "class",   "clear",    "color",   "colspan", "compact", "coords",      "datetime",    "dir",  "frame",
    "headers", "height",    "href",    "hreflang", "hspace",  "id",      "ismap",   "lang",        "longdesc",    "name", "nohref",
    "noshade", "nowrap",    "rel",     "rev",      "rowspan", "rules",   "scope",   "shape",       "size",        "span", "src",
    "start",   "style",     "summary", "tabindex", "title",   "type",    "usemap",  "valign",      "value",       "width"};
static_assert(std::is_sorted(elements.begin(), elements.end()) && std::is_sorted(attributes.begin(), attributes.end()));

bool has(Names sorted, std::string_view name) { return std::binary_search(sorted.begin(), sorted.end(), name); }

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Reads markup from front to back; every take_ gives false when it is not what is wanted there.
class Narrative {
 public:
  explicit Narrative(std::string_view text) : rest_(text) {}

  /// Only what is allowed, and something to read.
  bool is_fine() {
    while (!rest_.empty()) {
      if (rest_.front() != '<') {
        content_ = content_ || !is_blank(rest_.front());
        rest_.remove_prefix(1);
      } else if (rest_.starts_with("<!--") ? !take_past("-->") : rest_.starts_with("</") ? !take_past(">") : !take_tag()) {
        return false;
      }
    }
    return content_;
  }

 private:
  bool take_past(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(at + end.size());
    return true;
  }

  std::string_view take_name() {
    const std::size_t end = std::min(rest_.find_first_of(" \t\r\n/>="), rest_.size());
    const std::string_view name = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return name;
  }

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }

  bool take_tag() {
    rest_.remove_prefix(1);
    const std::string_view name = take_name();
    const std::string_view local = name.substr(name.find(':') + 1);
    content_ = content_ || local == "img";
    if (!has(elements, local)) return false;
    for (skip_blanks(); !rest_.empty(); skip_blanks()) {
      if (rest_.starts_with("/>")) return take_past("/>");
      if (rest_.front() == '>') return take_past(">");
      if (!take_attribute()) return false;
    }
    return false;
  }

  bool take_attribute() {
    const std::string_view name = take_name();
    const bool allowed =
        has(attributes, name) || name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xml:") || name.starts_with("data-");
    skip_blanks();
    if (!allowed || rest_.empty() || rest_.front() != '=') return false;
    rest_.remove_prefix(1);
    skip_blanks();
    if (rest_.empty() || (rest_.front() != '"' && rest_.front() != '\'')) return false;
    const char quote[] = {rest_.front(), '\0'};
    rest_.remove_prefix(1);
    return take_past(quote);
  }

  std::string_view rest_;
  bool content_ = false;
};

bool run_html_checks(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  return call.give(Narrative(text).is_fine());
}

constexpr std::string_view summary =
    "Whether a narrative has only the elements and attributes that FHIR allows (no scripts, forms, frames), and something to read.";

}  // namespace

const Function html_checks_function{
    .info = {.name = "htmlChecks",
             .signature = "htmlChecks() : Boolean",
             .summary = summary,
             .example = "'<div><script/></div>'.htmlChecks()",
             .gives = "false"},
    .gives = Gives::boolean,
    .run = run_html_checks,
};

/// STU3's spelling.
const Function html_checks_stu3_function{
    .info = {.name = "htmlchecks",
             .signature = "htmlchecks() : Boolean",
             .summary = "htmlChecks(), as STU3 spells it.",
             .example = "'<div><p>x</p></div>'.htmlchecks()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_html_checks,
};

}  // namespace crosswalk::fhirpath
