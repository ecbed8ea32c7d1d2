#include "functions/codes.h"

#include "run/values.h"

#include <algorithm>

namespace crosswalk::fhirpath {

namespace {

std::string_view text_of_child(const model::Element& element, std::string_view name) {
  const model::Element child = element.child(name);
  return child && child.has_value() ? child.text() : std::string_view();
}

const model::ValueSetRow* find_value_set(const model::Definitions& set, std::string_view url) {
  for (std::uint32_t i = 0; i < set.value_set_count(); ++i)
    if (const std::string_view own = set.text(set.value_set(i).canonical); own.substr(0, own.find('|')) == url) return &set.value_set(i);
  return nullptr;
}

/// FHIR's pairs: BASE/ValueSet/NAME has the codes of BASE/NAME or BASE/CodeSystem/NAME.
bool is_namesake(std::string_view value_set, std::string_view system) {
  constexpr std::string_view sets = "ValueSet/", systems = "CodeSystem/";
  const std::size_t at = value_set.find(sets);
  if (at == std::string_view::npos || !system.starts_with(value_set.substr(0, at))) return false;
  system.remove_prefix(at);
  if (system.starts_with(systems)) system.remove_prefix(systems.size());
  return system == value_set.substr(at + sets.size());
}

Truth subsumes(const Context& context, const Code& general, const Code& special) {
  if (general.code == special.code && general.system == special.system) return Truth::yes;
  if (general.system != special.system) return Truth::no;
  return context.env.knowledge == nullptr ? Truth::none : context.env.knowledge->subsumes(general, special);
}

}  // namespace

std::vector<Code> codes_of(const Value& value) {
  const Primitive primitive = primitive_of(value);
  if (primitive.kind == Kind::string) return {{{}, primitive.text}};
  std::vector<Code> out;
  if (!value.is_element()) return out;
  const model::Element element = value.element();
  if (const std::string_view code = text_of_child(element, "code"); !code.empty()) out.push_back({text_of_child(element, "system"), code});
  for (model::Element child = element.first_child(); child; child = child.next_sibling())
    if (child.name() == "coding")
      if (const std::string_view code = text_of_child(child, "code"); !code.empty()) out.push_back({text_of_child(child, "system"), code});
  return out;
}

Truth any_subsumes(const Context& context, const std::vector<Code>& general, const std::vector<Code>& special) {
  Truth answer = Truth::no;
  for (const Code& a : general)
    for (const Code& b : special) {
      const Truth one = subsumes(context, a, b);
      if (one == Truth::yes) return one;
      if (one != Truth::no) answer = Truth::none;
    }
  return answer;
}

bool give_subsumes(Call& call, bool swapped) {
  Value left, right;
  if (!call.single_input(left) || !call.single_argument(0, right)) return false;
  if (!left || !right) return call.give_nothing();
  call.consult(left);
  call.consult(right);
  const std::vector<Code> a = codes_of(left), b = codes_of(right);
  if (a.empty() || b.empty()) return call.give_nothing();
  const Truth truth = swapped ? any_subsumes(call.context(), b, a) : any_subsumes(call.context(), a, b);
  if (truth == Truth::none) return call.give_unknown("M281", "nobody here knows which code of this code system is above which");
  return call.give(truth == Truth::yes);
}

Truth listed_in(const model::Element& element, std::string_view value_set, const Code& code) {
  const model::Definitions& set = element.tree().definitions();
  const std::string_view url = value_set.substr(0, value_set.find('|'));
  const model::ValueSetRow* row = find_value_set(set, url);
  if (row == nullptr) return Truth::none;
  const auto codes = set.codes(*row);
  if (codes.empty()) return Truth::failed;
  if (std::none_of(codes.begin(), codes.end(), [&](std::uint32_t one) { return set.text(one) == code.code; })) return Truth::no;
  return code.system.empty() || is_namesake(url, code.system) ? Truth::yes : Truth::failed;
}

}  // namespace crosswalk::fhirpath
