#include "invariants.h"
#include "lexical.h"
#include "quick.h"

#include <crosswalk/model/near.h>
#include <crosswalk/model/trail.h>
#include <crosswalk/pipeline/validation.h>

#include <algorithm>
#include <array>
#include <vector>

namespace crosswalk::pipeline {

using model::Definitions;
using model::no_node;
using model::no_type;
using model::Node;
using model::NodeIndex;
using model::Slot;
using model::SlotRow;
using model::State;
using model::Trail;
using model::TypeId;
using model::TypeRow;

namespace {

constexpr std::array<Family, 4> families{{
    {"fhir", fits_fhir, false, false},
    {"v2", fits_v2, true, true},
    {"v3", fits_v3, true, true, true},
    {"cda", fits_v3, true, true, true},
}};
constexpr Family any_family{"", [](model::ValueKind, std::string_view) { return true; }, true, true};

/// An element that must be there: one slot, or any one of the slots of a choice.
struct Required {
  Slot first, last;
};

}  // namespace

const Family& find_family(std::string_view name) {
  for (const Family& family : families)
    if (family.name == name) return family;
  return any_family;
}

namespace {

/// What a check needs to know of each type, gathered from its slots.
struct TypeTables {
  const Definitions& definitions;
  const Family& family;
  std::vector<std::uint32_t> first;  ///< type -> its part of `required`; one more than there are types
  std::vector<Required> required;

  explicit TypeTables(const Definitions& set) : definitions(set), family(find_family(set.family())) {
    for (TypeId type = 0; type < set.type_count(); ++type) {
      first.push_back(static_cast<std::uint32_t>(required.size()));
      gather(set.slots(type));
    }
    first.push_back(static_cast<std::uint32_t>(required.size()));
  }

  void gather(std::span<const SlotRow> rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].min == 0) continue;
      const auto slot = static_cast<Slot>(i);
      if ((rows[i].flags & model::slot_choice) && i > 0 && rows[i - 1].choice == rows[i].choice)
        required.back().last = slot;
      else
        required.push_back({slot, slot});
    }
  }
  std::span<const Required> of(TypeId type) const { return {required.data() + first[type], first[type + 1] - first[type]}; }
};

/// Which of the required elements of an object have something in them.
class Presence {
 public:
  explicit Presence(std::span<const Required> required) : required_(required) {
    if (required.size() > fixed) overflow_ = std::make_unique<std::vector<bool>>(required.size() - fixed);
  }
  void set(Slot slot) {
    for (std::size_t i = 0; i < required_.size(); ++i) {
      if (slot < required_[i].first || slot > required_[i].last) continue;
      if (i < fixed)
        word_ |= std::uint64_t{1} << i;
      else
        (*overflow_)[i - fixed] = true;
    }
  }
  bool has(std::size_t i) const { return i < fixed ? word_ >> i & 1 : (*overflow_)[i - fixed]; }
  std::span<const Required> required() const { return required_; }

 private:
  static constexpr std::size_t fixed = 64;
  std::span<const Required> required_;
  std::uint64_t word_ = 0;
  std::unique_ptr<std::vector<bool>> overflow_;  ///< no type has so many
};

/// One check of one Tree. What gives bool tells whether there is something, not whether it is right.
class Walk {
 public:
  Walk(const model::Tree& tree, const TypeTables& tables, base::Issues& issues, const ValidateOptions& options)
      : tree_(tree), tables_(tables), definitions_(tables.definitions), family_(tables.family), issues_(issues), options_(options) {}

  bool element(NodeIndex at, const SlotRow* row, const Trail& trail) {
    const Node& node = tree_.node(at);
    if (node.type == no_type) return true;
    const TypeRow& type = definitions_.type(node.type);
    if (type.flags & model::type_abstract)
      report("C457", "the Element has an abstract type: what it is was never said, or is unknown", at, trail);
    const bool empty_attribute =
        family_.by_schema && node.state() == State::empty && row != nullptr && row->max == 1 && (row->flags & model::slot_attribute);
    if (node.state() == State::value || empty_attribute) value(at, type, row, trail);
    const bool something = has_value(node) || (type.flags & model::type_root) || family_.by_schema;
    if (row != nullptr && family_.by_schema && node.type != row->type) special_type(at, *row, trail);
    if (node.first == no_node && !something) {
      if (node.state() == State::empty && options_.empty && !family_.allows_empty)
        report("C456", "the Element has neither a value nor anything below it", at, trail);
      return false;
    }
    if (type.kind == model::TypeKind::composite) {
      if (row != nullptr) bound_codes(at, *row, trail);
    } else if (node.first == no_node && tables_.of(node.type).empty()) {
      return something;
    }
    return children(at, trail, something);
  }

