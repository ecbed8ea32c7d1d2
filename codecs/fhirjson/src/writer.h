// Writer: bytes of a JSON text behind what a string already holds. Positions can be gone back to, so an object that turns out to
// be empty leaves no trace.
#pragma once

#include "scan.h"

#include <cstring>
#include <string>
#include <string_view>

namespace crosswalk::fhirjson {

/// Bytes gather in a small buffer, which stays in the cache, and go to the string when it is full.
class Writer {
 public:
  Writer(std::string& out, bool pretty) : out_(out), pretty_(pretty) {}

  /// Makes room for about so many bytes.
  void expect(std::size_t size) {
    if (out_.capacity() - out_.size() < size) out_.reserve(out_.size() + size);
  }
  std::size_t position() const { return out_.size() + used_; }
  void go_back(std::size_t position);
  /// Hands over what is still in the buffer. The last call.
  void finish() { flush(); }

  void put(char c) {
    room(1);
    buffer_[used_++] = c;
  }
  /// Text without anything to escape.
  void put(std::string_view text) {
    if (text.size() > largest) return put_large(text);
    room(text.size());
    copy(buffer_ + used_, text.data(), text.size());
    used_ += text.size();
  }
  /// In quotes, with the escapes that RFC 8259 demands and no others.
  void put_string(std::string_view text) {
    if (text.size() > largest) return put_escaped(text);
    room(text.size() + 2);
    char* to = buffer_ + used_;
    if (!copy_plain(to + 1, text.data(), text.size())) return put_escaped(text);
    to[0] = to[text.size() + 1] = '"';
    used_ += text.size() + 2;
  }

  /// The same for a text behind which 16 bytes can be read.
  void put_padded_string(const char* text, std::size_t size) {
    if (size > largest) return put_escaped({text, size});
    room(size + 2 + 16);
    char* const to = buffer_ + used_;
    if (!copy_plain_padded(to + 1, text, size)) return put_escaped({text, size});
    to[0] = to[size + 1] = '"';
    used_ += size + 2;
  }
  /// `,"name":`, behind which 32 bytes can be read; without the comma when it is the first. For compact output.
  void put_written_name(bool first, const char* text, std::size_t size) {
    text += first;
    size -= first;
    room(size + 32);
    std::memcpy(buffer_ + used_, text, 32);
    if (size > 32) std::memcpy(buffer_ + used_ + 32, text + 32, size - 32);
    used_ += size;
  }
  bool pretty() const { return pretty_; }

  void open(char bracket) {
    put(bracket);
    ++depth_;
  }
  /// `empty`: nothing was written since open().
  void close(char bracket, bool empty) {
    --depth_;
    if (!empty) break_line();
    put(bracket);
  }
  /// What stands before an element of an array or a property.
  void separate(bool first) {
    if (!first) put(',');
    break_line();
  }
  /// The name of a property that needs no escapes.
  void put_name(bool first, std::string_view name, bool companion = false);
  /// Any name of a property.
  void put_any_name(bool first, std::string_view name);

 private:
  static constexpr std::size_t capacity = 16384;
  static constexpr std::size_t largest = capacity / 4;  ///< longer texts go to the string at once

  void room(std::size_t size) {
    if (capacity - used_ < size) flush();
  }
  void flush() {
    out_.append(buffer_, used_);
    used_ = 0;
  }
  void put_large(std::string_view text) {
    flush();
    out_.append(text);
  }
  void break_line() {
    if (pretty_) indent();
  }
  void indent();
  void put_escaped(std::string_view text);
  void put_escape(char c);
  /// Short texts cost more in the call of memcpy than in the copying.
  static void copy(char* to, const char* from, std::size_t size) {
    std::uint64_t ignored = 0;
    if (size < 16)
      copy_short(to, from, size, ignored);
    else
      std::memcpy(to, from, size);
  }

  std::string& out_;
  bool pretty_;
  std::size_t depth_ = 0;
  std::size_t used_ = 0;
  char buffer_[capacity];
};

}  // namespace crosswalk::fhirjson
