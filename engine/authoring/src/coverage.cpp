#include <crosswalk/authoring/coverage.h>

#include <filesystem>

namespace crosswalk::authoring {

mapping::Counts& Coverage::counts_of(const mapping::Plan& plan) { return plans_.try_emplace(&plan, plan).first->second; }

void Coverage::add(const std::shared_ptr<const mapping::Module>& module) { modules_.push_back(module); }

namespace {

/// How a rule begins, on one line.
std::string beginning(const mapping::Module& module, const mapping::Rule& rule) {
  std::string out;
  for (const char c : module.text(rule.sources.empty() ? rule.head : rule.sources.front().span)) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

/// `src -> tgt: a, b` is a rule a name.
void add_batch(FileCoverage& file, const mapping::Module& module, const mapping::Rule& rule, const std::string& group) {
  for (const mapping::Name& name : rule.batch) {
    RuleCoverage& row = file.rules[name.span.begin];
    row.line = row.last_line = module.source->line_column(name.span.begin).line;
    row.name = group + ": " + name.text;
  }
}

void add_rules(FileCoverage& file, const mapping::Module& module, const std::vector<mapping::Rule>& rules, const std::string& group) {
  for (const mapping::Rule& rule : rules) {
    if (!rule.batch.empty()) {
      add_batch(file, module, rule, group);
      continue;
    }
    RuleCoverage& row = file.rules[rule.span.begin];
    row.line = module.source->line_column(rule.span.begin).line;
    row.last_line = module.source->line_column(rule.head.end == 0 ? rule.span.begin : rule.head.end).line;
    row.name = group + ": " + beginning(module, rule);
    for (const mapping::Source& source : rule.sources) {
      if (!source.where) continue;
      row.condition = true;
      row.may_be_absent |= !source.elements.empty() || source.type.has_value();
    }
    add_rules(file, module, rule.rules, group);
  }
}

/// Cases find their maps by absolute paths, people think from where they are.
std::string shown_name(const std::string& file) {
  std::error_code unknown;
  const std::filesystem::path near = std::filesystem::proximate(file, unknown);
  return unknown || near.empty() || *near.begin() == ".." ? file : near.string();
}

void add_module(CoverageReport& report, const mapping::Module& module) {
  FileCoverage& file = report.files[shown_name(module.source->name())];
  if (file.source != nullptr) return;
  file.source = module.source;
  for (const mapping::Group& group : module.groups) add_rules(file, module, group.rules, group.name.text);
}

void add_table(CoverageReport& report, const mapping::ConceptMap& map, const std::vector<std::uint32_t>& uses) {
  const std::string file = map.origin.empty() ? map.url : shown_name(map.origin);
  TableCoverage& table = report.tables[file];
  table.file = file;
  for (std::size_t i = 0; i < uses.size(); ++i) table.rows[map.rows()[i].line] += uses[i];
}

}  // namespace

CoverageReport Coverage::report() const {
  CoverageReport report;
  for (const auto& module : modules_) add_module(report, *module);
  for (const auto& [plan, counts] : plans_) {
    const mapping::CheckedMap& map = plan->map();
    for (const auto& module : map.modules) add_module(report, *module);
    for (std::size_t i = 0; i < counts.tables.size(); ++i) add_table(report, *map.maps[i], counts.tables[i]);
    const std::vector<mapping::RuleCount> rules = mapping::rule_counts(*plan, counts);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const mapping::CheckedRule& rule = map.rules[i];
      FileCoverage& file = report.files[shown_name(map.modules[rule.module]->source->name())];
      const auto known = file.rules.find(rule.span.begin);
      if (known == file.rules.end()) continue;
      known->second.fired += rules[i].fired;
      known->second.held += rules[i].held;
      known->second.failed += rules[i].failed;
      known->second.absent += rules[i].absent;
    }
  }
  return report;
}

}  // namespace crosswalk::authoring
