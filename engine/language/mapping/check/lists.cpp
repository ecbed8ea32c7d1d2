// `/// list = "NAME"`: inputs of the map's first group that are any number of messages; `/// optional = "NAME"`: sources that may be missing.
#include "checker.h"
#include "findings.h"

#include <algorithm>

namespace crosswalk::mapping::check_phase {

namespace {

/// The names of one entry, with their places.
std::vector<Name> names_of(const Metadata& entry) {
  std::vector<Name> names;
  const std::string_view list = entry.value;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find_first_of(", ", at), list.size());
    const auto begin = static_cast<std::uint32_t>(entry.value_span.begin + 1 + at);
    if (end > at) names.push_back({std::string(list.substr(at, end - at)), {begin, begin + static_cast<std::uint32_t>(end - at)}});
    at = end + 1;
  }
  return names;
}

/// Looks for uses of lists that only one of their messages could have.
class ListUses {
 public:
  ListUses(const CheckedMap& map, Reporter& report) : map_(map), report_(report), main_(map.groups[map.main]) {}

  void run() {
    for (const CheckedRule& rule : map_.rules) {
      if (rule.group != map_.main) continue;
      for (const CheckedTarget& target : rule.targets)
        if (is_list(target.context)) tell(rule, target.span);
      for (const CheckedCall& call : rule.calls)
        for (const Argument& argument : call.arguments)
          if (argument.kind == Argument::Kind::variable && is_list(argument.variable)) tell(rule, argument.span);
    }
  }

 private:
  bool is_list(Register reg) const { return reg < main_.inputs.size() && main_.inputs[reg].list; }
  void tell(const CheckedRule& rule, Span span) {
    base::Issue* issue = report_.add("M273", rule.module, span, "this is a list of messages, not one of them");
    if (issue != nullptr)
      issue->hint = "`list as one` goes through those of a source; `create('Type') as one` makes the next one of a target";
  }
  const CheckedMap& map_;
  Reporter& report_;
  const CheckedGroup& main_;
};

}  // namespace

/// `/// when`: FHIRPath on the message, the first source.
void Checker::check_when(const Metadata& entry, const CheckedGroup& main) {
  auto tree = fhirpath::parse(modules_[0].ast->source, entry.value_span.begin + 1, entry.value_span.end - 1);
  report_.append(tree.issues());
  const auto message =
      std::find_if(main.inputs.begin(), main.inputs.end(), [](const CheckedInput& one) { return one.mode == Mode::source; });
  if (!tree || message == main.inputs.end()) return;
  fhirpath::CompileEnv env;
  env.focus = env.context = env.resource = env.root_resource = message->type;
  if (message->type.type) env.definitions = {message->type.type.definitions};
  report_.append(fhirpath::compile(*tree, env).issues());
}

void Checker::mark_lists() {
  CheckedGroup& main = map_.groups[map_.main];
  for (const Metadata& entry : modules_[0].ast->metadata) {
    if (entry.key.text == "when") check_when(entry, main);
    if (entry.key.text != "list" && entry.key.text != "optional") continue;
    for (const Name& name : names_of(entry)) {
      const auto input =
          std::find_if(main.inputs.begin(), main.inputs.end(), [&](const CheckedInput& one) { return one.name == name.text; });
      if (input == main.inputs.end()) {
        report_.add("M272", 0, name.span, "the first group has no input " + quote(name.text));
        continue;
      }
      if (entry.key.text == "optional") {
        input->optional = input->mode == Mode::source;
        continue;
      }
      input->list = true;
      input->type.many = input->mode == Mode::source;
    }
  }
}

void find_list_uses(const CheckedMap& map, Reporter& report) {
  const auto& inputs = map.groups[map.main].inputs;
  if (std::any_of(inputs.begin(), inputs.end(), [](const CheckedInput& input) { return input.list; })) ListUses(map, report).run();
}

}  // namespace crosswalk::mapping::check_phase
