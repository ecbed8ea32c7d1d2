#include "context.h"

#include <libxml/dict.h>
#include <libxml/parserInternals.h>

#include <limits>
#include <new>

namespace crosswalk::xml {

namespace {

/// Bytes of names that may stay.
constexpr std::size_t kept_names = std::size_t{256} << 10;

/// Once in the process: libxml2's own state, and its depth limit out of the way of ours.
void initialize() {
  static const bool done = [] {
    xmlInitParser();
    xmlParserMaxDepth = std::numeric_limits<unsigned>::max();
    return true;
  }();
  static_cast<void>(done);
}

}  // namespace

xmlParserCtxtPtr Context::open(const xmlSAXHandler& handlers, void* user) {
  initialize();
  if (!context_) {
    context_.reset(xmlCreatePushParserCtxt(const_cast<xmlSAXHandler*>(&handlers), user, nullptr, 0, nullptr));
    if (!context_) throw std::bad_alloc();
    xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  } else {
    if (xmlCtxtResetPush(context_.get(), nullptr, 0, nullptr, nullptr) != 0) throw std::bad_alloc();
    context_->userData = user;
    context_->progressive = 0;  // the reset leaves these as they were
    context_->nsNr = 0;
  }
  context_->charset = XML_CHAR_ENCODING_UTF8;  // always; else it would guess by the first bytes
  return context_.get();
}

bool Context::is_clean() const {
  return context_ && context_->wellFormed && context_->nsWellFormed && !context_->disableSAX && context_->nsNr == 0 &&
         context_->nameNr == 0 && xmlDictGetUsage(context_->dict) <= kept_names;
}

}  // namespace crosswalk::xml
