// Small trees and one-line evaluation for the tests of FHIRPath.
#pragma once

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirpath/evaluate.h>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crosswalk::fhirpath {

inline const model::Definitions& fhir() { return *definitions::builtin().by_name("fhir-r4"); }
inline const model::Definitions& v2() { return *definitions::builtin().by_name("v2-2.8.2"); }

inline StaticType type_in(const model::Definitions& set, std::string_view name) {
  return StaticType::of({&set, set.find_type(name)}, false);
}

/// A tree that is filled child by child.
class Builder {
 public:
  Builder(const model::Definitions& set, std::string_view root) : tree(set) { tree.add_detached(set.find_type(root)); }

  model::NodeIndex add(model::NodeIndex parent, std::string_view name) {
    const model::TypeId type = tree.node(parent).type;
    const model::Slot slot = tree.definitions().find_slot(type, name);
    EXPECT_NE(slot, model::no_slot) << name;
    return tree.append(parent, slot, tree.definitions().slot(type, slot).type);
  }
  model::NodeIndex add(model::NodeIndex parent, std::string_view name, std::string_view value) {
    const model::NodeIndex node = add(parent, name);
    tree.set_text(node, value);
    return node;
  }
  model::Element root() const { return {tree, tree.root()}; }
  model::Element at(model::NodeIndex node) const { return {tree, node}; }

  model::Tree tree;
};

/// What was told to the Witness, in order.
class Recorder final : public Witness {
 public:
  void consulted(const model::Element& element) override {
    told.push_back(std::string(element.name()) + "=" + std::string(element.has_value() ? element.text() : ""));
  }
  void absent(const model::Element& element, std::string_view name) override {
    told.push_back("no " + std::string(element.name()) + "." + std::string(name));
  }
  std::vector<std::string> told;
};

inline std::string show(Values values) {
  std::string out;
  for (const Value& value : values) {
    if (!out.empty()) out += ", ";
    out += value.is_element() && !value.element().has_value() ? std::string(value.element().type_name()) : std::string(value.text());
  }
  return out;
}

inline std::string show_issues(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues) out += issue.code + " " + issue.message + (issue.hint.empty() ? "" : " [" + issue.hint + "]");
  return out;
}

/// Evaluates over `focus`; gives the result, or the code and message of what is wrong.
inline std::string run(const std::string& text, const Value& focus, CompileEnv env, Context& context) {
  auto parsed = parse(text);
  if (!parsed) return show_issues(parsed.issues());
  if (env.definitions.empty()) env.definitions = {&fhir(), &v2()};
  if (!focus) env.has_focus = false;
  auto program = compile(*parsed, env);
  if (!program) return show_issues(program.issues());
  base::Issues issues;
  context.env.issues = &issues;
  Collection out;
  const bool ok = evaluate(**program, focus, context, out);
  context.env.issues = nullptr;
  return ok ? show(out) : show_issues(issues);
}

inline std::string run(const std::string& text, const Value& focus = {}, bool typed = true) {
  Context context;
  CompileEnv env;
  if (focus.is_element() && typed) env.focus = StaticType::of({&focus.element().tree().definitions(), focus.element().type()}, false);
  const std::string result = run(text, focus, env, context);
  Context other;
  env.plain = true;
  EXPECT_EQ(run(text, focus, env, other), result) << text << " (plain)";
  return result;
}

}  // namespace crosswalk::fhirpath
