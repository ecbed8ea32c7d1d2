// Markup values: the whole element as it was written.
#include "builder.h"

#include <algorithm>

namespace crosswalk::xml {

bool Builder::open_markup(const StartTag& tag, const Meaning& meaning) {
  markup_ = Markup{};
  markup_.begin = tag.begin();
  markup_.slot = meaning.slot;
  markup_.type = meaning.type;
  markup_.outer = scope_.size();
  inside_markup(tag);
  return true;
}

void Builder::inside_markup(const StartTag& tag) {
  ++markup_.depth;
  markup_.scopes.push_back(scope_.size());
  if (tag.declaration_count() > 0) {
    declare(tag);
    markup_.any_prefix = false;
  }
  const char* prefix = tag.name().prefix;
  if (!markup_.any_prefix || prefix != markup_.last_prefix) use_prefix(prefix);
  markup_.any_prefix = true;
  markup_.last_prefix = prefix;
  for (std::size_t i = 0; i < tag.attribute_count(); ++i)
    if (const char* used = tag.attribute_name(i).prefix) use_prefix(used);
}

void Builder::use_prefix(const char* prefix) {
  const std::ptrdiff_t found = scope_.find(prefix == nullptr ? std::string_view() : prefix);
  if (found < 0 || static_cast<std::size_t>(found) >= markup_.outer) return;
  const auto index = static_cast<std::size_t>(found);
  const bool undeclared = bare_ && index == bare_index_;  // what the missing namespace stands for
  if (scope_.at(index).uri.empty() || undeclared) return;
  if (std::find(markup_.used.begin(), markup_.used.end(), index) == markup_.used.end()) markup_.used.push_back(index);
}

bool Builder::close_markup(std::uint32_t behind) {
  if (scope_.size() != markup_.scopes.back()) {
    scope_.resize(markup_.scopes.back());
    markup_.any_prefix = false;
  }
  markup_.scopes.pop_back();
  if (--markup_.depth > 0) return true;
  if (behind - markup_.begin > reader_.limits().text)
    return reader_.refuse("C207", "a value is longer than the limit allows", markup_.begin);
  Frame& frame = frames_.back();
  const model::NodeIndex node = tree_.append(frame.node, markup_.slot, markup_.type);
  note_order(frame, markup_.slot, true);
  const std::string_view raw = reader_.text().substr(markup_.begin, behind - markup_.begin);
  if (markup_.used.empty())
    set_value(node, raw, markup_.begin);
  else
    tree_.set_text(node, with_declarations(raw));
  Note note;
  note.well_formed = true;
  tree_.set_note(node, write_note(note));
  return true;
}

/// The declarations that are needed from outside, behind the name of the element.
std::string Builder::with_declarations(std::string_view markup) const {
  const std::size_t name_end = markup.find_first_of(" \t\r\n/>");
  std::string out(markup.substr(0, name_end));
  for (const std::size_t index : markup_.used) {
    const Binding& binding = scope_.at(index);
    out += binding.prefix.empty() ? std::string(" xmlns") : " xmlns:" + std::string(binding.prefix);
    out += "=\"";
    for (const char c : binding.uri) out += c == '<' ? std::string("&lt;") : c == '"' ? std::string("&quot;") : std::string(1, c);
    out += '"';
  }
  return out += markup.substr(name_end);
}

}  // namespace crosswalk::xml
