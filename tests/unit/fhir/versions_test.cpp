// Which version of FHIR a message is read in, and why; as JSON, the decision is the same for XML.
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>

namespace {

using namespace crosswalk;

struct Read {
  explicit Read(const std::string& text, std::string_view as = {}) : tree(*definitions::builtin().by_name("fhir-r4")) {
    const codec::DecodeOptions options{.as = as.empty() ? nullptr : definitions::builtin().by_name(as)};
    ok = codec->decode(base::Source::from_text("in.json", text), options, tree, issues);
    set = tree.definitions().name();
    reason = codec->version_reason(tree);
  }
  std::unique_ptr<codec::Codec> codec = fhirjson::make_codec();
  model::Tree tree;
  base::Issues issues;
  std::string set, reason;
  bool ok = false;
};

TEST(Versions, WithoutAWordItIsTheStandardOne) {
  const Read plain(R"({"resourceType":"Patient","gender":"female"})");
  EXPECT_EQ(plain.set, "fhir-r4");
  EXPECT_EQ(plain.reason, "nothing in it speaks of another version");
  EXPECT_EQ(Read(R"({"resourceType":"Patient","meta":{"profile":["http://example.org/5.0/StructureDefinition/x|5.0.0"]}})").set, "fhir-r4");
  EXPECT_EQ(Read(R"({"resourceType":"Patient","shoeSize":43})").set, "fhir-r4") << "unknown in all";
  EXPECT_EQ(Read(R"({"resourceType":"Basic","fhirVersion":"5.0.0"})").set, "fhir-r4") << "not an element of Basic";
}

TEST(Versions, AsAsked) {
  const Read read(R"({"resourceType":"Patient","animal":{"species":{"text":"cat"}}})", "fhir-r5");
  EXPECT_EQ(read.set, "fhir-r5");
  EXPECT_EQ(read.issues.size(), 1u);
}

TEST(Versions, FhirVersionSays) {
  const Read read(R"({"resourceType":"CapabilityStatement","fhirVersion":"5.0.0"})");
  EXPECT_EQ(read.set, "fhir-r5");
  EXPECT_EQ(read.reason, "fhirVersion says 5.0.0");
  EXPECT_EQ(Read(R"({"resourceType":"StructureDefinition","fhirVersion":"3.0.1"})").set, "fhir-stu3");
  EXPECT_EQ(Read(R"({"resourceType":"StructureDefinition","fhirVersion":"4.3.0-cibuild"})").set, "fhir-r4b");
  EXPECT_EQ(Read(R"({"resourceType":"StructureDefinition","fhirVersion":"4.0.1"})").set, "fhir-r4");
  EXPECT_EQ(Read(R"({"resourceType":"StructureDefinition","fhirVersion":"1.0.2"})").set, "fhir-r4") << "no table";
  EXPECT_EQ(Read(R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:x"},
    {"resource":{"resourceType":"StructureDefinition","fhirVersion":"5.0.0"}}]})")
                .set,
            "fhir-r5");
}

TEST(Versions, ProfilesOfFhirItselfSay) {
  const auto with = [](const std::string& profile) {
    return Read(R"({"resourceType":"Patient","meta":{"profile":["http://example.org/a",")" + profile + R"("]}})");
  };
  EXPECT_EQ(with("http://hl7.org/fhir/StructureDefinition/Patient|5.0.0").set, "fhir-r5");
  EXPECT_EQ(with("http://hl7.org/fhir/3.0/StructureDefinition/Patient").set, "fhir-stu3");
  EXPECT_EQ(with("http://hl7.org/fhir/3.0/StructureDefinition/Patient").reason, "meta.profile says 3.0.2");
  EXPECT_EQ(with("http://hl7.org/fhir/StructureDefinition/Patient").set, "fhir-r4");
  EXPECT_EQ(with("http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|5.0.0").set, "fhir-r4");
}

TEST(Versions, ElementsAndTypesThatOnlyOneHas) {
  const Read animal(R"({"resourceType":"Patient","animal":{"species":{"text":"cat"}}})");
  EXPECT_EQ(animal.set, "fhir-stu3");
  EXPECT_EQ(animal.reason, "Patient.animal is not in fhir-r4");
  EXPECT_TRUE(animal.issues.empty());
  const Read transport(R"({"resourceType":"Transport","status":"completed"})");
  EXPECT_EQ(transport.set, "fhir-r5");
  EXPECT_EQ(transport.reason, "the resource type Transport is not in fhir-r4");
  EXPECT_EQ(Read(R"({"resourceType":"Ingredient","substance":{"code":{"concept":{"text":"x"}}}})").set, "fhir-r4b") << "the nearer of two";
  EXPECT_EQ(Read(R"({"resourceType":"Encounter","status":"planned","class":[{"coding":[{"code":"AMB"}]}]})").set, "fhir-r5");
  EXPECT_EQ(Read(R"({"resourceType":"Encounter","class":{"coding":[{"code":"AMB"}]},"shoeSize":1,"hatSize":2})").set, "fhir-r5")
      << "what none has counts for none";
  const Read bundle(R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","active":true}},
    {"resource":{"resourceType":"ProcedureRequest","status":"active"}}]})");
  EXPECT_EQ(bundle.set, "fhir-stu3");
  EXPECT_EQ(bundle.reason, "the resource type ProcedureRequest is not in fhir-r4");
}

TEST(Versions, ReasonsShowNoContent) {
  EXPECT_EQ(Read(R"({"resourceType":"Jane Doe","animal":{}})").set, "fhir-r4");
  const Read read(R"({"resourceType":"Patient","Jane Doe":1,"animal":{"species":{"text":"cat"}},"communication":[]})");
  EXPECT_EQ(read.set, "fhir-stu3");
  EXPECT_EQ(read.reason.find("Jane"), std::string::npos) << read.reason;
}

TEST(Versions, TheAnswerIsInTheVersionOfTheMessage) {
  const Read read(R"({"resourceType":"Patient","animal":{"species":{"text":"cat"}}})");
  std::string out;
  read.codec->answer(read.tree, read.issues, {}, out);
  EXPECT_TRUE(out.starts_with(R"({"resourceType":"OperationOutcome","issue":[)")) << out;
}

TEST(Envelope, OfOtherVersions) {
  const auto envelope = [](const std::string& header, std::string_view as) {
    const Read read(R"({"resourceType":"Bundle","type":"message","entry":[{"resource":{"resourceType":"MessageHeader",)" + header + "}}]}",
                    as);
    return read.codec->envelope(read.tree);
  };
  const codec::Envelope three = envelope(R"("event":{"code":"admit"},"source":{"name":"LAB","endpoint":"urn:lab"})", "fhir-stu3");
  EXPECT_EQ(three.kind, "admit");
  EXPECT_EQ(three.version, "3.0.2");
  const codec::Envelope five = envelope(R"("eventCanonical":"http://x.org/admit","source":{"name":"LAB","endpointUrl":"http://lab"},
    "response":{"identifier":{"value":"m-0"},"code":"ok"})",
                                        "fhir-r5");
  EXPECT_EQ(five.kind, "http://x.org/admit");
  EXPECT_EQ(five.sender.authority, "http://lab");
  EXPECT_EQ(five.correlates, "m-0");
}

}  // namespace
