// A parsed map as text without places: two maps that mean the same have the same dump.
#pragma once

#include <crosswalk/language/mapping/ast.h>

#include <algorithm>
#include <string>
#include <vector>

namespace crosswalk::testing_support {

/// Everything a Module says but where it says it. `meaning`: only what it means, as a resource can say it: without names of rules, the order
/// of metadata and the names of prefixes; a batch as its rules, `single` as `collate`.
class ModuleDump {
 public:
  explicit ModuleDump(bool meaning) : meaning_(meaning) {}

  std::string of(const mapping::Module& m) {
    metadata(m);
    for (const auto& u : m.uses) line("uses", u.url, of(u.alias), std::to_string(static_cast<int>(u.mode)), u.documentation);
    for (const auto& i : m.imports) line("imports", i.url, i.documentation);
    for (const auto& l : m.lets) line("let", l.name.text, of(l.value));
    for (const auto& c : m.concept_maps) concept_map(c);
    for (const auto& g : m.groups) group(g);
    return out_;
  }

 private:
  template <class... Words>
  void line(const Words&... words) {
    out_.append(depth_ * 2, ' ');
    ((out_ += words, out_ += " | "), ...);
    out_ += '\n';
  }

  void metadata(const mapping::Module& m) {
    std::vector<std::string> lines;
    for (const auto& e : m.metadata)
      if (!meaning_ || e.key.text != "status")
        lines.push_back("metadata " + e.key.text + " = " + e.value + (e.markdown && !meaning_ ? " markdown" : ""));
    if (meaning_) std::sort(lines.begin(), lines.end());
    for (const std::string& one : lines) line(one);
  }

  static std::string of(const std::optional<mapping::Name>& n) { return n ? n->text : std::string("-"); }
  static std::string of(const std::vector<mapping::Name>& names) {
    std::string out;
    for (const auto& n : names) out += '.' + n.text;
    return out;
  }
  static std::string of(const mapping::Expression& e) { return fhirpath::to_string(e.tree->root); }
  static std::string of(const std::optional<mapping::Expression>& e) { return e ? of(*e) : std::string("-"); }
  static std::string of(const mapping::Parameter& p) {
    if (p.name) return "name " + p.name->text;
    if (p.literal) return "literal " + std::to_string(static_cast<int>(p.literal->kind)) + ' ' + p.literal->text;
    return "expression " + of(*p.expression);
  }
  static std::string of(const std::vector<mapping::Parameter>& list) {
    std::string out;
    for (const auto& p : list) out += '(' + of(p) + ')';
    return out;
  }

  void concept_map(const mapping::ConceptMapBlock& c) {
    line("conceptmap", c.id);
    const auto prefix = [&](const mapping::Name& name) {
      for (const auto& p : c.prefixes)
        if (meaning_ && name && p.name.text == name.text) return p.url;
      return name.text;
    };
    for (const auto& p : c.prefixes)
      if (!meaning_) line("prefix", p.name.text, p.url);
    for (const auto& u : c.unmapped) line("unmapped", prefix(u.prefix), u.url);
    for (const auto& r : c.rows)
      line("row", prefix(r.source_prefix), r.source_code.text, meaning_ ? std::string() : r.relation, prefix(r.target_prefix),
           r.target_code.text);
  }

  void group(const mapping::Group& g) {
    line("group", g.name.text, of(g.extends), std::to_string(static_cast<int>(g.stereotype)), g.documentation);
    ++depth_;
    for (const auto& i : g.inputs) line("input", std::to_string(static_cast<int>(i.mode)), i.name.text, of(i.type));
    for (const auto& r : g.rules) rule(r);
    --depth_;
  }

  void rule(const mapping::Rule& r) {
    for (const auto& name : r.batch) {
      if (!meaning_) break;
      mapping::Rule one = r;
      one.batch.clear();
      one.sources[0].elements = one.targets[0].elements = {name};
      rule(one);
    }
    if (meaning_ && !r.batch.empty()) return;
    line("rule", meaning_ ? "" : of(r.name), r.arrow ? "arrow" : "", r.block && !meaning_ ? "block" : "", of(r.batch), r.documentation);
    ++depth_;
    for (const auto& s : r.sources) source(s);
    for (const auto& t : r.targets) target(t);
    for (const auto& c : r.calls) line("call", c.group.text, of(c.parameters));
    for (const auto& inner : r.rules) rule(inner);
    --depth_;
  }

  void source(const mapping::Source& s) {
    const std::string count = s.cardinality ? std::to_string(s.cardinality->min) + ".." + std::to_string(s.cardinality->max) : "-";
    line("source", s.context.text, of(s.elements), of(s.type), count, s.default_value ? of(*s.default_value) : "-",
         std::to_string(static_cast<int>(s.list)), of(s.variable), of(s.where), of(s.check), of(s.log));
  }

  void target(const mapping::Target& t) {
    std::string made = "-";
    if (t.transform) made = std::to_string(static_cast<int>(t.transform->kind)) + t.transform->function.text + of(t.transform->parameters);
    line("target", of(t.context), of(t.elements), made, of(t.variable),
         std::to_string(meaning_ && (t.list_modes & 24) != 0 ? 24 : t.list_modes), of(t.share));
  }

  bool meaning_;
  std::size_t depth_ = 0;
  std::string out_;
};

inline std::string dump(const mapping::Module& module, bool meaning = false) { return ModuleDump(meaning).of(module); }

}  // namespace crosswalk::testing_support
