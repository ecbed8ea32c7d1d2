// The suites of FHIRPath that fhir-test-cases carries for R4, R4B and R5, whole, in the plain and in the optimised mode. What does not
// pass stands in skipped.csv with its reason, and what stands there does not pass.
#include "resource_xml.h"
#include "support/corpus.h"

#include <crosswalk/base/decimal.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/fhirpath/evaluate.h>

#include <iostream>
#include <map>
#include <set>

namespace {

using namespace crosswalk;
using testing_support::XmlElement;

/// Where an expression was refused; `ran`: it was not.
enum class Phase { syntax, check, run, ran };

struct Outcome {
  bool pass = false;
  std::string why;
  bool early = false;  ///< refused before the phase that the suite names
};

class Suite {
 public:
  Suite(std::filesystem::path folder, const model::Definitions& fhir) : folder_(std::move(folder)), fhir_(fhir) {}

  Outcome run(const XmlElement& test, bool plain) {
    const XmlElement& expression = *test.child("expression");
    const model::Tree* tree = input(test.attribute("inputfile"));
    if (tree == nullptr) return {false, "no input " + test.attribute("inputfile"), false};
    fhirpath::Collection out;
    std::string why;
    fhirpath::Context context;
    const Phase phase = evaluate(expression.text, *tree, env(*tree, plain, test.attribute("mode")), context, out, why);
    const std::string invalid = expression.attribute("invalid");
    if (!invalid.empty()) return refused(invalid, phase, phase == Phase::ran ? "gave " + describe(out) : why);
    return phase == Phase::ran ? compare(test, out) : Outcome{false, why, false};
  }

 private:
  Phase evaluate(const std::string& text, const model::Tree& tree, const fhirpath::CompileEnv& env, fhirpath::Context& context,
                 fhirpath::Collection& out, std::string& why) {
    auto parsed = fhirpath::parse(text);
    if (!parsed) {
      why = "syntax: " + parsed.issues().begin()->message;
      return Phase::syntax;
    }
    auto compiled = fhirpath::compile(*parsed, env);
    if (!compiled) {
      why = "check: " + compiled.issues().begin()->message;
      return Phase::check;
    }
    program_ = *compiled;  // what comes out may point into it
    base::Issues issues;
    context.env.issues = &issues;
    context.env.now_ms = 1'600'000'000'000;
    const bool ok = fhirpath::evaluate(*program_, model::Element(tree, tree.root()), context, out);
    context.env.issues = nullptr;
    why = ok ? "" : "run: " + issues[0].message;
    return ok ? Phase::ran : Phase::run;
  }

  fhirpath::CompileEnv env(const model::Tree& tree, bool plain, const std::string& mode) const {
    fhirpath::CompileEnv env;
    env.focus = fhirpath::StaticType::of({&fhir_, tree.node(tree.root()).type}, false);
    env.context = env.resource = env.root_resource = env.focus;
    env.definitions = {&fhir_};
    env.plain = plain;
    env.by_the_letter = mode != "lenient/polymorphics";
    return env;
  }

  /// Nothing may be refused later than the suite says.
  static Outcome refused(const std::string& invalid, Phase phase, const std::string& why) {
    const Phase last = invalid == "syntax" ? Phase::syntax : invalid == "semantic" ? Phase::check : Phase::run;
    if (phase > last) return {false, "should be refused (" + invalid + "), " + why, false};
    return {true, why, phase < last};
  }

  static std::string type_of(const fhirpath::Value& value) {
    if (value.is_element()) return std::string(value.element().type_name());
    std::string name(to_string(value.kind()));
    if (name != "Quantity") name[0] = static_cast<char>(name[0] | 32);
    return name;
  }

  static std::string text_of(const fhirpath::Value& value, const std::string& type) {
    const bool date = type == "date" || type == "dateTime" || type == "instant";
    return (date ? "@" : type == "time" ? "@T" : "") + std::string(value.text());
  }

  static std::string describe(const fhirpath::Collection& out) {
    std::string text = "{";
    for (const fhirpath::Value& value : out) text += " " + type_of(value) + " " + text_of(value, type_of(value));
    return text + " }";
  }

  static bool same(const XmlElement& wanted, const fhirpath::Value& value) {
    const std::string type = wanted.attribute("type");
    if (!type.empty() && type != type_of(value)) return false;
    const std::string text = text_of(value, type_of(value));
    if (value.kind() != fhirpath::Kind::decimal) return wanted.text == text;
    // Both by value and by precision; a Decimal knows no zero below zero.
    const auto a = base::Decimal::parse(wanted.text), b = base::Decimal::parse(text);
    return a && b && a->compare(*b) == 0 && a->scale() == b->scale();
  }

