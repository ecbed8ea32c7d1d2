// A map, its message and its outcome in a few lines: what the tests of Runs share.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/er7/er7.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/language/mapping/check.h>
#include <crosswalk/language/mapping/counts.h>
#include <crosswalk/language/mapping/loss.h>
#include <crosswalk/language/mapping/observer.h>
#include <crosswalk/language/mapping/run.h>
#include <crosswalk/language/mapping/syntax.h>
#include <crosswalk/language/mapping/why.h>

#include <map>
#include <optional>

namespace crosswalk::mapping_test {

/// Tables and modules of a test, by URL.
class Shelf final : public mapping::Importer, public mapping::CodeTables {
 public:
  std::map<std::string, std::shared_ptr<const mapping::Module>> modules;
  std::map<std::string, mapping::ConceptMap> tables;

  std::vector<std::shared_ptr<const mapping::Module>> find(std::string_view url) override {
    std::vector<std::shared_ptr<const mapping::Module>> out;
    for (const auto& [own, module] : modules)
      if (mapping::matches_url(url, own)) out.push_back(module);
    return out;
  }
  std::vector<std::string> urls() override { return {}; }
  const mapping::ConceptMap* find(std::string_view url) const override {
    const auto at = tables.find(std::string(url));
    return at == tables.end() ? nullptr : &at->second;
  }
  std::vector<std::string_view> urls() const override { return {}; }
};

inline std::string words(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues) out += base::render(issue, {false, true});
  return out;
}

/// The codes of the Issues, "M203 M204".
inline std::string codes(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues) out += (out.empty() ? "" : " ") + issue.code;
  return out;
}

/// The lines that every test map of v2 messages begins with.
inline const std::string v2_header = R"(map "urn:test:map" = "test"
uses "http://hl7.org/v2/2.8.2/StructureDefinition/ADT_A01" alias ADT as source
uses "http://hl7.org/v2/2.8.2/StructureDefinition/ORU_R01" alias ORU as source
uses "http://hl7.org/fhir/StructureDefinition/Bundle" alias Bundle as target
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as target
uses "http://hl7.org/fhir/StructureDefinition/Observation" alias Observation as target
)";
inline const std::string fhir_header = R"(map "urn:test:map" = "test"
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as source
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as target
)";

/// "PID|..." lines joined by CR, behind an MSH.
inline std::string adt(const std::string& segments) { return "MSH|^~\\&|A|B|C|D|20261102||ADT^A01^ADT_A01|7|P|2.8.2\r" + segments; }

/// What one Run counts.
class OneCount final : public mapping::Counter {
 public:
  mapping::Counts& counts_of(const mapping::Plan& plan) override { return plan_ = &plan, counts_.emplace(plan); }
  /// "2 held, 1 failed ..." of each rule, and the rows that were used.
  std::string told() const {
    std::string out;
    for (const mapping::RuleCount& rule : mapping::rule_counts(*plan_, *counts_)) {
      out += "fired " + std::to_string(rule.fired) + ", held " + std::to_string(rule.held);
      out += ", failed " + std::to_string(rule.failed) + ", absent " + std::to_string(rule.absent) + '\n';
    }
    for (const auto& table : counts_->tables)
      for (const std::uint32_t uses : table) out += std::to_string(uses) + ' ';
    return out;
  }
  const mapping::Counts& counts() const { return *counts_; }

 private:
  const mapping::Plan* plan_ = nullptr;
  std::optional<mapping::Counts> counts_;
};

struct Mapped {
  Shelf shelf;
  language::RunContext context;
  model::Tree message{*definitions::builtin().by_name("v2-2.8.2")};
  mapping::Run run;
  base::Issues issues;  ///< of the compiler
  std::shared_ptr<const mapping::Plan> plan, plain_plan;
  bool ended = false;

