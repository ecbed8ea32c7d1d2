#include "errors.h"

#include <array>
#include <string_view>

namespace crosswalk::xml {

namespace {

struct Sentence {
  int error;
  std::string_view text;
};

constexpr std::array<Sentence, 30> sentences{{
    {XML_ERR_DOCUMENT_EMPTY, "there is no document"},
    {XML_ERR_DOCUMENT_START, "the document does not begin with an element"},
    {XML_ERR_DOCUMENT_END, "the document ends before its elements do, or something follows its last end tag"},
    {XML_ERR_INVALID_HEX_CHARREF, "a hexadecimal character reference is malformed"},
    {XML_ERR_INVALID_DEC_CHARREF, "a character reference is malformed"},
    {XML_ERR_INVALID_CHARREF, "a character reference is malformed"},
    {XML_ERR_INVALID_CHAR, "a character that XML does not allow, or bytes that are not of the encoding"},
    {XML_ERR_INVALID_ENCODING, "bytes that are not of the encoding of the document"},
    {XML_ERR_ENTITYREF_NO_NAME, "an & that begins no reference"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "a reference without its semicolon"},
    {XML_ERR_UNDECLARED_ENTITY, "an entity that is not declared; there are amp, lt, gt, quot and apos"},
    {XML_WAR_UNDECLARED_ENTITY, "an entity that is not declared; there are amp, lt, gt, quot and apos"},
    {XML_ERR_LT_IN_ATTRIBUTE, "a < in an attribute value"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "an attribute value without quotes"},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "an attribute value without its closing quote"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute without a value"},
    {XML_ERR_ATTRIBUTE_REDEFINED, "an attribute stands twice in one tag"},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, "an attribute stands twice in one tag, under two prefixes of one namespace"},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment that is malformed or does not end"},
    {XML_ERR_HYPHEN_IN_COMMENT, "two hyphens inside a comment"},
    {XML_ERR_PI_NOT_FINISHED, "a processing instruction that does not end"},
    {XML_ERR_RESERVED_XML_NAME, "an XML declaration that does not stand at the very beginning"},
    {XML_ERR_CDATA_NOT_FINISHED, "a CDATA section that does not end"},
    {XML_ERR_MISPLACED_CDATA_END, "]]> in character data"},
    {XML_ERR_TAG_NAME_MISMATCH, "an end tag that is not of the element that is open"},
    {XML_ERR_TAG_NOT_FINISHED, "a tag or an element that does not end"},
    {XML_ERR_GT_REQUIRED, "a tag without its closing >"},
    {XML_ERR_SPACE_REQUIRED, "white space is missing inside a tag or declaration"},
    {XML_ERR_VERSION_MISSING, "an XML declaration that is malformed"},
    {XML_ERR_XMLDECL_NOT_FINISHED, "an XML declaration that is malformed"},
}};

std::string quoted(const char* name) { return name == nullptr ? std::string() : "'" + std::string(name) + "'"; }

/// str1 is the prefix; then come the attribute, if it is one, and the element.
std::string unbound_prefix(const xmlError& error) {
  const bool attribute = error.str3 != nullptr;
  std::string text = "the namespace prefix " + quoted(error.str1) + " of ";
  text += attribute ? "the attribute " : "the element ";
  return text + quoted(error.str2) + " is not declared";
}

}  // namespace

Fault fault_of(const xmlError& error) {
  if (error.domain == XML_FROM_NAMESPACE && error.code == XML_NS_ERR_UNDEFINED_NAMESPACE) return {"C202", unbound_prefix(error), true};
  if (error.code == XML_ERR_TAG_NAME_MISMATCH && error.str1 != nullptr)
    return {"C201", "an end tag that is not of the element that is open, " + quoted(error.str1)};
  for (const Sentence& sentence : sentences)
    if (sentence.error == error.code) return {"C201", std::string(sentence.text)};
  if (error.domain == XML_FROM_NAMESPACE) return {"C201", "a name or a namespace declaration that the rules of namespaces do not allow"};
  return {"C201", "the text is not well-formed XML (error " + std::to_string(error.code) + " of the parser)"};
}

}  // namespace crosswalk::xml
