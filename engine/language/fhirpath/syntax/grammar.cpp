// The grammar of FHIRPath 2.0 in Boost.Spirit X3. The only file of this folder that includes X3.
//
// Operators are read as a flat list of operands and operators and put in order afterwards (assemble.h): one rule instead of
// thirteen, and `a -> b` in a map ends the expression behind `a`, because nothing that could follow the minus comes.
#include "assemble.h"

#include <crosswalk/base/escapes.h>

#include <boost/spirit/home/x3.hpp>

namespace crosswalk::fhirpath::syntax {

namespace {

namespace x3 = boost::spirit::x3;
using Range = boost::iterator_range<const char*>;

struct StateTag {};

std::string_view view(const Range& range) { return {range.begin(), static_cast<std::size_t>(range.end() - range.begin())}; }

template <class Context>
State& state_of(const Context& context) {
  return x3::get<StateTag>(context).get();
}

/// Counts nesting and notes how far operands went.
template <class Subject>
struct Operand : x3::unary_parser<Subject, Operand<Subject>> {
  using base_type = x3::unary_parser<Subject, Operand<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  using base_type::base_type;

  template <class Iterator, class Context, class RContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext& rcontext, Attribute& attribute) const {
    State& state = state_of(context);
    x3::skip_over(first, last, context);
    if (state.depth >= max_depth) {
      state.too_deep = true;
      return false;
    }
    state.reached(first, true);
    ++state.depth;
    const bool ok = this->subject.parse(first, last, context, rcontext, attribute);
    --state.depth;
    if (ok) {
      Iterator behind = first;
      x3::skip_over(behind, last, context);
      state.reached(behind, false);
    }
    return ok;
  }
};

/// Gives the Node of the rule around it the span of what it read.
template <class Subject>
struct Placed : x3::unary_parser<Subject, Placed<Subject>> {
  using base_type = x3::unary_parser<Subject, Placed<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  using base_type::base_type;

  template <class Iterator, class Context, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, Node& node, Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator start = first;
    if (!this->subject.parse(first, last, context, node, attribute)) return false;
    node.span = state_of(context).span(start, first);
    return true;
  }
};

template <template <class> class Parser>
struct Directive {
  template <class Subject>
  auto operator[](const Subject& subject) const {
    return Parser<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
  }
};
const Directive<Operand> operand_place{};
const Directive<Placed> placed{};

struct LiteralId {};
struct ExternalId {};
struct NameId {};
struct FunctionId {};
struct ThisId {};
struct TypeNameId {};
struct TermId {};
struct PostfixId {};
struct SignedId {};
struct ExpressionId {};
struct ArgumentId {};

const x3::rule<LiteralId, Node> literal = "literal";
const x3::rule<ExternalId, Node> external = "external";
const x3::rule<NameId, Node> name = "name";
const x3::rule<FunctionId, Node> function = "function";
const x3::rule<ThisId, Node> this_word = "this";
const x3::rule<TypeNameId, Node> type_name = "type name";
const x3::rule<TermId, Node> term = "term";
const x3::rule<PostfixId, Node> postfix = "term with invocations";
const x3::rule<SignedId, Node> signed_term = "operand";
const x3::rule<ExpressionId, Node> expression = "expression";
const x3::rule<ArgumentId, Node> argument = "argument";

// Tokens ------------------------------------------------------------------------------------------------------------------------

