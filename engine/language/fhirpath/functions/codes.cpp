#include "functions/codes.h"

#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

std::string_view text_of_child(const model::Element& element, std::string_view name) {
  const model::Element child = element.child(name);
  return child && child.has_value() ? child.text() : std::string_view();
}

const model::ValueSetRow* find_value_set(const model::Definitions& set, std::string_view url) {
  for (model::TypeId type = 0; type < set.type_count(); ++type)
    for (const model::SlotRow& slot : set.slots(type))
      if (slot.binding != 0 && set.text(set.value_set(slot.binding - 1).canonical) == url) return &set.value_set(slot.binding - 1);
  return nullptr;
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
      if (one == Truth::none) answer = one;
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
  if (truth == Truth::none) return call.fail("M258", "nobody here knows the hierarchy of this code system");
  return call.give(truth == Truth::yes);
}

Truth listed_in(const model::Element& element, std::string_view value_set, std::string_view code) {
  const model::Definitions& set = element.tree().definitions();
  const model::ValueSetRow* row = find_value_set(set, value_set.substr(0, value_set.find('|')));
  if (row == nullptr) return Truth::none;
  for (const std::uint32_t one : set.codes(*row))
    if (set.text(one) == code) return Truth::yes;
  return Truth::no;
}

}  // namespace crosswalk::fhirpath
