// What a Run counts for coverage. That both modes count the same is held by every test of this folder (harness.h).
#include "harness.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

struct Counted : testing::Test, Mapped {
  /// "fired 1, held 0, failed 0, absent 0" a rule, in the order of the text, and the uses of the rows of tables.
  std::string counts_of(const std::string& rules, const std::string& in) {
    map(fhir_header + "group G(source src : Patient, target tgt : Patient) {\n" + rules + "\n}\n", in);
    return counted(plan, &message);
  }
};

TEST_F(Counted, OutcomesOfConditions) {
  const std::string names = R"({"resourceType":"Patient","name":[{"use":"old"},{"use":"official"},{"use":"official"}]})";
  EXPECT_EQ(counts_of("src.name as n where (use = 'official') -> tgt.name = n;", names), "fired 2, held 2, failed 1, absent 0\n");
  EXPECT_EQ(counts_of("src.name as n where (use = 'official') -> tgt.name = n;", R"({"resourceType":"Patient"})"),
            "fired 0, held 0, failed 0, absent 1\n");
  EXPECT_EQ(counts_of("src as s where (photo.exists()) -> tgt.active = true;", R"({"resourceType":"Patient"})"),
            "fired 0, held 0, failed 1, absent 0\n");
  EXPECT_EQ(counts_of("src.telecom as t, t.value as v where (v = '1') -> tgt.language = v;",
                      R"({"resourceType":"Patient","telecom":[{"value":"1"},{"use":"home"}]})"),
            "fired 1, held 1, failed 0, absent 0\n");
}

TEST_F(Counted, RulesInRules) {
  EXPECT_EQ(counts_of("src.name as n -> tgt.name as t then { n.family as f -> t.family = f; };",
                      R"({"resourceType":"Patient","name":[{"family":"A"},{"text":"B"}]})"),
            "fired 2, held 0, failed 0, absent 0\nfired 1, held 0, failed 0, absent 1\n");
}

TEST_F(Counted, RowsOfTables) {
  mapping::ConceptMap table;
  table.add({.source_code = "F", .target_code = "female"});
  table.add({.source_code = "male", .target_code = "female"});
  shelf.tables["urn:table"] = table;
  EXPECT_EQ(
      counts_of("src.gender as g -> tgt.gender = translate(g, 'urn:table', 'code');", R"({"resourceType":"Patient","gender":"male"})"),
      "fired 1, held 0, failed 0, absent 0\n0 1 ");
}

}  // namespace
