// The machine of a Run: its memory and its parts. One file for each concern: run.cpp (groups, rules, calls), sources.cpp (what a rule
// applies to), targets.cpp (what it makes), write.cpp (values into nodes), known.cpp and settled.cpp (the same where the Plan settled it),
// resources.cpp and authorities.cpp (host functions), finish.cpp (the end).
#pragma once

#include "hash_index.h"
#include "records.h"

#include <crosswalk/fhirpath/evaluate.h>
#include <crosswalk/language/mapping/counts.h>
#include <crosswalk/language/mapping/observer.h>
#include <crosswalk/language/mapping/run.h>
#include <crosswalk/language/mapping/transforms.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosswalk::mapping {

struct Run::Machine final : fhirpath::Witness {
  Machine();
  ~Machine() override = default;

  // What it runs on.
  std::shared_ptr<const Plan> plan;
  const language::RunContext* context = nullptr;
  std::vector<const model::Tree*> sources;
  std::vector<Leaf> bases;                ///< of each source; one more for the end
  std::vector<std::uint32_t> in_sources;  ///< how many of the Trees each source of the map has; empty: one each
  std::vector<std::vector<Value>> lists;  ///< of each source of the map: its messages
  std::vector<std::unique_ptr<model::Tree>> targets;
  std::size_t target_count = 0;
  std::vector<std::vector<NodeIndex>> messages;  ///< of each target: the roots in it
  const model::Tree* first_source = nullptr;     ///< most Elements are of one of these two
  const model::Tree* first_target = nullptr;
  Observer* observer = nullptr;
  Counter* counter = nullptr;
  Counts* counts = nullptr;        ///< of the Plan at hand, when somebody wants them
  bool watched = false;            ///< there is an observer, or counts are wanted
  std::uint32_t failed_tests = 0;  ///< of conditions, when watched

  // Its memory.
  fhirpath::Context fp;
  language::IdMaker ids;
  std::vector<Value> registers;
  std::vector<fhirpath::Values> views;  ///< of the registers, as expressions read them: one Value or none
  std::size_t frame = 0, top = 0;
  bool quick = false;  ///< what the Plan settled is used: nobody wants to know what was tested
  std::vector<Value> candidates;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> candidate_notes;  ///< beside candidates, only with record_tests
  std::vector<std::pair<std::uint32_t, std::uint32_t>> active_notes;     ///< of the values that the rule at hand is bound to
  std::vector<fhirpath::Constant> settings;
  std::vector<fhirpath::HostFunction> host;
  std::vector<model::SlotSet> slot_sets;       ///< by Leaf; 0: not known yet
  std::vector<std::uint32_t> path_numbers;     ///< by Leaf: its number among its like from 1, and whether there are more; 0: not known yet
  const PlanForms* first_forms = nullptr;      ///< of the first source
  std::vector<const PlanForms*> target_forms;  ///< of each target
  std::vector<std::unique_ptr<const PlanForms>> more_forms;  ///< of sets that the map does not speak of
  std::string scratch, key_scratch;
  model::NameCache names;            ///< of the Plan at hand
  std::vector<PathStep> path_steps;  ///< of the path that was written last: the next one is often its neighbour
  std::string last_path;

  // Where it is.
  RuleIndex current_rule = none;
  CallIndex current_call = none;
  Value current_source;
  std::uint32_t depth = 0, copy_depth = 0;
  std::uint64_t copied_bytes = 0, result_bytes = 0;  ///< of texts: copied into the targets; in what is left of them in the end
  std::uint64_t steps = 0;
  bool stopped = false;

  // What it records.
  Provenance provenance;
  base::Issues issues;
  std::vector<LogLine> log;
  std::vector<UnmappedCode> unmapped;
  std::vector<ResourceNote> resource_notes;
  std::vector<Resource> resources;
  HashIndex resource_by_id, resource_by_node;  ///< numbers of `resources`
  std::vector<PendingReference> references;
  std::vector<ListPlace> places;
  std::unordered_map<std::uint64_t, NodeIndex> shares;
  std::vector<Value> constants;
  std::vector<std::uint8_t> constant_known;
  std::uint32_t uuid_count = 0;