 private:
  /// Where a walk over children stands: the repetition of the slot, and the choice element that came last.
  struct Run {
    Slot slot = model::no_slot;
    std::uint32_t count = 0;
    std::uint32_t choice = 0;
    Slot chosen = model::no_slot;
    Slot highest = 0;
  };

  bool has_value(const Node& node) const { return node.state() == State::value || (node.state() == State::null && family_.null_counts); }

  bool children(NodeIndex parent, const Trail& trail, bool something) {
    const TypeId type = tree_.node(parent).type;
    const std::span<const SlotRow> rows = definitions_.slots(type);
    Presence present(tables_.of(type));
    Run run;
    for (NodeIndex at = tree_.node(parent).first; at != no_node; at = tree_.node(at).next) {
      const Slot slot = tree_.node(at).slot;
      run.count = slot == run.slot ? run.count + 1 : 0;
      run.slot = slot;
      something |= slot >= model::undeclared_base ? undeclared(parent, at, trail) : declared(rows[slot], at, trail, run, present);
    }
    if (something) required(parent, trail, present);
    return something;
  }

  bool declared(const SlotRow& row, NodeIndex at, const Trail& trail, Run& run, Presence& present) {
    const Trail step{&trail, definitions_.text(row.name), run.count, row.max > 1};
    if (run.count == row.max && row.max != model::unbounded) report("C451", "more repetitions than the Definition allows", at, step);
    if (!element(at, &row, step)) return false;
    present.set(run.slot);
    if (family_.by_schema) in_order(tree_.node(at).parent, at, step, run);
    if (!(row.flags & model::slot_choice) || row.max > 1) return true;
    if (row.choice == run.choice && run.slot != run.chosen) report("C455", "a choice element has values of two types", at, step);
    run.choice = row.choice;
    run.chosen = run.slot;
    return true;
  }

  /// xsi:nil="true": XML Schema then asks for nothing in the element (part 1, section 2.6.2).
  bool is_nil(NodeIndex parent) const {
    if (!family_.by_schema) return false;
    const TypeId type = tree_.node(parent).type;
    for (NodeIndex at = tree_.node(parent).first; at != no_node; at = tree_.node(at).next) {
      const Node& node = tree_.node(at);
      if (node.slot >= model::undeclared_base || definitions_.slot(type, node.slot).space == 0) continue;
      const SlotRow& row = definitions_.slot(type, node.slot);
      if (definitions_.wire_name(row) == "nil" && (row.flags & model::slot_structure)) return tree_.text(at) == "true";
    }
    return false;
  }

  void in_order(NodeIndex parent, NodeIndex at, const Trail& trail, Run& run) {
    const Slot rank = rank_of(definitions_.slots(tree_.node(parent).type), run.slot);
    if (rank == model::no_slot) return;
    if (rank < run.highest) report("C461", "the element stands behind one that the Definition has after it", at, trail);
    run.highest = std::max(run.highest, rank);
  }

  /// The type of an Element, where the message chose it.
  void special_type(NodeIndex at, const SlotRow& row, const Trail& trail) {
    const TypeId type = tree_.node(at).type;
    if (!allows_type(definitions_, row, type))
      report("C462", "the Definition does not allow this type here", at, trail).hint = std::string(definitions_.type_name(type));
  }

  void required(NodeIndex parent, const Trail& trail, const Presence& present) {
    const TypeId type = tree_.node(parent).type;
    for (std::size_t i = 0; i < present.required().size(); ++i)
      if (!present.has(i) && !is_nil(parent)) missing(parent, definitions_.slot(type, present.required()[i].first), trail);
  }

