#include "escape.h"

#include <crosswalk/base/escapes.h>

#include <algorithm>
#include <charconv>

namespace crosswalk::er7 {

namespace {

constexpr std::size_t most_spaces = 200;  ///< of one \.sp\, \.sk\ or \.ti\: layout, not content

bool append_hex(std::string& out, std::string_view digits) {
  if (digits.empty() || digits.size() % 2 != 0) return false;
  const std::size_t begin = out.size();
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int high = base::hex_value(digits[i]), low = base::hex_value(digits[i + 1]);
    if (high < 0 || low < 0) {
      out.resize(begin);
      return false;
    }
    out += static_cast<char>(high << 4 | low);
  }
  return true;
}

bool all_hex(std::string_view digits) {
  for (char c : digits)
    if (base::hex_value(c) < 0) return false;
  return true;
}

/// What a sequence turned out to be.
enum class Sequence { none, text, charset };

class Unescaper {
 public:
  Unescaper(std::string& out, const Delimiters& delimiters, Charset charset) : out_(out), d_(delimiters), charset_(charset) {}

  unsigned run(std::string_view raw) {
    std::size_t at = 0;
    while (at < raw.size()) {
      const std::size_t open = raw.find(d_.escape, at);
      plain(raw.substr(at, open == std::string_view::npos ? open : open - at));
      if (open == std::string_view::npos) break;
      at = one(raw, open);
    }
    return faults_;
  }

 private:
  /// The escape character at `open`; returns where to go on.
  std::size_t one(std::string_view raw, std::size_t open) {
    const std::size_t close = raw.find(d_.escape, open + 1);
    if (close != std::string_view::npos) {
      const Sequence found = sequence(raw.substr(open + 1, close - open - 1));
      if (found == Sequence::text) return close + 1;
      if (found == Sequence::charset) {
        faults_ |= escape_charset;
        plain(raw.substr(open, close + 1 - open));
        return close + 1;
      }
    }
    faults_ |= escape_unknown;
    out_ += d_.escape;
    const std::size_t end = close == std::string_view::npos ? raw.size() : close;
    plain(raw.substr(open + 1, end - open - 1));
    return end;
  }

  void plain(std::string_view text) {
    if (is_ascii(text)) {
      out_.append(text);
      return;
    }
    if (charset_ != Charset::latin1 && find_bad_utf8(text) != std::string_view::npos) faults_ |= escape_bad_bytes;
    append_transcoded(out_, text, charset_);
  }

  Sequence sequence(std::string_view body) {
    if (body.size() == 1) return letter(body[0]);
    if (body.size() < 2) return Sequence::none;
    switch (body[0]) {
      case 'X': return hex(body.substr(1));
      case 'C': return body.size() == 5 && all_hex(body.substr(1)) ? set_switch(body) : Sequence::none;
      case 'M': return (body.size() == 5 || body.size() == 7) && all_hex(body.substr(1)) ? set_switch(body) : Sequence::none;
      case 'Z': return local(body);
      case '.': return layout(body.substr(1));
      default: return Sequence::none;
    }
  }

  Sequence letter(char c) {
    switch (c) {
      case 'F': out_ += d_.field; break;
      case 'S': out_ += d_.component; break;
      case 'T': out_ += d_.subcomponent; break;
      case 'R': out_ += d_.repetition; break;
      case 'E': out_ += d_.escape; break;
      case 'P': out_ += d_.truncation != 0 ? d_.truncation : '#'; break;
      case 'H':
      case 'N': break;
      default: return Sequence::none;
    }
    return Sequence::text;
  }

  Sequence hex(std::string_view digits) {
    std::string bytes;
    if (!append_hex(bytes, digits)) return Sequence::none;
    append_transcoded(out_, bytes, charset_);
    return Sequence::text;
  }

  /// ASCII (ESC ( B) and the right half of 8859-1 (ESC - A) change nothing; others are not read here.
  Sequence set_switch(std::string_view body) { return body == "C2842" || body == "C2D41" ? Sequence::text : Sequence::charset; }

