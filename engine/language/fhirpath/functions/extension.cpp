#include "functions/function.h"
#include "run/children.h"

namespace crosswalk::fhirpath {

namespace {

void give_extensions(Call& call, const model::Element& element, std::string_view url) {
  Step step;
  step.name = "extension";
  each_child(element, step, nullptr, [&](const model::Element& found) {
    const model::Element at = found.child("url");
    if (at && at.text() == url) {
      call.consult(at);
      call.give(found);
    }
    return true;
  });
}

bool run_extension(Call& call) {
  Value wanted;
  std::string_view url;
  if (!call.text_argument(0, wanted, url)) return false;
  for (std::size_t i = 0; i < call.size(); ++i)
    if (const Value item = call.input(i); item.is_element()) give_extensions(call, item.element(), url);
  return true;
}

}  // namespace

const Function extension_function{
    .info = {.name = "extension",
             .signature = "extension(url : String) : collection",
             .summary = "The extensions with this URL.",
             .example = "'a'.extension('http://example.org/x').count()",
             .gives = "0"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::extension,
    .run = run_extension,
};

}  // namespace crosswalk::fhirpath
