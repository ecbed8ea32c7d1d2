#include <crosswalk/authoring/trace.h>

#include <crosswalk/language/mapping/run.h>

#include <nlohmann/json.hpp>

namespace crosswalk::authoring {

namespace {

/// A text as JSON writes it; bytes that are no UTF-8 are replaced.
std::string json_text(std::string_view text) { return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

std::string number_part(const char* name, std::size_t value) {
  return std::string(",{\"name\":\"") + name + "\",\"valueInteger\":" + std::to_string(value) + '}';
}

}  // namespace

void Trace::started(const mapping::Plan& plan) {
  plan_ = &plan;
  depth_ = 0;
  outcome_.clear();
}

void Trace::clear() {
  out_.clear();
  steps_ = depth_ = 0;
  outcome_.clear();
}

void Trace::entered(mapping::RuleIndex rule, std::span<const fhirpath::Value> registers) {
  add(rule, "enter", registers, {});
  ++depth_;
  outcome_.push_back("");
}

void Trace::tested(mapping::RuleIndex, bool holds) {
  if (!outcome_.empty() && !holds) outcome_.back() = "the condition is false";
}

void Trace::fired(mapping::RuleIndex rule, std::span<const fhirpath::Value> registers) { add(rule, "step", registers, "the rule applies"); }

void Trace::passed_over(mapping::RuleIndex) {
  if (!outcome_.empty()) outcome_.back() = "the source has no value";
}

void Trace::left(mapping::RuleIndex rule, std::span<const fhirpath::Value>) {
  if (depth_ > 0) --depth_;
  add(rule, "exit", {}, outcome_.empty() ? "" : outcome_.back());
  if (!outcome_.empty()) outcome_.pop_back();
}

void Trace::add(mapping::RuleIndex index, const char* phase, std::span<const fhirpath::Value> registers, std::string_view message) {
  if (++steps_ > most_) return;
  const mapping::CheckedRule& rule = plan_->map().rules[index];
  const mapping::Module& module = *plan_->map().modules[rule.module];
  const base::LineColumn start = module.source->line_column(rule.head.begin), end = module.source->line_column(rule.head.end);
  out_ += ",{\"name\":\"trace\",\"part\":[{\"name\":\"source\",\"valueString\":" + json_text(module.url) + '}';
  out_ += number_part("startRow", start.line) + number_part("startColumn", start.column) + number_part("endRow", end.line) +
          number_part("endColumn", end.column) + number_part("expressionPosition", rule.span.begin);
  out_ += std::string(",{\"name\":\"phase\",\"valueCode\":\"") + phase + "\"}" + number_part("depth", depth_);
  add_variables(rule, registers);
  if (!message.empty()) out_ += ",{\"name\":\"message\",\"valueString\":" + json_text(message) + '}';
  out_ += "]}";
}

/// The inputs of the group and what the rules around this one, and its own sources and targets so far, have bound.
void Trace::add_variables(const mapping::CheckedRule& rule, std::span<const fhirpath::Value> registers) {
  const auto value = [&](mapping::Register number) { return number < registers.size() ? registers[number] : fhirpath::Value(); };
  const mapping::CheckedGroup& group = plan_->map().groups[rule.group];
  for (std::size_t i = 0; i < group.inputs.size(); ++i) add_variable(group.inputs[i].name, value(static_cast<mapping::Register>(i)));
  std::vector<const mapping::CheckedRule*> chain{&rule};
  while (chain.back()->parent != mapping::none) chain.push_back(&plan_->map().rules[chain.back()->parent]);
  for (std::size_t i = chain.size(); i-- > 0;) {
    for (const mapping::CheckedSource& source : chain[i]->sources) add_variable(source.name, value(source.variable));
    for (const mapping::CheckedTarget& target : chain[i]->targets) add_variable(target.name, value(target.variable));
  }
}

void Trace::add_variable(const std::string& name, const fhirpath::Value& value) {
  if (name.empty() || !value) return;
  std::string shown = value.is_element() ? mapping::place_in_message(value.element()) : std::string(fhirpath::to_string(value.kind()));
  if (show_values_ && !value.text().empty()) shown += " = " + std::string(value.text());
  out_ += ",{\"name\":\"variable\",\"part\":[{\"name\":\"name\",\"valueString\":" + json_text(name) +
          "},{\"name\":\"value\",\"valueString\":" + json_text(shown) + "}]}";
}

std::string Trace::json(std::string_view message) const {
  const char* status = steps_ > most_ ? "truncated" : "complete";
  return std::string("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"traceStatus\",\"valueString\":\"") + status +
         "\"},{\"name\":\"message\",\"valueString\":" + json_text(message) + '}' + out_ + "]}";
}

}  // namespace crosswalk::authoring
