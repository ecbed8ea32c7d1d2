// The one XML writer: bytes of well-formed UTF-8 behind what a string already holds. The same calls give the same bytes.
//
// Escapes: & < > in text; & < " and tab, line feed, carriage return in attributes; carriage return in text. Characters that XML 1.0
// does not have (control characters, U+FFFE, U+FFFF) are left out, and counted. Names and prefixes are written as they are given.
#pragma once

#include <cstring>
#include <string>
#include <string_view>

namespace crosswalk::xml {

/// A name with the marks around it: `><name` for an element without a prefix, ` name="` for an attribute. Padding more bytes can be
/// read behind it.
struct WrittenName {
  static constexpr std::size_t padding = 32;
  const char* text;
  std::size_t size;
};

class Writer {
 public:
  /// `out` outlives the Writer; it is complete after finish(). `pretty`: elements on lines of their own, indented by two blanks, where
  /// they have no text beside them.
  explicit Writer(std::string& out, bool pretty = false) : out_(out), pretty_(pretty) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// <?xml version="1.0" encoding="UTF-8"?> and a line feed. Only as the first call.
  void declaration();
  /// `<prefix:local`, or `<local` without a prefix. Attributes may follow, then content, then end().
  void start(std::string_view prefix, std::string_view local);
  void attribute(std::string_view prefix, std::string_view local, std::string_view value);
  /// xmlns="uri", or xmlns:prefix="uri"; in the place of an attribute.
  void declare(std::string_view prefix, std::string_view uri);
  void text(std::string_view value);
  /// Well-formed XML, as it is.
  void raw(std::string_view markup);
  /// `/>`, or the end tag. `mixed`: text stands among the children, so nothing is indented.
  void end(std::string_view prefix, std::string_view local, bool mixed = false);
  // The same for names that are written already, in compact form only. `padded`: 16 more bytes can be read behind the value.
  void start_written(WrittenName name);
  void attribute_written(WrittenName name, std::string_view value, bool padded);
  void text_written(std::string_view value, bool padded);
  void end_written(WrittenName name);
  /// An element with this one attribute and nothing else.
  void value_element(WrittenName name, WrittenName attribute_name, std::string_view value, bool padded);

  /// In pretty form the next start() stands on the same line: text comes before it.
  void keep_line() { on_line_ = false; }

  /// A place to go back to: what was written since leaves no trace. Not across the end of the element that was open then.
  struct Position {
    std::size_t bytes, depth;
    bool tag_open, on_line;
  };
  Position position() const { return {out_.size() + used_, depth_, tag_open_, on_line_}; }
  void go_back(const Position& position);

  /// How many characters were left out so far.
  std::size_t left_out() const { return left_out_; }
  /// Hands over what is still in the buffer. The last call.
  void finish() { flush(); }

 private:
  static constexpr std::size_t capacity = 16384;
  static constexpr std::size_t largest = capacity / 4;  ///< longer texts go to the string at once

  void room(std::size_t size) {
    if (capacity - used_ < size) flush();
  }
  void flush();
  void put(char c) {
    room(1);
    buffer_[used_++] = c;
  }
  void put(std::string_view text);
  void put_name(std::string_view prefix, std::string_view local);
  void put_written(const char* text, std::size_t size);
  void put_plain(std::string_view value, bool padded, bool attribute);
  void put_value(std::string_view value, bool attribute);
  bool put_if_plain(std::string_view value);
  void put_escaped(std::string_view value, bool attribute);
  const char* put_special(const char* at, const char* end, bool attribute);
  void close_tag() {
    if (tag_open_) put('>');
    tag_open_ = false;
  }
  void break_line();

  std::string& out_;
  bool pretty_;
  bool tag_open_ = false;  ///< a start tag waits for its `>`
  bool on_line_ = false;   ///< the next start tag stands on a line of its own
  std::size_t depth_ = 0;
  std::size_t left_out_ = 0;
  std::size_t used_ = 0;
  char buffer_[capacity];
};

/// True when `markup` is one element, well-formed by itself, its prefixes declared inside, within 128 levels. Nothing is reported.
bool is_well_formed(std::string_view markup);

}  // namespace crosswalk::xml
