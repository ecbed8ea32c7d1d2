// What a rule applies to: the values of one source, filtered, tested and cut to its list option.
#include "machine.h"

namespace crosswalk::mapping {

namespace {

bool exists(const Element& element) { return element.state() != model::State::empty; }

}  // namespace

void Run::Machine::expand_slots(const Element& from, SlotRange range, std::uint32_t step, std::uint32_t end) {
  for (Element c = from.child(range); c; c = c.next_in(range))
    if (exists(c)) expand(Value(c), step + 1, end);
}

/// Finds the values of a source and binds each in turn. Where the source is one scan of what the Plan expected, nothing is collected.
void Run::Machine::bind_source(RuleIndex rule, const PlanRule& r, std::uint32_t index) {
  const PlanSource& source = plan->source_list[r.sources.first + index];
  const Value from = reg(source.context);
  if (quick && source.way == SourceWay::self) {
    if (!from) return;
    set(source.variable, from);
    if (source.where == nullptr || holds(rule, source, from)) bound(rule, r, index);
    return;
  }
  if (quick && source.way == SourceWay::children && from.is_element()) {
    const PlanStep& step = plan->steps[source.steps.first];
    const Element parent = from.element();
    if (step.parent.holds(parent)) return bind_children(rule, r, index, source, parent);
  }
  const std::size_t first = candidates.size();
  collect(rule, source);
  bind_candidates(rule, r, index, source, first);
}

void Run::Machine::bind_candidates(RuleIndex rule, const PlanRule& r, std::uint32_t index, const PlanSource& source, std::size_t first) {
  const std::size_t last = candidates.size();
  for (std::size_t i = first; i < last && !stopped; ++i) {
    set(source.variable, candidates[i]);
    if (recording()) active_notes.push_back(candidate_notes[i]);
    bound(rule, r, index);
    if (recording()) active_notes.pop_back();
  }
  if (recording()) drop(first, candidates.size());
  candidates.resize(first);
}

/// The children of an Element that a source names. Where there is no condition nothing is collected; else all values are tested before
/// the rule applies to the first, and what holds of one waits for the others.
void Run::Machine::bind_children(RuleIndex rule, const PlanRule& r, std::uint32_t index, const PlanSource& source, const Element& from) {
  const PlanStep& step = plan->steps[source.steps.first];
  const model::SlotSet there = slots_of(from);
  if ((there & step.mask) == 0) return;
  const SlotRange slots = step.slots;
  const Slot end = there & model::slots_in_order ? slots.last : no_slot;
  const std::size_t first = candidates.size();
  const model::Tree& tree = from.tree();
  Value only;
  for (NodeIndex c = from.node().first; c != no_node; c = tree.node(c).next) {
    const model::Node& child = tree.node(c);
    if (child.slot < slots.first) continue;
    if (child.slot > slots.last && child.slot >= end) break;
    if (child.slot > slots.last || child.state() == model::State::empty) continue;
    const Value value(Element(tree, c));
    if (source.filtered && !is_of(value, source.filter, source.filter_name)) continue;
    set(source.variable, value);
    if (source.where == nullptr) {
      bound(rule, r, index);
      if (stopped) return;
    } else if (holds(rule, source, value)) {
      if (only) candidates.push_back(only);
      only = value;
    }
  }
  if (!only) return;
  if (candidates.size() == first) return set(source.variable, only), bound(rule, r, index);
  candidates.push_back(only);
  bind_candidates(rule, r, index, source, first);
}

void Run::Machine::expand(const Value& from, std::uint32_t index, std::uint32_t end) {
  if (index == end) {
    candidates.push_back(from);
    return;
  }
  if (!from.is_element()) return;
  const PlanStep& step = plan->steps[index];
  const Element element = from.element();
  if (step.kind == Step::Kind::value) {
    if (element.has_value() || element.is_null()) expand(from, index + 1, end);
    return;
  }
  if (step.kind == Step::Kind::slots && step.parent.holds(element)) {
    if (slots_of(element) & step.mask) expand_slots(element, step.slots, index, end);
    return;
  }
  const SlotRange range = names.find(element.tree().definitions(), element.type(), step.name);
  if (range.found()) return expand_slots(element, range, index, end);
  for (Element c = element.first_child(); c; c = c.next_sibling())
    if (exists(c) && c.name() == step.name) expand(Value(c), index + 1, end);
}

void Run::Machine::drop(std::size_t from, std::size_t to) {
  candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(from), candidates.begin() + static_cast<std::ptrdiff_t>(to));
  if (recording() && candidate_notes.size() >= to)
    candidate_notes.erase(candidate_notes.begin() + static_cast<std::ptrdiff_t>(from),
                          candidate_notes.begin() + static_cast<std::ptrdiff_t>(to));
}

bool Run::Machine::is_of(const Value& value, const TypeRef& type, std::string_view name) const {
  if (!value.is_element()) return fhirpath::to_string(value.kind()) == name;
  const Element element = value.element();
  const model::Definitions& set = element.tree().definitions();
  const TypeId wanted = type && type.definitions == &set ? type.type : set.find_type(name);
  return wanted != no_type && set.is_a(element.type(), wanted);
}

