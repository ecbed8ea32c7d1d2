// Trace: what a Run did, step by step, as HL7's debug answer of $transform: a Parameters resource that FHIRPath Lab and other tools read.
//
// Parameters: `traceStatus` (complete; truncated; stopped: the Run ended early), `message` (what was converted: ours, readers pass over it), then a
// `trace` for each step with the parts source (the map's URL), startRow, startColumn, endRow, endColumn (of the rule's head, from 0),
// expressionPosition (the rule in the StructureMap: `StructureMap.group[0].rule[2]`), phase (enter: the sources of a rule are looked at; step: it
// applies; exit), depth (of rules in rules, calls included), variable (of enter and step, one each, with the parts name, contextType (input or
// output), path (its place in the message or result), dataType and, on demand, value), message (with the part text).
#pragma once

#include <crosswalk/language/mapping/observer.h>

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::authoring {

/// Threads: one. Holds what one message did; clear() before the next.
class Trace final : public mapping::Observer {
 public:
  /// `show_values`: variables show their values too; without it there is no message content in a trace. Beyond `most` steps a trace is cut.
  explicit Trace(bool show_values, std::size_t most = 200'000) : show_values_(show_values), most_(most) {}

  void started(const mapping::Plan& plan) override;
  void entered(mapping::RuleIndex rule, std::span<const fhirpath::Value> registers) override;
  void tested(mapping::RuleIndex rule, bool holds) override;
  void fired(mapping::RuleIndex rule, std::span<const fhirpath::Value> registers) override;
  void passed_over(mapping::RuleIndex rule) override;
  void left(mapping::RuleIndex rule, std::span<const fhirpath::Value> registers) override;

  std::size_t steps() const { return steps_; }
  /// The resource, as JSON on one line. `message` names what was converted.
  /// `stopped`: the Run ended early, at a limit.
  std::string json(std::string_view message, bool stopped = false) const;
  void clear();

 private:
  void add(mapping::RuleIndex rule, const char* phase, std::span<const fhirpath::Value> registers, std::string_view message);
  void add_variables(const mapping::CheckedRule& rule, std::span<const fhirpath::Value> registers);
  void add_variable(const std::string& name, bool input, const fhirpath::Value& value);
  const std::string& position(mapping::RuleIndex rule);

  bool show_values_;
  std::size_t most_, steps_ = 0, depth_ = 0;
  const mapping::Plan* plan_ = nullptr;
  std::vector<std::string> positions_;  ///< by rule, as far as asked for
  std::vector<const char*> outcome_;    ///< of the rules that are entered and not left
  std::string out_;                     ///< the parameters so far, separated by commas
};

}  // namespace crosswalk::authoring
