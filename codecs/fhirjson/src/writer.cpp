#include "writer.h"

#include <algorithm>

namespace crosswalk::fhirjson {

void Writer::go_back(std::size_t position) {
  if (position >= out_.size()) {
    used_ = position - out_.size();
    return;
  }
  out_.resize(position);
  used_ = 0;
}

void Writer::indent() {
  constexpr std::string_view blanks = "                                ";
  put('\n');
  for (std::size_t left = depth_ * 2; left > 0;) {
    const std::size_t part = std::min(left, blanks.size());
    put(blanks.substr(0, part));
    left -= part;
  }
}

void Writer::put_name(bool first, std::string_view name, bool companion) {
  separate(first);
  room(name.size() + 8);
  char* to = buffer_ + used_;
  *to++ = '"';
  if (companion) *to++ = '_';
  copy(to, name.data(), name.size());
  to += name.size();
  *to++ = '"';
  *to++ = ':';
  if (pretty_) *to++ = ' ';
  used_ = static_cast<std::size_t>(to - buffer_);
}

void Writer::put_any_name(bool first, std::string_view name) {
  separate(first);
  put_string(name);
  put(pretty_ ? std::string_view(": ") : std::string_view(":"));
}

void Writer::put_escape(char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  put('\\');
  switch (c) {
    case '"':
    case '\\': return put(c);
    case '\b': return put('b');
    case '\f': return put('f');
    case '\n': return put('n');
    case '\r': return put('r');
    case '\t': return put('t');
    default: break;
  }
  put(std::string_view("u00"));
  put(hex[static_cast<unsigned char>(c) >> 4]);
  put(hex[static_cast<unsigned char>(c) & 15]);
}

void Writer::put_escaped(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  put('"');
  for (;;) {
    const char* plain = scan_plain(at, end).end;
    put(std::string_view(at, static_cast<std::size_t>(plain - at)));
    if (plain == end) break;
    put_escape(*plain);
    at = plain + 1;
  }
  put('"');
}

}  // namespace crosswalk::fhirjson
