#include "functions/function.h"
#include "functions/html.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

bool run_html_checks(Call& call) {
  Value value;
  if (!call.single_input(value)) return false;
  if (primitive_of(value).kind != Kind::string) return call.give_nothing();
  call.consult(value);
  bool content = false;
  return call.give(is_narrative(value.text(), content) && content);
}

}  // namespace

const Function html_checks_function{
    .info = {.name = "htmlChecks",
             .signature = "htmlChecks() : Boolean",
             .summary = "True when the text is what FHIR lets a narrative contain: well-formed XHTML for formatting, with some content; "
                        "nothing for what is no text.",
             .example = "'<b>a</b>'.htmlChecks()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_html_checks,
};

/// STU3's spelling.
const Function html_checks_stu3_function{
    .info = {.name = "htmlchecks",
             .signature = "htmlchecks() : Boolean",
             .summary = "htmlChecks(), as STU3 spells it.",
             .example = "'<p>x</p>'.htmlchecks()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_html_checks,
};

}  // namespace crosswalk::fhirpath