const auto blank = x3::ascii::space | ("//" >> *(x3::char_ - x3::eol)) | ("/*" >> *(x3::char_ - "*/") >> "*/");
const auto letter = x3::char_("A-Za-z_");
const auto word_end = !x3::char_("A-Za-z0-9_");
const auto plain_word = x3::raw[letter >> *x3::char_("A-Za-z0-9_")];
const auto quoted_by = [](char quote) {
  return x3::raw[x3::char_(quote) >> *(('\\' >> x3::char_) | ~x3::char_(std::string("\\") + quote)) >> x3::char_(quote)];
};
const auto string_token = x3::lexeme[quoted_by('\'')];
// Maps in use write strings also in double quotes (fhir-test-cases, qr2cda-eval.map).
const auto double_quoted_token = x3::lexeme[quoted_by('"')];
const auto delimited_token = x3::lexeme[quoted_by('`')];
const auto reserved = (x3::lit("and") | "or" | "xor" | "implies" | "div" | "mod" | "true" | "false") >> word_end;
const auto number_token = x3::lexeme[x3::raw[+x3::digit >> -('.' >> +x3::digit)]];
const auto two = x3::repeat(2)[x3::digit];
const auto clock_token = two >> -(':' >> two >> -(':' >> two >> -('.' >> +x3::digit)));
const auto zone_token = 'Z' | (x3::char_("+-") >> two >> ':' >> two);
const auto day_token = x3::repeat(4)[x3::digit] >> -('-' >> two >> -('-' >> two)) >> -('T' >> -(clock_token >> -zone_token));
const auto date_token = x3::lexeme['@' >> x3::raw[day_token | ('T' >> clock_token)]];
const auto unit_word = x3::lexeme[x3::raw[(x3::lit("year") | "month" | "week" | "day" | "hour" | "minute" | "second" | "millisecond") >>
                                          -x3::lit('s') >> word_end]];

// Actions -----------------------------------------------------------------------------------------------------------------------

std::string inner(const Range& range) { return base::unescape(view(range).substr(1, view(range).size() - 2)); }

const auto set_boolean = [](auto& ctx) {
  x3::_val(ctx).kind = NodeKind::boolean;
  x3::_val(ctx).text = std::string(view(x3::_attr(ctx)));
};
const auto set_string = [](auto& ctx) {
  x3::_val(ctx).kind = NodeKind::string;
  x3::_val(ctx).text = inner(x3::_attr(ctx));
};
const auto set_number = [](auto& ctx) {
  Node& node = x3::_val(ctx);
  node.text = std::string(view(x3::_attr(ctx)));
  node.kind = node.text.find('.') == std::string::npos ? NodeKind::integer : NodeKind::decimal;
};
const auto set_unit_word = [](auto& ctx) {
  x3::_val(ctx).kind = NodeKind::quantity;
  x3::_val(ctx).unit = std::string(view(x3::_attr(ctx)));
};
const auto set_unit_string = [](auto& ctx) {
  x3::_val(ctx).kind = NodeKind::quantity;
  x3::_val(ctx).unit = inner(x3::_attr(ctx));
  x3::_val(ctx).quoted = true;
};
const auto set_date = [](auto& ctx) {
  Node& node = x3::_val(ctx);
  const std::string_view text = view(x3::_attr(ctx));
  x3::_pass(ctx) = classify_date(text, node.kind);
  node.text = std::string(node.kind == NodeKind::time ? text.substr(1) : text);
};
const auto set_external = [](auto& ctx) {
  x3::_val(ctx).kind = NodeKind::external;
  x3::_val(ctx).text = std::string(view(x3::_attr(ctx)));
};
const auto set_external_quoted = [](auto& ctx) {
  x3::_val(ctx).kind = NodeKind::external;
  x3::_val(ctx).text = inner(x3::_attr(ctx));
};
const auto set_name = [](auto& ctx) {
  x3::_val(ctx).kind = NodeKind::name;
  x3::_val(ctx).text = std::string(view(x3::_attr(ctx)));
  x3::_val(ctx).name_span = state_of(ctx).span(x3::_attr(ctx).begin(), x3::_attr(ctx).end());
};
const auto set_name_quoted = [](auto& ctx) {
  set_name(ctx);
  x3::_val(ctx).text = inner(x3::_attr(ctx));
  x3::_val(ctx).quoted = true;
};
const auto set_this = [](auto& ctx) {
  const std::string_view text = view(x3::_attr(ctx));
  x3::_val(ctx).kind = text == "$this" ? NodeKind::this_ : text == "$index" ? NodeKind::index : NodeKind::total;
};
const auto set_function = [](auto& ctx) {
  Node& node = x3::_val(ctx);
  node = std::move(x3::_attr(ctx));
  node.kind = NodeKind::function;
};
const auto add_argument = [](auto& ctx) { x3::_val(ctx).operands.push_back(std::move(x3::_attr(ctx))); };
const auto take = [](auto& ctx) { x3::_val(ctx) = std::move(x3::_attr(ctx)); };
/// `key desc` is a sign behind its operand.
const auto set_direction = [](auto& ctx) {
  Node node;
  node.kind = NodeKind::unary;
  node.name_span = state_of(ctx).span(x3::_attr(ctx).begin(), x3::_attr(ctx).end());
  node.span = {x3::_val(ctx).span.begin, node.name_span.end};
  node.text = std::string(view(x3::_attr(ctx)));
  node.operands.push_back(std::move(x3::_val(ctx)));
  x3::_val(ctx) = std::move(node);
};
const auto add_qualifier = [](auto& ctx) {
  x3::_val(ctx).text += '.';
  x3::_val(ctx).text += x3::_attr(ctx).text;
};

