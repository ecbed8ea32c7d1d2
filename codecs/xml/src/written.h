// The Writer's ways for names as WireNames has them.
#pragma once

#include "scan.h"

#include <crosswalk/xml/writer.h>

namespace crosswalk::xml {

inline void Writer::put_written(const char* text, std::size_t size) {
  room(size + WrittenName::padding);
  char* const to = buffer_ + used_;
  std::memcpy(to, text, WrittenName::padding);
  if (size > WrittenName::padding) std::memcpy(to + WrittenName::padding, text + WrittenName::padding, size - WrittenName::padding);
  used_ += size;
}

inline void Writer::start_written(WrittenName name) {
  const std::size_t skipped = tag_open_ ? 0 : 1;
  put_written(name.text + skipped, name.size - skipped);
  tag_open_ = on_line_ = true;
  ++depth_;
}

inline void Writer::attribute_written(WrittenName name, std::string_view value, bool padded) {
  put_written(name.text, name.size);
  put_plain(value, padded, true);
  buffer_[used_++] = '"';
}

inline void Writer::text_written(std::string_view value, bool padded) {
  if (value.empty()) return;
  if (tag_open_) put('>');
  tag_open_ = on_line_ = false;
  put_plain(value, padded, false);
}

/// What is inside the quotes of an attribute, or text. There is room for one more byte behind it.
inline void Writer::put_plain(std::string_view value, bool padded, bool attribute) {
  const bool fits = value.size() <= largest;
  if (fits) room(value.size() + 16);
  char* const to = buffer_ + used_;
  if (fits && (padded ? copy_plain_padded(to, value.data(), value.size()) : copy_plain(to, value.data(), value.size()))) {
    used_ += value.size();
    return;
  }
  put_escaped(value, attribute);
  room(1);
}

inline void Writer::end_written(WrittenName name) {
  --depth_;
  on_line_ = true;
  if (tag_open_) {
    room(2);
    std::memcpy(buffer_ + used_, "/>", 2);
    used_ += 2;
    tag_open_ = false;
    return;
  }
  room(2);
  std::memcpy(buffer_ + used_, "</", 2);
  used_ += 2;
  put_written(name.text + 2, name.size - 2);
  put('>');
}

inline void Writer::value_element(WrittenName name, WrittenName attribute_name, std::string_view value, bool padded) {
  start_written(name);
  attribute_written(attribute_name, value, padded);
  end_written(name);
}

}  // namespace crosswalk::xml