void Run::Machine::filter_type(const PlanSource& source, std::size_t first) {
  std::size_t kept = first;
  for (std::size_t i = first; i < candidates.size(); ++i)
    if (is_of(candidates[i], source.filter, source.filter_name)) candidates[kept++] = candidates[i];
  candidates.resize(kept);
}

void Run::Machine::filter_where(RuleIndex rule, const PlanSource& source, std::size_t first) {
  std::size_t kept = first;
  for (std::size_t i = first; i < candidates.size(); ++i) {
    const Value value = candidates[i];
    set(source.variable, value);
    const auto begin = static_cast<std::uint32_t>(provenance.notes.size());
    if (!holds(rule, source, value)) continue;
    candidates[kept] = value;
    if (recording()) candidate_notes[kept] = {begin, static_cast<std::uint32_t>(provenance.notes.size())};
    ++kept;
  }
  drop(kept, candidates.size());
}

void Run::Machine::check_cardinality(RuleIndex rule, const PlanSource& source, std::size_t first) {
  const std::size_t count = candidates.size() - first;
  if (count >= source.min && count <= source.max) return;
  const Value& parent = reg(source.context);
  base::Issue& issue = issue_at(rule, "M206",
                                "the source has " + std::to_string(count) + " values, where the rule allows " + std::to_string(source.min) +
                                    ".." + (source.max == none ? std::string("*") : std::to_string(source.max)),
                                parent);
  if (parent.is_element() && source.steps.count == 1) issue.path = place_of_missing(parent.element(), plan->steps[source.steps.first].name);
}

void Run::Machine::use_default(const PlanSource& source, std::size_t first) {
  if (candidates.size() > first) return;
  const Value value = argument(plan->arguments[source.default_value]);
  if (value) candidates.push_back(value);
}

void Run::Machine::apply_list(RuleIndex rule, const PlanSource& source, std::size_t first) {
  const std::size_t count = candidates.size() - first;
  if (count < 2 && source.list != ListOption::not_first && source.list != ListOption::not_last) return;
  if (source.list == ListOption::only_one) {
    issue_at(rule, "M207", "the source has " + std::to_string(count) + " values, where the rule allows only one", candidates[first]);
    return drop(first, candidates.size());
  }
  if (count == 0) return;
  const bool front = source.list == ListOption::last || source.list == ListOption::not_first;
  const bool one = source.list == ListOption::not_first || source.list == ListOption::not_last;
  const std::size_t dropped = one ? 1 : count - 1;
  const std::size_t from = front ? first : candidates.size() - dropped;
  for (std::size_t i = from; i < from + dropped; ++i) mark_consulted(candidates[i]);
  drop(from, from + dropped);
}

/// What the map's author wrote word by word may be shown; anything else may hold content of the message.
void Run::Machine::say(RuleIndex rule, const fhirpath::Program& expression, std::string text, const Value& about) {
  const bool literal = expression.is_constant();
  base::Issue& issue = issue_at(rule, "M300", literal ? text : "the rule's log has something to say", about);
  if (!literal) issue.detail = text;
  log.push_back({rule, std::move(text)});
}

void Run::Machine::check_and_log(RuleIndex rule, const PlanSource& source, std::size_t first) {
  std::size_t kept = first;
  for (std::size_t i = first; i < candidates.size(); ++i) {
    const Value value = candidates[i];
    set(source.variable, value);
    if (source.check != nullptr && fhirpath::test(*source.check, value, fp) != fhirpath::Truth::yes) {
      issue_at(rule, "M205", "the value does not meet the rule's check, and was not mapped", value);
      continue;
    }
    candidates[kept] = value;
    if (recording()) candidate_notes[kept] = candidate_notes[i];
    ++kept;
    if (source.log == nullptr) continue;
    fhirpath::Collection out;
    if (!fhirpath::evaluate(*source.log, value, fp, out)) continue;
    for (const Value& line : out) {
      mark_consulted(line);
      if (!line.text().empty()) say(rule, *source.log, std::string(line.text()), value);
    }
  }
  drop(kept, candidates.size());
}

void Run::Machine::collect(RuleIndex rule, const PlanSource& source) {
  const std::size_t first = candidates.size();
  for (const Value& from : views[frame + source.context]) expand(from, source.steps.first, source.steps.end());
  if (source.filtered) filter_type(source, first);
  if (source.has_cardinality) check_cardinality(rule, source, first);
  if (source.default_value != none) use_default(source, first);
  if (recording()) candidate_notes.resize(candidates.size());
  if (source.where != nullptr) filter_where(rule, source, first);
  if (source.list != ListOption::all) apply_list(rule, source, first);
  if (source.check != nullptr || source.log != nullptr) check_and_log(rule, source, first);
}

}  // namespace crosswalk::mapping
