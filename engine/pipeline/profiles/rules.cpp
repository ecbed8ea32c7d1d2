#include "rules.h"

#include "elements.h"

#include <charconv>
#include <map>

namespace crosswalk::pipeline {

using model::Element;

Rule* Rule::child(std::string_view wanted) const {
  for (const auto& rule : children)
    if (rule->name == wanted) return rule.get();
  return nullptr;
}

Rule* Rule::find_slice(std::string_view wanted) const {
  for (const auto& rule : slices)
    if (rule->slice == wanted) return rule.get();
  return nullptr;
}

bool is_core(std::string_view url) {
  constexpr std::string_view core = "http://hl7.org/fhir/StructureDefinition/";
  return url.starts_with(core) && url.find('-', core.size()) == std::string_view::npos;
}

namespace {

/// "value[x]:valueQuantity" taken apart.
struct Step {
  std::string_view name, slice;
  bool choice = false;
};

Step read_step(std::string_view text) {
  Step step;
  const std::size_t colon = text.find(':');
  step.name = text.substr(0, colon);
  if (colon != std::string_view::npos) step.slice = text.substr(colon + 1);
  if (step.name.ends_with("[x]")) {
    step.choice = true;
    step.name.remove_suffix(3);
  }
  return step;
}

Rule& member(std::vector<std::unique_ptr<Rule>>& list, std::string_view name, std::string_view slice, bool choice) {
  for (const auto& rule : list)
    if (rule->name == name && rule->slice == slice) return *rule;
  list.push_back(std::make_unique<Rule>());
  Rule& made = *list.back();
  made.name = name;
  made.slice = slice;
  made.choice = choice;
  return made;
}

/// The rule that an id names; made with all above it where it is not there yet.
Rule& rule_at(Rule& root, std::string_view id) {
  Rule* here = &root;
  bool first = true;
  while (!id.empty()) {
    const std::size_t dot = id.find('.');
    const Step step = read_step(id.substr(0, dot));
    id = dot == std::string_view::npos ? std::string_view() : id.substr(dot + 1);
    if (!first) here = &member(here->children, step.name, {}, step.choice);
    if (!step.slice.empty()) here = &member(here->slices, here->name, step.slice, step.choice);
    first = false;
  }
  return *here;
}

/// Where an element has no id (older tools): its path, with the slices that were opened last.
class Ids {
 public:
  std::string of(Element element) {
    const std::string_view id = child_text(element, "id");
    const std::string path(child_text(element, "path"));
    std::string_view slice = child_text(element, "sliceName");
    if (!id.empty()) return std::string(id);
    open_.erase(open_.lower_bound(path + '.'), open_.lower_bound(path + '/'));
    if (slice.empty())
      open_.erase(path);
    else
      open_[path] = slice;
    return with_slices(path);
  }

 private:
  std::string with_slices(const std::string& path) const {
    std::string id;
    for (std::size_t at = 0; at <= path.size(); ++at) {
      if (at < path.size() && path[at] != '.') continue;
      const auto slice = open_.find(path.substr(0, at));
      const std::size_t from = id.empty() ? 0 : path.rfind('.', at - 1) + 1;
      id.append(id.empty() ? "" : ".").append(path, from, at - from);
      if (slice != open_.end()) id.append(":").append(slice->second);
    }
    return id;
  }
  std::map<std::string, std::string> open_;
};

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::vector<std::string> texts(Element parent, std::string_view name) {
  std::vector<std::string> all;
  for (const Element one : children(parent, name))
    if (one.has_value()) all.emplace_back(one.text());
  return all;
}

void read_types(Element element, Rule& rule) {
  for (const Element type : children(element, "type"))
    rule.types.push_back({std::string(child_text(type, "code")), texts(type, "profile"), texts(type, "targetProfile")});
}

/// Those that FHIR itself states are judged with the Definitions.
void read_constraints(Element element, std::string_view own_url, Rule& rule) {
  for (const Element one : children(element, "constraint")) {
    const std::string_view source = child_text(one, "source"), key = child_text(one, "key");
    const bool inherited = !source.empty() && without_version(source) != own_url && is_core(source);
    const bool everywhere = key == "ele-1" || key == "ext-1" || key.starts_with("dom-");
    const std::string_view expression = child_text(one, "expression");
    if (inherited || everywhere || expression.empty()) continue;
    rule.constraints.push_back({std::string(key), std::string(expression), child_text(one, "severity") == "warning"});
  }
}

void read_slicing(Element element, Rule& rule) {
  const Element slicing = first_child(element, "slicing");
  if (!slicing) return;
  for (const Element one : children(slicing, "discriminator"))
    rule.discriminators.push_back({std::string(child_text(one, "type")), std::string(child_text(one, "path"))});
  rule.closed = child_text(slicing, "rules") == "closed";
}

void read_binding(Element element, Rule& rule) {
  const Element binding = first_child(element, "binding");
  const std::string_view strength = child_text(binding, "strength");
  if (strength != "required" && strength != "extensible") return;
  rule.strength = strength == "required" ? Rule::Strength::required : Rule::Strength::extensible;
  rule.value_set = child_text(binding, "valueSet");
  if (rule.value_set.empty()) rule.strength = Rule::Strength::none;
}

void read_element(Element element, std::string_view own_url, std::string id, Rule& rule) {
  rule.id = std::move(id);
  rule.min = number(child_text(element, "min"));
  rule.max = number(child_text(element, "max"));
  rule.fixed = first_child(element, "fixed");
  rule.pattern = first_child(element, "pattern");
  read_types(element, rule);
  read_binding(element, rule);
  read_constraints(element, own_url, rule);
  read_slicing(element, rule);
}

}  // namespace

std::unique_ptr<Profile> read_profile(std::unique_ptr<model::Tree> tree) {
  auto profile = std::make_unique<Profile>();
  const Element definition(*tree, tree->root());
  profile->url = child_text(definition, "url");
  profile->type = child_text(definition, "type");
  profile->base = child_text(definition, "baseDefinition");
  Element list = first_child(definition, "snapshot");
  profile->snapshot = static_cast<bool>(list);
  if (!list) list = first_child(definition, "differential");
  profile->tree = std::move(tree);
  if (!list) return nullptr;
  Ids ids;
  bool first = true;
  for (const Element element : children(list, "element")) {
    std::string id = ids.of(element);
    // Of a whole type the cardinality says nothing.
    const bool is_root = first && id.find('.') == std::string::npos;
    Rule& rule = is_root ? profile->root : rule_at(profile->root, id);
    read_element(element, profile->url, std::move(id), rule);
    if (is_root) rule.min.reset(), rule.max.reset(), rule.types.clear();
    first = false;
  }
  return profile;
}

}  // namespace crosswalk::pipeline
