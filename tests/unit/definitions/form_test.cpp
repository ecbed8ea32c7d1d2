// The form of the blobs, and their contents as a whole. A deliberate change of a table changes its figures here: the diff of the text
// says what changed, this test that it was meant.
#include <crosswalk/definitions/catalog.h>

#include <cstring>

namespace {

using namespace crosswalk;
using model::TypeId;

struct Figures {
  std::string_view name;
  std::uint32_t types, slots;
  std::uint64_t fingerprint;
};

constexpr Figures expected[] = {
    {"fhir-r4", 682, 8246, 11174249830043589676u},   {"fhir-stu3", 507, 6106, 1951557734276785503u},
    {"fhir-r4b", 701, 8395, 5140760537498759536u},   {"fhir-r5", 861, 10400, 6825945423325097950u},
    {"v2-2.3.1", 736, 4403, 646001606122739994u},    {"v2-2.5", 1264, 7570, 7571828668729694962u},
    {"v2-2.5.1", 1264, 7576, 10994004299277613160u}, {"v2-2.8.2", 1779, 10974, 16087665204468315304u},
    {"cda", 182, 1481, 11813592393381839285u},       {"v3-ne2008", 861, 8775, 8707094994529687601u},
};

/// FNV-1a of what the set says, row by row, so that it does not hang on the layout.
class Fingerprint {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
    add_byte(0xFF);
  }
  void add(std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) add_byte(number >> shift & 0xFF);
  }
  std::uint64_t value() const { return hash_; }

 private:
  void add_byte(std::uint32_t byte) { hash_ = (hash_ ^ byte) * 1099511628211u; }
  std::uint64_t hash_ = 14695981039346656037u;
};

std::uint64_t fingerprint(const model::Definitions& d) {
  Fingerprint print;
  for (TypeId id = 0; id < d.type_count(); ++id) {
    const model::TypeRow& type = d.type(id);
    print.add(d.text(type.name));
    print.add(d.text(type.canonical));
    print.add(d.type_name(type.base));
    if (type.wire != 0 || type.space != 0) print.add(d.wire_name(type)), print.add(d.wire_namespace(type));
    print.add(type.flags | static_cast<unsigned>(type.kind) << 16 | static_cast<unsigned>(type.value) << 24);
    for (const model::SlotRow& slot : d.slots(id)) {
      for (const std::uint32_t text : {slot.name, slot.choice, slot.fixed, slot.title, slot.targets}) print.add(d.text(text));
      if (slot.wire != 0 || slot.space != 0) print.add(d.wire_name(slot)), print.add(d.wire_namespace(slot));
      print.add(d.type_name(slot.type));
      print.add(slot.min | static_cast<unsigned>(slot.max) << 16);
      print.add(slot.flags | static_cast<unsigned>(slot.table) << 16);
      if (slot.binding != 0) print.add(d.text(d.value_set(slot.binding - 1).canonical));
    }
  }
  for (const model::InvariantRow& row : d.invariants()) {
    print.add(d.type_name(row.type));
    print.add(row.first | static_cast<unsigned>(row.last) << 16);
    print.add(static_cast<unsigned>(row.level));
    print.add(d.text(row.key));
    print.add(d.text(row.expression));
  }
  return print.value();
}

std::uint32_t slot_count(const model::Definitions& d) {
  std::uint32_t count = 0;
  for (TypeId id = 0; id < d.type_count(); ++id) count += static_cast<std::uint32_t>(d.slots(id).size());
  return count;
}

TEST(BlobForm, RowsKeepTheirSizes) {
  EXPECT_EQ(sizeof(model::BlobHeader), 104u);
  EXPECT_EQ(sizeof(model::TypeRow), 32u);
  EXPECT_EQ(sizeof(model::SlotRow), 44u);
  EXPECT_EQ(sizeof(model::ValueSetRow), 12u);
  EXPECT_EQ(sizeof(model::AliasRow), 8u);
  EXPECT_EQ(sizeof(model::InvariantRow), 20u);
  EXPECT_EQ(sizeof(model::NamespaceRow), 8u);
}

/// As a row of `expected`, so that a failure shows what to write there.
std::string row(std::string_view name, std::uint32_t types, std::uint32_t slots, std::uint64_t print) {
  return "{\"" + std::string(name) + "\", " + std::to_string(types) + ", " + std::to_string(slots) + ", " + std::to_string(print) + "u},";
}

TEST(BlobForm, SetsHaveTheirFigures) {
  ASSERT_EQ(definitions::builtin().sets().size(), std::size(expected));
  for (const Figures& figures : expected) {
    const model::Definitions& d = *definitions::builtin().by_name(figures.name);
    EXPECT_EQ(row(d.name(), d.type_count(), slot_count(d), fingerprint(d)),
              row(figures.name, figures.types, figures.slots, figures.fingerprint));
  }
}

TEST(BlobForm, EveryTypeAndSlotIsFoundByName) {
  for (const model::Definitions* set : definitions::builtin().sets())
    for (TypeId id = 0; id < set->type_count(); ++id) {
      ASSERT_EQ(set->find_type(set->type_name(id)), id) << set->type_name(id);
      const auto rows = set->slots(id);
      for (std::size_t s = 0; s < rows.size(); ++s)
        ASSERT_EQ(set->find_slot(id, set->text(rows[s].name)), s) << set->type_name(id) << "." << set->text(rows[s].name);
    }
}

TEST(BlobForm, EveryTypeNamedIsThere) {
  for (const model::Definitions* set : definitions::builtin().sets())
    for (TypeId id = 0; id < set->type_count(); ++id) {
      ASSERT_TRUE(set->type(id).base == model::no_type || set->type(id).base < set->type_count());
      for (const model::SlotRow& slot : set->slots(id)) ASSERT_LT(slot.type, set->type_count());
    }
}

TEST(BlobForm, CodesAreSorted) {
  for (const model::Definitions* set : definitions::builtin().sets()) {
    const model::Definitions& d = *set;
    for (TypeId id = 0; id < d.type_count(); ++id)
      for (const model::SlotRow& slot : d.slots(id)) {
        if (slot.binding == 0) continue;
        const auto codes = d.codes(d.value_set(slot.binding - 1));
        ASSERT_FALSE(codes.empty());
        for (const std::uint32_t code : codes) ASSERT_TRUE(d.binding_allows(slot, d.text(code)));
      }
  }
}

TEST(BlobForm, OtherBytesAreRefused) {
  alignas(8) std::byte wrong[sizeof(model::BlobHeader)] = {};
  EXPECT_THROW(model::Definitions(std::span<const std::byte>(wrong)), std::logic_error);
  EXPECT_THROW(model::Definitions(std::span<const std::byte>()), std::logic_error);
  std::memcpy(wrong, "CWDEFS3", 8);
  wrong[8] = std::byte{0xFF};
  EXPECT_THROW(model::Definitions(std::span<const std::byte>(wrong)), std::logic_error);
}

}  // namespace
