// Phase 4: a Run executes a Plan over source Trees and builds target Trees.
//
//   mapping::Run run;                                  // keep it: memory is reused from Run to Run
//   if (run.execute(plan, {&message}, context))        // one Tree for each source of the map's first group, in order
//     encode(run.target(0));                           // one Tree for each target; of a list: messages(0) in it
//   for (const base::Issue& issue : run.issues()) ...
//   mapping::LossAccount loss = mapping::account(run); // loss.h
//   mapping::Why why = mapping::why(run, element);     // why.h; execute with RunContext::record_tests for all it can say
//
// Threads: a Run belongs to one thread; any number of Runs share a Plan. Lifetime: targets point into the sources and the Plan, so
// these stay until the targets are encoded or dropped; the next execute() empties everything.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/fhirpath/compile.h>
#include <crosswalk/language/mapping/plan.h>
#include <crosswalk/language/run_context.h>
#include <crosswalk/model/tree.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::mapping {

class Counter;
class Observer;

/// The number of a source node over all sources of a Run: the nodes of the first Tree, then those of the second ...
using Leaf = std::uint32_t;
using CallIndex = std::uint32_t;

/// How a source leaf reached a target Element.
enum class Flow : std::uint8_t { carried, altered, archived };

/// A source leaf flowed into a target node. Those of one node hang together by `previous`, the latest first.
struct Contribution {
  model::NodeIndex node = model::no_node;
  Leaf leaf = none;
  CallIndex call = none;
  std::uint32_t previous = none;
  std::uint8_t tree = 0;
  Flow flow = Flow::carried;
};

/// A rule that applied: the chain of `parent` leads to the map's first group.
struct CallRecord {
  CallIndex parent = none;
  RuleIndex rule = none;
  Leaf source = none;  ///< the value of its first source, when that is an Element of a source
};

/// Who made a target node and what flowed in.
struct Made {
  CallIndex call = none;
  std::uint32_t contribution = none;  ///< the latest
};

/// Something noted on the way, only with RunContext::record_tests.
struct Note {
  enum class Kind : std::uint8_t {
    tested,     ///< `leaf` was consulted
    absent,     ///< `text` was looked for below `leaf` and is not there
    constant,   ///< the constant `text` was written into `node`
    table_row,  ///< `row` of `map` was used; no row: nothing was found for what was to be written into `node`
    host_call   ///< `text`: "%run.key(...)"; arguments are content: shown on demand only
  };
  Kind kind = Kind::tested;
  CallIndex call = none;  ///< the rule in force
  Leaf leaf = none;
  model::NodeIndex node = model::no_node;
  std::uint8_t tree = 0;
  const ConceptMap* map = nullptr;
  const ConceptMapRow* row = nullptr;
  std::string text;
};

/// Which notes tell why a rule applied: those made while its sources were tested.
struct NoteRange {
  CallIndex call = none;
  std::uint32_t first = 0, last = 0;
};

/// A node that was equal to another one of the same resource, and became it.
struct Merge {
  std::uint8_t tree = 0;
  model::NodeIndex dropped = model::no_node, kept = model::no_node;
};

/// What a Run recorded beside its targets.
struct Provenance {
  std::vector<CallRecord> calls;
  std::vector<Contribution> contributions;
  std::vector<std::vector<Made>> made;  ///< by target tree and node
  std::vector<std::uint8_t> consulted;  ///< by Leaf
  std::vector<Merge> merged;
  std::vector<Note> notes;
  std::vector<NoteRange> tests;
};

/// What a `log` said; Issue M300 says it too. Message content: shown on demand only.
struct LogLine {
  RuleIndex rule = none;
  std::string text;
};

/// A code for which a table has no row. Message content: shown on demand only.
struct UnmappedCode {
  const ConceptMap* map = nullptr;
  std::string system, code;
};

/// A resource that %run.resource made.
struct ResourceNote {
  model::NodeIndex node = model::no_node;
  std::uint8_t tree = 0;
  std::string id;
  bool by_identifier = false;  ///< keyed by a business identifier: the same in every message
  std::uint32_t uses = 0;      ///< how often it was asked for
};

/// What `%run` offers to expressions, for CheckOptions::host: resource(), key(), id(), now().
/// `targets` gives resource() its type. LANGUAGE.md, section "Host functions".
std::vector<fhirpath::HostSignature> host_signatures(const definitions::Catalog& catalog);

class Run {
 public:
  Run();
  ~Run();
  Run(Run&&) noexcept;
  Run& operator=(Run&&) noexcept;

  /// Runs the map. `sources` has one decoded Tree for each source of the map's first group. Gives false when the Run could not
  /// start or ended early (a limit: Issue M201); what was built until then is there, and the Issues say why.
  bool execute(std::shared_ptr<const Plan> plan, std::span<const model::Tree* const> sources, const language::RunContext& context);
  /// The same where a source may be a list of messages: `counts` says how many of the Trees belong to each source, in order.
  bool execute(std::shared_ptr<const Plan> plan, std::span<const model::Tree* const> sources, std::span<const std::uint32_t> counts,
               const language::RunContext& context);

  /// Whom the next execute() tells what it does (observer.h); nullptr: nobody. It outlives the Run, or is taken back.
  void observe(Observer* observer);
  /// Who has what the next execute() does counted (counts.h); nullptr: nobody. It outlives the Run, or is taken back.
  void count(Counter* counter);

  std::size_t target_count() const;
  model::Tree& target(std::size_t i);
  const model::Tree& target(std::size_t i) const;
  /// The roots of what stands in target `i`: one, or of a target that is a list its messages in the order in which they were made.
  std::span<const model::NodeIndex> messages(std::size_t i) const;
  /// M2xx: each has its place in the map and its path in the message.
  base::Issues& issues();
  const base::Issues& issues() const;
  const std::vector<LogLine>& log() const;
  const std::vector<UnmappedCode>& unmapped() const;
  const std::vector<ResourceNote>& resources() const;

  const Plan& plan() const;
  std::span<const model::Tree* const> sources() const;
  const Provenance& provenance() const;
  /// The number of a source Element; `none` when it is of no source.
  Leaf leaf_of(const model::Element& element) const;
  model::Element element_of(Leaf leaf) const;

  struct Machine;

 private:
  std::unique_ptr<Machine> machine_;
};

/// Where an Element of a message is, as its people say it: "PID-3[2].4", "Patient.name[0].family". For Issues and reports.
std::string place_in_message(const model::Element& element);

/// The same for a child that is not there: "PID-3"; the place of `parent` where its type has no such child.
std::string place_of_missing(const model::Element& parent, std::string_view child);

}  // namespace crosswalk::mapping
