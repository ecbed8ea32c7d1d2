// The rules of the grammar and what they are made of. Included by the .cpp files of this folder only.
//
// Attributes are filled by actions, so a rule reads as what it does; the span of each part is set when its rule succeeds.
#pragma once

#include "state.h"

#include <boost/spirit/home/x3.hpp>

#include <utility>
#include <vector>

namespace crosswalk::mapping::syntax {

namespace x3 = boost::spirit::x3;

using Iterator = const char*;
struct StateTag;

/// Blanks and comments.
struct Skipper : x3::parser<Skipper> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
    return skip_blanks(first, last);
  }
};

using Context = x3::context<StateTag, State, x3::phrase_parse_context<Skipper>::type>;

template <class C>
State& state_of(const C& context) {
  return x3::get<StateTag>(context);
}

// What rules do when they fail.

struct Plain {};

/// Reports, and goes on at recover(state, place of the error).
template <const char* (*recover)(const State&, const char*)>
struct Recovers {
  template <class Failure, class C>
  x3::error_handler_result on_error(Iterator& first, const Iterator&, const Failure& failure, const C& context) {
    State& state = state_of(context);
    first = report(state, failure.where(), failure.which()) ? failure.where() : recover(state, failure.where());
    return x3::error_handler_result::accept;
  }
};

// Actions.

template <class Ast, class Member>
auto set(Member Ast::*member) {
  return [member](auto& context) { x3::_val(context).*member = std::move(x3::_attr(context)); };
}
template <class Ast, class Member>
auto push(std::vector<Member> Ast::*member) {
  return [member](auto& context) { (x3::_val(context).*member).push_back(std::move(x3::_attr(context))); };
}
template <class Ast, class Member, class Value>
auto put(Member Ast::*member, Value value) {
  return [member, value](auto& context) { x3::_val(context).*member = value; };
}
/// Sets a Span member of the rule's attribute to where its parser matched.
template <class Ast, class Subject>
struct PlacedParser : x3::unary_parser<Subject, PlacedParser<Ast, Subject>> {
  using base_type = x3::unary_parser<Subject, PlacedParser<Ast, Subject>>;
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  PlacedParser(const Subject& inner, Span Ast::*where) : base_type(inner), member(where) {}
  template <class C, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const C& context, RuleContext& ast, Attribute&) const {
    Iterator at = first;
    x3::skip_over(at, last, context);
    const Iterator begin = at;
    if (!this->subject.parse(at, last, context, ast, x3::unused)) return false;
    ast.*member = state_of(context).span(begin, at);
    first = at;
    state_of(context).read_to = at;
    return true;
  }
  Span Ast::*member;
};
template <class Ast, class Parser>
auto placed(Span Ast::*member, Parser parser) {
  return PlacedParser<Ast, typename x3::extension::as_parser<Parser>::value_type>(x3::as_parser(parser), member);
}

inline auto reached(Part part) {
  return [part](auto& context) { state_of(context).part = part; };
}

// Tokens.

inline const auto word_end = !(x3::ascii::alnum | '_');

/// Succeeds and moves nothing (eps skips blanks): for actions.
struct Always : x3::parser<Always> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  template <class C, class RuleContext, class Attribute>
  bool parse(Iterator&, const Iterator&, const C&, RuleContext&, Attribute&) const {
    return true;
  }
};
inline const Always always{};

/// A whole word. Where it does not match it moves nothing (lexeme[] would leave the blanks behind), so that spans end where text ends.
struct KeywordParser : x3::parser<KeywordParser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  std::string_view word;
  template <class C, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const C& context, RuleContext&, Attribute&) const {
    Iterator at = first;
    x3::skip_over(at, last, context);
    if (at == last || *at != word.front()) return false;
    const auto size = static_cast<std::size_t>(token_end(at, last) - at);
    if (std::string_view(at, size) != word) return false;
    first = at + size;
    return true;
  }
};
inline KeywordParser keyword(std::string_view word) {
  KeywordParser parser;
  parser.word = word;
  return parser;
}

