#include <crosswalk/definitions/catalog.h>

namespace {

using namespace crosswalk;
using definitions::builtin;
using definitions::data_type;
using definitions::structure_of;
using definitions::TypeRef;

TEST(Catalog, HasTheSetsOfTheProgram) {
  std::vector<std::string_view> names;
  for (const model::Definitions* set : builtin().sets()) names.push_back(set->name());
  EXPECT_EQ(names, (std::vector<std::string_view>{"fhir-r4", "fhir-stu3", "fhir-r4b", "fhir-r5", "v2-2.3.1", "v2-2.5", "v2-2.5.1",
                                                  "v2-2.8.2", "cda", "v3-ne2008"}));
  EXPECT_EQ(builtin().by_name("fhir-r4")->family(), "fhir");
  EXPECT_EQ(builtin().by_name("fhir-r4")->version(), "4.0.1");
  EXPECT_EQ(builtin().by_name("fhir-r9"), nullptr);
  EXPECT_EQ(builtin().by_name(""), nullptr);
}

TEST(Catalog, AVersionWithoutATableIsReadWithTheNextHigherOne) {
  struct Case {
    std::string_view declared, found;
    bool exact;
  };
  const Case cases[] = {{"2.3.1", "v2-2.3.1", true},  {"2.5", "v2-2.5", true},           {"2.5.1", "v2-2.5.1", true},
                        {"2.8.2", "v2-2.8.2", true},  {"2.1", "v2-2.3.1", false},        {"2.3", "v2-2.3.1", false},
                        {"2.4", "v2-2.5", false},     {"2.5.0.1", "v2-2.5.1", false},    {"2.6", "v2-2.8.2", false},
                        {"2.7.1", "v2-2.8.2", false}, {"2.8", "v2-2.8.2", false},        {"2.9", "v2-2.8.2", false},
                        {"3", "v2-2.8.2", false},     {"", "v2-2.8.2", false},           {"D.2.5", "v2-2.8.2", false},
                        {"2.5x", "v2-2.8.2", false},  {"99999999999", "v2-2.8.2", false}};
  for (const Case& c : cases) {
    bool exact = !c.exact;
    EXPECT_EQ(builtin().v2(c.declared, exact)->name(), c.found) << c.declared;
    EXPECT_EQ(exact, c.exact) << c.declared;
  }
}

TEST(Catalog, WithoutV2SetsThereIsNone) {
  definitions::Catalog own;
  bool exact = true;
  EXPECT_EQ(own.v2("2.5", exact), nullptr);
  EXPECT_FALSE(exact);
  own.add(*builtin().by_name("fhir-r4"));
  EXPECT_EQ(own.v2("2.5", exact), nullptr);
  EXPECT_TRUE(own.find_canonical("http://hl7.org/fhir/StructureDefinition/Patient"));
}

TEST(Catalog, CanonicalUrlsFindTypes) {
  const auto name = [](std::string_view url) {
    const TypeRef found = builtin().find_canonical(url);
    return found ? std::string(found.definitions->name()) + " " + std::string(found.definitions->type_name(found.type))
                 : std::string("none");
  };
  EXPECT_EQ(name("http://hl7.org/fhir/StructureDefinition/Patient"), "fhir-r4 Patient");
  EXPECT_EQ(name("http://hl7.org/fhir/4.0/StructureDefinition/Patient"), "fhir-r4 Patient");
  EXPECT_EQ(name("http://hl7.org/fhir/StructureDefinition/Patient|4.0.1"), "fhir-r4 Patient");
  EXPECT_EQ(name("http://hl7.org/fhir/StructureDefinition/Patient|4.0"), "fhir-r4 Patient");
  EXPECT_EQ(name("http://hl7.org/fhir/5.0/StructureDefinition/Patient"), "fhir-r5 Patient");
  EXPECT_EQ(name("http://hl7.org/fhir/3.0/StructureDefinition/Patient"), "fhir-stu3 Patient");
  EXPECT_EQ(name("http://hl7.org/fhir/StructureDefinition/Patient|4.3.0"), "fhir-r4b Patient");
  EXPECT_EQ(name("http://hl7.org/fhir/StructureDefinition/Transport"), "fhir-r5 Transport");
  EXPECT_EQ(name("http://hl7.org/fhir/6.0/StructureDefinition/Patient"), "none");
  EXPECT_EQ(name("http://hl7.org/fhir/StructureDefinition/Patient|4.1"), "none");
  EXPECT_EQ(name("http://hl7.org/fhir/StructureDefinition/patient"), "none");
  EXPECT_EQ(name("http://hl7.org/v2/2.8.2/StructureDefinition/PID"), "v2-2.8.2 PID");
  EXPECT_EQ(name("http://hl7.org/cda/stds/core/StructureDefinition/ClinicalDocument"), "cda ClinicalDocument");
  EXPECT_EQ(name("http://hl7.org/cda/stds/core/StructureDefinition/IVL_TS"), "cda IVL_TS");
  EXPECT_EQ(name("http://hl7.org/cda/stds/core/StructureDefinition/IVL-TS"), "cda IVL_TS");
  EXPECT_EQ(name("http://hl7.org/elsewhere/StructureDefinition/IVL-TS"), "none");
  EXPECT_EQ(name("http://hl7.org/v3/StructureDefinition/PRPA_IN201301UV02"), "v3-ne2008 PRPA_IN201301UV02");
  EXPECT_EQ(name("http://hl7.org/v2/2.5.1/StructureDefinition/ORU_R01"), "v2-2.5.1 ORU_R01");
  EXPECT_EQ(name(""), "none");
}

TEST(Structures, EventsHaveTheStructureOfTheirVersion) {
  const auto in = [](std::string_view set, std::string_view type, std::string_view event) {
    return structure_of(*builtin().by_name(set), type, event);
  };
  EXPECT_EQ(in("v2-2.8.2", "ADT", "A04"), "ADT_A01");
  EXPECT_EQ(in("v2-2.8.2", "ADT", "A08"), "ADT_A01");
  EXPECT_EQ(in("v2-2.3.1", "ADT", "A31"), "ADT_A01");
  EXPECT_EQ(in("v2-2.5", "ADT", "A31"), "ADT_A05");
  EXPECT_EQ(in("v2-2.5.1", "SIU", "S14"), "SIU_S12");
  EXPECT_EQ(in("v2-2.8.2", "ORU", "R01"), "ORU_R01");
  EXPECT_EQ(in("v2-2.8.2", "ORU", "R40"), "ORU_R01");
  EXPECT_EQ(in("v2-2.8.2", "ORM", "O01"), "ORM_O01") << "withdrawn in 2.7, but still sent";
  EXPECT_EQ(in("v2-2.8.2", "ACK", "A01"), "ACK");
  EXPECT_EQ(in("v2-2.8.2", "ACK", ""), "ACK");
}

TEST(Structures, UnknownEventsHaveNone) {
  const model::Definitions& set = *builtin().by_name("v2-2.8.2");
  EXPECT_EQ(structure_of(set, "ADT", "Z99"), "");
  EXPECT_EQ(structure_of(set, "", ""), "");
  EXPECT_EQ(structure_of(set, "CE", ""), "") << "an alias, but of a data type";
  EXPECT_EQ(structure_of(set, std::string(1000, 'A'), "A01"), "");
  EXPECT_EQ(structure_of(*builtin().by_name("fhir-r4"), "ADT", "A01"), "");
}

TEST(DataTypes, OfOtherVersionsArePromoted) {
  const auto in = [](std::string_view set, std::string_view name) {
    const model::Definitions& d = *builtin().by_name(set);
    const model::TypeId type = data_type(d, name);
    return type == model::no_type ? std::string_view() : d.type_name(type);
  };
  EXPECT_EQ(in("v2-2.8.2", "CE"), "CWE");
  EXPECT_EQ(in("v2-2.5.1", "CE"), "CE");
  EXPECT_EQ(in("v2-2.8.2", "TS"), "DTM");
  EXPECT_EQ(in("v2-2.3.1", "DTM"), "TS");
  EXPECT_EQ(in("v2-2.8.2", "CN"), "XCN");
  EXPECT_EQ(in("v2-2.8.2", "PN"), "XPN");
  EXPECT_EQ(in("v2-2.8.2", "TN"), "XTN");
  EXPECT_EQ(in("v2-2.8.2", "CK"), "CX");
  EXPECT_EQ(in("v2-2.8.2", "ST"), "ST");
  EXPECT_EQ(in("v2-2.8.2", "PID"), "") << "a segment is no data type";
  EXPECT_EQ(in("v2-2.8.2", "ACK"), "");
  EXPECT_EQ(in("v2-2.8.2", "XX"), "");
  EXPECT_EQ(in("v2-2.8.2", ""), "");
}

// Every data type of 2.1 to 2.8.2 can be read in every version that is here. CM is not among them: it stands for another type in
// each field.
TEST(DataTypes, OfEveryVersionAreReadInEveryOther) {
  const std::vector<std::string_view> new_composites = {"ERL", "RPT", "SRT"};  // no version before 2.5 has anything like them
  std::vector<std::string_view> names = {"ST", "TX", "FT", "NM", "DT", "TM", "TS", "CK", "CN", "CE", "PN", "AD", "TN", "ID", "SI"};  // 2.1
  std::vector<const model::Definitions*> v2;
  std::copy_if(builtin().sets().begin(), builtin().sets().end(), std::back_inserter(v2), [](auto* set) { return set->family() == "v2"; });
  for (const model::Definitions* set : v2)
    for (model::TypeId id = 0; id < set->type_count(); ++id)
      if ((set->type(id).flags & (model::type_root | model::type_group | model::type_unit)) == 0) names.push_back(set->type_name(id));
  EXPECT_GT(names.size(), 300u);
  for (const model::Definitions* set : v2)
    for (const std::string_view name : names) {
      const bool excepted =
          set->name() == "v2-2.3.1" && std::find(new_composites.begin(), new_composites.end(), name) != new_composites.end();
      EXPECT_EQ(data_type(*set, name) == model::no_type, excepted) << name << " in " << set->name();
    }
}

}  // namespace
