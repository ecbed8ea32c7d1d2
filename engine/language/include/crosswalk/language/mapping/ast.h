// The parsed map: what the text says, nothing resolved. Every part keeps its place in the Source.
//
// A Module is the outcome of parse() (syntax.h) and the input of check() (check.h) and of the formatter, so comments are kept too.
// Names carry their spelling: a keyword may be a name, and a name in backticks is only a name.
//
// Threads: immutable once parsed, free to share. Lifetime: a Module holds its Source.
#pragma once

#include <crosswalk/base/source.h>
#include <crosswalk/fhirpath/syntax.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::mapping {

using base::Span;

/// An identifier. `text` is without the backticks or quotes it may have been written in.
struct Name {
  std::string text;
  Span span;
  bool quoted = false;  ///< written `so` or "so"
  explicit operator bool() const { return !text.empty(); }
};

/// `// ...` or `/* ... */`; `///` lines are metadata.
struct Comment {
  Span span;           ///< with its signs
  bool block = false;  ///< /* */
  bool alone = false;  ///< nothing but blanks before it on its line
};

enum class LiteralKind : std::uint8_t { string, boolean, integer, decimal, date, date_time, time };

/// A constant. `text` is unescaped, without quotes and without the @ of a date.
struct Literal {
  LiteralKind kind = LiteralKind::string;
  std::string text;
  Span span;
};

/// An embedded FHIRPath expression; `span` is the expression without the parentheses around it.
struct Expression {
  std::shared_ptr<const fhirpath::Expression> tree;
  Span span;
};

/// What a transform or a group is given: exactly one of the three is there. A lone name is `name`, whatever it turns out to be.
struct Parameter {
  Span span;
  std::optional<Name> name;
  std::optional<Literal> literal;
  std::optional<Expression> expression;
};

/// `/// name.property = 'value'`, or the `map "url" = "name"` line as two entries.
struct Metadata {
  Name key;           ///< "url", "jurisdiction.coding.system"
  std::string value;  ///< unescaped; of a """ value: the lines between
  Span value_span;
  bool markdown = false;  ///< written between """
};

enum class Mode : std::uint8_t { source, queried, target, produced };

/// `uses "url" alias NAME as MODE`
struct Uses {
  Span span;
  std::string url;
  Span url_span;
  std::optional<Name> alias;
  Mode mode = Mode::source;
  std::string documentation;
};

/// `imports "url"`, where the url may have `*`.
struct Import {
  Span span;
  std::string url;
  Span url_span;
  std::string documentation;
};

/// `let NAME = expression;` (older maps: `const`)
struct Let {
  Span span;
  Name name;
  Expression value;
};

/// A prefix of an embedded ConceptMap.
struct Prefix {
  Name name;
  std::string url;
  Span url_span;
};

/// `s:"code" == t:"code"`. `relation` is FHIR R4's word: relatedto, equivalent, equal, wider, subsumes, narrower, specializes,
/// inexact, unmatched, disjoint.
struct ConceptRow {
  Span span;
  Name source_prefix, source_code;
  std::string relation;
  Name target_prefix, target_code;  ///< empty: unmatched
};

/// `unmapped for s = provided` (an empty `url`), or `= "url of another ConceptMap"`.
struct Unmapped {
  Span span;
  Name prefix;
  std::string url;
};

/// `conceptmap "name" { ... }`
struct ConceptMapBlock {
  Span span;
  std::string id;  ///< without the # it may have been written with
  Span id_span;
  std::vector<Prefix> prefixes;
  std::vector<Unmapped> unmapped;
  std::vector<ConceptRow> rows;
};

enum class ListOption : std::uint8_t { all, first, not_first, last, not_last, only_one };

/// `2..*`
struct Cardinality {
  Span span;
  std::uint32_t min = 0;
  std::uint32_t max = 0;  ///< 0xFFFFFFFF for *
};

/// `context.element : Type 0..* default (x) first as v where (c) check (c) log (x)`
struct Source {
  Span span;
  Name context;
  std::vector<Name> elements;  ///< none: the context itself
  std::optional<Name> type;    ///< may have dots, `Bundle.entry`
  std::optional<Cardinality> cardinality;
  std::optional<Parameter> default_value;
  ListOption list = ListOption::all;
  Span list_span;
  std::optional<Name> variable;
  std::optional<Expression> where, check, log;
};

/// The right side of `=`.
struct Transform {
  enum class Kind : std::uint8_t {
    copy,      ///< one parameter: a name or a literal
    evaluate,  ///< `(expression)`: one parameter
    call       ///< `function(parameters)`
  };
  Kind kind = Kind::copy;
  Span span;
  Name function;  ///< of a call
  std::vector<Parameter> parameters;
};

enum TargetListMode : std::uint8_t { list_first = 1, list_last = 2, list_share = 4, list_single = 8, list_collate = 16 };

/// `context.element = transform(...) as v share id`; without context: only a transform.
struct Target {
  Span span;
  std::optional<Name> context;
  std::vector<Name> elements;
  std::optional<Transform> transform;
  std::optional<Name> variable;
  std::uint8_t list_modes = 0;  ///< TargetListMode bits
  Span list_span;
  std::optional<Name> share;
};

/// `GROUP(parameters)` behind `then`.
struct Call {
  Span span;
  Name group;
  std::vector<Parameter> parameters;
};

struct Rule {
  Span span;  ///< from its first source to its `;`
  Span head;  ///< its sources and targets, without what `then` brings
  std::vector<Source> sources;
  bool arrow = false;  ///< `->` was written
  std::vector<Target> targets;
  std::vector<Name> batch;  ///< `src -> tgt: a, b`: the names; then there is one source and one target, both without element
  std::vector<Call> calls;
  bool block = false;  ///< `{ }` was written, perhaps with nothing in it
  std::vector<Rule> rules;
  std::optional<Name> name;
  std::string documentation;  ///< the `// ...` behind it on its last line; for a rule with a block also behind its `{`
};

/// `source src : Type`
struct Input {
  Span span;
  Mode mode = Mode::source;
  Name name;
  std::optional<Name> type;
};

enum class Stereotype : std::uint8_t { none, types, type_plus };

struct Group {
  Span span;
  Name name;
  std::vector<Input> inputs;
  std::optional<Name> extends;
  Stereotype stereotype = Stereotype::none;
  Span stereotype_span;
  std::vector<Rule> rules;
  std::string documentation;
};

/// A whole file.
struct Module {
  std::shared_ptr<const base::Source> source;
  std::string url, name;  ///< of the metadata; may be empty
  std::vector<Metadata> metadata;
  std::vector<ConceptMapBlock> concept_maps;
  std::vector<Uses> uses;
  std::vector<Import> imports;
  std::vector<Let> lets;
  std::vector<Group> groups;
  std::vector<Comment> comments;  ///< all, in order
  std::string_view text(Span span) const { return source->text(span); }
};

}  // namespace crosswalk::mapping
