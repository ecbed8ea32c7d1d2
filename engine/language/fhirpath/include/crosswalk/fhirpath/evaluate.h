// Running a Program.
//
// A Context belongs to one thread and is reused from call to call: the common paths allocate nothing. What a Program reads only to
// decide (criteria, comparisons, existence, type tests) is told to the Witness as consulted; what flows into a computed Value is
// in that Value's origins; Elements in the result are themselves, untouched.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/base/limits.h>
#include <crosswalk/fhirpath/bounded.h>
#include <crosswalk/fhirpath/compile.h>
#include <crosswalk/fhirpath/value.h>
#include <crosswalk/model/name_cache.h>
#include <crosswalk/model/slot_set.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::fhirpath {

class Context;

/// Learns what was read to decide.
class Witness {
 public:
  virtual ~Witness() = default;
  /// `element` and all that is below it was consulted. May come often for the same Element.
  virtual void consulted(const model::Element& element) = 0;
  /// `name` was looked for below `element` and is not there. Only when Environment::record_tests.
  virtual void absent(const model::Element& element, std::string_view name) = 0;
};

/// What a condition says. `none` (the empty collection) does not hold, but is not false either.
enum class Truth : std::uint8_t { no, yes, none, failed };

/// A code and where it is from; an empty system is not known.
struct Code {
  std::string_view system, code;
};

/// What only the surroundings can know: profiles, value sets, code systems. `none` says that they do not have it, `failed` that they have it, but
/// cannot tell (a value set by filters): then the function gives nothing. Threads: called by the thread that evaluates.
class Knowledge {
 public:
  virtual ~Knowledge() = default;
  /// conformsTo(): whether the Element meets the StructureDefinition of this canonical URL.
  virtual Truth conforms(const model::Element& element, std::string_view profile) const = 0;
  /// memberOf()
  virtual Truth member_of(const Code& code, std::string_view value_set) const = 0;
  /// subsumes(): whether `general` is `special` or an ancestor of it.
  virtual Truth subsumes(const Code& general, const Code& special) const = 0;
};

/// A call of a host function.
struct HostCall {
  Context& context;
  Values input;  ///< the receiver, without %run; the focus when there is none
  std::span<const Values> arguments;
  Collection& result;  ///< empty at first
  base::Span span;     ///< of the call in the expression's Source
};

/// false: failed, an Issue was added.
struct HostFunction {
  bool (*call)(void* user, HostCall& call) = nullptr;
  void* user = nullptr;
};

/// A named constant, %NAME.
struct Constant {
  std::string_view name;
  std::string_view value;
};

/// What the surroundings remember of the nodes of one Tree (model/slot_set.h), by node; 0: not known.
struct KnownSlots {
  const model::Tree* tree = nullptr;
  const model::SlotSet* by_node = nullptr;
};

/// What a Program sees beside its focus. All views outlive the call.
struct Environment {
  std::span<const Values> registers;       ///< variables, by the numbers given to CompileEnv
  Value context, resource, root_resource;  ///< none: `context` is the focus, the others are found above it
  std::span<const Constant> constants;
  std::span<const HostFunction> host;  ///< by HostSignature::id
  KnownSlots slots;                    ///< optional: spares looking for what is not there
  model::NameCache* names = nullptr;   ///< optional: for Programs that live as long as what it holds
  Witness* witness = nullptr;
  bool record_tests = false;
  std::int64_t now_ms = 0;                              ///< now(), today(), timeOfDay(): UTC
  std::uint64_t steps = base::Limits{}.fhirpath_steps;  ///< left; counts down, at 0 an Issue M250 ends the call
  std::uint64_t bytes = base::Limits{}.bytes;  ///< for computed texts, for items and for origins; beyond, an Issue M290 ends the call
  base::Issues* issues = nullptr;
  const Knowledge* knowledge = nullptr;                                       ///< none: what the Definitions of the Elements say
  void (*trace)(void* user, std::string_view name, Values values) = nullptr;  ///< trace(); none: it is silent
  void* trace_user = nullptr;
};

/// One source leaf of a computed Value.
struct Origin {
  model::Element leaf;
  bool altered = false;  ///< only a part of it flowed in, or precision was lost
};

/// The memory of evaluation. Not copyable; one thread.
class Context {
 public:
  Context();
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  Environment env;

  /// Copies text into the Context, where it stays until clear() or release() of an earlier mark. Throws OverBudget.
  std::string_view keep(std::string_view text);
  char* room(std::size_t size);  ///< bytes to fill, with the same lifetime

  /// Computed Values made after mark() are void after release(mark). clear() releases all (once per Run).
  struct Mark {
    std::size_t block = 0, used = 0, origins = 0, held = 0;
  };
  Mark mark() const;
  void release(const Mark& mark);
  void clear();

  // Origins.
  OriginSet origins_of(const Value& value, bool altered = false);  ///< an Element gives the set of itself
  OriginSet join(OriginSet a, OriginSet b);
  OriginSet put_before(const model::Element& element, OriginSet set);  ///< the Element, then those of the set
  OriginSet alter(OriginSet set);                                      ///< the same leaves, all altered
  /// Calls f(const Origin&) for each leaf, in the order in which they flowed in. For an Element: the Element.
  template <class F>
  void each_origin(const Value& value, F&& f) const {
    if (value.is_element()) return f(Origin{value.element(), false});
    for (OriginSet at = value.origins(); at != 0; at = origins_[at - 1].next) f(origins_[at - 1].origin);
  }
  /// Tells the Witness that all leaves behind `value` were consulted.
  void consult(const Value& value) const {
    if (env.witness == nullptr) return;
    if (value.is_element()) return env.witness->consulted(value.element());
    if (value.origins() != 0) tell(value);
  }

  struct Machine;
  Machine& machine() { return *machine_; }

 private:
  void tell(const Value& value) const;
  struct Cell {
    Origin origin;
    OriginSet next = 0;
  };
  std::vector<Cell, Bounded<Cell>> origins_{Bounded<Cell>(env.bytes)};
  struct Block {
    std::unique_ptr<char[]> data;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;
  std::size_t used_ = 0, held_ = 0;
  std::unique_ptr<Machine> machine_;
};

/// Runs `program` on `focus` (none: no focus) and appends what it gives to `out`. Gives false when it failed: an Issue M250-M299
/// was added to Environment::issues, with its place in the expression. Reentrant from host functions.
bool evaluate(const Program& program, const Value& focus, Context& context, Collection& out);

/// Runs a condition: FHIRPath section 5.5, singleton evaluation of collections (one item that is not a Boolean counts as true).
/// What it gives is consulted.
Truth test(const Program& program, const Value& focus, Context& context);

/// Whether two Values are equal (`=`), FHIRPath section 6.1: 0 no, 1 yes, -1 not known (precision differs).
int equal(const Value& a, const Value& b, Context& context);

}  // namespace crosswalk::fhirpath
