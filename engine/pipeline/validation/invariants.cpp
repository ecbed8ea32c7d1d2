#include "invariants.h"

#include <crosswalk/fhirpath/compile.h>
#include <crosswalk/fhirpath/syntax.h>
#include <crosswalk/model/near.h>

#include <algorithm>
#include <array>
#include <set>

namespace crosswalk::pipeline {

using model::Definitions;
using model::Element;
using model::InvariantLevel;
using model::InvariantRow;
using model::no_slot;
using model::no_type;
using model::Slot;
using model::TypeId;

namespace {

/// The names of FHIRPath's own surroundings in FHIR (R4, section 2.9.1).
constexpr std::array<fhirpath::Constant, 3> constants{{
    {"ucum", "http://unitsofmeasure.org"},
    {"sct", "http://snomed.info/sct"},
    {"loinc", "http://loinc.org"},
}};

struct Words {
  const char* code;
  const char* message;
};

constexpr Words words_of(InvariantLevel level) {
  switch (level) {
    case InvariantLevel::warning: return {"C471", "an invariant that should hold does not"};
    case InvariantLevel::advice: return {"C472", "good practice is not followed"};
    default: return {"C470", "an invariant does not hold"};
  }
}

}  // namespace

Invariants::Invariants(const Definitions& definitions)
    : definitions_(definitions), suites_(definitions.invariants().empty() ? 0 : definitions.type_count()) {}

std::span<const InvariantRow> Invariants::rows_of(TypeId type) const {
  const auto less = [](const InvariantRow& row, TypeId wanted) { return row.type < wanted; };
  const auto all = definitions_.invariants();
  const auto first = std::lower_bound(all.begin(), all.end(), type, less);
  return {first, std::lower_bound(first, all.end(), type + 1, less)};
}

std::shared_ptr<const fhirpath::Program> Invariants::compile(const InvariantRow& row, TypeId focus) const {
  const auto parsed = fhirpath::parse(std::string(definitions_.text(row.expression)), std::string(definitions_.text(row.key)));
  if (!parsed) return nullptr;
  fhirpath::CompileEnv env;
  env.focus = fhirpath::StaticType::of({&definitions_, focus}, false);
  env.definitions = {&definitions_};
  env.open_constants = true;
  env.strict = false;
  auto program = fhirpath::compile(*parsed, env);
  return program ? *program : nullptr;
}

void Invariants::add(TypeId type, const InvariantRow& row, Suite& suite) const {
  const auto same = [&](const Compiled& known) { return definitions_.text(known.row->key) == definitions_.text(row.key); };
  if (row.first == no_slot) {
    if (std::none_of(suite.own.begin(), suite.own.end(), same)) suite.own.push_back({&row, compile(row, type), no_slot, no_slot, type});
    return;
  }
  for (Slot s = row.first; s <= row.last; ++s) {
    const Slot here = definitions_.find_slot(type, definitions_.text(definitions_.slot(row.type, s).name));
    if (here == no_slot) continue;
    const TypeId focus = definitions_.slot(type, here).type;
    suite.of_slots.push_back({&row, compile(row, focus), here, here, focus});
  }
}

void Invariants::gather(TypeId type, Suite& suite) const {
  for (TypeId at = type; at != no_type; at = definitions_.type(at).base)
    for (const InvariantRow& row : rows_of(at)) add(type, row, suite);
}

const Invariants::Suite& Invariants::suite(TypeId type) {
  Suite& suite = suites_[type];
  std::call_once(suite.made, [&] { gather(type, suite); });
  return suite;
}

/// One check of one Tree.
class Invariants::Walk {
 public:
  Walk(Invariants& invariants, base::Issues& issues, const fhirpath::Knowledge* knowledge) : invariants_(invariants), issues_(issues) {
    context_.env.knowledge = knowledge;
    context_.env.constants = constants;
    context_.env.issues = &run_issues_;
  }

  void element(Element at, const Suite* parent) {
    if (at.type() == no_type) return;
    const Suite& own = invariants_.suite(at.type());
    for (const Compiled& each : own.own) test(each, at);
    if (parent != nullptr)
      for (const Compiled& each : parent->of_slots)
        if (each.first <= at.slot() && at.slot() <= each.last) test(each, at);
    for (Element child = at.first_child(); child; child = child.next_sibling()) element(child, &own);
  }

 private:
  void test(const Compiled& each, Element at) {
    if (each.program == nullptr) return not_evaluated(*each.row);
    context_.clear();
    context_.env.steps = base::Limits{}.fhirpath_steps;
    run_issues_.clear();
    const fhirpath::Truth truth = fhirpath::test(*each.program, at, context_);
    const bool unknown = truth == fhirpath::Truth::none && !run_issues_.empty();  // M280 to M282
    if (truth == fhirpath::Truth::failed || unknown) return not_evaluated(*each.row);
    if (truth == fhirpath::Truth::no) broken(*each.row, at);
  }

  void broken(const InvariantRow& row, Element at) {
    const Words words = words_of(row.level);
    if (issues_.suppressed() > 0) return (void)issues_.add(words.code, {});
    const std::string key(text(row.key));
    base::Issue& issue = issues_.add(words.code, std::string(words.message) + ": " + key);
    issue.path = model::path_of(at);
    issue.hint = key + " wants: " + std::string(text(row.expression));
    const base::Span span = model::near_span(at.tree(), at.index());
    if (span.end > 0) issue.place = base::Place{at.tree().source(), span, {}};
  }

  void not_evaluated(const InvariantRow& row) {
    if (!told_.insert(text(row.key)).second) return;
    base::Issue& issue = issues_.add("C473", "an invariant was not evaluated: " + std::string(text(row.key)));
    issue.hint = "it wants: " + std::string(text(row.expression));
  }

  std::string_view text(std::uint32_t offset) const { return invariants_.definitions_.text(offset); }

  Invariants& invariants_;
  base::Issues& issues_;
  base::Issues run_issues_;
  fhirpath::Context context_;
  std::set<std::string_view> told_;
};

void Invariants::check(Element root, base::Issues& issues, const fhirpath::Knowledge* knowledge) {
  if (suites_.empty() || !root) return;
  Walk(*this, issues, knowledge).element(root, nullptr);
}

}  // namespace crosswalk::pipeline
