#include <crosswalk/definitions/draft.h>

namespace {

using namespace crosswalk;
using definitions::Draft;
using definitions::DraftErrors;

constexpr std::string_view head = "set tiny\nfamily test\nversion 1\ncanonical http://example.org/\n";

DraftErrors errors_of(const std::string& text) {
  Draft draft;
  DraftErrors errors;
  definitions::read_draft(head, "set", draft, errors);
  definitions::read_draft(text, "t.types", draft, errors);
  if (errors.empty()) definitions::build_blob(draft, errors);
  return errors;
}

/// A blob with the right alignment.
struct Built {
  explicit Built(const std::string& text) {
    Draft draft;
    DraftErrors errors;
    definitions::read_draft(head, "set", draft, errors);
    definitions::read_draft(text, "t.types", draft, errors);
    bytes = definitions::build_blob(draft, errors);
    if (!errors.empty()) throw std::runtime_error(errors[0]);
    view = model::Definitions(bytes);
  }
  std::vector<std::byte> bytes;
  model::Definitions view;
};

const std::string small =
    "# a comment\n"
    "value-set sex http://example.org/sex\n- m\n- f\n\n"
    "type text primitive text\n\n"
    "type Person root \"A person\"\n"
    "Person.id 0..1 text attribute\n"
    "Person.sex 1..1 text in sex table 0001 \"Sex of a person\"\n"
    "Person.owns[x] 0..* text | Person(Dog|Cat)\n"
    "Person.unit 0..1 text fixed \"kg\"\n"
    "alias human Person\n";

TEST(Draft, InvariantsBelongToTheLineAbove) {
  const Built built(
      "type text primitive text\n"
      "type B\ninvariant b-1 warning a.exists() and (b = 'x y')\n"
      "B.a 0..1 text\ninvariant b-2 error length() > 1\nB.c[x] 0..1 text | B\ninvariant b-3 advice true\n"
      "type A\nA.x 0..1 text\n");
  const model::Definitions& d = built.view;
  const auto rows = d.invariants();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(d.type_name(rows[0].type), "B");
  EXPECT_EQ(d.text(rows[0].key), "b-1");
  EXPECT_EQ(d.text(rows[0].expression), "a.exists() and (b = 'x y')");
  EXPECT_EQ(rows[0].first, model::no_slot);
  EXPECT_EQ(rows[0].level, model::InvariantLevel::warning);
  EXPECT_EQ(rows[1].first, 0);
  EXPECT_EQ(rows[1].last, 0);
  EXPECT_EQ(rows[2].first, 1);
  EXPECT_EQ(rows[2].last, 2);
  EXPECT_EQ(rows[2].level, model::InvariantLevel::advice);
  const std::string wrong = "an invariant is a key, error, warning or advice, and an expression";
  EXPECT_EQ(errors_of("type A\ninvariant a-1 fatal x\n"), DraftErrors{"t.types:2: " + wrong});
  EXPECT_EQ(errors_of("type A\ninvariant a-1 error\n"), DraftErrors{"t.types:2: " + wrong});
  EXPECT_EQ(errors_of("invariant a-1 error x\n"), DraftErrors{"t.types:1: an invariant without a type above it"});
}

TEST(Draft, BecomesABlob) {
  const Built built(small);
  const model::Definitions& d = built.view;
  EXPECT_EQ(d.name(), "tiny");
  EXPECT_EQ(d.family(), "test");
  EXPECT_EQ(d.type_count(), 2u);
  const model::TypeId person = d.find_type("Person");
  EXPECT_EQ(person, 0u) << "types are sorted by name";
  EXPECT_EQ(d.text(d.type(person).canonical), "http://example.org/Person");
  EXPECT_EQ(d.text(d.type(person).title), "A person");
  EXPECT_EQ(d.slots(person).size(), 5u);
  EXPECT_EQ(d.slot(person, 0).flags, model::slot_attribute);
  EXPECT_EQ(d.text(d.slot(person, 1).title), "Sex of a person");
  EXPECT_EQ(d.slot(person, 1).table, 1);
  EXPECT_TRUE(d.binding_allows(d.slot(person, 1), "f"));
  EXPECT_FALSE(d.binding_allows(d.slot(person, 1), "x"));
  EXPECT_EQ(d.text(d.slot(person, 2).name), "ownsText");
  EXPECT_EQ(d.text(d.slot(person, 3).name), "ownsPerson");
  EXPECT_EQ(d.text(d.slot(person, 3).targets), "Dog|Cat");
  EXPECT_EQ(d.slot(person, 3).max, model::unbounded);
  EXPECT_EQ(d.text(d.slot(person, 4).fixed), "kg");
  EXPECT_EQ(d.find_alias("human"), person);
  EXPECT_EQ(d.find_alias("dog"), model::no_type);
  EXPECT_EQ(d.find_canonical("http://example.org/text"), d.find_type("text"));
}

const std::string with_names =
    "namespace x urn:x\nnamespace - urn:default\n"
    "type text primitive text\n"
    "type Person root as person\n"
    "Person.id 0..1 text attribute\n"
    "Person.lang 0..1 text attribute as x:lang\n"
    "Person.xText 0..1 text content\n"
    "Person.race 0..* text as x:raceCode\n"
    "Person.age[x] 0..1 text | Person as age\n"
    "type Other root as x:Thing\n";

TEST(Draft, NamesInXml) {
  const Built built(with_names);
  const model::Definitions& d = built.view;
  const model::TypeId person = d.find_type("Person");
  EXPECT_EQ(d.default_namespace(), "urn:default");
  ASSERT_EQ(d.namespaces().size(), 2u);
  EXPECT_EQ(d.text(d.namespaces()[1].prefix), "x");
  EXPECT_EQ(d.find_root("person", "urn:default"), person);
  EXPECT_EQ(d.find_root("Person", "urn:default"), model::no_type);
  EXPECT_EQ(d.find_root("Thing", "urn:x"), d.find_type("Other"));
  EXPECT_EQ(d.find_root("Thing", "urn:default"), model::no_type);
  EXPECT_EQ(d.wire_namespace(d.slot(person, 0)), "") << "attributes are in no namespace";
  EXPECT_EQ(d.find_wire(person, "id", "", true), 0u);
  EXPECT_EQ(d.find_wire(person, "id", "", false), model::no_slot);
  EXPECT_EQ(d.find_wire(person, "lang", "urn:x", true), 1u);
  EXPECT_EQ(d.find_wire(person, "lang", "", true), model::no_slot);
  EXPECT_EQ(d.find_content(person), 2u);
  EXPECT_EQ(d.find_content(d.find_type("Other")), model::no_slot);
  EXPECT_EQ(d.find_wire(person, "xText", "urn:default", false), model::no_slot) << "character data has no name";
  EXPECT_EQ(d.find_wire(person, "raceCode", "urn:x", false), 3u);
  EXPECT_EQ(d.find_wire(person, "race", "urn:default", false), model::no_slot);
  EXPECT_EQ(d.find_wire(person, "age", "urn:default", false), 4u) << "the first of the choice";
  EXPECT_EQ(d.wire_name(d.slot(person, 5)), "age");
}

TEST(Draft, OrderOfTypesDoesNotMatter) {
  const std::string a = "type text primitive text\ntype B\nB.x 0..1 text\n", b = "type B\nB.x 0..1 text\ntype text primitive text\n";
  EXPECT_EQ(Built(a).bytes, Built(b).bytes);
}

TEST(Draft, LinesMayEndInCarriageReturns) { EXPECT_EQ(Built("type text primitive text\r\n").view.find_type("text"), 0u); }

TEST(Draft, ErrorsNameFileAndLine) {
  const std::string text = "type text primitive text\n";
  const std::pair<std::string, std::string> cases[] = {
      {"A.b 0..1 text\n", "t.types:1: an element without a type above it"},
      {text + "type A\nB.b 0..1 text\n", "t.types:3: this element does not belong to type A"},
      {text + "type A\nA.b text\n", "t.types:3: a cardinality such as 0..1 is expected behind the name"},
      {text + "type A\nA.b 0..many text\n", "t.types:3: a cardinality such as 0..1 is expected behind the name"},
      {text + "type A\nA.b 0..1 txt\n", "t.types:3: there is no type 'txt'"},
      {text + "type A\nA.b 0..1 text | A\n", "t.types:3: only a name that ends in [x] has several types"},
      {text + "type A\nA.b 0..1 text shiny\n", "t.types:3: unknown word 'shiny'"},
      {text + "type A\nA.b 0..1 text in nowhere\n", "t.types:3: there is no value set 'nowhere'"},
      {text + "type A\nA.b 0..1 text table x\n", "t.types:3: a table has a number"},
      {text + "type A shiny\n", "t.types:2: unknown word 'shiny'"},
      {text + "type A primitive shiny\n", "t.types:2: unknown kind of value"},
      {text + "type A : B\n", "t.types:2: there is no type 'B'"},
      {text + "type A as x:a\n", "t.types:2: there is no namespace 'x'"},
      {text + "type A\nA.b 0..1 text as y:b\n", "t.types:3: there is no namespace 'y'"},
      {text + "namespace x\n", "t.types:2: a namespace is a prefix (or -) and a URI"},
      {text + "namespace x a\nnamespace x b\n", "t.types:3: namespace prefix 'x' is there twice"},
      {text + "type\n", "t.types:2: a type needs a name"},
      {text + "type A\ntype A\n", "t.types:3: type A is there twice"},
      {text + "type A\nA.b 0..1 text\nA.b 0..1 text\n", "t.types:3: element b is there twice"},
      {"- code\n", "t.types:1: a code without a value set above it"},
      {"value-set a u\nvalue-set a u\n", "t.types:2: value set 'a' is there twice"},
      {"alias a\n", "t.types:1: an alias is a name and a type"},
      {"alias a b\n", "t.types:1: there is no type 'b'"},
      {text + "alias a text\nalias a text\n", "t.types:3: alias a is there twice"},
  };
  for (const auto& [draft, error] : cases) {
    const DraftErrors errors = errors_of(draft);
    ASSERT_FALSE(errors.empty()) << draft;
    EXPECT_EQ(errors[0], error);
  }
}

}  // namespace
