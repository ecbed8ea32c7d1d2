// Resources by key, references, attachment.
#include "harness.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

const std::string patient_map = v2_header + R"(
group Main(source msg : ADT, target bundle : Bundle) {
  msg.PID as pid -> (%run.resource('Patient', %run.key(pid.PID_3))) as patient, bundle.entry as entry, entry.resource = patient then {
    pid.PID_3 as cx -> patient.identifier as i then { cx.CX_1 as v -> i.value = v; };
    pid.PID_5 as n -> patient.name as t then { n.XPN_2 as g -> t.given = g; };
    pid.PID_7 as d -> patient.birthDate = d;
  };
}
)";

/// Two authorities, the second preferred.
struct Known final : language::AuthorityTable {
  language::Authority find(std::string_view name, std::string_view id, std::string_view) const override {
    if (name == "HOSP" || id == "1.2.3") return {"urn:oid:1.2.3", 5};
    if (name == "NAT") return {"http://example.org/national", 1};
    return {};
  }
};

struct Resources : testing::Test, Mapped {
  std::string id(const std::string& segments) {
    map(patient_map, adt(segments));
    EXPECT_EQ(words(run.issues()), "");
    return run.resources().empty() ? std::string() : run.resources()[0].id;
  }
  Known known;
};

TEST_F(Resources, AreAttachedWithIdAndFullUrl) {
  const std::string made = id("PID|1||7^^^&1.2.3&ISO||A^B\r");
  EXPECT_EQ(json(), R"({"resourceType":"Bundle","entry":[{"fullUrl":"urn:uuid:)" + made +
                        R"(","resource":{"resourceType":"Patient","id":")" + made +
                        R"(","identifier":[{"value":"7"}],"name":[{"given":["B"]}]}}]})");
  EXPECT_TRUE(run.resources()[0].by_identifier);
}

TEST_F(Resources, TwoMessagesOfOnePatientGiveOneId) {
  context.message_identity = "A|1";
  const std::string first = id("PID|1||7^^^&1.2.3&ISO||A^B\r");
  context.message_identity = "A|2";
  EXPECT_EQ(id("PID|1||9^^^WARD~7^^^HOSP&1.2.3&ISO||C^D\r"), first);
  EXPECT_NE(id("PID|1||8^^^&1.2.3&ISO||A^B\r"), first);
}

TEST_F(Resources, ThePreferredAuthorityKeysNotThePosition) {
  context.authorities = &known;
  const std::string first = id("PID|1||7^^^HOSP~5^^^NAT||A^B\r");
  EXPECT_EQ(id("PID|1||5^^^NAT~9^^^HOSP||A^B\r"), first);
}

TEST_F(Resources, WithoutACanonicalAuthorityTheMessageKeys) {
  context.message_identity = "A|1";
  const std::string first = id("PID|1||7||A^B\r");
  EXPECT_FALSE(run.resources()[0].by_identifier);
  EXPECT_EQ(id("PID|1||7||A^B\r"), first);
  context.message_identity = "A|2";
  EXPECT_NE(id("PID|1||7||A^B\r"), first);
}

TEST_F(Resources, NamespaceAndSecretChangeIds) {
  const std::string first = id("PID|1||7^^^&1.2.3&ISO||A^B\r");
  context.id_secret = "pepper";
  const std::string second = id("PID|1||7^^^&1.2.3&ISO||A^B\r");
  context.ids = {};
  EXPECT_NE(first, second);
  EXPECT_NE(id("PID|1||7^^^&1.2.3&ISO||A^B\r"), second);
}

const std::string twice_map = v2_header + R"(
group Main(source msg : ADT, target bundle : Bundle) {
  msg -> (%run.resource('Patient', '1')) as patient, bundle.entry as entry, entry.resource = patient then Fill(msg, patient);
  msg -> (%run.resource('Patient', '1')) as patient, bundle.entry as entry, entry.resource = patient then Fill(msg, patient);
}
group Fill(source msg : ADT, target patient : Patient) {
  msg.PID as pid then {
    pid.PID_3 as cx -> patient.identifier as i then { cx.CX_1 as v -> i.value = v; };
    pid.PID_8 as g -> patient.gender = 'female';
  };
}
)";

TEST_F(Resources, OneKeyIsOneResourceMerged) {
  map(twice_map, adt("PID|1||7~8||A|||F\r"));
  EXPECT_EQ(run_codes(), "");
  EXPECT_EQ(json().find("\"7\""), json().rfind("\"7\"")) << json();
  EXPECT_EQ(json().find("fullUrl"), json().rfind("fullUrl")) << json();
  EXPECT_EQ(run.resources()[0].uses, 2u);
  const mapping::Why why = mapping::why(run, at("Bundle.entry[0].resource.identifier[0].value"));
  EXPECT_EQ(why.chains.size(), 2u) << mapping::render(why, true);
}

const std::string reference_map = v2_header + R"(
group Main(source msg : ADT, target bundle : Bundle) {
  msg.PID as pid -> (%run.resource('Patient', 'p')) as patient, (%run.resource('Observation', 'o')) as obs then {
    pid -> obs.subject as ref, ref.reference = reference(patient);
    pid -> bundle.entry as e, e.resource = obs;
    pid.PID_3 -> bundle.entry as e, e.resource = patient;
  };
}
)";

TEST_F(Resources, ReferencesAreBoundAtTheEnd) {
  map(reference_map, adt("PID|1||7||A\r"));
  EXPECT_EQ(run_codes(), "");
  EXPECT_NE(json().find("\"reference\":\"urn:uuid:" + run.resources()[0].id + "\""), std::string::npos) << json();
}

TEST_F(Resources, AReferenceToWhatWasNeverAttachedIsAnIssue) {
  map(reference_map, adt("PID|1||||A\r"));
  EXPECT_EQ(run_codes(), "M211") << words(run.issues());
  EXPECT_EQ(json().find("\"reference\""), std::string::npos) << json();
}

TEST_F(Resources, AResourceWithContentAndWithoutPlaceIsAnIssue) {
  map(v2_header +
          "group Main(source msg : ADT, target bundle : Bundle) {\n"
          "  msg -> (%run.resource('Patient', 'p')) as patient then { msg.PID as pid -> patient.gender = 'male'; };\n}\n",
      adt("PID|1||7\r"));
  EXPECT_EQ(run_codes(), "M212") << words(run.issues());
}

TEST_F(Resources, NowIsTheRunsClock) {
  context.now_ms = 1767225600000;
  map(v2_header + "group Main(source msg : ADT, target bundle : Bundle) { msg -> bundle.timestamp = (%run.now()); }\n", adt("PID|1||7\r"));
  EXPECT_EQ(json(), R"({"resourceType":"Bundle","timestamp":"2026-01-01T00:00:00.000Z"})");
}

TEST_F(Resources, UuidsDependOnMessageAndRuleAlone) {
  const std::string text = v2_header + "group Main(source msg : ADT, target bundle : Bundle) { msg -> bundle.id = uuid(); }\n";
  context.message_identity = "A|1";
  map(text, adt("PID|1||7\r"));
  const std::string first = json();
  execute();
  EXPECT_EQ(json(), first);
  context.message_identity = "A|2";
  execute();
  EXPECT_NE(json(), first);
}

}  // namespace
