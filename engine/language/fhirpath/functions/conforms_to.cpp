#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool has_canonical(const model::Element& element, std::string_view url) {
  const model::Definitions& set = element.tree().definitions();
  for (model::TypeId id = element.type(); id != model::no_type; id = set.type(id).base)
    if (set.text(set.type(id).canonical) == url) return true;
  return false;
}

bool run_conforms_to(Call& call) {
  Value value, wanted;
  std::string_view url;
  if (!call.single_input(value) || !call.text_argument(0, wanted, url)) return false;
  if (!value || !wanted) return call.give_nothing();
  call.consult(value);
  return call.give(value.is_element() && has_canonical(value.element(), url));
}

}  // namespace

const Function conforms_to_function{
    .info = {.name = "conformsTo",
             .signature = "conformsTo(url : String) : Boolean",
             .summary = "True when the single item is of the type whose StructureDefinition has this canonical URL, or specialises it.",
             .example = "'a'.conformsTo('http://example.org/x')",
             .gives = "false"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_conforms_to,
};

}  // namespace crosswalk::fhirpath
