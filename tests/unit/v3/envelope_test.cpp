#include "message.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::v3_test;

codec::Envelope envelope_of(const std::string& name) { return v3::v3().envelope(read(sample(name))->tree); }

TEST(V3Envelope, OfAFeed) {
  const codec::Envelope envelope = envelope_of("register-IN201301.xml");
  EXPECT_EQ(envelope.id, "2.16.840.1.113883.2.25.3.1.44.1^MSG-2026-000181");
  EXPECT_EQ(envelope.correlates, "");
  EXPECT_EQ(envelope.kind, "PRPA_IN201301UV02");
  EXPECT_EQ(envelope.version, "NE2008");
  EXPECT_EQ(envelope.sender.id, "2.16.840.1.113883.2.25.3.1.44");
  EXPECT_EQ(envelope.sender.authority, "2.16.840.1.113883.2.25.3.1.44.1");
  EXPECT_EQ(envelope.receiver.id, "2.16.840.1.113883.2.25.3.1.7");
  ASSERT_EQ(envelope.patients.size(), 2u);
  EXPECT_EQ(envelope.patients[0].id, "MDH-204417");
  EXPECT_EQ(envelope.patients[0].authority, "2.16.840.1.113883.2.25.3.1.44.2");
  EXPECT_TRUE(envelope.wants_accept_ack);
  EXPECT_TRUE(envelope.wants_application_ack);
}

TEST(V3Envelope, OfAMergeNamesBothPatients) { EXPECT_EQ(envelope_of("merge-IN201304.xml").patients.size(), 2u); }

TEST(V3Envelope, OfQueriesNamesTheirIdentifiers) {
  ASSERT_EQ(envelope_of("get-identifiers-IN201309.xml").patients.size(), 1u);
  EXPECT_EQ(envelope_of("get-identifiers-IN201309.xml").patients[0].id, "MDH-204417");
  EXPECT_TRUE(envelope_of("find-candidates-IN201305.xml").patients.empty());
}

TEST(V3Envelope, OfAnAnswerCorrelates) {
  const codec::Envelope envelope = envelope_of("acknowledgement-IN000002.xml");
  EXPECT_EQ(envelope.correlates, "2.16.840.1.113883.2.25.3.1.44.1^MSG-2026-000181");
  EXPECT_FALSE(envelope.wants_application_ack);
  EXPECT_FALSE(envelope.wants_accept_ack);
}

TEST(V3Envelope, OfNothingIsEmpty) {
  const model::Tree nothing(*definitions::builtin().by_name("v3-ne2008"));
  EXPECT_EQ(v3::v3().envelope(nothing).kind, "");
}

}  // namespace
