// XML compared as Exclusive Canonical XML compares it, for tests. Link LibXml2::LibXml2.
#pragma once

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <memory>
#include <string>

namespace crosswalk::testing_support {

/// Exclusive C14N, without comments and processing instructions, and without white space between elements. Empty when not well-formed.
inline std::string canonical_xml(const std::string& xml) {
  constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_HUGE;
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "test", nullptr, options), xmlFreeDoc);
  if (!document || xmlDocGetRootElement(document.get()) == nullptr) return {};
  const auto drop = [](xmlNode* node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
  };
  const auto tidy = [&](const auto& self, xmlNode* parent) -> void {
    for (xmlNode *child = parent->children, *next = nullptr; child != nullptr; child = next) {
      next = child->next;
      const bool alone = child->prev == nullptr && child->next == nullptr;
      if (child->type == XML_COMMENT_NODE || child->type == XML_PI_NODE || (xmlIsBlankNode(child) && !alone))
        drop(child);
      else if (child->type == XML_ELEMENT_NODE)
        self(self, child);
    }
  };
  tidy(tidy, reinterpret_cast<xmlNode*>(document.get()));
  xmlChar* bytes = nullptr;
  const int size = xmlC14NDocDumpMemory(document.get(), nullptr, XML_C14N_EXCLUSIVE_1_0, nullptr, 0, &bytes);
  std::string out(reinterpret_cast<const char*>(bytes), size < 0 ? 0 : static_cast<std::size_t>(size));
  xmlFree(bytes);
  return out;
}

}  // namespace crosswalk::testing_support
