#include "functions/function.h"

#include <string>

namespace crosswalk::fhirpath {

namespace {

std::string type_name_of(const Value& item) {
  if (!item.is_element()) return "System." + std::string(to_string(item.kind()));
  std::string name(item.element().tree().definitions().family());
  for (char& c : name)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return name + "." + std::string(item.element().type_name());
}

bool run_type(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Value item = call.input(i);
    call.consult(item);
    if (!call.give_text(Kind::type_info, type_name_of(item))) return false;
  }
  return true;
}

}  // namespace

const Function type_function{
    .info = {.name = "type",
             .signature = "type() : TypeInfo",
             .summary = "The type of each item, with the elements namespace and name.",
             .example = "1.type().name",
             .gives = "Integer"},
    .gives = Gives::type_info,
    .run = run_type,
};

}  // namespace crosswalk::fhirpath
