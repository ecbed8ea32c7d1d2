// What the note of a node (model::Tree::note) says of its XML: all that the value, the slot and the type do not.
#pragma once

#include "scope.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::xml {

/// What an undeclared node is.
enum class NodeKind : char { element = 'e', attribute = 'a', text = 't' };

/// Texts point into the note they were read from.
struct Note {
  NodeKind kind = NodeKind::element;
  std::optional<std::string_view> prefix;  ///< as received, where Scope::prefix_for() gives another
  std::optional<std::string_view> uri;     ///< of an undeclared node, where it is not the default namespace of the Definitions
  std::string_view name;                   ///< of a document element, where it is not that of its type
  std::optional<std::string_view> type;    ///< xsi:type as received, where it would be written otherwise or not at all
  bool well_formed = false;                ///< markup that came out of a parser
  bool bare = false;                       ///< a document element in no namespace, which stands for the default one
  std::vector<Binding> declarations;       ///< as received, in their order
  std::vector<Binding> hints;              ///< attributes of xsi that say where schemas are: local name and value
};

Note read_note(std::string_view text);
/// Empty when the note says nothing.
std::string write_note(const Note& note);

}  // namespace crosswalk::xml
