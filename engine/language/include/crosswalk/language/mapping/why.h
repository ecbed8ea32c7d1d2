// Why: where an output Element comes from, and where a source field went.
//
// Chains of rules and contributions are always recorded. Tests, table rows, constants and host calls are there when the Run was
// executed with RunContext::record_tests; Runs are deterministic, so a caller simply runs the message again.
#pragma once

#include <crosswalk/language/mapping/run.h>

#include <string>
#include <vector>

namespace crosswalk::mapping {

/// A rule on the way to an output.
struct WhyRule {
  RuleIndex rule = none;
  base::Place place;      ///< in its map: file and line of the rule
  std::string name;       ///< "GROUP.rule"
  model::Element source;  ///< what it applied to; empty when that was no Element of a source
};

/// A leaf that was tested on the way.
struct WhyTest {
  model::Element element;  ///< what was consulted, or where something was looked for
  std::string absent;      ///< the name that was looked for and is not there; empty: it was there
  /// "PID-25 not valued", "MSH-9.2 tested". No message content.
  std::string words() const;
};

/// A source leaf that flowed in.
struct WhySource {
  model::Element leaf;
  Flow flow = Flow::carried;
};

/// A row of a code table, by its table's name; an empty row: the table had none for the code.
struct WhyRow {
  const ConceptMap* map = nullptr;
  const ConceptMapRow* row = nullptr;
};

/// One way in which the Element got its content. A merged value has several.
struct WhyChain {
  std::vector<WhyRule> rules;      ///< the map's first group's rule first
  std::vector<WhySource> sources;  ///< in the order in which they flowed in
  std::vector<WhyTest> tests;      ///< on the path
  std::vector<WhyRow> rows;
  std::vector<std::string> constants;   ///< texts of the map
  std::vector<std::string> host_calls;  ///< with arguments: message content
};

struct Why {
  model::Element element;
  std::vector<WhyChain> chains;
};

/// Why `element` of one of the Run's targets is there and has its content. For an Element with children: of all below it.
Why why(const Run& run, const model::Element& element);

/// As a person reads it; values of the message only with `show_values`.
std::string render(const Why& why, bool show_values);

/// An output that a source field flowed into.
struct WhyOutput {
  model::Element element;
  Flow flow = Flow::carried;
};
/// The outputs of `source` (of one of the Run's sources) and what is below it, each once, in the order in which they were written.
std::vector<WhyOutput> outputs_of(const Run& run, const model::Element& source);

}  // namespace crosswalk::mapping
