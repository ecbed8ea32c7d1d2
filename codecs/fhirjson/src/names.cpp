#include "names.h"

#include <memory>

namespace crosswalk::fhirjson {

WrittenNames::WrittenNames(const model::Definitions& definitions) {
  for (model::TypeId type = 0; type < definitions.type_count(); ++type) {
    std::size_t at = definitions.type(type).first_slot;
    for (const model::SlotRow& row : definitions.slots(type)) {
      if (names_.size() <= at) names_.resize(at + 1);
      WrittenName& name = names_[at++];
      name.text = static_cast<std::uint32_t>(texts_.size());
      texts_.append(",\"").append(definitions.text(row.name)).append("\":");
      name.size = static_cast<std::uint16_t>(texts_.size() - name.text);
      const bool primitive = row.type != model::no_type && definitions.type(row.type).kind == model::TypeKind::primitive;
      name.single = primitive && row.max == 1;
      if (primitive) name.form = json_form(definitions.type(row.type).value);
    }
  }
  texts_.append(padding, '\0');
}

NameCache::NameCache(const std::vector<const model::Definitions*>& sets) {
  for (const model::Definitions* set : sets) entries_.emplace_back(set);
}

NameCache::~NameCache() {
  for (const Entry& entry : entries_) delete entry.names.load();
}

const WrittenNames* NameCache::of(const model::Definitions& set) const {
  for (const Entry& entry : entries_) {
    if (entry.set != &set) continue;
    if (const WrittenNames* known = entry.names.load(std::memory_order_acquire)) return known;
    auto made = std::make_unique<const WrittenNames>(set);
    const WrittenNames* first = nullptr;  // of two threads that come at once the first one counts
    return entry.names.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel) ? made.release() : first;
  }
  return nullptr;
}

}  // namespace crosswalk::fhirjson
