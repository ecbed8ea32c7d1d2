// The entry of phase 1.
#include <crosswalk/language/mapping/syntax.h>

#include "state.h"

namespace crosswalk::mapping {

namespace syntax {

namespace {

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Four hexadecimal digits; -1 when they are not.
int hex4(std::string_view text) {
  if (text.size() < 4) return -1;
  int code = 0;
  for (const char c : text.substr(0, 4)) {
    if (hex(c) < 0) return -1;
    code = code << 4 | hex(c);
  }
  return code;
}

char control(char c) {
  switch (c) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'f': return '\f';
    default: return c;
  }
}

}  // namespace

std::string unescape(std::string_view inside) {
  std::string out;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      out += inside[i];
      continue;
    }
    ++i;
    const int code = inside[i] == 'u' ? hex4(inside.substr(i + 1)) : -1;
    if (code < 0) {
      out += control(inside[i]);
    } else {
      append_utf8(out, static_cast<unsigned>(code));
      i += 4;
    }
  }
  return out;
}

}  // namespace syntax

namespace {

void name_module(Module& module) {
  for (const Metadata& entry : module.metadata) {
    if (entry.key.text == "url" && module.url.empty()) module.url = entry.value;
    if (entry.key.text == "name" && module.name.empty()) module.name = entry.value;
  }
}

/// `///` lines may stand behind the line `map "url" = "name"` too.
void read_behind_map_line(syntax::State& state, const char* first, Module& module) {
  const std::string_view rest = state.rest(first);
  const std::size_t end = rest.starts_with("map ") ? rest.find_first_of("\r\n") : std::string_view::npos;
  if (end != std::string_view::npos) syntax::read_metadata(state, module, first + end);
}

}  // namespace

Parsed parse_all(std::shared_ptr<const base::Source> source) {
  auto module = std::make_shared<Module>();
  module->source = source;
  syntax::State state;
  state.begin = source->text().data();
  state.end = state.begin + source->text().size();
  state.source = std::move(source);
  const char* first = syntax::read_metadata(state, *module, state.begin);
  read_behind_map_line(state, first, *module);
  syntax::collect_comments(state, *module);
  syntax::read_declarations(state, first, *module);
  if (!state.long_expressions.empty()) syntax::collect_comments(state, *module);
  syntax::attach_documentation(*module);
  name_module(*module);
  return {std::move(module), std::move(state.issues)};
}

base::Result<std::shared_ptr<const Module>> parse(std::shared_ptr<const base::Source> source) {
  using Answer = base::Result<std::shared_ptr<const Module>>;
  Parsed parsed = parse_all(std::move(source));
  if (parsed.issues.has_errors()) return Answer::failure(std::move(parsed.issues));
  return Answer(std::move(parsed.module), std::move(parsed.issues));
}

}  // namespace crosswalk::mapping
