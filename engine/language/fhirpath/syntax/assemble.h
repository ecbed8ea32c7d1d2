// From tokens to Nodes: literals, and the order in which operators bind.
#pragma once

#include "state.h"

#include <string_view>
#include <vector>

namespace crosswalk::fhirpath::syntax {

/// An operator between two operands of a flat list. For `is` and `as` the right operand is a name Node with the type's name.
struct Operator {
  std::string text;
  base::Span span;
};

/// How tightly a binary operator binds: the greater the tighter; 0 for what is none.
int precedence(std::string_view operator_text);

/// Makes the tree of operands[0] operators[0] operands[1] ..., all binding to the left.
Node combine(std::vector<Node> operands, std::vector<Operator> operators);

/// "2014-01-25T14:30" (without @): one of date, date_time, time; false when a part is out of range.
bool classify_date(std::string_view text, NodeKind& kind);

}  // namespace crosswalk::fhirpath::syntax
