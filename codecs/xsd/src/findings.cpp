#include "findings.h"

#include <xercesc/framework/XMLErrorCodes.hpp>
#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <algorithm>

namespace crosswalk::xsd {

namespace {

using xercesc::XMLErrorReporter;
using xercesc::XMLErrs;
using xercesc::XMLUni;
using xercesc::XMLValid;

constexpr std::size_t most_findings = 500;
constexpr std::size_t most_counted = 64;  ///< different names of the children of one element that are numbered

struct Kind {
  const char* code;
  const char* message;
};

constexpr Kind not_allowed{"C521", "the content of the element is not what the schema allows: a child too many, missing or out of place"};
constexpr Kind undeclared{"C522", "the schema declares no such element"};
constexpr Kind wrong_attribute{"C523", "an attribute is missing, is not allowed, or is not declared"};
constexpr Kind wrong_value{"C524", "the text does not have the form that the schema demands"};
constexpr Kind wrong_type{"C525", "xsi:type or xsi:nil says what the schema does not allow here"};
constexpr Kind other{"C529", "the document breaks another rule of the schema"};

Kind kind_of(unsigned code) {
  switch (code) {
    case XMLValid::ElementNotValidForContent:
    case XMLValid::EmptyNotValidForContent:
    case XMLValid::NotEnoughElemsForCM:
    case XMLValid::NoCharDataInCM:
    case XMLValid::NonWSContent:
    case XMLValid::EmptyElemHasContent:
    case XMLValid::SimpleTypeHasChild: return not_allowed;
    case XMLValid::ElementNotDefined:
    case XMLValid::GrammarNotFound:
    case XMLValid::ElementNotQualified:
    case XMLValid::ElementNotUnQualified: return undeclared;
    case XMLValid::AttNotDefined:
    case XMLValid::AttNotDefinedForElement:
    case XMLValid::RequiredAttrNotProvided:
    case XMLValid::ProhibitedAttributePresent:
    case XMLValid::AttributeNotQualified:
    case XMLValid::AttributeNotUnQualified: return wrong_attribute;
    case XMLValid::DatatypeError:
    case XMLValid::DatatypeValidationFailure:
    case XMLValid::InvalidEmptyAttValue:
    case XMLValid::DoesNotMatchEnumList:
    case XMLValid::AttrValNotName:
    case XMLValid::NoMultipleValues:
    case XMLValid::NotSameAsFixedValue:
    case XMLValid::FixedDifferentFromActual: return wrong_value;
    case XMLValid::NillNotAllowed:
    case XMLValid::NilAttrNotEmpty:
    case XMLValid::NoAbstractInXsiType:
    case XMLValid::NoDirectUseAbstractElement:
    case XMLValid::NoUseAbstractType:
    case XMLValid::BadXsiType:
    case XMLValid::NonDerivedXsiType: return wrong_type;
    default: return other;
  }
}

/// The content model that Xerces quotes last in its words: the schema's text, not the message's.
std::string content_model(std::u16string_view words) {
  const std::size_t begin = words.rfind(u"'(");
  if (begin == std::u16string_view::npos || words.size() - begin > 400) return {};
  const std::size_t end = words.rfind(u'\'');
  return end > begin ? "the schema has " + to_utf8(words.substr(begin + 1, end - begin - 1)) : std::string();
}

/// Offset of the `column`-th UTF-16 unit (from 1) of a line of UTF-8.
std::size_t offset_of(std::string_view text, std::size_t line_begin, std::uint64_t column, bool single_byte) {
  if (single_byte) return std::min<std::size_t>(line_begin + (column > 0 ? column - 1 : 0), text.size());
  std::size_t at = line_begin;
  for (std::uint64_t unit = 1; unit < column && at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    at += length;
    unit += length == 4 ? 2 : 1;
  }
  return std::min(at, text.size());
}

/// Where line `line` (from 1) begins; lines end at LF, CRLF or a lone CR.
std::size_t begin_of_line(std::string_view text, std::uint64_t line) {
  std::size_t at = 0;
  for (; line > 1; --line) {
    const std::size_t end = text.find_first_of("\r\n", at);
    if (end == std::string_view::npos) return text.size();
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return at;
}

}  // namespace

void OpenElements::clear() {
  depth_ = 0;
  if (!frames_.empty()) frames_.front().children.clear();
}

std::uint32_t OpenElements::number_of(Frame& parent, std::size_t hash) const {
  for (Seen& seen : parent.children)
    if (seen.hash == hash) return ++seen.count;
  if (parent.children.size() >= most_counted) return 0;
  parent.children.push_back({hash, 1});
  return 1;
}

void OpenElements::open(std::u16string_view local, std::size_t hash) {
  if (frames_.size() <= depth_ + 1) frames_.resize(depth_ + 16);
  const std::uint32_t number = number_of(frames_[depth_], hash);
  Frame& frame = frames_[++depth_];
  frame.name.assign(local);
  frame.number = number;
  frame.children.clear();
}

std::string OpenElements::path(const SchemaIndex& index) const {
  std::string path;
  for (std::uint32_t i = 1; i <= depth_; ++i) {
    const Frame& frame = frames_[i];
    path.append("/").append(index.knows(frame.name) ? to_utf8(frame.name) : "(undeclared)");
    if (frame.number > 1) path.append("[").append(std::to_string(frame.number)).append("]");
  }
  return path.empty() ? "/" : path;
}

base::Place Findings::place(std::uint64_t line, std::uint64_t column) const {
  const std::string_view text = source_->text();
  const auto at = static_cast<std::uint32_t>(offset_of(text, begin_of_line(text, line), column, single_byte_));
  return {source_, {at, at}, {}};
}

void Findings::add(unsigned code, std::u16string_view domain, XMLErrorReporter::ErrTypes kind, std::u16string_view words,
                   std::uint64_t line, std::uint64_t column, const OpenElements& open) {
  if (kind == XMLErrorReporter::ErrType_Warning) return;
  ++count_;
  const bool validity = domain == view(XMLUni::fgValidityDomain);
  const bool broken = !validity && (kind == XMLErrorReporter::ErrType_Fatal || code == XMLErrs::UnknownPrefix);
  const Kind what = broken                                   ? Kind{"C526", "the document is not well-formed"}
                    : validity                               ? kind_of(code)
                    : domain == view(XMLUni::fgExceptDomain) ? wrong_value  // of a data type
                                                             : other;
  base::Issue issue;
  issue.code = what.code;
  issue.severity = broken ? base::Severity::fatal : base::Severity::error;
  issue.message = what.message;
  issue.place = place(line, column);
  issue.detail = to_utf8(words);
  if (issue.code == not_allowed.code) issue.hint = content_model(words);
  waiting_.push_back(std::move(issue));
  if (broken) {
    fatal_ = true;
    settle(open);
    throw Stop{};
  }
  if (count_ < most_findings) return;
  settle(open);
  issues_.add("C532", "there are more findings, which were not looked for");
  throw Stop{};
}

void Findings::refuse(const char* code, const char* message, std::uint64_t line, std::uint64_t column, const OpenElements& open) {
  settle(open);
  fatal_ = true;
  base::Issue& issue = issues_.add(code, message);
  issue.place = place(line, column);
  issue.path = open.path(index_);
  throw Stop{};
}

void Findings::settle_now(const OpenElements& open) {
  const std::string path = open.path(index_);
  for (base::Issue& issue : waiting_) {
    issue.path = path;
    issues_.add(std::move(issue));
  }
  waiting_.clear();
}

}  // namespace crosswalk::xsd
