#include "pieces.h"

#include <algorithm>

namespace crosswalk::mapping::format_phase {

namespace {

class Marker {
 public:
  Marker(const Module& module, Marks& marks) : module_(module), marks_(marks) {}

  void mark() {
    mark_metadata();
    for (const Uses& uses : module_.uses) line(uses.span);
    for (const Import& import : module_.imports) line(import.span);
    for (const Let& let : module_.lets) mark_let(let);
    for (const ConceptMapBlock& block : module_.concept_maps) mark_concept_map(block);
    for (const Group& group : module_.groups) mark_group(group);
    std::sort(marks_.ends.begin(), marks_.ends.end());
    std::sort(marks_.declarations.begin(), marks_.declarations.end());
    const auto earlier = [](const Span& a, const Span& b) { return a.begin < b.begin; };
    std::sort(marks_.relations.begin(), marks_.relations.end(), earlier);
  }

 private:
  void line(Span span) { marks_.ends.push_back(span.end); }
  void may_break(std::uint32_t offset) { marks_.breaks.insert(offset); }
  void whole(Span span) {
    if (span.empty()) return;
    const std::string_view text = module_.text(span);
    const auto shown = static_cast<std::uint32_t>(text.find_last_not_of(" \t\r\n") + 1);
    marks_.whole[span.begin] = span.begin + shown;
  }
  void name(const Name& name) { whole(name.span); }
  void name(const std::optional<Name>& name) {
    if (name) whole(name->span);
  }

  /// The lines at the start up to the last `///` with a key; and `map "url" = "name"`.
  void mark_metadata() {
    const std::string_view text = module_.source->text();
    for (const Metadata& entry : module_.metadata) {
      if (entry.key.span.empty()) {
        if (entry.key.text == "name") marks_.ends.push_back(entry.value_span.end);
        continue;
      }
      const std::size_t line_end = text.find_first_of("\r\n", std::max(entry.value_span.end, entry.key.span.end));
      const std::size_t next = line_end == std::string_view::npos ? text.size() : line_end + (text.substr(line_end, 2) == "\r\n" ? 2 : 1);
      marks_.metadata_end = static_cast<std::uint32_t>(next);
    }
  }

  void mark_let(const Let& let) {
    name(let.name);
    whole(let.value.span);
    line(let.span);
  }

  void mark_concept_map(const ConceptMapBlock& block) {
    marks_.declarations.push_back(block.span.begin);
    line(block.span);
    for (const Prefix& prefix : block.prefixes) line(prefix.url_span);
    for (const Unmapped& unmapped : block.unmapped) line(unmapped.span);
    for (const ConceptRow& row : block.rows) mark_row(row);
  }

  void mark_row(const ConceptRow& row) {
    for (const Name* each : {&row.source_prefix, &row.source_code, &row.target_prefix, &row.target_code}) name(*each);
    marks_.codes.insert(row.source_prefix.span.begin);
    if (row.target_prefix) marks_.codes.insert(row.target_prefix.span.begin);
    marks_.relations.push_back({row.source_code.span.end, row.target_prefix ? row.target_prefix.span.begin : row.span.end});
    line(row.span);
  }

  void mark_group(const Group& group) {
    marks_.declarations.push_back(group.span.begin);
    line(group.span);
    name(group.name);
    marks_.callees.insert(group.name.span.begin);
    name(group.extends);
    whole(group.stereotype_span);
    for (const Input& input : group.inputs) {
      if (&input != group.inputs.data()) may_break(input.span.begin);
      name(input.name);
      name(input.type);
    }
    for (const Rule& rule : group.rules) mark_rule(rule);
  }

  void mark_rule(const Rule& rule) {
    line(rule.span);
    for (const Source& source : rule.sources) mark_source(source);
    for (const Target& target : rule.targets) {
      if (&target != rule.targets.data()) may_break(target.span.begin);
      mark_target(target);
    }
    if (!rule.batch.empty()) marks_.tight.insert(rule.targets.front().span.begin);
    for (const Name& each : rule.batch) {
      if (&each != rule.batch.data()) may_break(each.span.begin);
      name(each);
    }
    for (const Call& call : rule.calls) mark_call(call, &call != rule.calls.data());
    for (const Rule& inner : rule.rules) mark_rule(inner);
    name(rule.name);
  }

  void mark_call(const Call& call, bool further) {
    if (further) may_break(call.span.begin);
    name(call.group);
    marks_.callees.insert(call.group.span.begin);
    for (const Parameter& parameter : call.parameters) mark_parameter(parameter);
  }

  void mark_source(const Source& source) {
    may_break(source.span.begin);
    name(source.context);
    for (const Name& each : source.elements) name(each);
    name(source.type);
    if (source.cardinality) whole(source.cardinality->span);
    if (source.default_value) mark_parameter(*source.default_value);
    name(source.variable);
    for (const auto* expression : {&source.where, &source.check, &source.log})
      if (*expression) whole((*expression)->span);
  }

  void mark_target(const Target& target) {
    name(target.context);
    for (const Name& each : target.elements) name(each);
    if (target.transform) mark_transform(*target.transform);
    name(target.variable);
    name(target.share);
  }

  void mark_transform(const Transform& transform) {
    if (transform.function) marks_.callees.insert(transform.function.span.begin);
    name(transform.function);
    for (const Parameter& parameter : transform.parameters) mark_parameter(parameter);
  }

  void mark_parameter(const Parameter& parameter) {
    name(parameter.name);
    if (parameter.literal) whole(parameter.literal->span);
    if (parameter.expression) whole(parameter.expression->span);
  }

  const Module& module_;
  Marks& marks_;
};

}  // namespace

Marks marks_of(const Module& module) {
  Marks marks;
  Marker(module, marks).mark();
  return marks;
}

}  // namespace crosswalk::mapping::format_phase