  Sequence local(std::string_view body) {
    out_ += d_.escape;
    plain(body);
    out_ += d_.escape;
    return Sequence::text;
  }

  /// Formatting commands of FT: section 2.7.6.
  Sequence layout(std::string_view command) {
    const std::string_view name = command.substr(0, 2);
    std::string_view rest = command.substr(name.size());
    const bool down = !rest.empty() && rest[0] == '-';
    if (!rest.empty() && (rest[0] == '+' || down)) rest.remove_prefix(1);
    std::size_t count = 1;
    if (!rest.empty()) {
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
      if (error != std::errc() || end != rest.data() + rest.size()) return Sequence::none;
    }
    return place(name, down ? 0 : std::min(count, most_spaces));
  }

  Sequence place(std::string_view name, std::size_t count) {
    if (name == "br" || name == "ce")
      out_ += '\n';
    else if (name == "sp")
      out_.append(count, '\n');
    else if (name == "sk")
      out_.append(count, ' ');
    else if (name != "fi" && name != "nf" && name != "in" && name != "ti")
      return Sequence::none;
    return Sequence::text;
  }

  std::string& out_;
  const Delimiters& d_;
  Charset charset_;
  unsigned faults_ = escape_fine;
};

/// How the encoder writes a byte that may not stand as it is; empty when it may.
std::string_view name_of_byte(char c, const Delimiters& d, bool own) {
  if (c == d.escape) return "E";
  if (c == d.field) return "F";
  if (c == d.component) return "S";
  if (c == d.repetition) return "R";
  if (c == d.subcomponent) return "T";
  if (c == d.truncation && d.truncation != 0 && !own) return "P";
  if (c == '\n') return own ? std::string_view() : ".br";
  if (c == '\r') return "X0D";
  return {};
}

/// The length of a local sequence \Z..\ at the start of `text`, which passes as it is; else 0.
std::size_t local_sequence(std::string_view text, const Delimiters& d) {
  if (text.size() < 3 || text[1] != 'Z') return 0;
  for (std::size_t at = 2; at < text.size() && at < 64; ++at) {
    if (text[at] == d.escape) return at + 1;
    if (!name_of_byte(text[at], d, false).empty()) return 0;
  }
  return 0;
}

bool needs_nothing(std::string_view text, const Delimiters& d, bool own) {
  for (char c : text)
    if (!name_of_byte(c, d, own).empty()) return false;
  return true;
}

}  // namespace

SpecialBytes::SpecialBytes(const Delimiters& d, bool own) {
  const char truncation = own || d.truncation == 0 ? d.escape : d.truncation;
  const char bytes[] = {d.escape, d.field, d.component, d.repetition, d.subcomponent, '\r', own ? '\r' : '\n', truncation};
  for (std::size_t i = 0; i < std::size(bytes); ++i) {
    special_[static_cast<unsigned char>(bytes[i])] = true;
#if defined(__x86_64__)
    std::fill(std::begin(wide_[i]), std::end(wide_[i]), bytes[i]);
#endif
  }
}

unsigned append_unescaped(std::string& out, std::string_view raw, const Delimiters& delimiters, Charset charset) {
  return Unescaper(out, delimiters, charset).run(raw);
}

bool append_escaped(std::string& out, std::string_view text, const Delimiters& d, Charset charset, bool own) {
  if (text == "\"\"") {
    (out += d.escape).append("X2222") += d.escape;
    return true;
  }
  if (needs_nothing(text, d, own)) return append_encoded(out, text, charset);
  bool all = true;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view name = name_of_byte(text[at], d, own);
    if (name.empty()) continue;
    all = append_encoded(out, text.substr(begin, at - begin), charset) && all;
    if (const std::size_t length = text[at] == d.escape ? local_sequence(text.substr(at), d) : 0; length > 0) {
      all = append_encoded(out, text.substr(at, length), charset) && all;
      at += length - 1;
    } else {
      (out += d.escape).append(name) += d.escape;
    }
    begin = at + 1;
  }
  return append_encoded(out, text.substr(begin), charset) && all;
}

}  // namespace crosswalk::er7
