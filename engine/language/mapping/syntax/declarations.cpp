// uses, imports, let, and the file as a whole.
#include "grammar.h"

namespace crosswalk::mapping::syntax {

namespace {

const auto mode_word = [](const char* word, Mode value) { return keyword(word)[put(&Uses::mode, value)]; };
const auto mode =
    called("`source`, `target`, `queried` or `produced`", mode_word("source", Mode::source) | mode_word("target", Mode::target) |
                                                              mode_word("queried", Mode::queried) | mode_word("produced", Mode::produced));

const auto set_url = [](auto& c) {
  x3::_val(c).url = std::move(x3::_attr(c).text);
  x3::_val(c).url_span = x3::_attr(c).span;
};

const auto uses_def = placed(
    &Uses::span, keyword("uses") > text[set_url] > -(keyword("alias") > name[set(&Uses::alias)]) > called("`as`", keyword("as")) > mode);
const auto import_def = placed(&Import::span, keyword("imports") > text[set_url]);
const auto let_def = placed(&Let::span, (keyword("let") | keyword("const")) > name[set(&Let::name)] > called("`=`", x3::lit('=')) >
                                            expression[set(&Let::value)] > called("`;`", x3::lit(';')));

CROSSWALK_RULE(declaration, Recovers<next_declaration>, Module, "a declaration")

// `map "url" = "name"`: two metadata entries.
const auto add_map_url = [](auto& c) { x3::_val(c).metadata.push_back({{"url", {}, false}, x3::_attr(c).text, x3::_attr(c).span, false}); };
const auto add_map_name = [](auto& c) {
  x3::_val(c).metadata.push_back({{"name", {}, false}, x3::_attr(c).text, x3::_attr(c).span, false});
};
const auto map_line = keyword("map") > text[add_map_url] > called("`=`", x3::lit('=')) > text[add_map_name];

/// The same where it is whole; says nothing where it is not.
const auto whole_map_line = x3::rule<struct whole_map_line_class, Module>{"a map line"} =
    keyword("map") >> text[add_map_url] >> '=' >> text[add_map_name];

const auto nothing_else = called("`uses`, `imports`, `let`, `conceptmap` or `group`", x3::eps(false));
const auto new_group = keyword("group")[([](auto& c) { state_of(c).unclosed = false; })];
const auto declaration_def = always >
                             ((&new_group >> group[push(&Module::groups)]) | uses[push(&Module::uses)] | import[push(&Module::imports)] |
                              let[push(&Module::lets)] | concept_map[push(&Module::concept_maps)] | map_line | nothing_else);

BOOST_SPIRIT_DEFINE(declaration)

/// All lists of `part` behind those of `module`.
void merge(Module& module, Module&& part) {
  const auto move = [](auto& to, auto& from) { to.insert(to.end(), std::move_iterator(from.begin()), std::move_iterator(from.end())); };
  move(module.metadata, part.metadata);
  move(module.concept_maps, part.concept_maps);
  move(module.uses, part.uses);
  move(module.imports, part.imports);
  move(module.lets, part.lets);
  move(module.groups, part.groups);
}

}  // namespace

BOOST_SPIRIT_DEFINE(uses)
BOOST_SPIRIT_DEFINE(import)
BOOST_SPIRIT_DEFINE(let)

const char* read_map_line(State& state, const char* first, Module& module) {
  Module part;
  const char* at = first;
  skip_blanks(at, state.end);
  const auto parser = x3::with<StateTag>(state)[whole_map_line];
  if (!x3::phrase_parse(at, state.end, parser, Skipper(), part, x3::skip_flag::dont_post_skip)) return first;
  merge(module, std::move(part));
  return at;
}

void read_declarations(State& state, const char* first, Module& module) {
  while (skip_blanks(first, state.end), first != state.end) {
    Module part;
    state.reported = false;
    const char* const start = first;
    if (!x3::phrase_parse(first, state.end, x3::with<StateTag>(state)[declaration], Skipper(), part)) return;
    if (first == start) ++first;
    merge(module, std::move(part));
  }
}

}  // namespace crosswalk::mapping::syntax
