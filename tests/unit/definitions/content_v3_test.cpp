// What the tables of CDA and HL7 v3 say, at places where an import could go wrong.
#include <crosswalk/definitions/catalog.h>

namespace {

using namespace crosswalk;
using model::Definitions;
using model::SlotRow;

const Definitions& cda() { return *definitions::builtin().by_name("cda"); }
const Definitions& v3() { return *definitions::builtin().by_name("v3-ne2008"); }

/// "0..* CE sdtc:raceCode"
std::string element(const Definitions& set, std::string_view type, std::string_view name) {
  const model::TypeId id = set.find_type(type);
  const model::Slot slot = id == model::no_type ? model::no_slot : set.find_slot(id, name);
  if (slot == model::no_slot) return "none";
  const SlotRow& row = set.slot(id, slot);
  std::string out = std::to_string(row.min) + ".." + (row.max == model::unbounded ? "*" : std::to_string(row.max)) + ' ';
  out += set.type_name(row.type);
  if (row.targets != 0) out += '(' + std::string(set.text(row.targets)) + ')';
  const std::pair<unsigned, const char*> flags[] = {
      {model::slot_attribute, " attribute"}, {model::slot_content, " content"}, {model::slot_typed, " typed"}};
  for (const auto& [flag, word] : flags)
    if (row.flags & flag) out += word;
  if (row.space != 0) out += " {" + std::string(set.wire_namespace(row)) + "}";
  if (set.wire_name(row) != name) out += std::string(set.wire_name(row));
  if (row.fixed != 0) out += std::string(row.flags & model::slot_fixed ? " = " : " understood ") + std::string(set.text(row.fixed));
  if (row.choice != 0) out += " of " + std::string(set.text(row.choice));
  return out;
}

bool allows(const Definitions& set, std::string_view type, std::string_view name, std::string_view code) {
  const model::TypeId id = set.find_type(type);
  const SlotRow& row = set.slot(id, set.find_slot(id, name));
  return row.binding != 0 && set.binding_allows(row, code);
}

std::string elements(const Definitions& set, std::string_view type) {
  std::string out;
  for (const SlotRow& row : set.slots(set.find_type(type))) out += std::string(set.text(row.name)) + ' ';
  return out;
}

TEST(Cda, ElementsAreAsTheModelsSay) {
  EXPECT_EQ(element(cda(), "Patient", "sdtcRaceCode"), "0..* CE {urn:hl7-org:sdtc}raceCode");
  EXPECT_EQ(element(cda(), "Patient", "raceCode"), "0..1 CE");
  EXPECT_EQ(element(cda(), "Patient", "classCode"), "0..1 code attribute = PSN");
  EXPECT_EQ(element(cda(), "ST", "xmlText"), "0..1 string content");
  EXPECT_EQ(element(cda(), "ST", "mediaType"), "0..1 code attribute understood text/plain");
  EXPECT_EQ(element(cda(), "II", "root"), "0..1 uid attribute");
  EXPECT_EQ(element(cda(), "CD", "sdtcValueSet"), "0..1 oid attribute {urn:hl7-org:sdtc}valueSet");
  EXPECT_EQ(element(cda(), "CD", "translation"), "0..* CD typed");
  EXPECT_EQ(element(cda(), "CS", "codeSystem"), "none");
  EXPECT_EQ(element(cda(), "Section", "text"), "0..1 xhtml");
  EXPECT_EQ(element(cda(), "Section.component", "section"), "1..1 Section");
  EXPECT_EQ(element(cda(), "AD", "item"), "0..* AD.item");
  EXPECT_EQ(element(cda(), "EN.item", "given"), "1..1 ENXP of EN-1");
  EXPECT_EQ(element(cda(), "AD", "useablePeriod"), "0..* SXCM_TS(IVL_TS|EIVL_TS|PIVL_TS|SXPR_TS)");
  EXPECT_EQ(element(cda(), "ClinicalDocument.typeId", "extension"), "1..1 string attribute = POCD_HD000040");
  EXPECT_EQ(element(cda(), "Entry", "observation"), "1..1 Observation of entry-only-one");
}

TEST(Cda, ValuesMayBeOfManyTypes) {
  EXPECT_TRUE(element(cda(), "Observation", "value").starts_with("0..* ANY(CD|PQ|ST|"));
  EXPECT_TRUE(cda().type(cda().find_type("ANY")).flags & model::type_abstract);
  EXPECT_TRUE(cda().is_a(cda().find_type("IVL_PQ"), cda().find_type("QTY")));
  EXPECT_TRUE(cda().is_a(cda().find_type("ON.item"), cda().find_type("EN.item")));
}

TEST(Cda, ElementsStandInTheOrderOfTheSchema) {
  EXPECT_EQ(elements(cda(), "PatientRole"),
            "nullFlavor realmCode typeId templateId classCode id sdtcIdentifiedBy addr telecom patient providerOrganization ");
  EXPECT_EQ(elements(cda(), "IVL_TS"), "nullFlavor value operator low center width high ");
}

TEST(Cda, RequiredCodesAreListed) {
  EXPECT_TRUE(allows(cda(), "ANY", "nullFlavor", "ASKU"));
  EXPECT_FALSE(allows(cda(), "ANY", "nullFlavor", "asku"));
  EXPECT_TRUE(allows(cda(), "Observation", "moodCode", "EVN"));
  EXPECT_FALSE(allows(cda(), "Observation", "moodCode", "APT"));
  EXPECT_TRUE(allows(cda(), "EntryRelationship", "typeCode", "RSON"));
  EXPECT_TRUE(allows(cda(), "TEL", "use", "MC"));
}

TEST(V3, ElementsAreAsTheSchemasSay) {
  EXPECT_EQ(element(v3(), "PRPA_MT201301UV02.Patient", "patientPerson"),
            "1..1 PRPA_MT201301UV02.Person of patientPerson-or-patientNonPersonLivingSubject");
  EXPECT_EQ(element(v3(), "PRPA_MT201301UV02.Patient", "classCode"), "1..1 code attribute = PAT");
  EXPECT_EQ(element(v3(), "PRPA_MT201301UV02.Person", "name"), "1..* PN");
  EXPECT_EQ(element(v3(), "PRPA_IN201301UV02", "ITSVersion"), "1..1 string attribute = XML_1.0");
  EXPECT_EQ(element(v3(), "PN", "given"), "0..* en.given of parts");
  EXPECT_EQ(element(v3(), "PN", "xmlText"), "0..* string content of parts");
  EXPECT_EQ(element(v3(), "PN", "use"), "0..* code attribute");
  EXPECT_EQ(element(v3(), "ST", "reference"), "none");
  EXPECT_EQ(element(v3(), "ED", "reference"), "0..1 TEL");
  EXPECT_EQ(elements(v3(), "IVL_TS"), "nullFlavor value operator low center width high ");
  EXPECT_EQ(element(v3(), "MCCI_IN000002UV01", "acknowledgement"), "0..* MCCI_MT000200UV01.Acknowledgement");
}

TEST(V3, InteractionsAreRoots) {
  for (const std::string_view name :
       {"PRPA_IN201301UV02", "PRPA_IN201302UV02", "PRPA_IN201304UV02", "PRPA_IN201305UV02", "PRPA_IN201306UV02", "PRPA_IN201309UV02",
        "PRPA_IN201310UV02", "MCCI_IN000002UV01", "QUQI_IN000003UV01", "QUQI_IN000003UV01_Cancel"})
    EXPECT_NE(v3().find_root(name, "urn:hl7-org:v3"), model::no_type) << name;
}

TEST(V3, AttributesHaveClosedLists) {
  EXPECT_TRUE(allows(v3(), "II", "nullFlavor", "NI"));
  EXPECT_FALSE(allows(v3(), "II", "nullFlavor", "NONE"));
  EXPECT_TRUE(allows(v3(), "TEL", "use", "MC"));
  EXPECT_TRUE(allows(v3(), "MCCI_MT000200UV01.AcknowledgementDetail", "typeCode", "E"));
}

}  // namespace
