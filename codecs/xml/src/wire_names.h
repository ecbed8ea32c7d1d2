// How the names of a set of Definitions are written in XML where the default namespace needs no prefix, worked out once.
#pragma once

#include <crosswalk/xml/typed.h>
#include <crosswalk/xml/writer.h>

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::xml {

/// What a slot is in XML. A slot is one of these at most; those without any are written by what the Definitions say.
enum WireFlag : std::uint8_t {
  wire_element = 1,    ///< an element in the default namespace, of the declared type unless its node says otherwise
  wire_attribute = 2,  ///< an attribute in no namespace
  wire_content = 4,    ///< the character data of its parent
  wire_other = 8,      ///< markup, or a wrapper: an element that has its own ways
  wire_rare = 16,      ///< all else: the Element that has such a child is written the long way
  wire_typed = 32,     ///< with wire_element: bears xsi:type
  wire_list = 64,      ///< with wire_attribute: a list of words, of which each is a node
  wire_group = 128     ///< a hidden group
};

struct WireSlot {
  std::uint32_t text = 0;  ///< where `><name`, or ` name="`, stands among the texts
  std::uint8_t size = 0;   ///< of that
  std::uint8_t flags = wire_rare;
  std::uint16_t name = 0;  ///< size of the slot's name where that is the name in XML, else 0
  model::TypeId type = model::no_type;
};

/// The slots of one set. Threads: immutable once made.
class WireNames {
 public:
  WireNames(const model::Definitions& definitions, const TypedForm& form);
  /// Those of a type, side by side by slot.
  const WireSlot* slots(const model::TypeRow& type) const { return slots_.data() + type.first_slot; }
  WrittenName written(const WireSlot& slot) const { return {texts_.data() + slot.text, slot.size}; }
  /// Of TypedForm::value_attribute.
  WrittenName value_attribute() const { return {texts_.data(), value_size_}; }
  /// The name in the Definitions of the slot that `node` is in.
  std::string_view name(const WireSlot& slot, const model::Node& node, const model::Tree& tree) const {
    if (slot.name > 0) return {texts_.data() + slot.text + 2, slot.name};
    const model::Definitions& definitions = tree.definitions();
    return definitions.text(definitions.slot(tree.node(node.parent).type, node.slot).name);
  }

 private:
  WireSlot read(const model::Definitions& definitions, const TypedForm& form, const model::SlotRow& row);
  std::vector<WireSlot> slots_;  ///< as the slot rows of the Definitions
  std::string texts_;            ///< that of the value attribute first
  std::size_t value_size_ = 0;
};

}  // namespace crosswalk::xml