/// Node `outer` becomes kind(old outer, right), spanning both.
void wrap(Node& outer, NodeKind kind, Node right, std::uint32_t end) {
  Node node;
  node.kind = kind;
  node.span = {outer.span.begin, end};
  node.name_span = right.span;
  node.operands.push_back(std::move(outer));
  node.operands.push_back(std::move(right));
  outer = std::move(node);
}

const auto add_invocation = [](auto& ctx) {
  x3::_pass(ctx) = state_of(ctx).join();
  Node right = std::move(x3::_attr(ctx));
  const std::uint32_t end = right.span.end;
  wrap(x3::_val(ctx), NodeKind::path, std::move(right), end);
};
const auto add_index = [](auto& ctx) {
  x3::_pass(ctx) = state_of(ctx).join();
  const char* behind = x3::_where(ctx).begin();
  wrap(x3::_val(ctx), NodeKind::indexer, std::move(x3::_attr(ctx)), state_of(ctx).span(behind, behind).begin);
};
const auto widen_parentheses = [](auto& ctx) { x3::_val(ctx) = std::move(x3::_attr(ctx)); };
const auto note_sign = [](auto& ctx) {
  x3::_pass(ctx) = state_of(ctx).join();
  Node node;
  node.kind = NodeKind::unary;
  node.span = node.name_span = state_of(ctx).span(x3::_attr(ctx).begin(), x3::_attr(ctx).end());
  node.text = std::string(view(x3::_attr(ctx)));
  x3::_val(ctx).operands.push_back(std::move(node));
};
const auto apply_signs = [](auto& ctx) {
  std::vector<Node> signs = std::move(x3::_val(ctx).operands);
  Node node = std::move(x3::_attr(ctx));
  for (; !signs.empty(); signs.pop_back()) {
    signs.back().span.end = node.span.end;
    signs.back().operands.push_back(std::move(node));
    node = std::move(signs.back());
  }
  x3::_val(ctx) = std::move(node);
};

struct Pair {
  Operator op;
  Node right;
};
struct PairId {};
const x3::rule<PairId, Pair> pair = "operator";

const auto pair_operator = [](auto& ctx) {
  x3::_val(ctx).op.text = std::string(view(x3::_attr(ctx)));
  x3::_val(ctx).op.span = state_of(ctx).span(x3::_attr(ctx).begin(), x3::_attr(ctx).end());
};
const auto pair_operand = [](auto& ctx) { x3::_val(ctx).right = std::move(x3::_attr(ctx)); };

struct Flat {
  std::vector<Node> operands;
  std::vector<Operator> operators;
};
struct FlatId {};
const x3::rule<FlatId, Flat> flat = "operands";

