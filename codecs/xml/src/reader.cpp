#include "guard.h"
#include "parser.h"
#include "text_encoding.h"

#include <crosswalk/xml/reader.h>

#include <algorithm>

namespace crosswalk::xml {

namespace {

/// libxml2 gives up when ten million bytes of one tag wait, and it is fed a megabyte at a time.
constexpr std::size_t longest_tag = 8'000'000;

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
}

}  // namespace

Reader::Reader(std::shared_ptr<const base::Source> source, const base::Limits& limits, base::Issues& issues, std::string_view charset)
    : source_(std::move(source)), limits_(limits), issues_(issues), charset_(charset) {}

Reader::~Reader() = default;

base::Place Reader::place(std::uint32_t begin, std::uint32_t end) const {
  const auto size = static_cast<std::uint32_t>(source_->text().size());
  if (!transcoded_.empty()) {
    const std::uint32_t mark = size > 0 && wide_ && (source_->text()[0] == '\xFF' || source_->text()[0] == '\xFE') ? 2 : 0;
    begin = mark + source_offset(text_, begin, wide_);
    end = mark + source_offset(text_, end, wide_);
  }
  return {source_, {std::min(begin, size), std::min(end, size)}, {}};
}

bool Reader::refuse(std::string_view code, std::string message, std::uint32_t at) {
  issues_.add(code, std::move(message)).place = place(at, at + 1);
  return false;
}

bool Reader::open() {
  const std::string_view bytes = source_->text();
  text_ = bytes;
  if (bytes.size() > limits_.bytes) return refuse("C207", "the document has more bytes than the limit allows", 0);
  const Detected found = detect_encoding(bytes, charset_);
  if (found.encoding == Encoding::unknown)
    return refuse("C204", "the encoding of the document is none of UTF-8, UTF-16, ISO-8859-1 and ASCII, or not the one it declares", 0);
  is_source_ =
      found.encoding == Encoding::utf8 || ((found.encoding == Encoding::ascii || found.encoding == Encoding::latin1) && is_ascii(bytes));
  text_start_ = is_source_ ? found.mark : 0;
  if (is_source_) return true;
  wide_ = found.encoding == Encoding::utf16_little || found.encoding == Encoding::utf16_big;
  if (!to_utf8(bytes.substr(found.mark), found.encoding, transcoded_))
    return refuse("C204", "the document has bytes that are not of its encoding", 0);
  if (transcoded_.size() > 0xFFFFFFF0u) return refuse("C207", "the document is too large as UTF-8", 0);
  text_ = transcoded_;
  return true;
}

bool Reader::read(Handler& handler) {
  if (!open()) return false;
  std::string_view rest = text_.substr(text_start_);
  const std::size_t first = rest.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || rest[first] != '<')
    return refuse("C201", "the document does not begin with an element",
                  text_start_ + static_cast<std::uint32_t>(std::min(first, rest.size())));
  GuardFinding found =
      find_breach(text_, {limits_.attributes, static_cast<std::size_t>(limits_.text), longest_tag, large_tag_, large_value_});
  const auto at = static_cast<std::uint32_t>(found.at);
  if (found.breach == Breach::attributes) return refuse("C206", "an element has more attributes than the limit allows", at);
  if (found.breach == Breach::value) return refuse("C207", "an attribute value is longer than the limit allows", at);
  const Shifts shifts(std::move(found.large));
  return Parser(*this, handler, shifts).run();
}

}  // namespace crosswalk::xml
