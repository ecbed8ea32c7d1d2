#include "canonical.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <cstring>
#include <memory>
#include <string_view>

namespace crosswalk::cda_v3_test {

namespace {

bool is(const xmlNode* node, std::string_view name) {
  return node != nullptr && node->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(node->name);
}

bool is_narrative(const xmlNode* node) { return is(node, "text") && is(node->parent, "section"); }

void drop(xmlNode* node) {
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

void drop_comments(xmlNode* parent) {
  for (xmlNode *child = parent->children, *next = nullptr; child != nullptr; child = next) {
    next = child->next;
    if (child->type == XML_COMMENT_NODE || child->type == XML_PI_NODE) drop(child);
  }
}

/// Text on both sides of a dropped comment is one text.
void merge_texts(xmlNode* parent) {
  for (xmlNode* child = parent->children; child != nullptr && child->next != nullptr;) {
    const bool both = child->type == XML_TEXT_NODE && child->next->type == XML_TEXT_NODE;
    if (both)
      xmlTextMerge(child, child->next);
    else
      child = child->next;
  }
}

constexpr std::string_view blanks = " \t\n\r";

/// Runs of white space as one blank: all of them, or only those at the ends.
std::string collapsed_text(std::string_view text, bool all) {
  const std::size_t first = text.find_first_not_of(blanks), last = text.find_last_not_of(blanks);
  std::string collapsed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool blank = blanks.find(text[i]) != std::string_view::npos;
    if (!blank || (!all && i > first && i < last))
      collapsed += text[i];
    else if (collapsed.empty() || collapsed.back() != ' ')
      collapsed += ' ';
  }
  return collapsed;
}

void collapse(xmlNode* text, bool all) {
  const std::string collapsed = collapsed_text(reinterpret_cast<const char*>(text->content), all);
  const std::unique_ptr<xmlChar, void (*)(void*)> escaped(
      xmlEncodeSpecialChars(text->doc, reinterpret_cast<const xmlChar*>(collapsed.c_str())), xmlFree);
  xmlNodeSetContent(text, escaped.get());
}

void tidy(xmlNode* parent) {
  drop_comments(parent);
  merge_texts(parent);
  for (xmlNode *child = parent->children, *next = nullptr; child != nullptr; child = next) {
    next = child->next;
    const bool beside_others = child->next != nullptr || child->prev != nullptr;
    if (xmlIsBlankNode(child))
      drop(child);
    else if (child->type == XML_TEXT_NODE)
      collapse(child, beside_others);
    else if (child->type == XML_ELEMENT_NODE && !is_narrative(child))
      tidy(child);
  }
}

}  // namespace

std::string canonical(const std::string& xml) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "test", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOCDATA),
      xmlFreeDoc);
  if (!document || xmlDocGetRootElement(document.get()) == nullptr) return {};
  tidy(reinterpret_cast<xmlNode*>(document.get()));
  xmlChar* bytes = nullptr;
  const int size = xmlC14NDocDumpMemory(document.get(), nullptr, XML_C14N_EXCLUSIVE_1_0, nullptr, 0, &bytes);
  std::string out(reinterpret_cast<const char*>(bytes), size < 0 ? 0 : static_cast<std::size_t>(size));
  xmlFree(bytes);
  return out;
}

bool prefixes_are_bound(const std::string& xml) {
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context(xmlNewParserCtxt(), xmlFreeParserCtxt);
  xmlFreeDoc(
      xmlCtxtReadMemory(context.get(), xml.data(), static_cast<int>(xml.size()), "test", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR));
  return context->nsWellFormed != 0;
}

}  // namespace crosswalk::cda_v3_test
