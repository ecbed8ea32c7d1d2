// Rules and the blocks they stand in.
#include "grammar.h"

namespace crosswalk::mapping::syntax {

namespace {

/// `{ rules }`. It succeeds also without its `}`, which it reports: what stands behind can be read all the same.
struct BlockParser : x3::parser<BlockParser> {
  using attribute_type = std::vector<Rule>;
  static constexpr bool has_attribute = true;
  static bool at_end(Iterator at, Iterator last) { return at == last || *at == '}' || at_group(at, last); }

  template <class C, class RuleContext>
  bool parse(Iterator& first, const Iterator& last, const C& context, RuleContext&, std::vector<Rule>& rules) const {
    x3::skip_over(first, last, context);
    if (first == last || *first != '{') return false;
    const Iterator open = first++;
    State& state = state_of(context);
    if (state.depth == most_blocks) {
      first = after_deep_block(state, open);
      return true;
    }
    ++state.depth;
    for (x3::skip_over(first, last, context); !at_end(first, last); x3::skip_over(first, last, context)) {
      const Iterator start = first;
      Rule read;
      rule.parse(first, last, context, x3::unused, read);
      rules.push_back(std::move(read));
      if (first == start) ++first;
    }
    --state.depth;
    if (first != last && *first == '}') {
      state.read_to = ++first;
    } else {
      report_unclosed(state, open, first);
    }
    return true;
  }
};
const auto block_def = BlockParser();

const auto paren = called("`(`", x3::lit('('));
const auto close_paren = called("`)`", x3::lit(')'));

const auto call_def =
    placed(&Call::span, name[set(&Call::group)] > paren > -((!x3::lit(')')) > parameter[push(&Call::parameters)] % ',') > close_paren);

const auto push_batch_target = [](auto& c) {
  Target only;
  only.span = x3::_attr(c).span;
  only.context = std::move(x3::_attr(c));
  x3::_val(c).targets.push_back(std::move(only));
};
const auto batch_target = x3::rule<struct batch_class, Name>{"a target"} = name >> ':';

const auto sources = always[reached(Part::sources)] > source[push(&Rule::sources)] % ',';
const auto arrow = x3::lit("->")[put(&Rule::arrow, true)];
const auto targets = arrow > ((batch_target[push_batch_target] > name[push(&Rule::batch)] % ',') |
                              target[push(&Rule::targets)] % ',') > always[reached(Part::targets)];
const auto inside = block[set(&Rule::rules)];
const auto then = keyword("then") > ((&x3::lit('{') >> always[put(&Rule::block, true)] >> inside) |
                                     (call[push(&Rule::calls)] % ',' >>
                                      -(&x3::lit('{') >> always[put(&Rule::block, true)] >> inside))) > always[reached(Part::dependents)];

const auto rule_name = x3::rule<struct rule_name_class, Name>{"a rule's name"} = type_name;
const auto written_name = &x3::char_("\"'`") >> rule_name[set(&Rule::name)] >> always[reached(Part::name)];
const auto end = called("`;`", x3::lit(';'));

const auto rule_def = placed(&Rule::span, placed(&Rule::head, sources >> -targets) >> -then >> -written_name > end);

}  // namespace

BOOST_SPIRIT_DEFINE(call)
BOOST_SPIRIT_DEFINE(rule)
BOOST_SPIRIT_DEFINE(block)
BOOST_SPIRIT_INSTANTIATE(rule_rule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(call_rule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(block_rule, Iterator, Context)

}  // namespace crosswalk::mapping::syntax