  // run.cpp
  bool execute(std::shared_ptr<const Plan> plan, std::span<const model::Tree* const> sources, std::span<const std::uint32_t> counts,
               const language::RunContext& context);
  void reset(std::span<const model::Tree* const> sources);
  bool sources_fit();
  bool open_targets();
  void bind_lists();
  void start_main();
  void run_group(GroupIndex group);
  void run_base(const PlanGroup& group);
  bool is_idle(const PlanGroupGuard& guard, const Value& input);
  void load_constants(Range uses);
  const Value& constant(ConstantIndex index);
  void run_rules(Range list);
  model::SlotSet slots_of(const PlanGuardian& guardian);
  void run_rule(RuleIndex rule);
  void run_watched(RuleIndex rule, const PlanRule& r);
  bool copy_leaves(RuleIndex rule, const PlanRule& r);
  bool copy_leaf(RuleIndex rule, const PlanTarget& target, TargetNode parent, const Element& leaf);
  void tested(RuleIndex rule, bool holds);
  void fired(RuleIndex rule);
  /// Looks at the sources of a rule, one after the other.
  void bind_sources(RuleIndex rule, const PlanRule& r) { r.sources.empty() ? fire(rule, r) : bind_source(rule, r, 0); }
  void bind_source(RuleIndex rule, const PlanRule& r, std::uint32_t source);
  /// Binds the sources behind `source`, or applies the rule when that was the last.
  void bound(RuleIndex rule, const PlanRule& r, std::uint32_t source) {
    source + 1 == r.sources.count ? fire(rule, r) : bind_source(rule, r, source + 1);
  }
  void fire(RuleIndex rule, const PlanRule& r);
  void dependents(RuleIndex rule);
  void call_group(GroupIndex group, std::span<const Value> arguments);
  void call_group(const PlanCall& call);
  void run_called(GroupIndex group);
  void enter(Register size, Register inputs);
  void make_room(Register size) {
    if (registers.size() < top + size) grow(size);
  }
  void leave(std::size_t old_frame, std::size_t old_top);
  void grow(Register size);
  /// The registers of the group at hand, as an Observer sees them.
  std::span<const Value> seen() const { return {registers.data() + frame, top - frame}; }
  const Value& reg(Register number) const { return registers[frame + number]; }
  void set(Register number, const Value& value) { set_at(frame + number, value); }
  void set_next(Register number, const Value& value) { set_at(top + number, value); }  ///< of the frame to come
  void set_at(std::size_t at, const Value& value) {
    registers[at] = value;
    views[at] = {&registers[at], value ? 1u : 0u};
  }
  void stop(std::string_view what);

  // sources.cpp
  void collect(RuleIndex rule, const PlanSource& source);
  void expand(const Value& from, std::uint32_t step, std::uint32_t end);
  void expand_slots(const Element& from, SlotRange range, std::uint32_t step, std::uint32_t end);
  /// Of a target: all, in no order.
  model::SlotSet slots_of(const Element& parent) {
    const Leaf leaf = leaf_of(parent);
    if (leaf == none) return ~model::slots_in_order;
    model::SlotSet& known = slot_sets[leaf];
    if (known == 0) known = model::slots_of_children(parent.tree(), parent.index());
    return known;
  }
  void bind_children(RuleIndex rule, const PlanRule& r, std::uint32_t index, const PlanSource& source, const Element& from);
  void bind_candidates(RuleIndex rule, const PlanRule& r, std::uint32_t index, const PlanSource& source, std::size_t first);
  bool holds(RuleIndex rule, const PlanSource& source, const Value& value) {
    const bool yes = fhirpath::test(*source.where, value, fp) == fhirpath::Truth::yes;
    if (watched) tested(rule, yes);
    return yes;
  }
  void filter_type(const PlanSource& source, std::size_t first);
  void filter_where(RuleIndex rule, const PlanSource& source, std::size_t first);
  void check_cardinality(RuleIndex rule, const PlanSource& source, std::size_t first);
  void use_default(const PlanSource& source, std::size_t first);
  void apply_list(RuleIndex rule, const PlanSource& source, std::size_t first);
  void say(RuleIndex rule, const fhirpath::Program& expression, std::string text, const Value& about);
  void check_and_log(RuleIndex rule, const PlanSource& source, std::size_t first);
  void drop(std::size_t from, std::size_t to);
  bool is_of(const Value& value, const TypeRef& type, std::string_view name) const;

