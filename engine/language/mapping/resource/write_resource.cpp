// From a Module to a StructureMap.
#include <crosswalk/language/mapping/structure_map.h>

#include "builder.h"

#include <algorithm>
#include <array>
#include <set>

namespace crosswalk::mapping {

namespace resource_phase {

namespace {

constexpr std::array mode_words = {"source", "queried", "target", "produced"};
constexpr std::array list_words = {"", "first", "not_first", "last", "not_last", "only_one"};
constexpr std::array literal_slots = {"valueString", "valueBoolean",  "valueInteger", "valueDecimal",
                                      "valueDate",   "valueDateTime", "valueTime"};

std::string joined(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : ".") + name.text;
  return out;
}

class Writer {
 public:
  Writer(const Module& module, const Place& root) : module_(module), root_(root) {}

  void write() {
    for (const Metadata& entry : module_.metadata) write_metadata(entry);
    if (root_.needs("status") && !has_metadata("status")) root_.put("status", "draft");
    for (const ConceptMapBlock& block : module_.concept_maps) write_concept_map(block);
    for (const Uses& uses : module_.uses) {
      const Place structure = root_.add("structure");
      structure.put("url", uses.url);
      structure.put("mode", mode_words[static_cast<std::size_t>(uses.mode)]);
      if (uses.alias) structure.put("alias", uses.alias->text);
      structure.put("documentation", uses.documentation);
    }
    for (const Import& import : module_.imports) {
      const Place url = root_.put("import", import.url);
      if (!import.documentation.empty()) url.extend(documentation_extension).put("valueString", import.documentation);
    }
    for (const Let& let : module_.lets) write_let(let);
    for (const Group& group : module_.groups) write_group(group);
  }

 private:
  std::string text(Span span) const { return std::string(module_.text(span)); }
  bool has_metadata(std::string_view key) const {
    return std::any_of(module_.metadata.begin(), module_.metadata.end(), [&](const Metadata& entry) { return entry.key.text == key; });
  }

  /// A dotted key leads into the last of each element; one that is valued there already gets another one of the first.
  void write_metadata(const Metadata& entry) {
    if (std::find(std::begin(own_metadata), std::end(own_metadata), entry.key.text) != std::end(own_metadata)) {
      root_.extend(std::string(own_metadata_extension) + entry.key.text).put("valueString", entry.value);
      return;
    }
    Place at = root_;
    std::string_view rest = entry.key.text;
    for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
      const std::string_view name = rest.substr(0, dot);
      rest = rest.substr(dot + 1);
      const model::Element here(at.tree(), at.node());
      model::Element last;
      for (model::Element child = here.first_child(); child; child = child.next_sibling())
        if (child.name() == name) last = child;
      const bool taken = last && rest.find('.') == std::string_view::npos && last.child(rest);
      at = last && !taken ? Place(at.tree(), last.index()) : at.add(name);
      if (!at) return;
    }
    at.put(rest, entry.value);
  }

  void write_let(const Let& let) {
    const Place constant = root_.has("const") ? root_.add("const") : Place();
    if (constant) {
      constant.put("name", let.name.text);
      constant.put("value", text(let.value.span));
      return;
    }
    const Place extension = root_.extend(constant_extension);
    extension.extend("name").put("valueString", let.name.text);
    extension.extend("value").put("valueString", text(let.value.span));
  }

  // ConceptMaps are contained.

