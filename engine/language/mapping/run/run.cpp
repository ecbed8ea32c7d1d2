#include "machine.h"

#include <utility>

namespace crosswalk::mapping {

Run::Run() : machine_(new Machine) {}
Run::~Run() = default;
Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;

bool Run::execute(std::shared_ptr<const Plan> plan, std::span<const model::Tree* const> sources, const language::RunContext& context) {
  return machine_->execute(std::move(plan), sources, context);
}
void Run::observe(Observer* observer) { machine_->observer = observer; }
std::size_t Run::target_count() const { return machine_->target_count; }
model::Tree& Run::target(std::size_t i) { return *machine_->targets[i]; }
const model::Tree& Run::target(std::size_t i) const { return *machine_->targets[i]; }
base::Issues& Run::issues() { return machine_->issues; }
const base::Issues& Run::issues() const { return machine_->issues; }
const std::vector<LogLine>& Run::log() const { return machine_->log; }
const std::vector<UnmappedCode>& Run::unmapped() const { return machine_->unmapped; }
const std::vector<ResourceNote>& Run::resources() const { return machine_->resource_notes; }
const Plan& Run::plan() const { return *machine_->plan; }
std::span<const model::Tree* const> Run::sources() const { return machine_->sources; }
const Provenance& Run::provenance() const { return machine_->provenance; }
Leaf Run::leaf_of(const model::Element& element) const { return machine_->leaf_of(element); }
model::Element Run::element_of(Leaf leaf) const { return machine_->element_of(leaf); }

Run::Machine::Machine() { bind_host(); }

bool Run::Machine::execute(std::shared_ptr<const Plan> new_plan, std::span<const model::Tree* const> given,
                           const language::RunContext& run_context) {
  plan = std::move(new_plan);
  context = &run_context;
  reset(given);
  if (given.size() != plan->sources().size()) {
    issues.add("M216", "the map takes " + std::to_string(plan->sources().size()) + " sources, not " + std::to_string(given.size()));
    return false;
  }
  for (const model::Tree* source : given) {
    if (source != nullptr && source->root() != no_node) continue;
    issues.add("M216", "a source of the map is empty");
    return false;
  }
  if (!open_targets()) return false;
  if (observer != nullptr) observer->started(*plan);
  followed = observer != nullptr && observer->follows();
  start_main();
  finish();
  return !stopped;
}

void Run::Machine::reset(std::span<const model::Tree* const> given) {
  sources.assign(given.begin(), given.end());
  bases.assign(1, 0);
  for (const model::Tree* source : sources) bases.push_back(bases.back() + (source != nullptr ? source->size() : 0));
  fp.clear();
  frame = top = 0;
  candidates.clear();
  candidate_notes.clear();
  active_notes.clear();
  slot_masks.assign(bases.back(), 0);
  current_rule = current_call = none;
  current_source = {};
  depth = 0;
  steps = 0;
  stopped = false;
  provenance.calls.clear();
  provenance.contributions.clear();
  provenance.consulted.assign(bases.back(), 0);
  provenance.merged.clear();
  provenance.notes.clear();
  provenance.tests.clear();
  issues.clear();
  log.clear();
  unmapped.clear();
  resource_notes.clear();
  resources.clear();
  references.clear();
  places.clear();
  shares.clear();
  constants.assign(plan->map().constants.size(), Value());
  constant_known.assign(plan->map().constants.size(), 0);
  uuid_count = 0;
}

bool Run::Machine::open_targets() {
  target_count = plan->targets().size();
  provenance.made.resize(target_count);
  for (std::size_t i = 0; i < target_count; ++i) {
    const TypeRef type = plan->targets()[i]->type.type;
    if (!type) {
      issues.add("M221", "the target `" + plan->targets()[i]->name + "` of the map's first group has no type");
      return target_count = 0, false;
    }
    if (i == targets.size()) targets.push_back(std::make_unique<model::Tree>(*type.definitions));
    targets[i]->reset(*type.definitions);
    provenance.made[i].clear();
    const TargetNode root{static_cast<std::uint8_t>(i), targets[i]->add_detached(type.type)};
    provenance.made[i].push_back({});
    fill_fixed(root, type.type);
  }
  return true;
}

void Run::Machine::start_main() {
  settings.clear();
  for (const auto& [name, value] : context->settings) settings.push_back({name, value});
  fp.env.constants = settings;
  fp.env.host = host;
  fp.env.witness = this;
  fp.env.record_tests = context->record_tests;
  fp.env.now_ms = context->now_ms;
  fp.env.steps = context->limits.fhirpath_steps;
  fp.env.issues = &issues;
  std::array<Value, 32> arguments;
  std::size_t count = 0, source = 0, target = 0;
  for (const CheckedInput& input : plan->map().groups[plan->map().main].inputs) {
    if (count == arguments.size()) break;
    const bool from = input.mode == Mode::source;
    const model::Tree& tree = from ? *sources[source++] : *targets[target++];
    arguments[count++] = Value(Element(tree, tree.root()));
  }
  call_group(plan->map().main, std::span(arguments).first(count));
}

void Run::Machine::stop(std::string_view what) {
  if (!stopped) issue("M201", "the Run ended early: more than " + std::string(what));
  stopped = true;
}

void Run::Machine::enter(Register size) {
  frame = top;
  top += size;
  if (registers.size() < top) grow();
  for (std::size_t i = frame; i < top; ++i) registers[i] = Value(), views[i] = {};
  fp.env.registers = {views.data() + frame, size};
}

/// More registers; the views of those in use follow them.
void Run::Machine::grow() {
  registers.resize(top * 2);
  views.resize(top * 2);
  for (std::size_t i = 0; i < frame; ++i) views[i] = {&registers[i], registers[i] ? 1u : 0u};
}

void Run::Machine::leave(std::size_t old_frame, std::size_t old_top) {
  frame = old_frame;
  top = old_top;
  fp.env.registers = {views.data() + frame, top - frame};
}

void Run::Machine::call_group(GroupIndex group, std::span<const Value> arguments) {
  if (depth >= context->limits.call_depth) return stop("the calls of groups that its limits allow");
  const std::size_t old_frame = frame, old_top = top;
  enter(plan->groups[group].registers);
  for (std::size_t i = 0; i < arguments.size() && i < plan->groups[group].registers; ++i) set(static_cast<Register>(i), arguments[i]);
  ++depth;
  run_group(group);
  --depth;
  leave(old_frame, old_top);
}

void Run::Machine::run_group(GroupIndex index) {
  const PlanGroup& group = plan->groups[index];
  if (!group.constants.empty()) load_constants(group.constants);
  if (group.base != none) run_base(group);
  for (std::uint32_t i = group.rules.first; i < group.rules.end() && !stopped; ++i) run_rule(plan->rule_lists[i]);
}

void Run::Machine::run_base(const PlanGroup& group) {
  std::array<Value, 32> arguments;
  std::size_t count = 0;
  for (std::uint32_t i = group.base_arguments.first; i < group.base_arguments.end() && count < arguments.size(); ++i)
    arguments[count++] = reg(plan->base_arguments[i]);
  call_group(group.base, std::span(arguments).first(count));
}

void Run::Machine::load_constants(Range uses) {
  for (std::uint32_t i = uses.first; i < uses.end(); ++i) {
    const ConstantUse use = plan->constant_uses[i];
    const Value value = constant(use.constant);
    set(use.reg, value);
  }
}

const Value& Run::Machine::constant(ConstantIndex index) {
  if (constant_known[index]) return constants[index];
  constant_known[index] = 1;
  const CheckedConstant& checked = plan->map().constants[index];
  std::vector<std::pair<Register, Value>> loaded;
  for (const ConstantUse& use : checked.constants) loaded.emplace_back(use.reg, constant(use.constant));
  const std::size_t old_frame = frame, old_top = top;
  enter(checked.registers);
  for (const auto& [number, value] : loaded) set(number, value);
  fhirpath::Collection out;
  if (checked.value.program && fhirpath::evaluate(*checked.value.program, Value(), fp, out) && !out.empty()) constants[index] = out[0];
  leave(old_frame, old_top);
  return constants[index];
}

void Run::Machine::run_rule(RuleIndex rule) {
  if (++steps > context->limits.rule_steps) return stop("the rule firings that its limits allow");
  const RuleIndex outer = std::exchange(current_rule, rule);
  observer == nullptr ? bind_source(rule, 0) : run_observed(rule);
  current_rule = outer;
}

void Run::Machine::run_observed(RuleIndex rule) {
  if (followed) observer->entered(rule, seen());
  const std::size_t calls = provenance.calls.size();
  const std::uint32_t failed = failed_tests;
  bind_source(rule, 0);
  if (calls == provenance.calls.size() && failed == failed_tests) observer->passed_over(rule);
  if (followed) observer->left(rule, seen());
}

void Run::Machine::bind_source(RuleIndex rule, std::uint32_t index) {
  const PlanRule& r = plan->rules[rule];
  if (index == r.sources.count) return fire(rule);
  const PlanSource& source = plan->source_list[r.sources.first + index];
  if (is_simple(source)) return bind_simple(rule, index, source, reg(source.context).element());
  const std::size_t first = candidates.size();
  collect(rule, source);
  const std::size_t last = candidates.size();
  for (std::size_t i = first; i < last && !stopped; ++i) {
    set(source.variable, candidates[i]);
    if (recording()) active_notes.push_back(candidate_notes[i]);
    bind_source(rule, index + 1);
    if (recording()) active_notes.pop_back();
  }
  if (recording()) drop(first, candidates.size());
  candidates.resize(first);
}

void Run::Machine::fire(RuleIndex rule) {
  if (++steps > context->limits.rule_steps) return stop("the rule firings that its limits allow");
  const PlanRule& r = plan->rules[rule];
  const CallIndex outer_call = current_call;
  const Value outer_source = current_source;
  current_source = r.sources.empty() ? Value() : reg(plan->source_list[r.sources.first].variable);
  const Leaf leaf = current_source.is_element() ? leaf_of(current_source.element()) : none;
  provenance.calls.push_back({current_call, rule, leaf});
  current_call = static_cast<CallIndex>(provenance.calls.size() - 1);
  if (recording())
    for (const auto& [first, last] : active_notes) provenance.tests.push_back({current_call, first, last});
  if (observer != nullptr) observer->fired(rule, seen());
  r.by_value ? apply_by_value(rule) : apply_targets(rule, 0);
  current_call = outer_call;
  current_source = outer_source;
}

void Run::Machine::dependents(RuleIndex rule) {
  const PlanRule& r = plan->rules[rule];
  if (!r.dependent) return;
  for (std::uint32_t i = r.sources.first; i < r.sources.end(); ++i) {
    const Value& value = reg(plan->source_list[i].variable);
    if (!value.is_element() || !value.element().is_null()) continue;
    if (make_null(r, value)) return;
    issue("M213", "an explicit null is left out: the rule's `then` maps what is inside a value", value);
    return;
  }
  for (std::uint32_t i = r.calls.first; i < r.calls.end() && !stopped; ++i) {
    const PlanCall& call = plan->calls[i];
    std::size_t count = 0;
    for (std::uint32_t a = call.arguments.first; a < call.arguments.end() && count < call_arguments.size(); ++a)
      call_arguments[count++] = argument(plan->arguments[a]);
    call_group(call.group, std::span(call_arguments).first(count));
  }
  for (std::uint32_t i = r.rules.first; i < r.rules.end() && !stopped; ++i) run_rule(plan->rule_lists[i]);
}

Leaf Run::Machine::leaf_of(const Element& element) const {
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (sources[i] == &element.tree()) return bases[i] + element.index();
  return none;
}

Element Run::Machine::element_of(Leaf leaf) const {
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (leaf < bases[i + 1]) return {*sources[i], leaf - bases[i]};
  return {};
}

void Run::Machine::consulted(const Element& element) {
  const Leaf leaf = leaf_of(element);
  if (leaf == none) return;
  provenance.consulted[leaf] = 1;
  if (Note* made = recording() ? note(Note::Kind::tested) : nullptr) made->leaf = leaf;
}

void Run::Machine::absent(const Element& element, std::string_view name) {
  Note* made = note(Note::Kind::absent);
  made->leaf = leaf_of(element);
  made->text = name;
}

void Run::Machine::mark_consulted(const Value& value) { fp.consult(value); }

Note* Run::Machine::note(Note::Kind kind) {
  provenance.notes.emplace_back();
  provenance.notes.back().kind = kind;
  provenance.notes.back().call = current_call;
  return &provenance.notes.back();
}

base::Issue& Run::Machine::issue(std::string_view code, std::string message, const Value& about) {
  return issue_at(current_rule, code, std::move(message), about);
}

base::Issue& Run::Machine::issue_at(RuleIndex rule, std::string_view code, std::string message, const Value& about) {
  base::Issue& made = issues.add(code, std::move(message));
  if (rule != none) made.place = plan->map().place(rule);
  const Value& shown = about ? about : current_source;
  if (shown.is_element()) made.path = place_in_message(shown.element());
  if (about && !about.text().empty()) made.detail = about.text();
  return made;
}

}  // namespace crosswalk::mapping
