// Parser: one run of libxml2 over one text. The only file pair that knows libxml2.
#pragma once

#include "large_value.h"

#include <crosswalk/xml/reader.h>

#include <libxml/parser.h>

#include <deque>
#include <exception>
#include <string>
#include <vector>

namespace crosswalk::xml {

class Parser {
 public:
  /// `shifts`: the values that libxml2 does not get.
  Parser(Reader& reader, Handler& handler, const Shifts& shifts)
      : reader_(reader), handler_(handler), shifts_(shifts), depth_limit_(reader.limits().depth) {}
  bool run();

 private:
  // What libxml2 calls, with the Parser as its user data.
  static void on_start(void* self, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int declaration_count,
                       const xmlChar** declarations, int attribute_count, int defaulted, const xmlChar** attributes);
  static void on_end(void* self, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri);
  static void on_text(void* self, const xmlChar* text, int size);
  static void on_section(void* self, const xmlChar* text, int size);
  static void on_doctype(void* self, const xmlChar* name, const xmlChar* external, const xmlChar* system);
  static void on_reference(void* self, const xmlChar* name);
  static void on_error(void* self, xmlErrorPtr error);
  static xmlSAXHandler handlers();

  /// Counts what the tag declares. False past a limit, that of depth included.
  bool declare(const StartTag& tag);
  void feed();
  void push(std::string_view part, bool is_last);
  /// A piece of a CDATA section, which stands at `at`.
  bool section(std::string_view piece, std::uint32_t at);
  /// Puts the large values of the tag in the place of what stands for them. False when one is not well-formed.
  bool put_large_values(const xmlChar** attributes, int count);
  void error(const xmlError& error);
  void refuse(const char* code, std::string message, std::uint32_t at);
  /// Runs `call`; ends the parse when it gives false or throws (an exception must not pass through libxml2).
  template <class Call>
  void guarded(Call call);
  void stop();
  std::uint32_t offset() const { return context_->input == nullptr ? start_ : place(context_->input->cur); }
  /// Offset in the text of a place in libxml2's memory.
  std::uint32_t place(const xmlChar* at) const { return shifts_.empty() ? given(at) : shifts_.to_text(given(at)); }
  /// The same in what it gets.
  std::uint32_t given(const xmlChar* at) const {
    const xmlParserInput& input = *context_->input;
    return start_ + static_cast<std::uint32_t>(input.consumed + static_cast<unsigned long>(at - input.base));
  }
  std::uint32_t copied_text_offset(const char* text, std::size_t size) const;

  Reader& reader_;
  Handler& handler_;
  const Shifts& shifts_;
  std::deque<NormalValue> copies_;  ///< of large values of the tag at hand
  const std::uint32_t depth_limit_;
  xmlParserCtxtPtr context_ = nullptr;
  std::uint32_t start_ = 0;
  std::uint32_t depth_ = 0;
  std::uint32_t behind_return_ = no_offset;  ///< of a carriage return at the end of a piece of a section
  std::uint32_t in_scope_ = 0;
  /// Of the open elements that declare something: depth and how much.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> declared_;
  bool stopped_ = false;
  std::exception_ptr thrown_;
};

}  // namespace crosswalk::xml
