#include "wire_names.h"

#include "wire_rules.h"

namespace crosswalk::xml {

namespace {

/// Longer names are written the long way.
constexpr std::size_t longest_name = 200;

std::uint8_t flags_of(const model::Definitions& definitions, const TypedForm& form, const model::SlotRow& row) {
  const model::TypeRow& type = definitions.type(row.type);
  if (row.flags & model::slot_content) return wire_content;
  if (form.hides_groups && (type.flags & model::type_group)) return wire_group;
  if (definitions.wire_name(row).size() > longest_name) return wire_rare;
  if (row.flags & model::slot_attribute) return row.space != 0 ? wire_rare : row.max > 1 ? wire_attribute | wire_list : wire_attribute;
  if (type.value == model::ValueKind::markup || (!form.wrapper.empty() && definitions.text(type.name) == form.wrapper)) return wire_other;
  if (row.space != 0) return wire_other;
  return form.value_attribute.empty() && expects_type(definitions, row) ? wire_element | wire_typed : wire_element;
}

}  // namespace

WireNames::WireNames(const model::Definitions& definitions, const TypedForm& form) {
  texts_.append(" ").append(form.value_attribute).append("=\"");
  value_size_ = texts_.size();
  for (model::TypeId type = 0; type < definitions.type_count(); ++type) {
    std::size_t at = definitions.type(type).first_slot;
    for (const model::SlotRow& row : definitions.slots(type)) {
      if (slots_.size() <= at) slots_.resize(at + 1);
      if (row.type != model::no_type) slots_[at] = read(definitions, form, row);
      ++at;
    }
  }
  texts_.append(WrittenName::padding, '\0');
}

WireSlot WireNames::read(const model::Definitions& definitions, const TypedForm& form, const model::SlotRow& row) {
  WireSlot slot;
  slot.flags = flags_of(definitions, form, row);
  slot.type = row.type;
  if (!(slot.flags & (wire_element | wire_attribute))) return slot;
  const std::string_view name = definitions.wire_name(row);
  slot.text = static_cast<std::uint32_t>(texts_.size());
  slot.name = static_cast<std::uint16_t>(row.wire == 0 ? name.size() : 0);
  texts_.append(slot.flags & wire_element ? "><" : " ").append(name).append(slot.flags & wire_element ? "" : "=\"");
  slot.size = static_cast<std::uint8_t>(texts_.size() - slot.text);
  return slot;
}

}  // namespace crosswalk::xml