const auto flat_first = [](auto& ctx) { x3::_val(ctx).operands.push_back(std::move(x3::_attr(ctx))); };
const auto flat_next = [](auto& ctx) {
  x3::_pass(ctx) = state_of(ctx).join();
  x3::_val(ctx).operators.push_back(std::move(x3::_attr(ctx).op));
  x3::_val(ctx).operands.push_back(std::move(x3::_attr(ctx).right));
};
const auto put_in_order = [](auto& ctx) {
  x3::_val(ctx) = combine(std::move(x3::_attr(ctx).operands), std::move(x3::_attr(ctx).operators));
};

// Rules -------------------------------------------------------------------------------------------------------------------------

const auto symbol_operator =
    x3::lexeme[x3::raw[x3::lit("!=") | "!~" | "<=" | ">=" | x3::char_("=~<>+*/&|") | (x3::lit('-') >> !x3::lit('>'))]];
const auto word_operator = x3::lexeme[x3::raw[(x3::lit("and") | "or" | "xor" | "implies" | "in" | "contains" | "div" | "mod") >> word_end]];
const auto type_operator = x3::lexeme[x3::raw[(x3::lit("is") | "as") >> word_end]];

const auto literal_def =
    placed[x3::lexeme[x3::raw[(x3::lit("true") | "false") >> word_end]][set_boolean] | string_token[set_string] |
           double_quoted_token[set_string] | (number_token[set_number] >> -(unit_word[set_unit_word] | string_token[set_unit_string])) |
           date_token[set_date] | (x3::lit('{') >> '}')];
const auto external_def =
    placed['%' >> (x3::lexeme[plain_word][set_external] | string_token[set_external_quoted] | delimited_token[set_external_quoted])];
const auto name_def = placed[x3::lexeme[plain_word][set_name] | delimited_token[set_name_quoted]];
const auto function_def = placed[name[set_function] >> '(' >> -(argument[add_argument] % ',') >> ')'];
const auto this_word_def = placed[x3::lexeme[x3::raw[(x3::lit("$this") | "$index" | "$total") >> word_end]][set_this]];
const auto type_name_def = placed[name[take] >> *('.' >> name[add_qualifier])];
const auto term_def =
    operand_place[literal[take] | external[take] | this_word[take] | (!x3::lexeme[reserved] >> (function[take] | name[take])) |
                  ('(' >> expression[widen_parentheses] >> ')')];
const auto postfix_def = term[take] >>
                         *(('.' >> operand_place[function[add_invocation] | name[add_invocation] | this_word[add_invocation]]) |
                           ('[' >> expression >> ']')[add_index]);
const auto signed_term_def = *x3::raw[x3::char_("+-")][note_sign] >> postfix[apply_signs];
const auto pair_def = (type_operator[pair_operator] >> type_name[pair_operand]) |
                      ((symbol_operator[pair_operator] | word_operator[pair_operator]) >> signed_term[pair_operand]);
const auto flat_def = signed_term[flat_first] >> *pair[flat_next];
const auto expression_def = flat[put_in_order];
const auto argument_def = expression[take] >> -x3::lexeme[x3::raw[(x3::lit("asc") | "desc") >> word_end]][set_direction];

BOOST_SPIRIT_DEFINE(literal, external, name, function, this_word, type_name, term, postfix, signed_term, pair, flat, expression, argument)

template <class Rule>
bool read(const Rule& rule, const char*& first, const char* last, State& state, Node& node) {
  return x3::phrase_parse(first, last, x3::with<StateTag>(std::ref(state))[rule], blank, node, x3::skip_flag::dont_post_skip);
}

}  // namespace

bool read_expression(const char*& first, const char* last, State& state, Node& node) { return read(expression, first, last, state, node); }
bool read_term(const char*& first, const char* last, State& state, Node& node) { return read(postfix, first, last, state, node); }
void skip_blanks(const char*& first, const char* last) { x3::parse(first, last, *blank); }

}  // namespace crosswalk::fhirpath::syntax
