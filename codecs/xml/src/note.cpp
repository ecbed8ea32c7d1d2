#include "note.h"

namespace crosswalk::xml {

namespace {

/// Ends each field; no character of XML 1.0.
constexpr char separator = '\x01';

void put(char field, std::string_view text, std::string& out) {
  out += field;
  out += text;
  out += separator;
}

/// The parser leaves ampersands in namespaces as &#38;.
std::string plain(std::string_view uri) {
  std::string out(uri);
  for (std::size_t at = out.find("&#38;"); at != std::string::npos; at = out.find("&#38;", at + 1)) out.replace(at, 5, "&");
  return out;
}

Binding take_apart(std::string_view text) {
  const std::size_t equals = text.find('=');
  return {text.substr(0, equals), text.substr(equals + 1)};
}

void read_field(char field, std::string_view text, Note& note) {
  switch (field) {
    case 'k': note.kind = static_cast<NodeKind>(text.front()); break;
    case 'p': note.prefix = text; break;
    case 'u': note.uri = text; break;
    case 'n': note.name = text; break;
    case 't': note.type = text; break;
    case 'm': note.well_formed = true; break;
    case 'b': note.bare = true; break;
    case 'd': note.declarations.push_back(take_apart(text)); break;
    case 'x': note.hints.push_back(take_apart(text)); break;
    default: break;
  }
}

}  // namespace

Note read_note(std::string_view text) {
  Note note;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    if (end == std::string_view::npos || end == 0) break;
    read_field(text.front(), text.substr(1, end - 1), note);
    text.remove_prefix(end + 1);
  }
  return note;
}

std::string write_note(const Note& note) {
  std::string out;
  if (note.kind != NodeKind::element) put('k', std::string(1, static_cast<char>(note.kind)), out);
  if (note.prefix) put('p', *note.prefix, out);
  if (note.uri) put('u', plain(*note.uri), out);
  if (!note.name.empty()) put('n', note.name, out);
  if (note.type) put('t', *note.type, out);
  if (note.well_formed) put('m', {}, out);
  if (note.bare) put('b', {}, out);
  for (const Binding& one : note.declarations) put('d', std::string(one.prefix) + '=' + plain(one.uri), out);
  for (const Binding& one : note.hints) put('x', std::string(one.prefix) + '=' + std::string(one.uri), out);
  return out;
}

}  // namespace crosswalk::xml