  // targets.cpp
  void apply_targets(RuleIndex rule, std::uint32_t target);
  Value applied(const PlanTarget& target);
  void apply_by_value(RuleIndex rule);
  Value argument(const PlanArgument& argument);
  Value first_argument(const PlanTarget& target);
  Value make(const PlanTarget& target, const TypeRef& type);
  Value make_unattached(const TypeRef& type);
  Value copy(const PlanTarget& target, const Value& value);
  Value evaluated(const PlanTarget& target, fhirpath::Collection& out);
  Value transformed(const PlanTarget& target);
  Value write_parts(const PlanTarget& target, const TransformResult& result);
  void report_transform(const PlanTarget& target, const TransformResult& result);
  Value reference(const PlanTarget& target);
  Value reference_in(TargetNode parent, Slot slot, TypeId type, const Value& referenced);
  Value uuid();
  TargetNode shared(const PlanTarget& target, TargetNode parent, Slot slot, TypeId type);
  void each_value(RuleIndex rule, std::uint32_t target, fhirpath::Collection& values);
  bool attach_if_loose(const PlanTarget& target, const Value& value, Value& made);
  bool may_hang(TargetNode parent, TargetNode child);
  bool join_place(const PlanTarget& target, TargetNode parent, SlotRange range, TargetNode child);

  // settled.cpp and known.cpp
  void fire_settled(RuleIndex rule, const PlanRule& r);
  void dependents_settled(const PlanRule& r);
  /// The parent that the Plan expected; nothing when it is another one, and the long way has to be taken.
  TargetNode known_parent(const PlanTarget& target) const {
    if (!quick || target.place.parent.definitions == nullptr) return {};
    const TargetNode at = target_of(reg(target.context));
    if (!at) return {};
    const model::Tree& t = *targets[at.tree];
    return target.place.parent.holds(t.node(at.node).type, t.definitions()) ? at : TargetNode{};
  }
  Value make_known(const PlanTarget& target, TargetNode parent);
  Value write_known(const PlanTarget& target, TargetNode parent, const Value& value);
  /// What write_known() does for a value of a source that goes into an element in which nothing is yet; nothing when there is more to do.
  TargetNode write_new(const PlanPlace& place, TargetNode parent, const Element& leaf, Leaf number);
  bool write_constant(const PlanTarget& target, TargetNode parent, Value& made);
  /// List modes first and last are settled when the Run ends.
  Value note_place(const PlanTarget& target, TargetNode made) {
    if (target.list_modes & (list_first | list_last)) places.push_back({made, (target.list_modes & list_first) != 0});
    return value_of(made);
  }

  // write.cpp
  TargetNode target_of(const Value& value) const {
    if (!value.is_element()) return {};
    const Element element = value.element();
    if (&element.tree() == first_target) return {0, element.index()};
    return &element.tree() == first_source ? TargetNode{} : other_target_of(element);
  }
  TargetNode other_target_of(const Element& element) const;
  const PlanForms& forms(const model::Definitions& set);
  const PlanForms& forms_of_tree(const model::Tree& tree);
  Value value_of(TargetNode at) const { return Value(Element(*targets[at.tree], at.node)); }
  model::Tree& tree(TargetNode at) { return *targets[at.tree]; }
  const model::Definitions& definitions(TargetNode at) const { return targets[at.tree]->definitions(); }
  TargetNode add(TargetNode parent, Slot slot, TypeId type);
  TargetNode add_detached(std::uint8_t tree, TypeId type);
  void fill_fixed(TargetNode at, TypeId type);
  TargetNode parent_of(const PlanTarget& target);
  SlotRange range_of(TargetNode parent, const PlanStep& step);
  Slot slot_for_type(TargetNode parent, SlotRange range, const model::Definitions& set, TypeId type) const;
  Slot slot_for_value(TargetNode parent, SlotRange range, const Value& value);
  TargetNode child_in(TargetNode parent, SlotRange range) const {
    const model::Node& node = targets[parent.tree]->node(parent.node);
    if (node.last == no_node || targets[parent.tree]->node(node.last).slot < range.first) return {};
    return first_child_in(parent, range);
  }
  TargetNode first_child_in(TargetNode parent, SlotRange range) const;
  TargetNode step_into(TargetNode parent, std::string_view name);
  bool room_for(TargetNode parent, Slot slot);
  bool choice_taken(TargetNode parent, Slot slot);
  bool choice_taken(TargetNode parent, Slot slot, SlotRange choices);
  Value write(TargetNode parent, SlotRange range, const Value& value);
  Value write_single(TargetNode parent, Slot slot, TypeId type, const Value& value);
  bool has_extras(const Value& value);
  void copy_extras(const Value& value, TargetNode at) {
    if (value.is_element() && value.element().node().first != no_node) copy_children_beside(value, at);
  }
  void copy_children_beside(const Value& value, TargetNode at);
  bool make_null(const PlanRule& rule, const Value& null);
  Value write_into(TargetNode at, const Value& value);
  bool prepare(const Value& value, const PlanForms& to, TypeId type, Prepared& out);
  bool set_value(TargetNode at, const Value& value, const Prepared& prepared);
  void put_text(TargetNode at, const Prepared& prepared);
  void copy_text(TargetNode at, std::string_view text);
  void keep_lexeme(TargetNode at, const Value& value, const Prepared& prepared);
  void contribute(TargetNode at, const Value& value, Flow flow);
  void contribute(TargetNode at, Leaf leaf, Flow flow, CallIndex call) {
    Made& made = provenance.made[at.tree][at.node];
    provenance.contributions.push_back({at.node, leaf, call, made.contribution, at.tree, flow});
    made.contribution = static_cast<std::uint32_t>(provenance.contributions.size() - 1);
  }
  void contribute_element(TargetNode at, Element element, bool altered, Flow flow);
  void contribute_from_target(TargetNode at, TargetNode from, bool merged);
  TargetNode copy_element(const Element& from, TargetNode parent, Slot slot, TypeId type);
  void copy_into(const Element& from, TargetNode to);
  bool holds(const Element& from, TargetNode node);
  void copy_note(const Element& from, TargetNode to);
  void copy_child(const Element& child, TargetNode to);
  void report_value(const Value& value, const Prepared& prepared, const model::Definitions& set, TypeId type);

