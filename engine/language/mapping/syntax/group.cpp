// Groups.
#include "grammar.h"

namespace crosswalk::mapping::syntax {

namespace {

const auto input = x3::rule<struct input_class, Input>{"`source` or `target`"} =
    placed(&Input::span, (keyword("source")[put(&Input::mode, Mode::source)] | keyword("target")[put(&Input::mode, Mode::target)]) >
                             name[set(&Input::name)] > -(':' > type_name[set(&Input::type)]));

const auto kind =
    (x3::lit("types")[put(&Group::stereotype, Stereotype::types)]) | (x3::lit("type+")[put(&Group::stereotype, Stereotype::type_plus)]);
const auto stereotype = placed(&Group::stereotype_span, "<<" > called("`types` or `type+`", kind) > called("`>>`", x3::lit(">>")));

const auto group_name = x3::rule<struct group_name_class, Name>{"the group's name"} = name;
const auto head = keyword("group") > group_name[set(&Group::name)] > called("`(`", x3::lit('(')) > input[push(&Group::inputs)] % ',' >
                  called("`)`", x3::lit(')'));
const auto group_def =
    placed(&Group::span, head > -(keyword("extends") > name[set(&Group::extends)]) > -stereotype > block[set(&Group::rules)]);

}  // namespace

BOOST_SPIRIT_DEFINE(group)
BOOST_SPIRIT_INSTANTIATE(group_rule, Iterator, Context)

}  // namespace crosswalk::mapping::syntax
