// From rules to rows: each variable of a group knows the path that it stands for.
#include <crosswalk/authoring/field_tables.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace crosswalk::authoring {

namespace {

using mapping::Argument;
using mapping::CheckedGroup;
using mapping::CheckedRule;
using mapping::CheckedSource;
using mapping::CheckedTarget;
using mapping::Register;
using mapping::Step;
using mapping::TransformCode;

/// "PID_3" -> "3"; empty when the name is no position.
std::string_view position_of(std::string_view name) {
  const std::size_t line = name.rfind('_');
  if (line == std::string_view::npos || line + 1 == name.size()) return {};
  const std::string_view number = name.substr(line + 1);
  const bool digits = number.find_first_not_of("0123456789") == std::string_view::npos;
  return digits ? number : std::string_view();
}

bool is_unit(const definitions::TypeRef& type) { return type && (type.definitions->type(type.type).flags & model::type_unit) != 0; }

/// The type of the one slot that a step leads to; empty when it may lead to several.
definitions::TypeRef type_behind(const Step& step) {
  if (step.kind != Step::Kind::slots || step.parent.definitions == nullptr) return {};
  return {step.parent.definitions, step.parent.definitions->slot(step.parent.type, step.slots.first).type};
}

/// As people say it: a unit (a segment) begins a new path, its fields are numbered behind a hyphen, parts of fields behind a dot.
void append_step(const Step& step, std::string& path) {
  if (is_unit(type_behind(step))) {
    path = step.name;
    return;
  }
  const std::string_view position = step.kind == Step::Kind::slots && step.parent ? position_of(step.name) : std::string_view();
  if (position.empty())
    (path += '.') += step.name;
  else
    (path += is_unit(step.parent) ? '-' : '.') += position;
}

class Rows {
 public:
  Rows(const mapping::CheckedMap& map, const std::string& folder, std::vector<FieldRow>& out) : map_(map), folder_(folder), out_(out) {}

  void run() {
    for (const CheckedGroup& group : map_.groups) {
      file_ = below(map_.modules[group.module]->source->name());
      if (file_.empty()) continue;
      group_ = &group;
      paths_.clear();
      declared_ = declaration_of(group);
      for (Register i = 0; i < group.inputs.size(); ++i) paths_[i] = path_of(group, i);
      for (const mapping::RuleIndex rule : group.rules) add_rule(map_.rules[rule], {});
    }
  }

 private:
  /// The file below the folder; empty when it lies elsewhere.
  std::string below(const std::string& file) const {
    namespace fs = std::filesystem;
    const std::string relative =
        fs::absolute(file).lexically_normal().lexically_relative(fs::absolute(folder_).lexically_normal()).string();
    return relative.starts_with("..") ? std::string() : relative;
  }

  const mapping::Group* declaration_of(const CheckedGroup& group) const {
    for (const mapping::Group& declared : map_.modules[group.module]->groups)
      if (declared.span == group.span) return &declared;
    return nullptr;
  }

  /// Of an input without a type, which each caller gives another one, its name.
  std::string path_of(const CheckedGroup& group, Register i) const {
    const mapping::CheckedInput& input = group.inputs[i];
    const definitions::TypeRef& type = input.type.type;
    const bool typed = declared_ == nullptr || declared_->inputs[i].type.has_value();
    return typed && input.type.is_element() && type ? std::string(type.definitions->type_name(type.type)) : input.name;
  }

  std::string path_of(Register context, const std::vector<Step>& steps) const {
    const auto known = paths_.find(context);
    std::string path = known == paths_.end() ? std::string() : known->second;
    for (const Step& step : steps) append_step(step, path);
    return path;
  }

  std::string text(base::Span span, const CheckedRule& rule) const { return std::string(map_.modules[rule.module]->text(span)); }

