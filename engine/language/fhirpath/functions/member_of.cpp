#include "functions/codes.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

/// The Definitions list codes without their systems: they answer for plain codes only.
Truth member(const Context& context, const Value& value, const Code& code, std::string_view url) {
  if (const Knowledge* knowledge = context.env.knowledge; knowledge != nullptr)
    if (const Truth truth = knowledge->member_of(code, url); truth != Truth::none) return truth;
  return code.system.empty() && value.is_element() ? listed_in(value.element(), url, code.code) : Truth::none;
}

bool run_member_of(Call& call) {
  Value value, wanted;
  std::string_view url;
  if (!call.single_input(value) || !call.text_argument(0, wanted, url)) return false;
  const std::vector<Code> codes = value ? codes_of(value) : std::vector<Code>();
  if (codes.empty() || !wanted) return call.give_nothing();
  call.consult(value);
  Truth any = Truth::no;
  for (const Code& code : codes) {
    const Truth one = member(call.context(), value, code, url);
    if (one == Truth::yes) return call.give(true);
    if (one == Truth::none) any = one;
  }
  return any == Truth::none ? call.fail("M258", "nobody here knows the codes of this value set") : call.give(false);
}

}  // namespace

const Function member_of_function{
    .info = {.name = "memberOf",
             .signature = "memberOf(valueSet : String) : Boolean",
             .summary = "True when the code, or one of the codes of a Coding or CodeableConcept, is in the value set of this canonical "
                        "URL. A value set that neither the Definitions nor the surroundings know is an error.",
             .example = "{}.memberOf('http://example.org/x').empty()",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_member_of,
};

}  // namespace crosswalk::fhirpath