  void write_concept_map(const ConceptMapBlock& block) {
    const Place map = root_.add("contained", "ConceptMap");
    map.put("id", block.id);
    map.put("status", "draft");
    std::vector<std::pair<std::pair<std::string, std::string>, Place>> groups;
    for (const ConceptRow& row : block.rows) {
      const std::pair<std::string, std::string> systems(url_of(block, row.source_prefix), url_of(block, row.target_prefix));
      const auto known = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == systems; });
      const Place group = known != groups.end() ? known->second : groups.emplace_back(systems, new_group(map, systems)).second;
      write_row(group, row);
    }
    for (const Unmapped& unmapped : block.unmapped)
      for (const auto& [systems, group] : groups)
        if (systems.first == url_of(block, unmapped.prefix)) write_unmapped(group, unmapped);
  }

  static std::string url_of(const ConceptMapBlock& block, const Name& prefix) {
    for (const Prefix& known : block.prefixes)
      if (prefix && known.name.text == prefix.text) return known.url;
    return {};
  }

  static Place new_group(const Place& map, const std::pair<std::string, std::string>& systems) {
    const Place group = map.add("group");
    group.put("source", systems.first);
    group.put("target", systems.second);
    return group;
  }

  static void write_row(const Place& group, const ConceptRow& row) {
    const Place element = group.add("element");
    element.put("code", row.source_code.text);
    const Place target = element.add("target");
    if (row.target_code) target.put("code", row.target_code.text);
    if (target.has("equivalence")) target.put("equivalence", row.relation);
    if (target.has("equivalence")) return;
    static constexpr std::pair<std::string_view, std::string_view> words[] = {{"equal", "equivalent"},
                                                                              {"wider", "source-is-narrower-than-target"},
                                                                              {"subsumes", "source-is-broader-than-target"},
                                                                              {"narrower", "source-is-broader-than-target"},
                                                                              {"specializes", "source-is-narrower-than-target"},
                                                                              {"relatedto", "related-to"},
                                                                              {"inexact", "related-to"},
                                                                              {"disjoint", "not-related-to"},
                                                                              {"unmatched", "not-related-to"}};
    std::string_view word = row.relation;
    for (const auto& [r4, r5] : words)
      if (r4 == row.relation) word = r5;
    target.put("relationship", word);
  }

  static void write_unmapped(const Place& group, const Unmapped& unmapped) {
    const Place to = group.add("unmapped");
    const std::string_view itself = to.allows("mode", "provided") ? "provided" : "use-source-code";
    to.put("mode", unmapped.url.empty() ? itself : "other-map");
    to.put(to.has("url") ? "url" : "otherMap", unmapped.url);
  }

  // Groups and rules.

  void write_group(const Group& group) {
    const Place to = root_.add("group");
    to.put("name", group.name.text);
    if (group.extends) to.put("extends", group.extends->text);
    if (group.stereotype == Stereotype::types) to.put("typeMode", "types");
    if (group.stereotype == Stereotype::type_plus) to.put("typeMode", "type-and-types");
    if (group.stereotype == Stereotype::none && to.needs("typeMode")) to.put("typeMode", "none");
    to.put("documentation", group.documentation);
    for (const Input& input : group.inputs) {
      const Place made = to.add("input");
      made.put("name", input.name.text);
      if (input.type) made.put("type", input.type->text);
      made.put("mode", mode_words[static_cast<std::size_t>(input.mode)]);
    }
    names_.clear();
    for (const Rule& rule : group.rules) write_rule(to, rule);
  }

  void write_rule(const Place& parent, const Rule& rule) {
    if (!rule.batch.empty()) return write_batch(parent, rule);
    const Place to = parent.add("rule");
    write_name(to, rule);
    for (const Source& source : rule.sources) write_source(to.add("source"), source);
    for (const Target& target : rule.targets) write_target(to.add("target"), target);
    for (const Rule& inner : rule.rules) write_rule(to, inner);
    for (const Call& call : rule.calls) write_call(to.add("dependent"), call);
    to.put("documentation", rule.documentation);
  }

  /// A rule a name: `src.a -> tgt.a`.
  void write_batch(const Place& parent, const Rule& rule) {
    for (const Name& name : rule.batch) {
      Rule one = rule;
      one.batch.clear();
      one.name.reset();
      one.sources[0].elements = one.targets[0].elements = {name};
      write_rule(parent, one);
    }
  }

  /// An id is demanded where a name is: made of the first source, and told apart by a number.
  void write_name(const Place& to, const Rule& rule) {
    if (rule.name) {
      to.put("name", rule.name->text);
      names_.insert(rule.name->text);
    } else if (to.needs("name")) {
      const Source& first = rule.sources.front();
      std::string base = first.elements.empty() ? first.context.text : first.elements.back().text;
      std::replace(base.begin(), base.end(), '_', '-');
      std::string name = base;
      for (int i = 2; !names_.insert(name).second; ++i) name = base + std::to_string(i);
      to.put("name", name);
    }
  }

  void write_source(const Place& to, const Source& source) {
    to.put("context", source.context.text);
    if (source.cardinality) {
      to.put("min", std::to_string(source.cardinality->min));
      to.put("max", source.cardinality->max == 0xFFFFFFFFu ? "*" : std::to_string(source.cardinality->max));
    }
    if (source.type) to.put("type", source.type->text);
    if (source.default_value) write_value(to, *source.default_value, "defaultValue");
    to.put("element", joined(source.elements));
    to.put("listMode", list_words[static_cast<std::size_t>(source.list)]);
    if (source.variable) to.put("variable", source.variable->text);
    if (source.where) to.put("condition", text(source.where->span));
    if (source.check) to.put("check", text(source.check->span));
    if (source.log) to.put("logMessage", text(source.log->span));
  }

  void write_target(const Place& to, const Target& target) {
    if (target.context) to.put("context", target.context->text);
    if (target.context) to.put("contextType", "variable");
    to.put("element", joined(target.elements));
    if (target.variable) to.put("variable", target.variable->text);
    write_list_modes(to, target);
    if (target.share) to.put("listRuleId", target.share->text);
    if (!target.transform) return;
    const Transform& transform = *target.transform;
    to.put("transform", transform.kind == Transform::Kind::copy       ? "copy"
                        : transform.kind == Transform::Kind::evaluate ? "evaluate"
                                                                      : transform.function.text);
    for (const Parameter& parameter : transform.parameters) {
      const Place made = to.add("parameter");
      const bool further = transform.function.text == "evaluate" && &parameter != transform.parameters.data() && !parameter.name;
      if (further || (transform.kind == Transform::Kind::evaluate && parameter.expression))
        made.put("valueString", text(parameter.span));
      else
        write_value(made, parameter, "value");
    }
  }

  static void write_list_modes(const Place& to, const Target& target) {
    const auto put = [&](TargetListMode bit, const char* word, const char* other) {
      if ((target.list_modes & bit) != 0) to.put("listMode", to.allows("listMode", word) ? word : other);
    };
    put(list_first, "first", "first");
    put(list_share, "share", "share");
    put(list_last, "last", "last");
    put(list_single, "single", "collate");
    put(list_collate, "collate", "single");
  }

  void write_call(const Place& to, const Call& call) {
    to.put("name", call.group.text);
    for (const Parameter& parameter : call.parameters) {
      if (to.has("parameter")) {
        write_value(to.add("parameter"), parameter, "value");
        continue;
      }
      const Place variable = to.put("variable", text(parameter.span));
      if (!parameter.name && variable) variable.extend(expression_extension).put("valueBoolean", "true");
    }
  }

  /// `to` has the choice element `name`, or (R5's defaultValue) a string of this name.
  void write_value(const Place& to, const Parameter& parameter, std::string_view name) {
    const bool plain = to.has(name) && !to.has(std::string(name) + "String");
    const auto slot = [&](std::string_view typed) { return plain ? std::string(name) : std::string(name) + std::string(typed.substr(5)); };
    if (parameter.name) {
      to.put(slot("valueId"), parameter.name->text);
    } else if (parameter.expression) {
      const Place value = to.put(slot("valueString"), text(parameter.expression->span));
      if (value) value.extend(expression_extension).put("valueBoolean", "true");
    } else {
      write_literal(to, *parameter.literal, slot, plain);
    }
  }

  /// A kind of constant that the version has no choice for, and an empty text, are written as FHIRPath.
  template <class Slot>
  void write_literal(const Place& to, const Literal& literal, const Slot& slot, bool plain) {
    const std::string typed = slot(literal_slots[static_cast<std::size_t>(literal.kind)]);
    const bool as_it_is = literal.kind == LiteralKind::string ? !literal.text.empty() : !plain && to.has(typed);
    if (as_it_is) {
      to.put(typed, literal.text);
      return;
    }
    const Place value = to.put(slot("valueString"), text(literal.span));
    if (value) value.extend(expression_extension).put("valueBoolean", "true");
  }

  const Module& module_;
  const Place root_;
  std::set<std::string> names_;  ///< of the rules of the group at hand
};

}  // namespace

}  // namespace resource_phase

bool write_structure_map(const Module& module, model::Tree& out) {
  const model::TypeId type = out.definitions().find_type("StructureMap");
  if (type == model::no_type) return false;
  out.reset(out.definitions());
  const resource_phase::Place root(out, out.add_detached(type));
  resource_phase::Writer(module, root).write();
  return true;
}

}  // namespace crosswalk::mapping
