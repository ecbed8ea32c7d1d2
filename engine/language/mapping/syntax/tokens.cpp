// Names and constants.
#include "grammar.h"

#include <crosswalk/base/escapes.h>

namespace crosswalk::mapping::syntax {

namespace {

std::string_view view(const auto& range) { return {&*range.begin(), static_cast<std::size_t>(range.end() - range.begin())}; }

const auto word = x3::lexeme[x3::raw[(x3::ascii::alpha | '_') >> *(x3::ascii::alnum | '_')]];
const auto dotted = x3::lexeme[x3::raw[((x3::ascii::alpha | '_') >> *(x3::ascii::alnum | '_')) % '.']];

auto inside(char quote) { return x3::raw[*(('\\' >> x3::char_) | (x3::char_ - x3::char_(quote) - x3::char_("\r\n")))]; }
auto quoted(char quote) { return x3::lexeme[x3::lit(quote) >> inside(quote) >> x3::lit(quote)]; }

const auto as_name = [](auto& c) {
  if (!x3::_attr(c).empty()) x3::_val(c).text = view(x3::_attr(c));
};
const auto as_quoted_name = [](auto& c) {
  if (!x3::_attr(c).empty()) x3::_val(c).text = base::unescape(view(x3::_attr(c)));
  x3::_val(c).quoted = true;
};
const auto as_text = [](auto& c) {
  if (!x3::_attr(c).empty()) x3::_val(c).text = base::unescape(view(x3::_attr(c)));
};
auto as(LiteralKind kind, std::size_t skip = 0) {
  return [kind, skip](auto& c) {
    x3::_val(c).kind = kind;
    x3::_val(c).text = view(x3::_attr(c)).substr(skip);
  };
}

const auto digits = +x3::ascii::digit;
const auto sign = -x3::char_("+-");
const auto integer = x3::lexeme[x3::raw[sign >> digits >> !(x3::lit('.') >> x3::ascii::digit) >> word_end]];
const auto decimal = x3::lexeme[x3::raw[sign >> digits >> '.' >> digits >> word_end]];
const auto boolean = x3::lexeme[x3::raw[(x3::lit("true") | "false") >> word_end]];
const auto clock = digits >> -(':' >> digits) >> -(':' >> digits) >> -('.' >> digits);
const auto zone = -(x3::lit('Z') | (x3::char_("+-") >> digits >> ':' >> digits));
const auto day = digits >> -('-' >> digits) >> -('-' >> digits);
const auto time = x3::lexeme[x3::raw["@T" >> clock]];
const auto date_time = x3::lexeme[x3::raw['@' >> day >> 'T' >> -(clock >> zone)]];
const auto date = x3::lexeme[x3::raw['@' >> day]];

const auto name_def = placed(&Name::span, word[as_name] | quoted('`')[as_quoted_name]);
const auto type_name_def =
    placed(&Name::span, dotted[as_name] | quoted('`')[as_quoted_name] | quoted('"')[as_quoted_name] | quoted('\'')[as_quoted_name]);
const auto text_def = placed(&Literal::span, quoted('"')[as_text] | quoted('\'')[as_text]);
const auto number = decimal[as(LiteralKind::decimal)] | integer[as(LiteralKind::integer)];
const auto moment = time[as(LiteralKind::time, 2)] | date_time[as(LiteralKind::date_time, 1)] | date[as(LiteralKind::date, 1)];
const auto literal_def =
    placed(&Literal::span, quoted('\'')[as_text] | quoted('"')[as_text] | number | boolean[as(LiteralKind::boolean)] | moment);

}  // namespace

BOOST_SPIRIT_DEFINE(name)
BOOST_SPIRIT_DEFINE(type_name)
BOOST_SPIRIT_DEFINE(text)
BOOST_SPIRIT_DEFINE(literal)
BOOST_SPIRIT_INSTANTIATE(name_rule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(type_name_rule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(text_rule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(literal_rule, Iterator, Context)

}  // namespace crosswalk::mapping::syntax
