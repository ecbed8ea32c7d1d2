#include <crosswalk/xml/writer.h>

#include "scan.h"

#include <algorithm>

namespace crosswalk::xml {

namespace {

/// What stands for a special character; empty when it stands for itself, npos-like nullptr data when XML does not have it.
std::string_view escape_of(char c, bool attribute) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return attribute ? std::string_view() : "&gt;";
    case '"': return attribute ? "&quot;" : std::string_view();
    case '\t': return attribute ? "&#9;" : std::string_view();
    case '\n': return attribute ? "&#10;" : std::string_view();
    case '\r': return "&#13;";
    default: return {};
  }
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

/// U+FFFE and U+FFFF.
bool is_noncharacter(const char* at, const char* end) {
  return end - at >= 3 && at[0] == '\xEF' && at[1] == '\xBF' && (at[2] == '\xBE' || at[2] == '\xBF');
}

/// Short texts cost more in the call of memcpy than in the copying.
inline char* copy(char* to, std::string_view text) {
  std::uint64_t ignored = 0;
  if (text.size() < 16)
    copy_short(to, text.data(), text.size(), ignored);
  else
    std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

}  // namespace

void Writer::flush() {
  out_.append(buffer_, used_);
  used_ = 0;
}

void Writer::put(std::string_view text) {
  if (text.size() > largest) {
    flush();
    out_.append(text);
    return;
  }
  room(text.size());
  copy(buffer_ + used_, text);
  used_ += text.size();
}

void Writer::declaration() { put(std::string_view("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")); }

void Writer::put_name(std::string_view prefix, std::string_view local) {
  if (!prefix.empty()) {
    put(prefix);
    put(':');
  }
  put(local);
}

void Writer::start(std::string_view prefix, std::string_view local) {
  if (pretty_ && on_line_) {
    close_tag();
    break_line();
  }
  if (prefix.empty() && local.size() < largest) {
    room(local.size() + 2);
    char* to = buffer_ + used_;
    if (tag_open_) *to++ = '>';
    *to++ = '<';
    used_ = static_cast<std::size_t>(copy(to, local) - buffer_);
  } else {
    close_tag();
    put('<');
    put_name(prefix, local);
  }
  tag_open_ = true;
  on_line_ = true;
  ++depth_;
}

void Writer::attribute(std::string_view prefix, std::string_view local, std::string_view value) {
  if (prefix.empty() && local.size() < largest) {
    room(local.size() + 1);
    buffer_[used_] = ' ';
    used_ = static_cast<std::size_t>(copy(buffer_ + used_ + 1, local) - buffer_);
  } else {
    put(' ');
    put_name(prefix, local);
  }
  put_value(value, true);
}

void Writer::declare(std::string_view prefix, std::string_view uri) {
  put(std::string_view(" xmlns"));
  if (!prefix.empty()) {
    put(':');
    put(prefix);
  }
  put_value(uri, true);
}

void Writer::text(std::string_view value) {
  if (value.empty()) return;
  close_tag();
  on_line_ = false;
  put_value(value, false);
}

void Writer::raw(std::string_view markup) {
  close_tag();
  if (pretty_ && on_line_) break_line();
  put(markup);
  on_line_ = true;
}

void Writer::end(std::string_view prefix, std::string_view local, bool mixed) {
  --depth_;
  if (tag_open_) {
    put(std::string_view("/>"));
    tag_open_ = false;
  } else {
    if (pretty_ && on_line_ && !mixed) break_line();
    put(std::string_view("</"));
    if (!prefix.empty() || local.size() >= largest) {
      put_name(prefix, local);
      put('>');
    } else {
      room(local.size() + 1);
      char* to = copy(buffer_ + used_, local);
      *to++ = '>';
      used_ = static_cast<std::size_t>(to - buffer_);
    }
  }
  on_line_ = true;
}

void Writer::break_line() {
  constexpr std::string_view blanks = "                                ";
  put('\n');
  for (std::size_t left = depth_ * 2; left > 0;) {
    const std::size_t part = std::min(left, blanks.size());
    put(blanks.substr(0, part));
    left -= part;
  }
}

void Writer::go_back(const Position& position) {
  depth_ = position.depth;
  tag_open_ = position.tag_open;
  on_line_ = position.on_line;
  if (position.bytes >= out_.size()) {
    used_ = position.bytes - out_.size();
    return;
  }
  out_.resize(position.bytes);
  used_ = 0;
}

/// An attribute's value comes with its equals sign and quotes.
void Writer::put_value(std::string_view value, bool attribute) {
  if (attribute) put(std::string_view("=\""));
  if (value.size() > largest || !put_if_plain(value)) put_escaped(value, attribute);
  if (attribute) put('"');
}

/// False when something in it must be escaped; then nothing was written. For values that are not too large.
bool Writer::put_if_plain(std::string_view value) {
  room(value.size());
  const bool plain = copy_plain(buffer_ + used_, value.data(), value.size());
  if (plain) used_ += value.size();
  return plain;
}

void Writer::put_escaped(std::string_view value, bool attribute) {
  const char* at = value.data();
  const char* end = at + value.size();
  for (;;) {
    const char* special = find_special(at, end);
    put(std::string_view(at, static_cast<std::size_t>(special - at)));
    if (special == end) break;
    at = put_special(special, end, attribute);
  }
}

const char* Writer::put_special(const char* at, const char* end, bool attribute) {
  if (is_control(*at) || is_noncharacter(at, end)) {
    ++left_out_;
    return at + (*at == '\xEF' ? 3 : 1);
  }
  const std::string_view escape = escape_of(*at, attribute);
  if (escape.empty())
    put(*at);
  else
    put(escape);
  return at + 1;
}

}  // namespace crosswalk::xml
