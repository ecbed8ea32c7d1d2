// The compiler of FHIRPath: Expression + static types -> Program.
//
// Names are resolved to slots where the type is known; constants are folded; unknown elements, functions and variables are Issues.
#pragma once

#include <crosswalk/base/result.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirpath/syntax.h>
#include <crosswalk/fhirpath/value.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::fhirpath {

using definitions::TypeRef;

/// What is known of a result before anything runs.
struct StaticType {
  enum class Known : std::uint8_t {
    nothing,  ///< any Element or value may come: names are looked up when it runs
    element,  ///< Elements of `type` (or of what specialises it)
    value     ///< computed primitives of `kind`
  };
  Known known = Known::nothing;
  Kind kind = Kind::none;
  bool many = true;  ///< more than one may come
  TypeRef type;

  static StaticType any() { return {}; }
  static StaticType of(TypeRef type, bool many) { return {Known::element, Kind::element, many, type}; }
  static StaticType of(Kind kind, bool many = false) { return {Known::value, kind, many, {}}; }
  bool is_element() const { return known == Known::element; }
};

/// A variable of the surroundings: `name` and `%name` both mean it.
struct VariableSignature {
  std::string name;
  std::uint32_t reg = 0;  ///< index into Environment::registers
  StaticType type;
};

/// A function that the surroundings supply. `run.key` is called as %run.key(x); a name without dot as input.name(x).
struct HostSignature {
  std::string name;
  std::uint8_t min_arguments = 0;
  std::uint8_t max_arguments = 0;
  std::uint32_t id = 0;  ///< index into Environment::host
  StaticType result;
  std::string summary;
  /// Optional: the result's type by the arguments' types and, where an argument is a literal string, its text.
  std::function<StaticType(std::span<const StaticType> types, std::span<const std::optional<std::string>> texts)> result_by;
};

struct CompileEnv {
  StaticType focus;                             ///< the type of the focus ($this and bare names); any() when it is not known
  bool has_focus = true;                        ///< false: there is none, a bare name is a variable
  StaticType context, resource, root_resource;  ///< %context, %resource, %rootResource
  std::vector<VariableSignature> variables;     ///< the later of two with one name is meant
  std::vector<HostSignature> host;
  std::vector<std::string> constants;  ///< names that %NAME may have besides variables
  std::vector<std::string> spellings;  ///< further names that a misspelt %NAME may mean
  bool open_constants = false;         ///< true: an unknown %NAME is a constant that the Run may or may not have
  /// Where type names are looked up (`ofType(Quantity)`, `is CX`) when the operand's own set does not have them, in this order.
  std::vector<const model::Definitions*> definitions;
  bool warn_variable_hides_child = true;  ///< Issue M155 (warning) when a bare name could be both
  bool strict = true;                     ///< false: an unknown element is a warning, and the expression gives nothing there
  /// As the standard's strict mode: a choice element by its common name only, no order where it promises none, a Boolean as criterion.
  bool by_the_letter = false;
  bool warn_many = false;  ///< Issue M163 (warning) where one item is needed and several may come
  bool plain = false;      ///< no optimisation: every name looked up by text, nothing folded (for tests)
};

/// What a condition needs: one Element, that of register `reg` (or the focus), of exactly the type `on`, with a child in one of `slots`.
/// Where that Element has none, the condition does not hold and reads nothing.
struct Needs {
  bool focus = false;
  std::uint32_t reg = 0;
  TypeRef on;
  std::vector<model::SlotRange> slots;
};

/// A child that an expression reads.
struct PathStep {
  TypeRef on;  ///< where `slots` holds; empty: the name is looked up when it runs
  model::SlotRange slots;
  std::string_view name;  ///< lives as long as the Program
};

/// A compiled expression. Immutable, free to share between threads. Lifetime: the Definitions outlive it.
class Program {
 public:
  struct Code;
  explicit Program(std::unique_ptr<const Code> code);
  ~Program();
  const StaticType& result() const;
  const std::shared_ptr<const Expression>& expression() const;
  /// True when the whole is one literal, whose value is then constant().
  bool is_constant() const;
  Value constant() const;
  /// The register, when the whole expression is one variable.
  std::optional<std::uint32_t> variable() const;
  std::vector<std::uint32_t> registers() const;  ///< all that it reads, ascending, each once
  bool calls_host() const;
  /// All children that it may read, in no order.
  std::vector<PathStep> steps() const;
  /// What it needs as a condition, where that can be said.
  std::optional<Needs> needs() const;
  const Code& code() const { return *code_; }

 private:
  std::unique_ptr<const Code> code_;
};

/// Compiles. Gives Issues M150-M199, each with its place in the expression's Source; warnings may stand beside a Program.
base::Result<std::shared_ptr<const Program>> compile(const std::shared_ptr<const Expression>& expression, const CompileEnv& env);

/// A function as the reference page and the tests know it: one file each under functions/.
struct FunctionInfo {
  std::string_view name;
  std::string_view signature;  ///< "where(criteria : expression) : collection"
  std::string_view summary;
  std::string_view example;  ///< an expression that needs no input, and
  std::string_view gives;    ///< what it gives, Values separated by ", "
};
/// All, sorted by name.
std::vector<FunctionInfo> functions();

}  // namespace crosswalk::fhirpath
