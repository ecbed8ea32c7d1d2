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

std::string text_part(const char* name, std::string_view value) {
  return std::string("{\"name\":\"") + name + "\",\"valueString\":" + json_text(value) + '}';
}

/// `.rule[2].rule[0]`: the way to the rule that begins at `begin`; empty when it is not among these.
std::string way_to(const std::vector<mapping::Rule>& rules, std::uint32_t begin) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string here = ".rule[" + std::to_string(i) + ']';
    if (rules[i].span.begin == begin) return here;
    if (begin < rules[i].span.begin || begin >= rules[i].span.end) continue;
    return here + way_to(rules[i].rules, begin);
  }
  return {};
}

}  // namespace

void Trace::started(const mapping::Plan& plan) {
  if (plan_ != &plan) positions_.clear();
  plan_ = &plan;
  depth_ = 0;
  outcome_.clear();
}

/// Where the rule is in the StructureMap that its map would be.
const std::string& Trace::position(mapping::RuleIndex index) {
  positions_.resize(plan_->map().rules.size());
  std::string& position = positions_[index];
  if (!position.empty()) return position;
  const mapping::CheckedRule& rule = plan_->map().rules[index];
  const std::vector<mapping::Group>& groups = plan_->map().modules[rule.module]->groups;
  position = "StructureMap";
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (rule.span.begin >= groups[i].span.begin && rule.span.begin < groups[i].span.end)
      position += ".group[" + std::to_string(i) + ']' + way_to(groups[i].rules, rule.span.begin);
  return position;
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
  out_ += ",{\"name\":\"trace\",\"part\":[" + text_part("source", module.url);
  out_ += number_part("startRow", start.line - 1) + number_part("startColumn", start.column - 1) + number_part("endRow", end.line - 1) +
          number_part("endColumn", end.column - 1) + ',' + text_part("expressionPosition", position(index));
  out_ += std::string(",{\"name\":\"phase\",\"valueCode\":\"") + phase + "\"}" + number_part("depth", depth_);
  add_variables(rule, registers);
  if (!message.empty()) out_ += ",{\"name\":\"message\",\"part\":[" + text_part("text", message) + "]}";
  out_ += "]}";
}

/// The inputs of the group and what the rules around this one, and its own sources and targets so far, have bound.
void Trace::add_variables(const mapping::CheckedRule& rule, std::span<const fhirpath::Value> registers) {
  const auto value = [&](mapping::Register number) { return number < registers.size() ? registers[number] : fhirpath::Value(); };
  const mapping::CheckedGroup& group = plan_->map().groups[rule.group];
  for (std::size_t i = 0; i < group.inputs.size(); ++i)
    add_variable(group.inputs[i].name, group.inputs[i].mode == mapping::Mode::source, value(static_cast<mapping::Register>(i)));
  std::vector<const mapping::CheckedRule*> chain{&rule};
  while (chain.back()->parent != mapping::none) chain.push_back(&plan_->map().rules[chain.back()->parent]);
  for (std::size_t i = chain.size(); i-- > 0;) {
    for (const mapping::CheckedSource& source : chain[i]->sources) add_variable(source.name, true, value(source.variable));
    for (const mapping::CheckedTarget& target : chain[i]->targets) add_variable(target.name, false, value(target.variable));
  }
}

void Trace::add_variable(const std::string& name, bool input, const fhirpath::Value& value) {
  if (name.empty() || !value) return;
  out_ += ",{\"name\":\"variable\",\"part\":[" + text_part("name", name) + ',' + text_part("contextType", input ? "input" : "output");
  if (value.is_element()) out_ += ',' + text_part("path", mapping::place_in_message(value.element()));
  out_ += ',' + text_part("dataType", value.is_element() ? value.element().type_name() : fhirpath::to_string(value.kind()));
  if (show_values_ && !value.text().empty()) out_ += ',' + text_part("value", value.text());
  out_ += "]}";
}

std::string Trace::json(std::string_view message, bool stopped) const {
  const char* status = steps_ > most_ ? "truncated" : stopped ? "stopped" : "complete";
  return std::string("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"traceStatus\",\"valueCode\":\"") + status + "\"}," +
         text_part("message", message) + out_ + "]}";
}

}  // namespace crosswalk::authoring
