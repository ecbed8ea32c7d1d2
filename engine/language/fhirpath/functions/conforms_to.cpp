#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

/// Whether the Element is of the type of this URL; none when the Definitions have no such type.
Truth by_type(const model::Element& element, std::string_view url) {
  const model::Definitions& set = element.tree().definitions();
  const model::TypeId wanted = set.find_canonical(url.substr(0, url.find('|')));
  if (wanted == model::no_type) return Truth::none;
  return element.type() != model::no_type && set.is_a(element.type(), wanted) ? Truth::yes : Truth::no;
}

bool run_conforms_to(Call& call) {
  Value value, wanted;
  std::string_view url;
  if (!call.single_input(value) || !call.text_argument(0, wanted, url)) return false;
  if (!value || !wanted) return call.give_nothing();
  call.consult(value);
  if (!value.is_element()) return call.give(false);
  const Knowledge* knowledge = call.context().env.knowledge;
  Truth truth = by_type(value.element(), url);
  if (truth == Truth::none && knowledge != nullptr) truth = knowledge->conforms(value.element(), url);
  if (truth == Truth::failed) return call.give_unknown("M282", "whether the item meets this profile cannot be told here");
  return truth == Truth::none ? call.fail("M257", "there is no structure of this URL here") : call.give(truth == Truth::yes);
}

}  // namespace

const Function conforms_to_function{
    .info = {.name = "conformsTo",
             .signature = "conformsTo(url : String) : Boolean",
             .summary = "True when the single item meets the StructureDefinition of this canonical URL: its type, one that it specialises, "
                        "or a profile that the surroundings know. An unknown URL is an error.",
             .example = "{}.conformsTo('http://example.org/x').empty()",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_conforms_to,
};

}  // namespace crosswalk::fhirpath
