#include "machine.h"

#include <algorithm>
#include <utility>

namespace crosswalk::mapping {

namespace {

constexpr std::size_t most_inputs = 32;  ///< of the group that a map begins with

}  // namespace

Run::Run() : machine_(new Machine) {}
Run::~Run() = default;
Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;

bool Run::execute(std::shared_ptr<const Plan> plan, std::span<const model::Tree* const> sources, const language::RunContext& context) {
  return machine_->execute(std::move(plan), sources, {}, context);
}
bool Run::execute(std::shared_ptr<const Plan> plan, std::span<const model::Tree* const> sources, std::span<const std::uint32_t> counts,
                  const language::RunContext& context) {
  return machine_->execute(std::move(plan), sources, counts, context);
}
void Run::observe(Observer* observer) { machine_->observer = observer; }
void Run::count(Counter* counter) { machine_->counter = counter; }
std::size_t Run::target_count() const { return machine_->target_count; }
model::Tree& Run::target(std::size_t i) { return *machine_->targets[i]; }
const model::Tree& Run::target(std::size_t i) const { return *machine_->targets[i]; }
std::span<const model::NodeIndex> Run::messages(std::size_t i) const { return machine_->messages[i]; }
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
                           std::span<const std::uint32_t> new_counts, const language::RunContext& run_context) {
  if (plan != new_plan) names.clear();
  plan = std::move(new_plan);
  context = &run_context;
  in_sources.assign(new_counts.begin(), new_counts.end());
  reset(given);
  if (!sources_fit() || !open_targets()) return false;
  if (observer != nullptr) observer->started(*plan);
  counts = counter != nullptr ? &counter->counts_of(*plan) : nullptr;
  watched = observer != nullptr || counts != nullptr;
  quick = !recording() && observer == nullptr && in_sources.empty();
  first_forms = nullptr;
  try {
    start_main();
  } catch (const fhirpath::OverBudget&) {
    stop("the bytes of computed texts that its limits allow");
  }
  finish();
  return !stopped;
}

bool Run::Machine::sources_fit() {
  const std::size_t wanted = plan->sources().size(), given = in_sources.empty() ? sources.size() : in_sources.size();
  std::size_t trees = in_sources.empty() ? sources.size() : 0;
  for (std::size_t i = 0; i < in_sources.size(); ++i) {
    trees += in_sources[i];
    const bool none_fits = i < wanted && plan->sources()[i]->optional, many_fit = i >= wanted || plan->sources()[i]->list;
    if ((in_sources[i] == 0 && !none_fits) || (in_sources[i] > 1 && !many_fit)) trees = sources.size() + 1;
  }
  if (given != wanted || trees != sources.size()) {
    issues.add("M216", "the map takes " + std::to_string(wanted) + " sources, not " + std::to_string(given));
    return false;
  }
  if (wanted == 0 || plan->map().groups[plan->map().main].inputs.size() > most_inputs) {
    issues.add("M216", wanted == 0 ? "the first group of the map has no source" : "the first group of the map has more than 32 inputs");
    return false;
  }
  for (const model::Tree* source : sources) {
    if (source != nullptr && source->root() != no_node) continue;
    issues.add("M216", "a source of the map is empty");
    return false;
  }
  return true;
}

void Run::Machine::reset(std::span<const model::Tree* const> given) {
  sources.assign(given.begin(), given.end());
  first_source = sources.empty() ? nullptr : sources[0];
  first_target = nullptr;
  bases.assign(1, 0);
  for (const model::Tree* source : sources) bases.push_back(bases.back() + (source != nullptr ? source->size() : 0));
  fp.clear();
  frame = top = 0;
  std::fill(registers.begin(), registers.end(), Value());
  std::fill(views.begin(), views.end(), fhirpath::Values());
  candidates.clear();
  candidate_notes.clear();
  active_notes.clear();
  slot_sets.assign(bases.back(), 0);
  path_numbers.assign(bases.back(), 0);
  current_rule = current_call = none;
  current_source = {};
  depth = copy_depth = 0;
  copied_bytes = result_bytes = 0;
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
  resource_by_id.clear();
  resource_by_node.clear();
  path_steps.clear();
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
  target_forms.clear();
  for (std::size_t i = 0; i < target_count; ++i) {
    const TypeRef type = plan->targets()[i]->type.type;
    if (!type) {
      issues.add("M221", "the target `" + plan->targets()[i]->name + "` of the map's first group has no type");
      return target_count = 0, false;
    }
    if (i == targets.size()) targets.push_back(std::make_unique<model::Tree>(*type.definitions));
    targets[i]->reset(*type.definitions);
    if (i == messages.size()) messages.emplace_back();
    messages[i].clear();
    first_target = targets[0].get();
    target_forms.push_back(&forms(*type.definitions));
    provenance.made[i].clear();
    const TargetNode root{static_cast<std::uint8_t>(i), targets[i]->add_detached(type.type)};
    provenance.made[i].push_back({});

    if (!plan->targets()[i]->list) messages[i].push_back(root.node), fill_fixed(root, type.type);
  }
  return true;
}

