#include "functions/codes.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool is_sure(Truth truth) { return truth == Truth::yes || truth == Truth::no; }

/// The surroundings, then the Definitions. `none`: nobody has the value set; `failed`: it cannot be told.
Truth member(const Context& context, const Value& value, const Code& code, std::string_view url) {
  const Knowledge* knowledge = context.env.knowledge;
  const Truth around = knowledge == nullptr ? Truth::none : knowledge->member_of(code, url);
  if (is_sure(around) || !value.is_element()) return around;
  const Truth listed = listed_in(value.element(), url, code);
  return is_sure(listed) || around == Truth::none ? listed : around;
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
    if (one == Truth::none) return call.fail("M258", "nobody here knows this value set");
    if (one == Truth::failed) any = one;
  }
  return any == Truth::failed ? call.give_unknown("M280", "whether the code is in the value set cannot be told here") : call.give(false);
}

}  // namespace

const Function member_of_function{
    .info = {.name = "memberOf",
             .signature = "memberOf(valueSet : String) : Boolean",
             .summary = "True when the code, or one of the codes of a Coding or CodeableConcept, is in the value set of this canonical "
                        "URL. Nothing where that cannot be told; a value set that nobody here has is an error.",
             .example = "{}.memberOf('http://example.org/x').empty()",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_member_of,
};

}  // namespace crosswalk::fhirpath
