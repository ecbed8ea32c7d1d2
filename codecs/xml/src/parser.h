// Parser: one run of libxml2 over one text. The only file pair that knows libxml2.
#pragma once

#include <crosswalk/xml/reader.h>

#include <libxml/parser.h>

#include <exception>
#include <vector>

namespace crosswalk::xml {

class Parser {
 public:
  Parser(Reader& reader, Handler& handler) : reader_(reader), handler_(handler), depth_limit_(reader.limits().depth) {}
  bool run();

 private:
  // What libxml2 calls, with the Parser as its user data.
  static void on_start(void* self, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int declaration_count,
                       const xmlChar** declarations, int attribute_count, int defaulted, const xmlChar** attributes);
  static void on_end(void* self, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri);
  static void on_text(void* self, const xmlChar* text, int size);
  static void on_doctype(void* self, const xmlChar* name, const xmlChar* external, const xmlChar* system);
  static void on_reference(void* self, const xmlChar* name);
  static void on_error(void* self, xmlErrorPtr error);
  static xmlSAXHandler handlers();

  /// Counts what the tag declares. False past a limit, that of depth included.
  bool declare(const StartTag& tag);
  void feed();
  void error(const xmlError& error);
  void refuse(const char* code, std::string message, std::uint32_t at);
  /// Runs `call`; ends the parse when it gives false or throws (an exception must not pass through libxml2).
  template <class Call>
  void guarded(Call call);
  void stop();
  std::uint32_t offset() const {
    if (context_->input == nullptr) return start_;
    return start_ +
           static_cast<std::uint32_t>(context_->input->consumed + static_cast<unsigned long>(context_->input->cur - context_->input->base));
  }
  std::uint32_t copied_text_offset(const char* text, std::size_t size) const;

  Reader& reader_;
  Handler& handler_;
  const std::uint32_t depth_limit_;
  xmlParserCtxtPtr context_ = nullptr;
  std::uint32_t start_ = 0;
  std::uint32_t depth_ = 0;
  std::uint32_t in_scope_ = 0;
  /// Of the open elements that declare something: depth and how much.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> declared_;
  bool stopped_ = false;
  std::exception_ptr thrown_;
};

}  // namespace crosswalk::xml
