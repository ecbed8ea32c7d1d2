// %run.oid, %run.namespace, %run.uri: the words of both standards for one authority.
#include "harness.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

/// As the table of a deployment answers: HOSP with everything, LAB without OID.
struct Known final : language::AuthorityTable {
  language::Authority find(std::string_view name, std::string_view id, std::string_view) const override {
    if (id == "2.999.1" || id == "urn:oid:2.999.1" || name == "HOSP") return {"http://example.org/hosp", 0, "HOSP", "2.999.1"};
    if (name == "LAB") return {"http://example.org/lab", 1, "LAB", {}};
    return {};
  }
};

struct Authorities : testing::Test, Mapped {
  /// What the function says of PID-3.4.
  std::string asked(const std::string& function, const std::string& authority) {
    map(v2_header + R"(
group Main(source msg : ADT, target bundle : Bundle) {
  msg.PID as pid then { pid.PID_3 as cx then {
    cx.CX_4 as hd -> bundle.identifier as i, i.value = (%run.)" +
            function + R"((hd.HD_1, hd.HD_2, hd.HD_3));
  }; };
}
)",
        adt("PID|1||7^^^" + authority + "\r"));
    const model::Element value = at("Bundle.identifier.value");
    return value ? std::string(value.text()) : run_codes();
  }
  void SetUp() override { context.authorities = &known; }
  Known known;
};

TEST_F(Authorities, LeadFromTheLocalNameToTheOidAndBack) {
  EXPECT_EQ(asked("oid", "HOSP"), "2.999.1");
  EXPECT_EQ(asked("namespace", "&2.999.1&ISO"), "HOSP");
  EXPECT_EQ(asked("uri", "HOSP"), "http://example.org/hosp");
  EXPECT_EQ(asked("uri", "LAB"), "http://example.org/lab");
}

TEST_F(Authorities, WhatIsUniqueByItselfNeedsNoTable) {
  EXPECT_EQ(asked("oid", "WARD&2.999.7&ISO"), "2.999.7");
  EXPECT_EQ(asked("oid", "&3f333df6-90a4-4fda-8dd3-9485d27cee36&UUID"), "3f333df6-90a4-4fda-8dd3-9485d27cee36");
  EXPECT_EQ(asked("oid", "HOSP&2.999.7&ISO"), "2.999.7") << "the name is another one's elsewhere";
  EXPECT_EQ(asked("uri", "HOSP&2.999.7&ISO"), "urn:oid:2.999.7");
  EXPECT_EQ(asked("uri", "&2.999.7&ISO"), "urn:oid:2.999.7");
  EXPECT_EQ(asked("namespace", "WARD&2.999.7&ISO"), "WARD");
  context.authorities = nullptr;
  EXPECT_EQ(asked("oid", "&2.999.7&ISO"), "2.999.7");
}

TEST_F(Authorities, KnownAsksWithoutAnIssue) {
  EXPECT_EQ(asked("known", "HOSP"), "true");
  EXPECT_EQ(asked("known", "WARD&2.999.7&ISO"), "true");
  EXPECT_EQ(asked("known", "WARD"), "false");
  EXPECT_EQ(asked("known", "&www.example.org&DNS"), "false");
  EXPECT_EQ(run.issues().size(), 0u);
}

TEST_F(Authorities, AMissingOneIsAnIssueThatNamesFieldAndRule) {
  EXPECT_EQ(asked("oid", "WARD"), "M270");
  ASSERT_EQ(run.issues().size(), 1u);
  EXPECT_EQ(run.issues()[0].path, "PID-3.4.1");
  ASSERT_TRUE(run.issues()[0].place);
  EXPECT_EQ(run.issues()[0].place->source->name(), "test.map");
  EXPECT_EQ(run.issues()[0].message.find("WARD"), std::string::npos);
  EXPECT_EQ(run.issues()[0].detail, "WARD");
  EXPECT_EQ(run.issues()[0].severity, base::Severity::error);
  EXPECT_EQ(asked("oid", "LAB"), "M270") << "a row without OID";
  EXPECT_EQ(asked("uri", "example.org&lab.example.org&DNS"), "M270");
  EXPECT_EQ(asked("namespace", "&2.999.7&ISO"), "M271");
}

TEST_F(Authorities, WhatWasGivenFlowsIntoTheResult) {
  EXPECT_EQ(asked("oid", "HOSP&2.999.1&ISO"), "2.999.1");
  EXPECT_EQ(loss(), "PID-3.1 unread, PID-3.4.1 carried, PID-3.4.2 carried, PID-3.4.3 carried");
  EXPECT_EQ(asked("oid", "WARD"), "M270");
  EXPECT_EQ(loss(), "PID-3.1 unread, PID-3.4.1 consulted");
}

}  // namespace
