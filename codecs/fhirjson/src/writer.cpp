#include "writer.h"

#include <algorithm>

namespace crosswalk::fhirjson {

void Writer::grow(std::size_t size) { out_.resize(std::max({at_ + size, out_.size() * 2, std::size_t{4096}})); }

void Writer::indent() {
  room(1 + depth_ * 2);
  out_[at_++] = '\n';
  std::memset(out_.data() + at_, ' ', depth_ * 2);
  at_ += depth_ * 2;
}

void Writer::put_name(bool first, std::string_view name, bool companion) {
  separate(first);
  room(name.size() + 24);
  char* to = out_.data() + at_;
  char* const start = to;
  *to++ = '"';
  if (companion) *to++ = '_';
  copy(to, name.data(), name.size());
  to += name.size();
  *to++ = '"';
  *to++ = ':';
  if (pretty_) *to++ = ' ';
  at_ += static_cast<std::size_t>(to - start);
}

void Writer::put_any_name(bool first, std::string_view name) {
  separate(first);
  put_string(name);
  put(pretty_ ? std::string_view(": ") : std::string_view(":"));
}

char* Writer::put_escape(char* to, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  *to++ = '\\';
  switch (c) {
    case '"':
    case '\\': *to++ = c; return to;
    case '\b': *to++ = 'b'; return to;
    case '\f': *to++ = 'f'; return to;
    case '\n': *to++ = 'n'; return to;
    case '\r': *to++ = 'r'; return to;
    case '\t': *to++ = 't'; return to;
    default: break;
  }
  std::memcpy(to, "u00", 3);
  to[3] = hex[static_cast<unsigned char>(c) >> 4];
  to[4] = hex[static_cast<unsigned char>(c) & 15];
  return to + 5;
}

void Writer::put_string(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  put('"');
  for (;;) {
    const char* plain = scan_plain(at, end).end;
    room(static_cast<std::size_t>(plain - at) + 24);
    char* to = out_.data() + at_;
    copy(to, at, static_cast<std::size_t>(plain - at));
    to += plain - at;
    if (plain != end) to = put_escape(to, *plain);
    at_ = static_cast<std::size_t>(to - out_.data());
    if (plain == end) break;
    at = plain + 1;
  }
  out_[at_++] = '"';
}

}  // namespace crosswalk::fhirjson
