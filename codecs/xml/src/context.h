// Context: libxml2's parser, kept for the next text. Names keep their pointers from one text to the next.
#pragma once

#include <libxml/parser.h>

#include <memory>

namespace crosswalk::xml {

class Context {
 public:
  /// Ready for a text from its beginning. `user` is what the callbacks get. Throws std::bad_alloc.
  xmlParserCtxtPtr open(const xmlSAXHandler& handlers, void* user);
  /// True when the text that was read last ended well and left nothing behind but a few names: else the Context is to be dropped.
  bool is_clean() const;

 private:
  struct Free {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
  };
  std::unique_ptr<xmlParserCtxt, Free> context_;
};

}  // namespace crosswalk::xml