  void missing(NodeIndex parent, const SlotRow& row, const Trail& trail) {
    const bool choice = row.flags & model::slot_choice;
    report("C450", "the Definition demands this element, and it is not there", parent,
           {&trail, definitions_.text(choice ? row.choice : row.name)});
  }

  void value(NodeIndex at, const TypeRow& type, const SlotRow* row, const Trail& trail) {
    const std::string_view text = tree_.text(at);
    if (type.kind == model::TypeKind::composite) {
      report("C458", "a single value, where the Definition has children", at, trail).detail = text;
      return;
    }
    if (!family_.fits(type.value, text)) {
      base::Issue& issue = report("C452", "the text does not have the form of its type", at, trail);
      issue.hint = "the type is " + std::string(definitions_.text(type.name));
      issue.detail = text;
      return;
    }
    if (row == nullptr) return;
    if (row->fixed != 0 && definitions_.text(row->fixed) != text)
      report("C459", "the Definition fixes another value here", at, trail).detail = text;
    if (demands_code(*row) && !definitions_.binding_allows(*row, text)) outside(at, *row, trail, text);
  }

  bool demands_code(const SlotRow& row) const { return options_.codes && row.binding != 0 && (row.flags & model::slot_required_binding); }

  void outside(NodeIndex at, const SlotRow& row, const Trail& trail, std::string_view text) {
    base::Issue& issue = report("C453", "the binding is required, and the code is not in its value set", at, trail);
    issue.hint = "the value set is " + std::string(definitions_.text(definitions_.value_set(row.binding - 1).canonical));
    issue.detail = text;
  }

  /// A bound Element of a composite type: one of the codes below it must be in the value set.
  void bound_codes(NodeIndex at, const SlotRow& row, const Trail& trail) {
    if (!demands_code(row)) return;
    if (!allows_codes({tree_, at}, row)) outside(at, row, trail, {});
  }

  bool undeclared(NodeIndex parent, NodeIndex at, const Trail& trail) {
    const std::uint16_t flags = definitions_.type(tree_.node(parent).type).flags;
    if (options_.undeclared && !(flags & (model::type_open | model::type_abstract)))
      report("C454", "the Definition has no element of this name", at, {&trail, "(undeclared)"});
    return true;
  }

  base::Issue& report(const char* code, const char* message, NodeIndex at, const Trail& trail) {
    if (issues_.suppressed() > 0) return issues_.add(code, {});
    base::Issue& issue = issues_.add(code, message);
    issue.path = model::path_of(trail);
    const base::Span span = model::near_span(tree_, at);
    if (span.end > 0) issue.place = base::Place{tree_.source(), span, {}};
    return issue;
  }

  const model::Tree& tree_;
  const TypeTables& tables_;
  const Definitions& definitions_;
  const Family& family_;
  base::Issues& issues_;
  const ValidateOptions& options_;
};

}  // namespace

struct Validator::Tables : TypeTables {
  explicit Tables(const Definitions& set) : TypeTables(set), quick(set), invariants(set) {}
  Quick quick;
  mutable Invariants invariants;
};

Validator::Validator(const Definitions& definitions) : tables_(std::make_unique<const Tables>(definitions)) {}
Validator::~Validator() = default;
Validator::Validator(Validator&&) noexcept = default;
Validator& Validator::operator=(Validator&&) noexcept = default;

bool Validator::validate(model::Element root, base::Issues& issues, const ValidateOptions& options) const {
  if (!root) return true;
  base::Issues found;
  const Trail trail{nullptr, root.name()};
  if (options.structure && !(options.quick && tables_->quick.surely_valid(root.tree(), root.index(), options)))
    Walk(root.tree(), *tables_, found, options).element(root.index(), nullptr, trail);
  if (options.invariants) tables_->invariants.check(root, found, options.knowledge);
  const bool valid = !found.has_errors();
  issues.append(std::move(found));
  return valid;
}

bool validate(model::Element root, base::Issues& issues, const ValidateOptions& options) {
  return !root || Validator(root.tree().definitions()).validate(root, issues, options);
}

}  // namespace crosswalk::pipeline
