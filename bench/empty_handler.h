// The peer of every XML figure: libxml2's SAX2 interface with an empty handler on the same bytes. It only parses.
#pragma once

#include <libxml/parser.h>

#include <cstddef>
#include <memory>
#include <string>

namespace crosswalk::bench {

inline void start_element(void* count, const xmlChar*, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int, const xmlChar**) {
  ++*static_cast<std::size_t*>(count);
}
inline void end_element(void*, const xmlChar*, const xmlChar*, const xmlChar*) {}
inline void character_data(void*, const xmlChar*, int) {}

/// All of it pushed at once, which is libxml2's fastest. False when there was nothing to read, or not well-formed.
inline bool parse_only(const std::string& bytes) {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_element;
  sax.endElementNs = end_element;
  sax.characters = sax.cdataBlock = character_data;
  std::size_t elements = 0;
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context(xmlCreatePushParserCtxt(&sax, &elements, nullptr, 0, nullptr),
                                                                         xmlFreeParserCtxt);
  xmlParseChunk(context.get(), bytes.data(), static_cast<int>(bytes.size()), 1);
  return context->wellFormed && elements > 0;
}

}  // namespace crosswalk::bench