void Run::Machine::start_main() {
  settings.clear();
  for (const auto& [name, value] : context->settings) settings.push_back({name, value});
  fp.env.constants = settings;
  fp.env.host = host;
  fp.env.witness = this;
  fp.env.names = &names;
  fp.env.record_tests = context->record_tests;
  fp.env.now_ms = context->now_ms;
  fp.env.steps = context->limits.fhirpath_steps;
  fp.env.bytes = context->limits.bytes;
  fp.env.slots = {sources[0], slot_sets.data()};
  fp.env.issues = &issues;
  std::array<Value, most_inputs> arguments;
  std::size_t count = 0, source = 0, target = 0, number = 0;
  lists.resize(plan->sources().size());
  for (const CheckedInput& input : plan->map().groups[plan->map().main].inputs) {
    const bool from = input.mode == Mode::source;
    const bool missing = from && !in_sources.empty() && in_sources[number] == 0;
    const model::Tree* tree = missing ? nullptr : from ? sources[source] : targets[target++].get();
    arguments[count++] = missing ? Value() : Value(Element(*tree, tree->root()));
    if (!from) continue;
    lists[number].clear();
    for (std::uint32_t n = in_sources.empty() ? 1 : in_sources[number]; n > 0; --n, ++source)
      lists[number].emplace_back(Element(*sources[source], sources[source]->root()));
    ++number;
  }
  call_group(plan->map().main, std::span(arguments).first(count));
}

/// The registers of the map's first group, the bottom frame, whose sources are several messages show all of them.
void Run::Machine::bind_lists() {
  if (in_sources.empty()) return;
  std::size_t at = 0, source = 0;
  for (const CheckedInput& input : plan->map().groups[plan->map().main].inputs) {
    if (input.mode == Mode::source && lists[source++].size() > 1) views[at] = lists[source - 1];
    ++at;
  }
}

void Run::Machine::stop(std::string_view what) {
  if (!stopped) issue("M201", "the Run ended early: more than " + std::string(what));
  stopped = true;
}

/// A new frame. Its registers hold what another frame of this Run left there: a map cannot read one before it is set. An Observer can.
void Run::Machine::enter(Register size, Register inputs) {
  make_room(size);
  if (observer != nullptr) std::fill_n(registers.begin() + static_cast<std::ptrdiff_t>(top + inputs), size - inputs, Value());
  frame = top;
  top += size;
  fp.env.registers = {views.data() + frame, size};
}

/// More registers; the views of those in use follow them.
void Run::Machine::grow(Register size) {
  registers.resize((top + size) * 2);
  views.resize((top + size) * 2);
  for (std::size_t i = 0; i < top; ++i) views[i] = {&registers[i], registers[i] ? 1u : 0u};
  if (top > 0) bind_lists();
  fp.env.registers = {views.data() + frame, top - frame};
}

void Run::Machine::leave(std::size_t old_frame, std::size_t old_top) {
  frame = old_frame;
  top = old_top;
  fp.env.registers = {views.data() + frame, top - frame};
}

void Run::Machine::call_group(GroupIndex group, std::span<const Value> arguments) {
  make_room(plan->groups[group].registers);
  for (std::uint32_t i = 0; i < plan->groups[group].inputs; ++i) set_next(i, i < arguments.size() ? arguments[i] : Value());
  run_called(group);
}

/// `then GROUP(...)`: what the arguments give goes straight into the frame of the group.
void Run::Machine::call_group(const PlanCall& call) {
  make_room(plan->groups[call.group].registers);
  for (std::uint32_t i = 0; i < plan->groups[call.group].inputs; ++i) {
    const bool given = i < call.arguments.count;
    const PlanArgument* const a = given ? &plan->arguments[call.arguments.first + i] : nullptr;
    if (given && a->kind == Argument::Kind::variable)
      set_next(i, reg(a->variable));
    else
      set_next(i, given ? argument(*a) : Value());
  }
  run_called(call.group);
}

/// Runs a group whose inputs stand in the frame to come.
void Run::Machine::run_called(GroupIndex group) {
  if (depth >= context->limits.call_depth) return stop("the calls of groups that its limits allow");
  const std::size_t old_frame = frame, old_top = top;
  enter(plan->groups[group].registers, plan->groups[group].inputs);
  if (depth == 0) bind_lists();
  ++depth;
  run_group(group);
  --depth;
  leave(old_frame, old_top);
}

void Run::Machine::run_group(GroupIndex index) {
  const PlanGroup& group = plan->groups[index];
  if (!group.constants.empty()) load_constants(group.constants);
  if (group.base != none) run_base(group);
  run_rules(group.rules);
}

/// Whether no rule of the group can apply: the Element that they look into has none of the children that they look for.
bool Run::Machine::is_idle(const PlanGroupGuard& guard, const Value& input) {
  if (!input.is_element() || !guard.parent.holds(input.element())) return false;
  return (slots_of(input.element()) & guard.mask) == 0;
}

