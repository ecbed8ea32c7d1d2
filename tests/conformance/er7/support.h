// What the suites of the ER7 codec share: decoding text, comparing trees, the definition of a legal message.
#pragma once

#include <crosswalk/er7/er7.h>

#include <memory>
#include <string>
#include <string_view>

namespace crosswalk::er7_suite {

struct Decoded {
  bool kept = false;
  base::Issues issues;
  model::Tree tree{*definitions::builtin().by_name("v2-2.8.2")};
};

inline std::unique_ptr<Decoded> decode(std::string text, const codec::DecodeOptions& options = {}) {
  auto result = std::make_unique<Decoded>();
  result->kept = er7::er7().decode(base::Source::from_text("test", std::move(text)), options, result->tree, result->issues);
  return result;
}

inline std::string encode(const model::Tree& tree, bool rebuild) {
  std::string out;
  base::Issues issues;
  codec::EncodeOptions options;
  options.rebuild = rebuild;
  er7::er7().encode(model::Element(tree, tree.root()), options, out, issues);
  return out;
}

/// One line an Element: names, states and values, without spans.
inline void print(model::Element element, std::string& out, int depth = 0) {
  out.append(static_cast<std::size_t>(depth), ' ').append(element.name()).append(" ").append(element.type_name());
  if (element.is_null()) out += " null";
  if (element.has_value()) out.append(" = ").append(element.text());
  out += '\n';
  for (model::Element child = element.first_child(); child; child = child.next_sibling()) print(child, out, depth + 1);
}
inline std::string print(const model::Tree& tree) {
  std::string out;
  if (tree.root() != model::no_node) print(model::Element(tree, tree.root()), out);
  return out;
}

/// Why a message is not legal; empty when it is. Legal: four or five distinct encoding characters beside the field separator, segments
/// separated by CR, valid UTF-8 (or ASCII) unless MSH-18 says 8859-1.
std::string why_illegal(std::string_view message);

}  // namespace crosswalk::er7_suite