  void compile(const std::string& text) {
    auto parsed = mapping::parse(base::Source::from_text("test.map", text));
    ASSERT_TRUE(static_cast<bool>(parsed)) << words(parsed.issues());
    mapping::CheckOptions options;
    options.host = mapping::host_signatures(definitions::builtin());
    auto checked = mapping::check(*parsed, shelf, definitions::builtin(), shelf, options);
    issues = checked.issues();
    ASSERT_TRUE(static_cast<bool>(checked)) << words(checked.issues());
    plan = mapping::make_plan(*checked);
    options.plain = true;
    plain_plan = mapping::make_plan(*mapping::check(*parsed, shelf, definitions::builtin(), shelf, options), {.plain = true});
  }
  void decode(const std::string& text) {
    base::Issues ignored;
    codec::DecodeOptions options;
    const bool v2 = text.starts_with("MSH");
    options.as = definitions::builtin().by_name(v2 ? "v2-2.8.2" : "fhir-r4");
    const auto json = fhirjson::make_codec();
    const codec::Codec& codec = v2 ? er7::er7() : *json;
    ASSERT_TRUE(codec.decode(base::Source::from_text("in", text), options, message, ignored)) << words(ignored);
  }
  /// Compiles, decodes, runs.
  void map(const std::string& map_text, const std::string& message_text) {
    compile(map_text);
    decode(message_text);
    execute();
  }
  void execute() {
    ASSERT_NE(plan, nullptr);
    const model::Tree* source = &message;
    ended = run.execute(plan, {&source, 1}, context);
    if (plain_plan == nullptr) return;
    mapping::Run plain;
    EXPECT_EQ(plain.execute(plain_plan, {&source, 1}, context), ended) << "plain";
    EXPECT_EQ(told(plain), told(run)) << "the plain mode says otherwise";
    EXPECT_EQ(counted(plain_plan, source), counted(plan, source)) << "the plain mode counts otherwise";
    mapping::Observer watching;
    EXPECT_EQ(counted(plan, source, &watching), counted(plan, source)) << "a Run that is observed counts otherwise";
  }
  std::string counted(const std::shared_ptr<const mapping::Plan>& of, const model::Tree* source, mapping::Observer* observer = nullptr) {
    OneCount count;
    mapping::Run counting;
    counting.count(&count);
    counting.observe(observer);
    counting.execute(of, {&source, 1}, context);
    return count.told();
  }
  /// All that a Run gives, for comparing two.
  static std::string told(const mapping::Run& run) {
    std::string out = words(run.issues());
    base::Issues ignored;
    for (std::size_t i = 0; i < run.target_count(); ++i) {
      out += '\n';
      fhirjson::make_codec()->encode({run.target(i), run.target(i).root()}, {}, out, ignored);
    }
    for (const mapping::LeafLoss& leaf : mapping::account(run).leaves) out += ' ' + std::string(mapping::to_string(leaf.state));
    for (const mapping::CallRecord& call : run.provenance().calls) out += ' ' + std::to_string(call.rule);
    return out;
  }
  /// The first target as JSON, without `resourceType`'s head: {"resourceType":"Patient","id":"1"}.
  std::string json(std::size_t target = 0) const {
    base::Issues ignored;
    std::string out;
    const model::Tree& tree = run.target(target);
    fhirjson::make_codec()->encode(model::Element(tree, tree.root()), {}, out, ignored);
    return out;
  }
  std::string run_codes() const { return codes(run.issues()); }
  /// "PID-5.1 carried, PID-7 unread": all leaves but those of MSH.
  std::string loss(mapping::Waivers* waivers = nullptr) const {
    std::string out;
    for (const mapping::LeafLoss& leaf : mapping::account(run, waivers).leaves) {
      const std::string place = mapping::place_in_message(run.element_of(leaf.leaf));
      if (place.starts_with("MSH")) continue;
      out += (out.empty() ? "" : ", ") + place + ' ' + std::string(mapping::to_string(leaf.state));
    }
    return out;
  }
  model::Element at(std::string_view path) const { return model::find_path(run.target(0), path); }
};

}  // namespace crosswalk::mapping_test
