// What stands behind `->`.
#include "grammar.h"

namespace crosswalk::mapping::syntax {

namespace {

const auto close = called("`)`", x3::lit(')'));

const auto kind = [](Transform::Kind value) { return put(&Transform::kind, value); };
const auto push_literal = [](auto& c) {
  Parameter parameter;
  parameter.span = x3::_attr(c).span;
  parameter.literal = std::move(x3::_attr(c));
  x3::_val(c).parameters.push_back(std::move(parameter));
};
const auto push_name = [](auto& c) {
  Parameter parameter;
  parameter.span = x3::_attr(c).span;
  parameter.name = std::move(x3::_attr(c));
  x3::_val(c).parameters.push_back(std::move(parameter));
};
const auto push_expression = [](auto& c) {
  Parameter parameter;
  parameter.span = x3::_attr(c).span;
  parameter.expression = std::move(x3::_attr(c));
  x3::_val(c).parameters.push_back(std::move(parameter));
  x3::_val(c).kind = Transform::Kind::evaluate;
};

// `name(` is a call of a transform, a name without more is a variable, `name.` starts an expression.
const auto function = x3::rule<struct function_class, Name>{"a transform"} = name >> &x3::lit('(');
const auto variable = x3::rule<struct variable_class, Name>{"a variable"} = name >> !x3::lit('.');
const auto constant = x3::rule<struct constant_class, Literal>{"a constant"} = literal >> !x3::lit('.');

const auto invocation = (x3::lit('(') > expression[push_expression] > close) |
                        (function[set(&Transform::function)] >> x3::lit('(')[kind(Transform::Kind::call)] >
                         -((!x3::lit(')')) > parameter[push(&Transform::parameters)] % ',') > close);
const auto transform_def =
    placed(&Transform::span, invocation | constant[push_literal] | variable[push_name] | term_expression[push_expression]);

auto mode(TargetListMode bit) {
  return [bit](auto& c) { x3::_val(c).list_modes |= bit; };
}
const auto set_share = [](auto& c) {
  x3::_val(c).share = std::move(x3::_attr(c));
  x3::_val(c).list_modes |= list_share;
};
const auto share_id = x3::rule<struct share_class, Name>{"the name under which it is shared"} = type_name;
const auto list_mode = keyword("first")[mode(list_first)] | keyword("last")[mode(list_last)] | keyword("single")[mode(list_single)] |
                       keyword("collate")[mode(list_collate)] | (keyword("share") > share_id[set_share]);

const auto invoked = x3::lit('(') | (name >> '(');
const auto path = name[set(&Target::context)] >> *('.' > name[push(&Target::elements)]) >> -('=' > transform[set(&Target::transform)]);
const auto target_def =
    placed(&Target::span, ((&invoked >> transform[set(&Target::transform)]) | path) >> -(keyword("as") > name[set(&Target::variable)]) >>
                              -placed(&Target::list_span, +list_mode));

}  // namespace

BOOST_SPIRIT_DEFINE(transform)
BOOST_SPIRIT_DEFINE(target)
BOOST_SPIRIT_INSTANTIATE(transform_rule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(target_rule, Iterator, Context)

}  // namespace crosswalk::mapping::syntax