  void add_rule(const CheckedRule& rule, std::string condition) {
    std::string from;
    for (const CheckedSource& source : rule.sources) {
      paths_[source.variable] = path_of(source.context, source.steps);
      if (source.filtered) paths_[source.variable] += " : " + source.filter_name;
      from += (from.empty() ? "" : ", ") + paths_[source.variable];
      for (const mapping::Compiled* test : {&source.where, &source.check})
        if (*test) condition += (condition.empty() ? "" : " and ") + text(test->span, rule);
    }
    for (const CheckedTarget& target : rule.targets) paths_[target.variable] = target_path(target, rule);
    for (const CheckedTarget& target : rule.targets)
      if (says_something(target, rule))
        add(rule, target.span, from, target_path(target, rule), how(target, rule), table(target), condition);
    for (const mapping::CheckedCall& call : rule.calls)
      add(rule, call.span, from, given(call), map_.groups[call.group].name, {}, condition);
    for (const mapping::RuleIndex inner : rule.rules) add_rule(map_.rules[inner], condition);
  }

  std::string target_path(const CheckedTarget& target, const CheckedRule& rule) const {
    if (target.context != mapping::none) return path_of(target.context, target.steps);
    return target.made ? std::string(target.made.definitions->type_name(target.made.type)) : how(target, rule);
  }

  /// Elements that are only made stand in the paths of what is written into them.
  static bool says_something(const CheckedTarget& target, const CheckedRule& rule) {
    if (target.context == mapping::none) return false;
    if (target.code != TransformCode::make && target.code != TransformCode::create) return true;
    return rule.by_value && &target == &rule.targets.back();
  }

  std::string how(const CheckedTarget& target, const CheckedRule& rule) const {
    if (target.code == TransformCode::make || target.code == TransformCode::create) return {};
    std::string words;
    for (const Argument& argument : target.arguments) {
      if (target.code == TransformCode::translate && &argument != &target.arguments.front()) break;
      if (argument.kind == Argument::Kind::variable && target.code == TransformCode::copy) continue;
      const std::string said = argument.kind == Argument::Kind::variable ? named(argument.variable) : text(argument.span, rule);
      words += (words.empty() ? "" : ", ") + said;
    }
    if (target.code == TransformCode::copy || target.code == TransformCode::evaluate) return words;
    return std::string(to_string(target.code)) + '(' + words + ')';
  }

  std::string named(Register variable) const {
    const auto known = paths_.find(variable);
    return known == paths_.end() ? std::string() : known->second;
  }

  static std::string table(const CheckedTarget& target) {
    return target.map == nullptr ? std::string() : target.map->url.substr(target.map->url.find_last_of('/') + 1);
  }

  /// The targets that a called group is given.
  std::string given(const mapping::CheckedCall& call) const {
    std::string out;
    const auto& inputs = map_.groups[call.group].inputs;
    for (std::size_t i = 0; i < call.arguments.size() && i < inputs.size(); ++i)
      if (inputs[i].mode == mapping::Mode::target && call.arguments[i].kind == Argument::Kind::variable)
        out += (out.empty() ? "" : ", ") + named(call.arguments[i].variable);
    return out;
  }

  void add(const CheckedRule& rule, base::Span span, const std::string& from, std::string to, std::string by, std::string table,
           const std::string& condition) {
    const std::uint32_t line = map_.modules[rule.module]->source->line_column(rule.span.begin).line;
    out_.push_back({file_, line, span.begin, group_->name, from, std::move(to), std::move(by), std::move(table), condition});
  }

  const mapping::CheckedMap& map_;
  const std::string& folder_;
  std::vector<FieldRow>& out_;
  const CheckedGroup* group_ = nullptr;
  const mapping::Group* declared_ = nullptr;
  std::string file_;
  std::map<Register, std::string> paths_;
};

}  // namespace

void add_field_rows(const mapping::CheckedMap& map, const std::string& folder, std::vector<FieldRow>& rows) {
  Rows(map, folder, rows).run();
}

}  // namespace crosswalk::authoring
