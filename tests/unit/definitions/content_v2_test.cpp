#include <crosswalk/definitions/catalog.h>

namespace {

using namespace crosswalk;
using model::SlotRow;
using model::TypeId;

const model::Definitions& version(std::string_view name) { return *definitions::builtin().by_name("v2-" + std::string(name)); }

const SlotRow& slot(const model::Definitions& d, std::string_view type, std::string_view name) {
  const TypeId id = d.find_type(type);
  const model::Slot at = id == model::no_type ? model::no_slot : d.find_slot(id, name);
  if (at == model::no_slot) throw std::runtime_error("no " + std::string(type) + "." + std::string(name));
  return d.slot(id, at);
}

std::string shape(const model::Definitions& d, std::string_view type, std::string_view name) {
  const SlotRow& row = slot(d, type, name);
  return std::to_string(row.min) + ".." + (row.max == model::unbounded ? "*" : std::to_string(row.max)) + " " +
         std::string(d.type_name(row.type));
}

std::vector<std::string_view> children(const model::Definitions& d, std::string_view type) {
  std::vector<std::string_view> names;
  for (const SlotRow& row : d.slots(d.find_type(type))) names.push_back(d.text(row.name));
  return names;
}

TEST(V2, FieldsAndComponents) {
  const auto& d = version("2.8.2");
  EXPECT_EQ(shape(d, "PID", "PID_3"), "1..* CX");
  EXPECT_EQ(d.text(slot(d, "PID", "PID_3").title), "Patient Identifier List");
  EXPECT_EQ(shape(d, "PID", "PID_7"), "0..1 DTM");
  EXPECT_EQ(slot(d, "PID", "PID_8").table, 1);
  EXPECT_EQ(shape(d, "CX", "CX_4"), "0..1 HD");
  EXPECT_EQ(shape(d, "XPN", "XPN_1"), "0..1 FN");
  EXPECT_EQ(shape(version("2.5.1"), "PID", "PID_7"), "0..1 TS");
  EXPECT_EQ(shape(version("2.5.1"), "TS", "TS_1"), "0..1 DTM");
  EXPECT_EQ(shape(version("2.5"), "OBX", "OBX_3"), "1..1 CE");
  EXPECT_EQ(shape(version("2.3.1"), "PID", "PID_5"), "1..* XPN");
  EXPECT_EQ(d.text(d.type(d.find_type("PID")).title), "Patient Identification");
}

TEST(V2, SlotsStandAtTheirPosition) {
  for (const std::string_view name : {"2.3.1", "2.5", "2.5.1", "2.8.2"}) {
    const auto& d = version(name);
    for (TypeId id = 0; id < d.type_count(); ++id) {
      if ((d.type(id).flags & (model::type_root | model::type_group | model::type_open)) != 0) continue;
      const auto rows = d.slots(id);
      for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(d.text(rows[i].name), std::string(d.type_name(id)) + "_" + std::to_string(i + 1)) << name;
    }
  }
}

TEST(V2, StructuresAndGroups) {
  const auto& d = version("2.8.2");
  EXPECT_EQ(children(d, "ORU_R01"), (std::vector<std::string_view>{"MSH", "SFT", "UAC", "PATIENT_RESULT", "DSC", "other"}));
  EXPECT_EQ(shape(d, "ORU_R01", "PATIENT_RESULT"), "1..* ORU_R01.PATIENT_RESULT");
  EXPECT_EQ(children(d, "ORU_R01.PATIENT_RESULT"), (std::vector<std::string_view>{"PATIENT", "ORDER_OBSERVATION", "other"}));
  EXPECT_EQ(shape(d, "ORU_R01.PATIENT_RESULT.ORDER_OBSERVATION", "OBSERVATION"),
            "0..* ORU_R01.PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION");
  EXPECT_EQ(d.type(d.find_type("ORU_R01")).flags, model::type_root);
  EXPECT_EQ(d.type(d.find_type("ORU_R01.PATIENT_RESULT")).flags, model::type_group);
  EXPECT_EQ(d.type(d.find_type("OBX")).flags, model::type_unit);
}

TEST(V2, ASegmentThatStandsTwiceInAGroupIsNumbered) {
  const auto& d = version("2.5.1");
  const auto names = children(d, "ADT_A01");
  EXPECT_EQ(names,
            (std::vector<std::string_view>{"MSH", "SFT", "EVN", "PID",       "PD1", "ROL",       "NK1", "PV1", "PV2", "ROL2", "DB1",  "OBX",
                                           "AL1", "DG1", "DRG", "PROCEDURE", "GT1", "INSURANCE", "ACC", "UB1", "UB2", "PDA",  "other"}));
  EXPECT_EQ(shape(d, "ADT_A01", "ROL2"), "0..* ROL");
}

TEST(V2, EveryGroupEndsInOther) {
  for (const std::string_view name : {"2.3.1", "2.5", "2.5.1", "2.8.2"}) {
    const auto& d = version(name);
    for (TypeId id = 0; id < d.type_count(); ++id) {
      if ((d.type(id).flags & (model::type_root | model::type_group)) == 0) continue;
      const SlotRow& last = d.slots(id).back();
      EXPECT_EQ(d.text(last.name), "other") << d.type_name(id);
      EXPECT_EQ(last.flags, model::slot_overflow);
      EXPECT_EQ(last.max, model::unbounded);
      EXPECT_EQ(d.type_name(last.type), "Segment");
    }
    EXPECT_EQ(d.type(d.find_type("Segment")).flags, model::type_open | model::type_unit);
    EXPECT_EQ(children(d, "Segment"), (std::vector<std::string_view>{"name"}));
  }
}

TEST(V2, FieldsThatVaryAndTheirDiscriminators) {
  for (const std::string_view name : {"2.3.1", "2.5", "2.5.1", "2.8.2"}) {
    const auto& d = version(name);
    EXPECT_EQ(slot(d, "OBX", "OBX_5").flags, model::slot_varies) << name;
    EXPECT_EQ(slot(d, "OBX", "OBX_2").flags, model::slot_discriminator) << name;
    EXPECT_EQ(slot(d, "MFE", "MFE_4").flags, model::slot_varies) << name;
    EXPECT_EQ(slot(d, "MFE", "MFE_5").flags, model::slot_discriminator) << name;
    EXPECT_EQ(d.type(slot(d, "OBX", "OBX_5").type).kind, model::TypeKind::any) << name;
    EXPECT_EQ(slot(d, "OBX", "OBX_5").max, model::unbounded) << name;
  }
}

TEST(V2, DelimitersAndSetIdsAreStructure) {
  const auto& d = version("2.8.2");
  for (const auto& [type, field] :
       {std::pair("MSH", "MSH_1"), {"MSH", "MSH_2"}, {"PID", "PID_1"}, {"OBX", "OBX_1"}, {"NK1", "NK1_1"}, {"FHS", "FHS_2"}})
    EXPECT_TRUE(slot(d, type, field).flags & model::slot_structure) << field;
  EXPECT_FALSE(slot(d, "FT1", "FT1_31").flags & model::slot_structure) << "a number, but no set id";
}

TEST(V2, WhatAVersionWithdrewCanStillBeRead) {
  const auto& d = version("2.8.2");
  EXPECT_EQ(shape(d, "PID", "PID_19"), "0..1 ST");
  EXPECT_TRUE(slot(d, "PID", "PID_19").flags & model::slot_withdrawn);
  EXPECT_EQ(shape(d, "PID", "PID_4"), "0..* CX");
  EXPECT_FALSE(slot(d, "PID", "PID_3").flags & model::slot_withdrawn);
  EXPECT_TRUE(d.type(d.find_type("ORM_O01")).flags & model::type_withdrawn);
  EXPECT_FALSE(version("2.5.1").type(version("2.5.1").find_type("ORM_O01")).flags & model::type_withdrawn);
}

TEST(V2, UnknownNamesAreNotFound) {
  const auto& d = version("2.8.2");
  EXPECT_EQ(d.find_type("ZPD"), model::no_type);
  EXPECT_EQ(d.find_type("ADT_A04"), model::no_type) << "an event, not a structure";
  EXPECT_EQ(d.find_slot(d.find_type("PID"), "PID_99"), model::no_slot);
  EXPECT_EQ(d.find_slot(d.find_type("PID"), "PV1_3"), model::no_slot);
  EXPECT_EQ(d.find_alias("ADT^Z01"), model::no_type);
}

}  // namespace
