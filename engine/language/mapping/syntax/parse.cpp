// The entry of phase 1.
#include <crosswalk/language/mapping/syntax.h>

#include "state.h"

namespace crosswalk::mapping {

namespace {

void name_module(Module& module) {
  for (const Metadata& entry : module.metadata) {
    if (entry.key.text == "url" && module.url.empty()) module.url = entry.value;
    if (entry.key.text == "name" && module.name.empty()) module.name = entry.value;
  }
}

/// Metadata, the map line, and metadata behind it; gives where the declarations begin.
const char* read_head(syntax::State& state, Module& module) {
  const char* const map_line = syntax::read_metadata(state, module, state.begin);
  const char* const behind = syntax::read_map_line(state, map_line, module);
  return behind == map_line ? map_line : syntax::read_metadata(state, module, behind);
}

}  // namespace

Parsed parse_all(std::shared_ptr<const base::Source> source) {
  auto module = std::make_shared<Module>();
  module->source = source;
  syntax::State state;
  state.begin = source->text().data();
  state.end = state.begin + source->text().size();
  state.source = std::move(source);
  const char* const first = read_head(state, *module);
  syntax::collect_comments(state, *module);
  syntax::read_declarations(state, first, *module);
  if (!state.long_expressions.empty()) syntax::collect_comments(state, *module);
  syntax::attach_documentation(*module);
  name_module(*module);
  return {std::move(module), std::move(state.issues)};
}

base::Result<std::shared_ptr<const Module>> parse(std::shared_ptr<const base::Source> source) {
  using Answer = base::Result<std::shared_ptr<const Module>>;
  Parsed parsed = parse_all(std::move(source));
  if (parsed.issues.has_errors()) return Answer::failure(std::move(parsed.issues));
  return Answer(std::move(parsed.module), std::move(parsed.issues));
}

}  // namespace crosswalk::mapping
