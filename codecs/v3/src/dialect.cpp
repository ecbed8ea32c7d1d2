#include <crosswalk/v3/dialect.h>

#include <crosswalk/definitions/catalog.h>

namespace crosswalk::v3 {

using model::Element;

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// Of the sets that come with the program.
const xml::TypedMemory& memory() {
  static const xml::TypedMemory kept([] {
    std::vector<const model::Definitions*> sets;
    for (const model::Definitions* set : definitions::builtin().sets())
      if (set->family() == "v3" || set->family() == "cda") sets.push_back(set);
    return sets;
  }());
  return kept;
}

}  // namespace

xml::TypedForm dialect() {
  xml::TypedForm form;
  form.null_attribute = "nullFlavor";
  form.null_value = "NI";
  form.hides_groups = true;
  form.allows_no_namespace = true;
  form.memory = &memory();
  return form;
}

bool encode(Element root, std::string_view family, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) {
  if (!root || root.tree().definitions().family() != family) {
    issues.add("C243", "the Element is of another standard");
    return false;
  }
  const std::size_t start = out.size();
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  if (xml::encode_typed(root, dialect(), options, out, issues)) {
    if (options.pretty) out += '\n';
    return true;
  }
  out.resize(start);
  return false;
}

Element down(Element from, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (!from) return from;
    from = from.child(name);
  }
  return from;
}

std::string text_at(Element from, std::initializer_list<std::string_view> names) {
  const Element found = down(from, names);
  return found && found.has_value() ? std::string(trimmed(found.text())) : std::string();
}

codec::Party party_of(Element ii) {
  codec::Party party{text_at(ii, {"extension"}), text_at(ii, {"root"})};
  if (party.id.empty()) party.id.swap(party.authority);
  return party;
}

std::string id_of(Element ii) {
  const std::string root = text_at(ii, {"root"}), extension = text_at(ii, {"extension"});
  return extension.empty() ? root : root + '^' + extension;
}

}  // namespace crosswalk::v3
