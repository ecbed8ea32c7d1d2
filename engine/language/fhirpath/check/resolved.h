// An expression whose names mean something: the tree between the checker and the planner.
#pragma once

#include "functions/function.h"
#include "plan/code.h"

#include <crosswalk/fhirpath/compile.h>

#include <optional>
#include <vector>

namespace crosswalk::fhirpath {

enum class Meaning : std::uint8_t {
  nothing,
  literal,
  variable,
  local,        ///< that defineVariable() made: `number`
  named_local,  ///< the same, found by its name when it runs
  constant,
  context,
  resource,
  root_resource,
  self,
  index,
  total,
  child,      ///< operands[0] is the receiver
  type_root,  ///< the name of the focus' own type at the start of a path
  same,       ///< operands[0] itself: `value` of a primitive
  call,
  host,
  indexer,
  unary,
  binary,
  type_test
};

struct Resolved {
  Meaning meaning = Meaning::nothing;
  bool has_receiver = false;  ///< call, host: operands[0] is the receiver
  bool unordered = false;     ///< the standard leaves open in which order the items come
  const Node* node = nullptr;
  StaticType type;
  Step step;                 ///< child, type_root
  TypeTest test;             ///< type_test, type_root, call of ofType and its like
  std::uint32_t number = 0;  ///< register, local or host id; defineVariable: its local; sort: bits of keys that count downwards
  const Function* function = nullptr;
  std::vector<Resolved> operands;
};

/// Finds what each name means and what each part gives. Errors are added to `issues`; the tree is then for nothing but more checks.
Resolved resolve(const Expression& expression, const CompileEnv& env, base::Issues& issues);

}  // namespace crosswalk::fhirpath
