// Where the mapping language hands over to FHIRPath.
#include "state.h"

namespace crosswalk::mapping::syntax {

bool read_expression(State& state, const char*& first, bool term, Expression& out) {
  const auto begin = static_cast<std::uint32_t>(first - state.begin);
  auto found = term ? fhirpath::parse_term_prefix(state.source, begin) : fhirpath::parse_prefix(state.source, begin);
  if (!found) {
    state.issues.append(std::move(found.issues()));
    state.reported = true;
    return false;
  }
  out.tree = found->expression;
  out.span = {begin, found->end};
  if (std::string_view(first, found->end - begin).find_first_of("\r\n") != std::string_view::npos)
    state.long_expressions.push_back(out.span);
  first = state.begin + found->end;
  state.read_to = first;
  return true;
}

}  // namespace crosswalk::mapping::syntax