  static Outcome compare(const XmlElement& test, const fhirpath::Collection& out) {
    std::vector<const XmlElement*> wanted;
    for (const XmlElement& child : test.children)
      if (child.name == "output") wanted.push_back(&child);
    if (test.attribute("predicate") == "true") return {!out.empty() == (wanted.at(0)->text == "true"), describe(out), false};
    bool ok = wanted.size() == out.size();
    for (std::size_t i = 0; ok && i < wanted.size(); ++i) ok = same(*wanted[i], out[i]);
    if (ok) return {true, {}, false};
    std::string list;
    for (const XmlElement* one : wanted) list += " " + one->attribute("type") + " " + one->text;
    return {false, "gave " + describe(out) + ", wanted {" + list + " }", false};
  }

  const model::Tree* input(const std::string& name) {
    auto& kept = inputs_[name];
    if (kept) return kept.get();
    if (!name.empty() && !std::filesystem::exists(folder_ / name)) return nullptr;
    kept = std::make_unique<model::Tree>(fhir_);
    if (name.empty()) {
      kept->add_detached(fhir_.find_type("Basic"));
      return kept.get();
    }
    sources_.push_back(base::Source::from_text(name, testing_support::read_file(folder_ / name)));
    const std::string_view text = sources_.back()->text();
    base::Issues issues;
    if (name.ends_with(".json"))
      fhirjson::make_codec()->decode(sources_.back(), {.as = &fhir_}, *kept, issues);
    else if (const XmlElement root = testing_support::parse_xml(text); fhir_.find_type(root.name) != model::no_type)
      testing_support::fill_tree(root, text, *kept);
    else
      kept.reset();
    return kept.get();
  }

  std::filesystem::path folder_;
  std::shared_ptr<const fhirpath::Program> program_;
  const model::Definitions& fhir_;
  std::map<std::string, std::unique_ptr<model::Tree>> inputs_;
  std::vector<std::shared_ptr<const base::Source>> sources_;
};

/// The lines `VERSION,GROUP/TEST,REASON` of skipped.csv, by test.
std::map<std::string, std::string> skipped(const std::string& version) {
  const std::string text = testing_support::read_file(std::filesystem::path(CROSSWALK_ROOT) / "tests/conformance/fhirpath/skipped.csv");
  std::map<std::string, std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    const std::size_t first = line.find(','), second = line.find(',', first + 1);
    if (line.substr(0, first) == version) out[line.substr(first + 1, second - first - 1)] = line.substr(second + 1);
    at = end + 1;
  }
  return out;
}

struct Figures {
  int pass = 0, fail = 0, skip = 0, early = 0;
};

void judge(const std::string& name, const XmlElement& test, const Outcome& outcome, const std::map<std::string, std::string>& listed,
           Figures& figures) {
  const auto reason = listed.find(name);
  figures.pass += outcome.pass;
  figures.early += outcome.pass && outcome.early;
  if (outcome.pass) {
    EXPECT_EQ(reason, listed.end()) << name << " passes and need not be in skipped.csv";
    return;
  }
  ++(reason == listed.end() ? figures.fail : figures.skip);
  if (reason == listed.end())
    ADD_FAILURE() << name << ": " << test.child("expression")->text << ": " << outcome.why;
  else
    EXPECT_GT(reason->second.size(), 20u) << name << " has no reason in skipped.csv";
}

void run_suite(const std::string& version, bool plain) {
  const std::filesystem::path folder = testing_support::corpus() / "fhir-test-cases" / version;
  const model::Definitions* fhir = definitions::builtin().by_name("fhir-" + version);
  if (fhir == nullptr) GTEST_SKIP() << "there are no Definitions of " << version;
  const std::string text = testing_support::read_file(folder / "fhirpath" / ("tests-fhir-" + version + ".xml"));
  const XmlElement tests = testing_support::parse_xml(text);
  Suite suite(folder, *fhir);
  const auto listed = skipped(version);
  Figures figures;
  int total = 0;
  for (const XmlElement& group : tests.children)
    for (const XmlElement& test : group.children)
      if (test.name == "test" && ++total > 0)
        judge(group.attribute("name") + "/" + test.attribute("name"), test, suite.run(test, plain), listed, figures);
  std::cout << version << (plain ? " plain: " : " optimised: ") << figures.pass << " of " << total << " pass, " << figures.skip
            << " skipped, " << figures.fail << " fail; " << figures.early << " refused earlier than asked for\n";
  EXPECT_LE(static_cast<double>(listed.size()), 0.02 * total);
  EXPECT_GE(total, 900);
}

class Fhirpath : public testing::TestWithParam<std::string> {};

TEST_P(Fhirpath, Suite) {
  CROSSWALK_NEED_CORPUS("fhir-test-cases/" + GetParam() + "/fhirpath");
  run_suite(GetParam(), false);
}

TEST_P(Fhirpath, SuiteWithoutOptimisation) {
  CROSSWALK_NEED_CORPUS("fhir-test-cases/" + GetParam() + "/fhirpath");
  run_suite(GetParam(), true);
}

INSTANTIATE_TEST_SUITE_P(Versions, Fhirpath, testing::Values("r4", "r4b", "r5"), [](const auto& version) { return version.param; });

}  // namespace