void Run::Machine::run_base(const PlanGroup& group) {
  const PlanGroupGuard& guard = plan->groups[group.base].guard;
  const bool may_be_idle = quick && counts == nullptr && guard.input < group.base_arguments.count;
  if (may_be_idle && is_idle(guard, reg(plan->base_arguments[group.base_arguments.first + guard.input]))) return;
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
  enter(checked.registers, 0);
  for (const auto& [number, value] : loaded) set(number, value);
  fhirpath::Collection out;
  if (checked.value.program && fhirpath::evaluate(*checked.value.program, Value(), fp, out) && !out.empty()) constants[index] = out[0];
  leave(old_frame, old_top);
  return constants[index];
}

/// Most rules look for a child that is not there. What the rules of one list look into is the same for all of them.
void Run::Machine::run_rules(Range list) {
  const PlanGuard* const guards = plan->guards.data();
  std::uint32_t on = none;
  model::SlotSet there = 0;
  steps += list.count;
  if (steps > context->limits.rule_steps) return stop("the rule firings that its limits allow");
  for (std::uint32_t i = list.first; i < list.end(); ++i) {
    const PlanGuard& guard = guards[i];
    if (guard.on != on) there = slots_of(plan->guardians[on = guard.on]);
    if ((there & guard.mask) == 0) {
      if (counts != nullptr) ++counts->passed_over[i];
      continue;
    }
    run_rule(plan->rule_lists[i]);
    if (stopped) return;
  }
}

/// All, when it is not what the Plan expected, or when everything that is looked for has to be recorded.
model::SlotSet Run::Machine::slots_of(const PlanGuardian& guardian) {
  if (guardian.context == none || !quick) return ~model::SlotSet{0};
  const Value& value = reg(guardian.context);
  if (!value.is_element()) return ~model::SlotSet{0};
  const Element parent = value.element();
  return guardian.parent.holds(parent) ? slots_of(parent) : ~model::SlotSet{0};
}

void Run::Machine::run_rule(RuleIndex rule) {
  const RuleIndex outer = std::exchange(current_rule, rule);
  const PlanRule& r = plan->rules[rule];
  if (r.copies_leaf && quick && copy_leaves(rule, r)) {
    current_rule = outer;
    return;
  }
  watched ? run_watched(rule, r) : bind_sources(rule, r);
  current_rule = outer;
}

void Run::Machine::run_watched(RuleIndex rule, const PlanRule& r) {
  if (observer != nullptr) observer->entered(rule, seen());
  const std::size_t calls = provenance.calls.size();
  const std::uint32_t failed = failed_tests;
  bind_sources(rule, r);
  const bool passed_over = calls == provenance.calls.size() && failed == failed_tests;
  if (passed_over && counts != nullptr) ++counts->rules[rule].absent;
  if (observer == nullptr) return;
  if (passed_over) observer->passed_over(rule);
  observer->left(rule, seen());
}

/// A condition of the rule came out.
void Run::Machine::tested(RuleIndex rule, bool holds) {
  failed_tests += holds ? 0 : 1;
  if (counts != nullptr) ++(holds ? counts->rules[rule].held : counts->rules[rule].failed);
  if (observer != nullptr) observer->tested(rule, holds);
}

void Run::Machine::fired(RuleIndex rule) {
  if (counts != nullptr) ++counts->rules[rule].fired;
  if (observer != nullptr) observer->fired(rule, seen());
}

void Run::Machine::fire(RuleIndex rule, const PlanRule& r) {
  if (++steps > context->limits.rule_steps) return stop("the rule firings that its limits allow");
  if (r.settled && quick) return fire_settled(rule, r);
  const CallIndex outer_call = current_call;
  const Value outer_source = current_source;
  current_source = r.sources.empty() ? Value() : reg(plan->source_list[r.sources.first].variable);
  const Leaf leaf = current_source.is_element() ? leaf_of(current_source.element()) : none;
  current_call = static_cast<CallIndex>(provenance.calls.size());
  provenance.calls.push_back({outer_call, rule, leaf});
  if (recording())
    for (const auto& [first, last] : active_notes) provenance.tests.push_back({current_call, first, last});
  if (watched) fired(rule);
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
  for (std::uint32_t i = r.calls.first; i < r.calls.end() && !stopped; ++i) call_group(plan->calls[i]);
  if (stopped) return;
  if (!r.rules.empty()) run_rules(r.rules);
}

Leaf Run::Machine::other_leaf_of(const Element& element) const {
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (sources[i] == &element.tree()) return bases[i] + element.index();
  return none;
}

TargetNode Run::Machine::other_target_of(const Element& element) const {
  for (std::size_t i = 0; i < target_count; ++i)
    if (targets[i].get() == &element.tree()) return {static_cast<std::uint8_t>(i), element.index()};
  return {};
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
  if (issues.suppressed() > 0) return made;  // nobody sees it, and paths are not for nothing
  if (rule != none) made.place = plan->map().place(rule);
  const Value& shown = about ? about : current_source;
  if (shown.is_element()) made.path = place_in_message(shown.element());
  if (about && !about.text().empty()) made.detail = about.text();
  return made;
}

}  // namespace crosswalk::mapping