/// A parser with the words that an Issue calls it by.
template <class Subject>
struct Called : x3::unary_parser<Subject, Called<Subject>> {
  using base_type = x3::unary_parser<Subject, Called<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;
  Called(const Subject& inner, const char* text) : base_type(inner), words(text) {}
  template <class C, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const C& context, RuleContext& rule, Attribute& attribute) const {
    return this->subject.parse(first, last, context, rule, attribute);
  }
  const char* words;
};
template <class Parser>
auto called(const char* words, Parser parser) {
  return Called<typename x3::extension::as_parser<Parser>::value_type>(x3::as_parser(parser), words);
}

struct ExpressionParser : x3::parser<ExpressionParser> {
  using attribute_type = Expression;
  static constexpr bool has_attribute = true;
  bool term = false;
  template <class C, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const C& context, RuleContext&, Attribute& attribute) const {
    x3::skip_over(first, last, context);
    Expression out;
    if (!read_expression(state_of(context), first, term, out)) return false;
    x3::traits::move_to(std::move(out), attribute);
    return true;
  }
};
inline ExpressionParser expression_parser(bool term) {
  ExpressionParser parser;
  parser.term = term;
  return parser;
}
inline const ExpressionParser expression = expression_parser(false);
inline const ExpressionParser term_expression = expression_parser(true);

#define CROSSWALK_RULE(NAME, BASE, ATTRIBUTE, WORDS)     \
  struct NAME##_class : BASE {};                         \
  using NAME##_rule = x3::rule<NAME##_class, ATTRIBUTE>; \
  inline const NAME##_rule NAME{WORDS};                  \
  BOOST_SPIRIT_DECLARE(NAME##_rule)

CROSSWALK_RULE(name, Plain, Name, "a name")
CROSSWALK_RULE(type_name, Plain, Name, "a type")
CROSSWALK_RULE(text, Plain, Literal, "a quoted text")
CROSSWALK_RULE(literal, Plain, Literal, "a constant")
CROSSWALK_RULE(parameter, Plain, Parameter, "a parameter")
CROSSWALK_RULE(source, Plain, mapping::Source, "a source")
CROSSWALK_RULE(transform, Plain, Transform, "a transform, a variable or a constant")
CROSSWALK_RULE(target, Plain, Target, "a target")
CROSSWALK_RULE(call, Plain, Call, "a group's name or `{`")
CROSSWALK_RULE(rule, Recovers<after_rule>, Rule, "a rule")
CROSSWALK_RULE(block, Plain, std::vector<Rule>, "`{`")
CROSSWALK_RULE(group, Plain, Group, "a group")
CROSSWALK_RULE(concept_map, Plain, ConceptMapBlock, "a conceptmap")
CROSSWALK_RULE(uses, Plain, Uses, "uses")
CROSSWALK_RULE(import, Plain, Import, "imports")
CROSSWALK_RULE(let, Plain, Let, "let")

}  // namespace crosswalk::mapping::syntax

// What an Issue calls them by. Of a sequence its start, of alternatives the last one.
namespace boost::spirit::x3 {
template <>
struct get_info<crosswalk::mapping::syntax::ExpressionParser> {
  using result_type = std::string;
  std::string operator()(const crosswalk::mapping::syntax::ExpressionParser&) const { return "a FHIRPath expression"; }
};
template <>
struct get_info<crosswalk::mapping::syntax::KeywordParser> {
  using result_type = std::string;
  std::string operator()(const crosswalk::mapping::syntax::KeywordParser& parser) const { return '`' + std::string(parser.word) + '`'; }
};
template <class Subject>
struct get_info<crosswalk::mapping::syntax::Called<Subject>> {
  using result_type = std::string;
  std::string operator()(const crosswalk::mapping::syntax::Called<Subject>& parser) const { return parser.words; }
};
template <class Ast, class Subject>
struct get_info<crosswalk::mapping::syntax::PlacedParser<Ast, Subject>> {
  using result_type = std::string;
  std::string operator()(const crosswalk::mapping::syntax::PlacedParser<Ast, Subject>& parser) const { return what(parser.subject); }
};
template <class Subject, class Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const { return what(parser.subject); }
};
template <class Left, class Right>
struct get_info<list<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const list<Left, Right>& parser) const { return what(parser.left); }
};
template <class Left, class Right>
struct get_info<sequence<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const sequence<Left, Right>& parser) const { return what(parser.left); }
};
template <class Left, class Right>
struct get_info<alternative<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const alternative<Left, Right>& parser) const { return what(parser.right); }
};
}  // namespace boost::spirit::x3
