// The checker at work: what each part of an expression means. resolve.cpp has names and paths, calls.cpp functions and their
// arguments, operators.cpp operators and what can be said of their operands.
#pragma once

#include "check/resolved.h"
#include "check/types.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosswalk::fhirpath {

/// `text` between back quotes, for messages.
std::string quoted(std::string_view text);

/// Whether `%name` means something in every expression, so that no one may define it.
bool reserved_variable(std::string_view name);

/// An Element of a type with parts: equal to no primitive. A Quantity is none.
bool has_parts(const StaticType& type);

/// ".XPN_1": the first element of a type with parts, for hints.
std::string first_part_of(const StaticType& type);

/// A union of literals that are not all equal.
bool surely_many(const Resolved& part);

/// The focus of the part under the checker's eyes.
struct Scope {
  StaticType self;
  bool has_self = true;
  std::optional<std::uint32_t> local;  ///< the focus is this local, a collection, not $this
};

/// A variable that defineVariable() made. Without a name: the name is computed, so that any name may be meant.
struct Local {
  std::string name;
  std::uint32_t number = 0;
  StaticType type;
};

class Resolver {
 public:
  Resolver(const Expression& expression, const CompileEnv& env, base::Issues& issues)
      : expression_(expression), env_(env), issues_(issues) {}

  Resolved part(const Node& node, const Scope& scope);

 private:
  // resolve.cpp
  base::Issue& issue(std::string_view code, base::Span span, std::string message);
  static void hint_spelling(base::Issue& made, std::string_view wanted, const std::vector<std::string_view>& candidates);
  static Resolved plain(const Node& node, Meaning meaning, StaticType type);
  static Resolved literal(const Node& node);
  /// A part whose variables are not seen outside of it.
  Resolved isolated(const Node& node, const Scope& scope);
  static Resolved self(const Node& node, const Scope& scope);
  const VariableSignature* find_variable(std::string_view name) const;
  static Resolved variable(const Node& node, const VariableSignature& signature);
  const Local* find_local(std::string_view name) const;
  static Resolved local(const Node& node, const Local& found);
  Resolved external(const Node& node);
  Resolved name(const Node& node, const Scope& scope);
  void unknown_name(const Node& node);
  void warn_hidden(const Node& node);
  Resolved child(const Node& node, Resolved receiver, bool at_start);
  void typed_choice(const Node& node, const model::Definitions& set, const model::SlotRow& row);
  void step_to(const Node& node, const StaticType& type, Resolved& out);
  void unresolved_child(const Node& node, const StaticType& type, bool at_start, Resolved& out);
  void dynamic_type_root(const Node& node, const StaticType& type, Resolved& out);
  void value_child(const Node& node, const StaticType& type, Resolved& out);
  void unknown_element(const Node& node, const StaticType& type);
  Resolved path(const Node& node, const Scope& scope);

  // calls.cpp
  const HostSignature* find_host(std::string_view name) const;
  bool count_fits(const Node& node, std::size_t low, std::size_t high);
  Resolved host_call(const Node& node, const HostSignature& host, Resolved* receiver, const Scope& scope);
  Resolved function(const Node& node, Resolved* receiver, const Scope& scope);
  Resolved known_function(const Node& node, const Function& found, Resolved* receiver, const Scope& scope);
  Resolved define_variable(const Node& node, Resolved out, const StaticType& input, const Scope& scope);
  bool may_define(const Node& name);
  void check_has_value(const Node& node, const Function& function, const StaticType& input);
  void check_input(const Node& node, const Function& function, const StaticType& input);
  void check_call(const Resolved& call);
  void argument(const Node& node, Takes takes, const StaticType& input, const Scope& scope, Resolved& call);
  const Node& sort_key(const Node& node, Resolved& call);
  TypeTest type_named(const std::string& written, base::Span span, const StaticType& on);
  void unknown_function(const Node& node);

  // operators.cpp
  Resolved indexer(const Node& node, const Scope& scope);
  Resolved unary(const Node& node, const Scope& scope);
  Resolved binary(const Node& node, const Scope& scope);
  Resolved type_test(const Node& node, const Scope& scope);
  void check_equality(const Resolved& operation);
  void check_parts_equality(const Node& node, const StaticType& left, const StaticType& right);
  void check_code(const Node& node, const Resolved& path, const Node& literal);
  void check_arithmetic(const Node& node, const StaticType& left, const StaticType& right);
  void check_order(const Node& node, const StaticType& left, const StaticType& right);
  /// An operand of which one item is needed.
  void check_single(const Resolved& operand);
  void check_ordered(const Node& node, const Resolved& receiver);

  const Expression& expression_;
  const CompileEnv& env_;
  base::Issues& issues_;
  std::vector<Local> locals_;  ///< that the part under the checker's eyes sees
  std::uint32_t local_count_ = 0;
};

}  // namespace crosswalk::fhirpath