  // resources.cpp
  void bind_host();
  static bool host_resource(void* user, fhirpath::HostCall& call);
  static bool host_key(void* user, fhirpath::HostCall& call);
  static bool host_id(void* user, fhirpath::HostCall& call);
  static bool host_now(void* user, fhirpath::HostCall& call);
  void note_call(std::string_view name, const fhirpath::HostCall& call);

  // authorities.cpp
  void bind_authorities();
  static bool host_oid(void* user, fhirpath::HostCall& call);
  static bool host_known(void* user, fhirpath::HostCall& call);
  static bool host_namespace(void* user, fhirpath::HostCall& call);
  static bool host_uri(void* user, fhirpath::HostCall& call);
  void append_message_key(std::string& out) const;
  void append_path(const Element& element, std::string& out);
  void extend_path(const Element& element);
  void number_children(const Element& parent);
  void number_runs(const Element& parent);
  Resource* resource(std::string_view type, std::string_view key, bool by_identifier);
  Resource* add_resource(Resource made);
  const Resource* resource_at(TargetNode at) const;

  // finish.cpp
  void finish();
  void absorb_repeats(const Resource& resource);
  void absorb_below(TargetNode parent, std::uint32_t level);
  void absorb_few(TargetNode parent, NodeIndex first, NodeIndex end);
  void absorb_many(TargetNode parent, NodeIndex first, NodeIndex end);
  bool equal_trees(const model::Tree& tree, NodeIndex a, NodeIndex b, std::uint32_t level) const;
  void record_merge(std::uint8_t tree, NodeIndex dropped, NodeIndex kept);
  void settle_lists();
  void bind_references();
  std::string_view reference_text(const Value& referenced, TargetNode holder, CallIndex call, std::string& room);
  void fill_full_urls();
  void note_resources();
  bool prune(std::uint8_t tree, NodeIndex node, std::uint32_t level);
  bool too_large(TargetNode at);
  bool attached(TargetNode at) const;
  void settle_messages();
  TargetNode resource_above(TargetNode at) const;

  // Witness
  void consulted(const Element& element) override;
  void absent(const Element& element, std::string_view name) override;
  void mark_consulted(const Value& value);
  // Issues, each with its place in the map and the message.
  base::Issue& issue(std::string_view code, std::string message, const Value& about = {});
  base::Issue& issue_at(RuleIndex rule, std::string_view code, std::string message, const Value& about = {});
  Leaf leaf_of(const Element& element) const {
    if (&element.tree() == first_source) return element.index();
    return &element.tree() == first_target ? none : other_leaf_of(element);
  }
  Leaf other_leaf_of(const Element& element) const;
  Element element_of(Leaf leaf) const;
  Note* note(Note::Kind kind);
  bool recording() const { return context->record_tests; }
};

/// Host functions that ask the table of authorities; they stand behind the others.
void add_authority_signatures(std::vector<fhirpath::HostSignature>& out);

/// "1.2.840.113883": an OID, by its look.
bool looks_like_oid(std::string_view text);
/// The canonical system of a universal id that no table knows: only what is unique by itself. Empty when it is not.
std::string own_system(std::string_view id, std::string_view type);

/// Its Elements may say that there is no value, and why perhaps (v2 `""`, nullFlavor).
inline bool holds_null(const model::Definitions& set) { return set.family() != "fhir"; }

}  // namespace crosswalk::mapping
