#include "delimiters.h"

#include <cstddef>

namespace crosswalk::er7 {

namespace {

/// The first `size` distinct characters of `text`, none of which is `excluded`.
unsigned distinct(std::string_view text, char excluded, char (&out)[5], std::size_t& size) {
  unsigned faults = text.size() > 5 ? fault_too_many : fault_none;
  for (char c : text.substr(0, 8)) {
    if (!can_delimit(c))
      faults |= fault_not_ascii;
    else if (std::string_view(out, size).find(c) != std::string_view::npos || c == excluded)
      faults |= fault_repeated;
    else if (size < 5)
      out[size++] = c;
  }
  return faults;
}

/// The usual character for a place, or another one where the message already uses it for something else.
char free_default(char usual, std::string_view used, char field) {
  for (char c : {usual, '\x1c', '\x1d', '\x1e', '\x1f', '\x01'})
    if (c != field && used.find(c) == std::string_view::npos) return c;
  return '\x02';
}

}  // namespace

DelimiterReading read_delimiters(char field, std::string_view encoding) {
  DelimiterReading reading;
  char found[5] = {};
  std::size_t size = 0;
  reading.faults = distinct(encoding, field, found, size);
  if (size < 4) reading.faults |= fault_missing;
  constexpr char usual[4] = {'^', '~', '\\', '&'};
  for (; size < 4; ++size) found[size] = free_default(usual[size], std::string_view(found, size), field);
  reading.delimiters = {field, found[0], found[1], found[2], found[3], size > 4 ? found[4] : '\0'};
  return reading;
}

std::array<ByteClass, 256> byte_classes(const Delimiters& d, char terminator) {
  std::array<ByteClass, 256> classes{};
  const auto set = [&classes](char c, ByteClass value) { classes[static_cast<unsigned char>(c)] = value; };
  set(d.escape, byte_escape);
  set(d.subcomponent, byte_subcomponent);
  set(d.component, byte_component);
  set(d.repetition, byte_repetition);
  set(d.field, byte_field);
  set(terminator, byte_end);
  return classes;
}

}  // namespace crosswalk::er7
