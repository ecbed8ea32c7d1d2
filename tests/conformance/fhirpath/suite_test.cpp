// The suite of FHIRPath that fhir-test-cases carries for R4, whole. A floor per mode may only rise; what fails is printed by name.
#include "resource_xml.h"
#include "support/corpus.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/fhirpath/evaluate.h>

#include <iostream>
#include <map>

namespace {

using namespace crosswalk;
using testing_support::XmlElement;

enum class Verdict { pass, fail, skip };

struct Outcome {
  Verdict verdict = Verdict::pass;
  std::string why;
};

class Suite {
 public:
  explicit Suite(std::filesystem::path folder) : folder_(std::move(folder)), fhir_(definitions::builtin().by_name("fhir-r4")) {}

  Outcome run(const XmlElement& test, bool plain) {
    const XmlElement& expression = *test.child("expression");
    const std::string invalid = expression.attribute("invalid");
    const model::Tree* tree = input(test.attribute("inputfile"));
    if (tree == nullptr) return {Verdict::skip, "no input " + test.attribute("inputfile")};
    auto parsed = fhirpath::parse(expression.text);
    if (!parsed) return refused(invalid, "syntax: " + parsed.issues().begin()->message);
    auto program = fhirpath::compile(*parsed, env(*tree, plain));
    if (!program) return refused(invalid, "check: " + program.issues().begin()->message);
    fhirpath::Context context;
    base::Issues issues;
    context.env.issues = &issues;
    context.env.now_ms = 1'600'000'000'000;
    fhirpath::Collection out;
    if (!fhirpath::evaluate(**program, model::Element(*tree, tree->root()), context, out))
      return refused(invalid, "run: " + issues[0].message);
    if (!invalid.empty()) return {Verdict::fail, "should be refused (" + invalid + "), gave " + describe(out)};
    return compare(test, out);
  }

 private:
  fhirpath::CompileEnv env(const model::Tree& tree, bool plain) const {
    fhirpath::CompileEnv env;
    env.focus = fhirpath::StaticType::of({fhir_, tree.node(tree.root()).type}, false);
    env.context = env.resource = env.root_resource = env.focus;
    env.definitions = {fhir_};
    env.plain = plain;
    return env;
  }

  static Outcome refused(const std::string& invalid, const std::string& why) {
    return invalid.empty() ? Outcome{Verdict::fail, why} : Outcome{};
  }

  static std::string type_of(const fhirpath::Value& value) {
    if (value.is_element()) return std::string(value.element().type_name());
    std::string name(to_string(value.kind()));
    if (name != "Quantity") name[0] = static_cast<char>(name[0] | 32);
    return name;
  }

  static std::string text_of(const fhirpath::Value& value) {
    const bool dated = value.kind() == fhirpath::Kind::date || value.kind() == fhirpath::Kind::date_time;
    return (dated ? "@" : value.kind() == fhirpath::Kind::time ? "@T" : "") + std::string(value.text());
  }

  static std::string describe(const fhirpath::Collection& out) {
    std::string text = "{";
    for (const fhirpath::Value& value : out) text += " " + type_of(value) + " " + text_of(value);
    return text + " }";
  }

  static bool same(const XmlElement& wanted, const fhirpath::Value& value) {
    const std::string type = wanted.attribute("type");
    std::string text = text_of(value);
    if (value.is_element() && (type == "date" || type == "dateTime")) text = "@" + text;
    const bool quantity = type == "Quantity";
    return (type.empty() || type == type_of(value) || quantity) && (wanted.text == text || quantity);
  }

  static Outcome compare(const XmlElement& test, const fhirpath::Collection& out) {
    std::vector<const XmlElement*> wanted;
    for (const XmlElement& child : test.children)
      if (child.name == "output") wanted.push_back(&child);
    if (test.attribute("predicate") == "true")
      return !out.empty() == (wanted.at(0)->text == "true") ? Outcome{} : Outcome{Verdict::fail, describe(out)};
    bool ok = wanted.size() == out.size();
    for (std::size_t i = 0; ok && i < wanted.size(); ++i) ok = same(*wanted[i], out[i]);
    if (ok) return {};
    std::string list;
    for (const XmlElement* one : wanted) list += " " + one->attribute("type") + " " + one->text;
    return {Verdict::fail, "gave " + describe(out) + ", wanted {" + list + " }"};
  }

  const model::Tree* input(const std::string& name) {
    auto& kept = inputs_[name];
    if (kept) return kept.get();
    kept = std::make_unique<model::Tree>(*fhir_);
    if (name.empty()) {
      kept->add_detached(fhir_->find_type("Basic"));
      return kept.get();
    }
    if (!std::filesystem::exists(folder_ / name)) return nullptr;
    sources_.push_back(base::Source::from_text(name, testing_support::read_file(folder_ / name)));
    const std::string_view text = sources_.back()->text();
    base::Issues issues;
    if (name.ends_with(".json"))
      fhirjson::make_codec()->decode(sources_.back(), {}, *kept, issues);
    else
      testing_support::fill_tree(testing_support::parse_xml(text), text, *kept);
    return kept.get();
  }

  std::filesystem::path folder_;
  const model::Definitions* fhir_;
  std::map<std::string, std::unique_ptr<model::Tree>> inputs_;
  std::vector<std::shared_ptr<const base::Source>> sources_;
};

struct Figures {
  int pass = 0, fail = 0, skip = 0;
};

Figures run_suite(const std::string& folder, const std::string& file, bool plain) {
  const std::string text = testing_support::read_file(testing_support::corpus() / folder / "fhirpath" / file);
  const XmlElement tests = testing_support::parse_xml(text);
  Suite suite(testing_support::corpus() / folder);
  Figures figures;
  for (const XmlElement& group : tests.children) {
    for (const XmlElement& test : group.children) {
      if (test.name != "test") continue;
      const Outcome outcome = suite.run(test, plain);
      ++(outcome.verdict == Verdict::pass ? figures.pass : outcome.verdict == Verdict::fail ? figures.fail : figures.skip);
      if (outcome.verdict != Verdict::pass)
        std::cout << (outcome.verdict == Verdict::fail ? "fails " : "skipped ") << group.attribute("name") << "/" << test.attribute("name")
                  << ": " << test.child("expression")->text << ": " << outcome.why << "\n";
    }
  }
  std::cout << folder << (plain ? " plain: " : ": ") << figures.pass << " pass, " << figures.fail << " fail, " << figures.skip
            << " skipped\n";
  return figures;
}

constexpr int floor_r4 = 828;

TEST(Fhirpath, SuiteOfR4) {
  CROSSWALK_NEED_CORPUS("fhir-test-cases/r4/fhirpath");
  EXPECT_GE(run_suite("fhir-test-cases/r4", "tests-fhir-r4.xml", false).pass, floor_r4);
}

TEST(Fhirpath, SuiteOfR4WithoutOptimisation) {
  CROSSWALK_NEED_CORPUS("fhir-test-cases/r4/fhirpath");
  EXPECT_GE(run_suite("fhir-test-cases/r4", "tests-fhir-r4.xml", true).pass, floor_r4);
}

}  // namespace
