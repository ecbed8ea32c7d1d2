#include "patterns.h"

#include "prescan.h"
#include "text.h"

#include <re2/re2.h>

#include <xercesc/util/KVStringPair.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/validators/datatype/UnionDatatypeValidator.hpp>
#include <xercesc/validators/schema/SchemaSymbols.hpp>

#include <charconv>

namespace crosswalk::xsd {

namespace {

using xercesc::DatatypeValidator;

constexpr std::string_view marked = "|crosswalk pattern ";
constexpr std::u16string_view marked_wide = u"|crosswalk pattern ";
constexpr std::u16string_view space = u" \t\r\n";

/// The patterns that a type has beside those of the types it restricts; empty when it has none.
std::u16string_view own_patterns(DatatypeValidator& type) {
  auto* facets = type.getFacets();
  const auto* pattern = facets != nullptr ? facets->get(xercesc::SchemaSymbols::fgELT_PATTERN) : nullptr;
  return pattern != nullptr ? view(pattern->getValue()) : std::u16string_view();
}

/// Where the text of the attribute `value` stands in the start tag, with its quotes; empty when there is none.
base::Span value_of(std::string_view tag) {
  for (std::size_t at = tag.find_first_of(" \t\r\n"); at != std::string_view::npos;) {
    const std::size_t name = tag.find_first_not_of(" \t\r\n", at), equals = tag.find('=', at);
    const std::size_t open = tag.find_first_of("\"'", at);
    if (name == std::string_view::npos || equals == std::string_view::npos || open == std::string_view::npos) break;
    const std::size_t close = tag.find(tag[open], open + 1);
    if (close == std::string_view::npos) break;
    const std::string_view word = tag.substr(name, equals - name);
    if (word.substr(0, word.find_first_of(" \t\r\n")) == "value")
      return {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close) + 1};
    at = close + 1;
  }
  return {};
}

}  // namespace

Patterns::Patterns() = default;
Patterns::~Patterns() = default;

bool Patterns::looks_marked(std::string_view pattern) { return pattern.find(marked) != std::string_view::npos; }

std::optional<std::string> Patterns::mark(const std::string& re2) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  auto pattern = std::make_unique<const re2::RE2>(re2, options);
  if (re2.empty() || !pattern->ok()) return std::nullopt;
  patterns_.push_back(std::move(pattern));
  return R"([\s\S]*)" + std::string(marked) + std::to_string(patterns_.size());
}

/// `marks`: of one restriction, which any one of its patterns satisfies.
bool Patterns::match(std::u16string_view marks, const std::string& value) const {
  for (std::size_t at = marks.find(marked_wide); at != std::u16string_view::npos; at = marks.find(marked_wide, at)) {
    at += marked_wide.size();
    std::size_t number = 0;
    for (; at < marks.size() && marks[at] >= u'0' && marks[at] <= u'9'; ++at) number = number * 10 + (marks[at] - u'0');
    if (re2::RE2::FullMatch(value, *patterns_.at(number - 1))) return true;
  }
  return false;
}

bool Patterns::accept_items(DatatypeValidator& item, std::u16string_view value) const {
  for (std::size_t at = value.find_first_not_of(space); at != std::u16string_view::npos; at = value.find_first_not_of(space, at)) {
    const std::size_t end = std::min(value.find_first_of(space, at), value.size());
    if (!accept(item, value.substr(at, end - at))) return false;
    at = end;
  }
  return true;
}

bool Patterns::accept_member(DatatypeValidator& type, std::u16string_view value) const {
  try {
    const std::u16string text(value);
    type.validate(xml(text));
    return accept(type, value);
  } catch (const xercesc::XMLException&) {
    return false;  // of the type as Xerces sees it
  }
}

bool Patterns::accept(DatatypeValidator& type, std::u16string_view value) const {
  DatatypeValidator* last = &type;
  for (DatatypeValidator* at = &type; at != nullptr; at = at->getBaseValidator()) {
    last = at;
    const std::u16string_view own = own_patterns(*at);
    if (own.find(marked_wide) != std::u16string_view::npos && !match(own, to_utf8(value))) return false;
    if (at->getType() != type.getType()) return true;  // of a list or union restrictions only are of its kind
    if (at->getType() == DatatypeValidator::List && at->getBaseValidator()->getType() != DatatypeValidator::List) break;
  }
  if (last->getType() == DatatypeValidator::List) return accept_items(*last->getBaseValidator(), value);
  if (last->getType() != DatatypeValidator::Union) return true;
  auto* members = static_cast<xercesc::UnionDatatypeValidator*>(last)->getMemberTypeValidators();
  for (XMLSize_t i = 0; i < members->size(); ++i)
    if (accept_member(*members->elementAt(i), value)) return true;
  return false;
}

bool replace_values(std::string& schema, const std::map<std::size_t, std::string>& values) {
  const std::vector<base::Span> tags = start_tags(schema);
  std::string out;
  std::size_t copied = 0;
  for (const auto& [number, value] : values) {
    if (number >= tags.size()) return false;
    const base::Span tag = tags[number];
    const base::Span at = value_of(std::string_view(schema).substr(tag.begin, tag.end - tag.begin));
    if (at.begin == at.end) return false;
    out.append(schema, copied, tag.begin + at.begin - copied).append("\"").append(value).append("\"");
    copied = tag.begin + at.end;
  }
  schema = out.append(schema, copied);
  return true;
}

}  // namespace crosswalk::xsd
