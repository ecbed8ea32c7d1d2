// FHIRPath: conditions as maps have them, each answer checked before it is timed.
#include "corpus.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/fhirpath/evaluate.h>

#include <benchmark/benchmark.h>

#include <string_view>

namespace {

using namespace crosswalk;
using fhirpath::StaticType;

/// A patient as in the published example: an identifier, three names, four telecoms; and a PID with three identifiers.
struct Trees {
  const model::Definitions& fhir = *definitions::builtin().by_name("fhir-r4");
  const model::Definitions& v2 = *definitions::builtin().by_name("v2-2.8.2");
  model::Tree patient{fhir}, pid{v2};

  Trees() {
    patient.add_detached(fhir.find_type("Patient"));
    for (const std::string_view use : {"official", "usual", "maiden"}) {
      const auto name = add(patient, 0, "name");
      add(patient, name, "use", use);
      add(patient, name, "family", "Chalmers");
      add(patient, name, "given", "Peter");
    }
    for (const std::string_view use : {"home", "work", "mobile", "old"}) {
      const auto telecom = add(patient, 0, "telecom");
      add(patient, telecom, "system", "phone");
      add(patient, telecom, "value", "(03) 5555 6473");
      add(patient, telecom, "use", use);
    }
    pid.add_detached(v2.find_type("PID"));
    add(pid, 0, "PID_1", "1");
    for (const std::string_view type : {"MR", "SS", "PI"}) {
      const auto cx = add(pid, 0, "PID_3");
      add(pid, cx, "CX_1", "4711");
      add(pid, cx, "CX_5", type);
    }
  }

  static model::NodeIndex add(model::Tree& tree, model::NodeIndex parent, std::string_view name) {
    const model::TypeId type = tree.node(parent).type;
    const model::Slot slot = tree.definitions().find_slot(type, name);
    return tree.append(parent, slot, tree.definitions().slot(type, slot).type);
  }
  static void add(model::Tree& tree, model::NodeIndex parent, std::string_view name, std::string_view value) {
    tree.set_text(add(tree, parent, name), value);
  }
};

class Counter final : public fhirpath::Witness {
 public:
  void consulted(const model::Element&) override { ++count; }
  void absent(const model::Element&, std::string_view) override { ++count; }
  std::uint64_t count = 0;
};

void condition(benchmark::State& state, const char* text, bool on_v2, fhirpath::Truth wanted) {
  static const Trees trees;
  const model::Tree& tree = on_v2 ? trees.pid : trees.patient;
  fhirpath::CompileEnv env;
  env.focus = StaticType::of({&tree.definitions(), tree.node(0).type}, false);
  env.variables = {{"src", 0, env.focus}};
  const auto program = *fhirpath::compile(*fhirpath::parse(text), env);
  fhirpath::Context context;
  Counter witness;
  context.env.witness = &witness;
  const fhirpath::Value focus(model::Element(tree, 0));
  const fhirpath::Values registers[] = {fhirpath::Values(&focus, 1)};
  context.env.registers = registers;
  if (fhirpath::test(*program, focus, context) != wanted) return state.SkipWithError("wrong answer");
  for (auto _ : state) benchmark::DoNotOptimize(fhirpath::test(*program, focus, context));
  state.SetItemsProcessed(state.iterations());
}

/// The patient of the specification's examples, which the FHIRPath suite runs on, as it is read from its XML. Its work phone is the second
/// of four telecoms.
void suite_patient(benchmark::State& state, const char* text, fhirpath::Truth wanted) {
  const std::string xml = bench::read_file(bench::corpus() / "fhir-test-cases/r4/examples/patient-example.xml");
  if (xml.empty()) return state.SkipWithError("the corpus is not there");
  const model::Definitions& fhir = *definitions::builtin().by_name("fhir-r4");
  model::Tree patient(fhir);
  base::Issues issues;
  const codec::Codec& codec = *facade::formats().by_name("fhirxml")->codec;
  if (!codec.decode(base::Source::from_view("patient", xml), {.as = &fhir}, patient, issues)) return state.SkipWithError("not read");
  fhirpath::CompileEnv env;
  env.focus = StaticType::of({&fhir, patient.node(0).type}, false);
  const auto program = *fhirpath::compile(*fhirpath::parse(text), env);
  fhirpath::Context context;
  fhirpath::Collection out;
  const fhirpath::Value focus(model::Element(patient, 0));
  if (!fhirpath::evaluate(*program, focus, context, out) || out.size() != 1 || out[0].is_true() != (wanted == fhirpath::Truth::yes))
    return state.SkipWithError("wrong answer");
  for (auto _ : state) {
    out.clear();
    benchmark::DoNotOptimize(fhirpath::evaluate(*program, focus, context, out));
  }
  state.SetItemsProcessed(state.iterations());
}

void computed(benchmark::State& state) {
  static const Trees trees;
  fhirpath::CompileEnv env;
  env.focus = StaticType::of({&trees.fhir, trees.patient.node(0).type}, false);
  const auto program = *fhirpath::compile(*fhirpath::parse("name.first().given.first() & ' ' & name.first().family"), env);
  fhirpath::Context context;
  fhirpath::Collection out;
  const fhirpath::Value focus(model::Element(trees.patient, 0));
  for (auto _ : state) {
    const fhirpath::Context::Mark mark = context.mark();
    out.clear();
    fhirpath::evaluate(*program, focus, context, out);
    if (out.size() != 1 || out[0].text() != "Peter Chalmers") return state.SkipWithError("wrong answer");
    context.release(mark);
  }
  state.SetItemsProcessed(state.iterations());
}

void compile_one(benchmark::State& state) {
  static const Trees trees;
  fhirpath::CompileEnv env;
  env.focus = StaticType::of({&trees.fhir, trees.patient.node(0).type}, false);
  for (auto _ : state) {
    const auto parsed = fhirpath::parse("telecom.where(system = 'phone' and use = 'work').exists()");
    benchmark::DoNotOptimize(fhirpath::compile(*parsed, env));
  }
}

using fhirpath::Truth;
BENCHMARK_CAPTURE(condition, exists, "src.PID_3.exists()", true, Truth::yes);
BENCHMARK_CAPTURE(condition, absent, "src.PID_40.exists()", true, Truth::no);
BENCHMARK_CAPTURE(condition, equals, "src.PID_1 = '1'", true, Truth::yes);
BENCHMARK_CAPTURE(condition, where_code, "src.PID_3.where(CX_5 = 'SS').CX_1.exists()", true, Truth::yes);
BENCHMARK_CAPTURE(condition, and_of_two, "src.PID_1 = '1' and src.PID_3.exists()", true, Truth::yes);
BENCHMARK_CAPTURE(condition, telecom, "telecom.where(system = 'phone' and use = 'work').exists()", false, Truth::yes);
BENCHMARK_CAPTURE(condition, in_list, "name.first().use in ('usual' | 'official')", false, Truth::yes);
BENCHMARK_CAPTURE(suite_patient, telecom, "Patient.telecom.where(system='phone' and use='work').exists()", Truth::yes);
BENCHMARK_CAPTURE(suite_patient, no_telecom, "Patient.telecom.where(system='email' and use='work').exists()", Truth::no);
BENCHMARK(computed);
BENCHMARK(compile_one);

}  // namespace
