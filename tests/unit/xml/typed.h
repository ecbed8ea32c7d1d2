// A small family of types with all that XML has, and messages over it.
#pragma once

#include <crosswalk/definitions/draft.h>
#include <crosswalk/xml/typed.h>

#include <gtest/gtest.h>

#include <string>

namespace crosswalk::testing_support {

inline constexpr std::string_view clinic =
    "set clinic\nfamily clinic\nversion 1\ncanonical http://example.org/\n"
    "namespace - urn:clinic\nnamespace ext urn:ext\n"
    "type text primitive text\n"
    "type markup primitive markup\n"
    "type ANY abstract\nANY.nullFlavor 0..1 text attribute\n"
    "type ST : ANY\nST.nullFlavor 0..1 text attribute\nST.language 0..1 text attribute\nST.xmlText 0..1 text content\n"
    "type PQ : ANY as Quantity\nPQ.nullFlavor 0..1 text attribute\nPQ.value 0..1 text attribute\nPQ.unit 0..1 text attribute\n"
    "type EN\nEN.xmlText 0..* text content\nEN.given 0..* ST\nEN.family 0..* ST\n"
    "type Visit root as visit\n"
    "Visit.id 0..1 text attribute\nVisit.lang 0..1 text attribute as ext:lang\n"
    "Visit.name 0..* EN\nVisit.story 0..1 markup\nVisit.finding 0..* ANY\n"
    "Visit.dose[x] 0..1 ST | PQ as dose\nVisit.extra 0..* ST as ext:note\nVisit.inner 0..* Visit\n";

inline const model::Definitions& clinic_definitions() {
  static const std::vector<std::byte> blob = [] {
    definitions::Draft draft;
    definitions::DraftErrors errors;
    definitions::read_draft(clinic, "clinic", draft, errors);
    std::vector<std::byte> made = definitions::build_blob(std::move(draft), errors);
    if (!errors.empty()) throw std::runtime_error(errors[0]);
    return made;
  }();
  static const model::Definitions definitions(blob);
  return definitions;
}

/// `name:Type=value{children}`, with `~` for an explicit null and the note in brackets.
inline std::string dump(model::Element at, bool notes = false) {
  std::string out(at.name());
  out += ':' + std::string(at.type_name());
  if (at.is_null()) out += '~';
  if (at.has_value()) out += '=' + std::string(at.text());
  if (notes) {
    std::string note(at.tree().note(at.index()));
    for (char& c : note) c = c == '\x01' ? ';' : c;
    if (!note.empty()) out += '[' + note + ']';
  }
  if (!at.first_child()) return out;
  out += '{';
  for (model::Element c = at.first_child(); c; c = c.next_sibling()) out += (c == at.first_child() ? "" : " ") + dump(c, notes);
  return out + '}';
}

/// Codes and paths.
inline std::string codes_of(const base::Issues& issues) {
  std::string all;
  for (const base::Issue& issue : issues) all += (all.empty() ? "" : "; ") + issue.code + (issue.path.empty() ? "" : " " + issue.path);
  return all;
}

struct Typed {
  explicit Typed(std::string text, xml::TypedForm given = {.null_attribute = "nullFlavor", .null_value = "NI"})
      : form(given), tree(clinic_definitions()) {
    ok = xml::decode_typed(base::Source::from_text("in.xml", std::move(text)), clinic_definitions(), form, {}, tree, issues);
  }
  std::string dumped(bool notes = false) const { return ok ? dump({tree, tree.root()}, notes) : "refused"; }
  std::string codes() const { return codes_of(issues); }
  std::string encoded(bool pretty = false) {
    std::string out;
    EXPECT_TRUE(xml::encode_typed({tree, tree.root()}, form, {.pretty = pretty}, out, issues));
    return out;
  }
  xml::TypedForm form;
  model::Tree tree;
  base::Issues issues;
  bool ok = false;
};

}  // namespace crosswalk::testing_support
