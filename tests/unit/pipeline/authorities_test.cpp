// The table of authorities as Runs ask it.
#include <crosswalk/pipeline/authorities.h>

#include <gtest/gtest.h>

namespace {

using namespace crosswalk;

TEST(AuthorityLookup, ASecondNameOfAnAuthorityHasItsOid) {
  base::Issues issues;
  const pipeline::AuthorityLookup table(base::Source::from_text("authorities.csv",
                                                                "namespace,oid,uri,comment\n"
                                                                "HOSP,2.999.1,http://example.org/hosp,\n"
                                                                "OLDHOSP,,http://example.org/hosp,its name before\n"
                                                                "WARD,,,no OID\n"),
                                        issues);
  ASSERT_EQ(issues.size(), 0u);
  EXPECT_EQ(table.find("HOSP", {}, {}).oid, "2.999.1");
  EXPECT_EQ(table.find("OLDHOSP", {}, {}).oid, "2.999.1");
  EXPECT_EQ(table.find("OLDHOSP", {}, {}).name, "OLDHOSP");
  EXPECT_EQ(table.find({}, "2.999.1", "ISO").name, "HOSP");
  EXPECT_EQ(table.find({}, "http://example.org/hosp", {}).oid, "2.999.1");
  EXPECT_EQ(table.find("WARD", {}, {}).oid, "");
  EXPECT_EQ(table.find("NOBODY", {}, {}).system, "");
}

TEST(AuthorityLookup, TheDeploymentsRowsStandBeforeTheStandardOnes) {
  base::Issues issues;
  const pipeline::AuthorityLookup table(
      base::Source::from_text("authorities.csv", "namespace,oid,uri,comment\nUSSSA,2.999.5,http://example.org/ssa,\n"), issues);
  EXPECT_EQ(table.find("USSSA", {}, {}).oid, "2.999.5");
  EXPECT_EQ(table.find("NPI", {}, {}).oid, "2.16.840.1.113883.4.6");
}

}  // namespace
