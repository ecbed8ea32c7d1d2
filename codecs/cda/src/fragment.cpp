#include "fragment.h"

#include <crosswalk/xml/reader.h>

#include <algorithm>
#include <string>

namespace crosswalk::cda {

using model::Definitions;
using model::TypeId;

namespace {

/// Names of the attributes and children of the document element.
class Outline final : public xml::Handler {
 public:
  struct Name {
    std::string local, uri;
    bool attribute;
  };

  bool start(const xml::StartTag& tag) override {
    if (depth_ == 0)
      for (std::size_t i = 0; i < tag.attribute_count(); ++i) add(tag.attribute_name(i), true);
    else if (depth_ == 1)
      add(tag.name(), false);
    ++depth_;
    return true;
  }
  bool end(std::uint32_t) override {
    --depth_;
    return true;
  }
  bool text(std::string_view, std::uint32_t) override { return true; }

  const std::vector<Name>& names() const { return names_; }

 private:
  void add(xml::Name name, bool attribute) { names_.push_back({name.local, name.uri == nullptr ? "" : name.uri, attribute}); }
  std::size_t depth_ = 0;
  std::vector<Name> names_;
};

std::size_t known(const Definitions& definitions, TypeId type, const std::vector<Outline::Name>& names) {
  return static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](const Outline::Name& name) {
    const std::string_view uri = name.uri.empty() && !name.attribute ? definitions.default_namespace() : std::string_view(name.uri);
    return definitions.find_wire(type, name.local, uri, name.attribute) != model::no_slot;
  }));
}

}  // namespace

std::vector<TypeId> types_named(const Definitions& definitions, std::string_view local, std::string_view uri) {
  if (uri.empty()) uri = definitions.default_namespace();
  std::vector<TypeId> types;
  for (TypeId owner = 0; owner < definitions.type_count(); ++owner) {
    const model::Slot slot = definitions.find_wire(owner, local, uri, false);
    if (slot == model::no_slot) continue;
    const TypeId type = definitions.slot(owner, slot).type;
    if (definitions.type(type).kind == model::TypeKind::composite) types.push_back(type);
  }
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

std::set<std::string_view> element_names(const Definitions& definitions) {
  std::set<std::string_view> names;
  for (TypeId type = 0; type < definitions.type_count(); ++type)
    for (const model::SlotRow& slot : definitions.slots(type)) names.insert(definitions.wire_name(slot));
  return names;
}

TypeId best_fit(const Definitions& definitions, const std::vector<TypeId>& types, const std::shared_ptr<const base::Source>& source,
                const base::Limits& limits) {
  base::Issues unheard;  // the decoder reads the document again, and reports
  xml::Reader reader(source, limits, unheard);
  Outline outline;
  reader.read(outline);
  return *std::max_element(types.begin(), types.end(), [&](TypeId a, TypeId b) {
    return known(definitions, a, outline.names()) < known(definitions, b, outline.names());
  });
}

}  // namespace crosswalk::cda
