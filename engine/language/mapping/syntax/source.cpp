// What stands before `->`, and what transforms and groups are given.
#include "grammar.h"

namespace crosswalk::mapping::syntax {

namespace {

// A name or constant alone between commas or parentheses; anything else there is an expression.
const auto alone = &x3::char_(",)");
const auto lone_literal = x3::rule<struct lone_literal_class, Literal>{"a constant"} = literal >> alone;
const auto lone_name = x3::rule<struct lone_name_class, Name>{"a name"} = name >> alone;

const auto parameter_def = placed(
    &Parameter::span, lone_literal[set(&Parameter::literal)] | lone_name[set(&Parameter::name)] | expression[set(&Parameter::expression)]);

const auto set_max = [](auto& c) { x3::_val(c).max = x3::_attr(c); };
const auto cardinality = x3::rule<struct cardinality_class, Cardinality>{"a cardinality"} =
    placed(&Cardinality::span, x3::lexeme[x3::uint_[set(&Cardinality::min)] >> ".."] >
                                   called("`*` or a number", x3::lit('*')[put(&Cardinality::max, 0xFFFFFFFFu)] | x3::uint_[set_max]));

const auto default_value = x3::rule<struct default_class, Parameter>{"`(` or a constant"} = placed(
    &Parameter::span, ('(' > expression[set(&Parameter::expression)] > called("`)`", x3::lit(')'))) | literal[set(&Parameter::literal)]);

auto option(const char* word, ListOption value) { return keyword(word)[put(&mapping::Source::list, value)]; }
const auto list_option =
    placed(&mapping::Source::list_span, option("first", ListOption::first) | option("not_first", ListOption::not_first) |
                                            option("last", ListOption::last) | option("not_last", ListOption::not_last) |
                                            option("only_one", ListOption::only_one));

const auto path = name[set(&mapping::Source::context)] >> *('.' > name[push(&mapping::Source::elements)]);
const auto shape = -(':' > type_name[set(&mapping::Source::type)]) >> -cardinality[set(&mapping::Source::cardinality)] >>
                   -(keyword("default") > default_value[set(&mapping::Source::default_value)]) >> -list_option;
const auto conditions = -(keyword("where") > expression[set(&mapping::Source::where)]) >>
                        -(keyword("check") > expression[set(&mapping::Source::check)]) >>
                        -(keyword("log") > expression[set(&mapping::Source::log)]);
const auto source_def =
    placed(&mapping::Source::span, path >> shape >> -(keyword("as") > name[set(&mapping::Source::variable)]) >> conditions);

}  // namespace

BOOST_SPIRIT_DEFINE(parameter)
BOOST_SPIRIT_DEFINE(source)
BOOST_SPIRIT_INSTANTIATE(parameter_rule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(source_rule, Iterator, Context)

}  // namespace crosswalk::mapping::syntax
