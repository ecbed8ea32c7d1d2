// Embedded ConceptMaps.
#include "grammar.h"

namespace crosswalk::mapping::syntax {

namespace {

CROSSWALK_RULE(row, Recovers<next_line>, ConceptRow, "a row such as `s:code - t:code`")

const auto equals = called("`=`", x3::lit('='));

template <class Ast>
auto set_url(std::string Ast::*url) {
  return [url](auto& c) { x3::_val(c).*url = std::move(x3::_attr(c).text); };
}
const auto set_prefix_url = [](auto& c) {
  x3::_val(c).url = std::move(x3::_attr(c).text);
  x3::_val(c).url_span = x3::_attr(c).span;
};
const auto prefix = x3::rule<struct prefix_class, Prefix>{"a prefix"} =
    keyword("prefix") >> name[set(&Prefix::name)] > equals > text[set_prefix_url];

const auto provided = called("`provided` or the URL of a ConceptMap", keyword("provided") | text[set_url(&Unmapped::url)]);
const auto unmapped = x3::rule<struct unmapped_class, Unmapped>{"unmapped"} =
    placed(&Unmapped::span, keyword("unmapped") >> keyword("for") > name[set(&Unmapped::prefix)] > equals > provided);

// A code: quoted, or a word that may have hyphens and dots inside.
const auto letter = x3::ascii::alnum | '_';
const auto bare_code = x3::lexeme[x3::raw[letter >> *(letter | (x3::char_("-.") >> &x3::lexeme[letter]))]];
const auto set_bare = [](auto& c) {
  const auto& range = x3::_attr(c);
  if (!range.empty()) x3::_val(c).text.assign(range.begin(), range.end());
};
const auto set_quoted = [](auto& c) {
  x3::_val(c).text = std::move(x3::_attr(c).text);
  x3::_val(c).quoted = true;
};
const auto code = x3::rule<struct code_class, Name>{"a code"} = placed(&Name::span, text[set_quoted] | bare_code[set_bare]);

struct Relations : x3::symbols<const char*> {
  Relations() {
    add("-", "relatedto")("=", "equal")("==", "equivalent")("!=", "disjoint")("--", "unmatched");
    add("<=", "wider")("<-", "subsumes")(">=", "narrower")(">-", "specializes")("~", "inexact");
  }
};
const Relations relation;
const auto set_relation = [](auto& c) { x3::_val(c).relation = x3::_attr(c); };

const auto colon = called("`:`", x3::lit(':'));
const auto target = !keyword("prefix") >> name[set(&ConceptRow::target_prefix)] >> ':' > code[set(&ConceptRow::target_code)];
const auto row_def =
    placed(&ConceptRow::span, always > name[set(&ConceptRow::source_prefix)] > colon > code[set(&ConceptRow::source_code)] >
                                  called("one of - = == != <= >= ~ --", relation[set_relation]) > -target);

BOOST_SPIRIT_DEFINE(row)

const auto set_id = [](auto& c) {
  std::string& id = x3::_attr(c).text;
  x3::_val(c).id_span = x3::_attr(c).span;
  x3::_val(c).id = id.starts_with('#') ? id.substr(1) : id;
};
const auto body = *(prefix[push(&ConceptMapBlock::prefixes)] | unmapped[push(&ConceptMapBlock::unmapped)] |
                    (!x3::lit('}') >> !x3::eoi >> row[push(&ConceptMapBlock::rows)]));
const auto concept_map_def =
    placed(&ConceptMapBlock::span, keyword("conceptmap") > text[set_id] > called("`{`", x3::lit('{')) > body > called("`}`", x3::lit('}')));

}  // namespace

BOOST_SPIRIT_DEFINE(concept_map)
BOOST_SPIRIT_INSTANTIATE(concept_map_rule, Iterator, Context)

}  // namespace crosswalk::mapping::syntax
