// `/// list`: a target that becomes several messages, a source that is several.
#include "harness.h"

#include <crosswalk/v3/v3.h>

namespace {

using namespace crosswalk;
using namespace crosswalk::mapping_test;

const std::string splitting = R"(map "urn:test:map" = "test"
/// list = "patients"
uses "http://hl7.org/v2/2.8.2/StructureDefinition/ADT_A01" alias ADT as source
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as target
)";

const std::string merging = R"(map "urn:test:map" = "test"
/// list = "answers"
uses "http://hl7.org/v2/2.8.2/StructureDefinition/ADT_A01" alias ADT as source
uses "http://hl7.org/fhir/StructureDefinition/Bundle" alias Bundle as target
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as target
)";

struct Lists : testing::Test, Mapped {
  /// All messages of the first target as JSON, a line each.
  std::string written() const {
    std::string out;
    base::Issues ignored;
    for (const model::NodeIndex root : run.messages(0)) {
      fhirjson::make_codec()->encode({run.target(0), root}, {}, out, ignored);
      out += '\n';
    }
    return out;
  }
  std::string errors_of(const std::string& text) {
    auto parsed = mapping::parse(base::Source::from_text("test.map", text));
    auto checked = mapping::check(*parsed, shelf, definitions::builtin(), shelf, {});
    return codes(checked.issues());
  }
  /// Runs a map over several messages, each the PID-5 and PID-8 of one.
  std::string merged(const std::string& rules, const std::vector<std::string>& pids) {
    compile(merging + rules);
    std::vector<std::unique_ptr<model::Tree>> trees;
    std::vector<const model::Tree*> sources;
    for (const std::string& pid : pids) {
      trees.push_back(std::make_unique<model::Tree>(*definitions::builtin().by_name("v2-2.8.2")));
      codec::DecodeOptions options;
      options.as = definitions::builtin().by_name("v2-2.8.2");
      EXPECT_TRUE(er7::er7().decode(base::Source::from_text("in", adt(pid + "\r")), options, *trees.back(), issues));
      sources.push_back(trees.back().get());
    }
    const std::uint32_t count = static_cast<std::uint32_t>(sources.size());
    std::string said;
    for (const auto& one : {plan, plain_plan}) {
      if (!run.execute(one, sources, {&count, 1}, context)) return words(run.issues());
      const std::string now = json() + run_codes();
      EXPECT_TRUE(said.empty() || said == now) << now;
      said = now;
    }
    return said;
  }
};

TEST_F(Lists, ATargetBecomesAsManyMessagesAsAreMade) {
  map(splitting + R"(
group Main(source msg : ADT, target patients : Patient) {
  msg.PID as pid then { pid.PID_3 as cx -> create('Patient') as one then Fill(cx, one); };
}
group Fill(source cx : CX, target one : Patient) {
  cx.CX_1 as v -> one.identifier as i, i.value = v;
}
)",
      adt("PID|1||1~2~3||A^B\r"));
  EXPECT_EQ(run_codes(), "");
  EXPECT_EQ(written(), R"({"resourceType":"Patient","identifier":[{"value":"1"}]})"
                       "\n"
                       R"({"resourceType":"Patient","identifier":[{"value":"2"}]})"
                       "\n"
                       R"({"resourceType":"Patient","identifier":[{"value":"3"}]})"
                       "\n");
  EXPECT_EQ(loss(), "PID-3.1 carried, PID-3[2].1 carried, PID-3[3].1 carried, PID-5.1.1 unread, PID-5.2 unread");
  const mapping::Why why = mapping::why(run, model::Element(run.target(0), run.messages(0)[1]));
  EXPECT_NE(mapping::render(why, false).find("from PID-3[2].1 (carried)"), std::string::npos) << mapping::render(why, false);
}

TEST_F(Lists, AListWithoutMessageIsAnIssue) {
  map(splitting + R"(
group Main(source msg : ADT, target patients : Patient) {
  msg.PID as pid then { pid.PID_3 as cx -> create('Patient') as one, one.active = 'true'; };
}
)",
      adt("PID|1||||A^B\r"));
  EXPECT_EQ(run_codes(), "M274");
  EXPECT_TRUE(run.messages(0).empty());
}

TEST_F(Lists, ASourceOfSeveralMessagesIsGoneThroughInOrder) {
  const std::string rules = R"(
group Main(source answers : ADT, target bundle : Bundle) {
  answers as one -> bundle.entry as entry, entry.resource = create('Patient') as patient then Fill(one, patient);
}
group Fill(source one : ADT, target patient : Patient) {
  one.PID as pid then { pid.PID_8.CWE_1 as g -> patient.id = g; };
}
)";
  EXPECT_EQ(
      merged(rules, {"PID|||||||||A", "PID||||||||B", "PID||||||||C"}),
      R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"B"}},{"resource":{"resourceType":"Patient","id":"C"}}]})");
  EXPECT_EQ(merged(rules, {"PID||||||||B"}), R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"B"}}]})");
}

TEST_F(Lists, ConditionsSeeAllMessages) {
  const std::string rules = R"(
group Main(source answers : ADT, target bundle : Bundle) {
  answers first as one where (answers.PID.PID_8.CWE_1.where($this = 'E').exists()) -> bundle.id = 'negative' "any";
  answers first as one where (answers.count() = 3) -> bundle.type = 'collection' "count";
  answers.PID as pid then { pid.PID_8.CWE_1 as v where ($this = 'E') -> bundle.link as l, l.relation = v; };
}
)";
  EXPECT_EQ(merged(rules, {"PID||||||||A", "PID||||||||A", "PID||||||||E"}),
            R"({"resourceType":"Bundle","id":"negative","type":"collection","link":[{"relation":"E"}]})");
  EXPECT_EQ(merged(rules, {"PID||||||||A", "PID||||||||A"}), R"({"resourceType":"Bundle"})");
}

TEST_F(Lists, OneMessageTooManyForASourceThatIsNoList) {
  compile(v2_header + "group Main(source msg : ADT, target bundle : Bundle) {\n  msg.PID -> bundle.id = 'x';\n}\n");
  decode(adt("PID|1\r"));
  const std::vector<const model::Tree*> sources{&message, &message};
  const std::uint32_t two = 2;
  EXPECT_FALSE(run.execute(plan, sources, {&two, 1}, context));
  EXPECT_EQ(run_codes(), "M216");
}

TEST_F(Lists, AreNeverUsedAsOneMessage) {
  EXPECT_EQ(errors_of(splitting + "group Main(source msg : ADT, target patients : Patient) {\n  msg.PID -> patients.active = 'true';\n}\n"),
            "M273");
  EXPECT_EQ(errors_of(splitting + R"(
group Main(source msg : ADT, target patients : Patient) { msg then Fill(msg, patients); }
group Fill(source msg : ADT, target one : Patient) { msg.PID -> one.active = 'true'; }
)"),
            "M273");
  EXPECT_EQ(errors_of(merging + R"(
group Main(source answers : ADT, target bundle : Bundle) { answers as one then Fill(answers, bundle); }
group Fill(source one : ADT, target bundle : Bundle) { one.PID -> bundle.id = 'x'; }
)"),
            "M273");
}

TEST_F(Lists, NameAnInput) {
  EXPECT_EQ(errors_of(splitting + "group Main(source msg : ADT, target patient : Patient) {\n  msg.PID -> patient.active = 'true';\n}\n"),
            "M272");
}

}  // namespace
