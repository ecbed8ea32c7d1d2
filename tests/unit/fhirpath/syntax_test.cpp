#include <crosswalk/fhirpath/syntax.h>

#include <gtest/gtest.h>

#include <string>

namespace crosswalk::fhirpath {
namespace {

/// Every operation in parentheses of its own.
std::string bound(const Node& node) {
  if (node.kind == NodeKind::binary) return "(" + bound(node.operands[0]) + node.text + bound(node.operands[1]) + ")";
  if (node.kind == NodeKind::type_test) return "(" + bound(node.operands[0]) + " " + node.text + " " + node.unit + ")";
  if (node.kind == NodeKind::unary) return "(" + node.text + bound(node.operands[0]) + ")";
  return to_string(node);
}

std::string bound(const std::string& text) {
  const auto parsed = parse(text);
  return parsed ? bound((*parsed)->root) : parsed.issues().begin()->code;
}

std::string again(const std::string& text) {
  const auto parsed = parse(text);
  return parsed ? to_string((*parsed)->root) : parsed.issues().begin()->message;
}

TEST(Syntax, OperatorsBindAsTheGrammarSays) {
  EXPECT_EQ(bound("1+2*3"), "(1+(2*3))");
  EXPECT_EQ(bound("1-2-3"), "((1-2)-3)");
  EXPECT_EQ(bound("a implies b or c and d"), "(aimplies(bor(candd)))");
  EXPECT_EQ(bound("a | b = c"), "((a|b)=c)");
  EXPECT_EQ(bound("a + b is Integer"), "((a+b) is Integer)");
  EXPECT_EQ(bound("a is Integer = true"), "((a is Integer)=true)");
  EXPECT_EQ(bound("-a.b * 2"), "((-a.b)*2)");
  EXPECT_EQ(bound("a in b | c"), "(ain(b|c))");
  EXPECT_EQ(bound("a > 1 = b < 2"), "((a>1)=(b<2))");
  EXPECT_EQ(bound("'a' & 'b' + 'c'"), "(('a'&'b')+'c')");
}

TEST(Syntax, WordsOfOperatorsMayBeNames) {
  EXPECT_EQ(again("as.is.contains.in"), "as.is.contains.in");
  EXPECT_EQ(again("text.div"), "text.div");
  EXPECT_EQ(again("day.year"), "day.year");
  EXPECT_EQ(bound("order or android"), "(orderorandroid)");
}

TEST(Syntax, Literals) {
  EXPECT_EQ(again("@2014-01-25T14:30:14.559+01:00"), "@2014-01-25T14:30:14.559+01:00");
  EXPECT_EQ(again("@2014T"), "@2014T");
  EXPECT_EQ(again("@T14:30"), "@T14:30");
  EXPECT_EQ(again("10   'mg'"), "10 'mg'");
  EXPECT_EQ(again("4 days"), "4 days");
  EXPECT_EQ(again("1.50"), "1.50");
  EXPECT_EQ(again("1.toString()"), "1.toString()");
  EXPECT_EQ(again("'\\u0041\\n\\'\\\\'"), "'A\\n\\'\\\\'");
  EXPECT_EQ(again("%`a b`.c"), "%`a b`.c");
  EXPECT_EQ(again("`a b`.`c`"), "`a b`.`c`");
  EXPECT_EQ(again("{ }"), "{}");
  EXPECT_EQ(again("@2014-13"), "an operand should come here");
}

TEST(Syntax, CommentsAndBlanks) { EXPECT_EQ(again("/* a */ 1 // b\n + /* c */ 2"), "1 + 2"); }

TEST(Syntax, WritingAndReadingAgainChangesNothing) {
  for (const std::string text :
       {"a.b.where(c = 'x' and d != 1.5).first()[0] | -3 'mg' + 4 days", "(a or b) and c", "-(1 + 2)", "(a | b).count()", "(a = b) = c",
        "a = (b = c)", "(a is B) as C", "1 - (2 - 3)", "%run.key(x)", "$this.a[$index]", "iif(a, b)", "a.ofType(FHIR.Patient)"}) {
    const std::string once = again(text);
    EXPECT_EQ(again(once), once);
    EXPECT_EQ(bound(once), bound(text));
  }
}

TEST(Syntax, SpansCoverTheirText) {
  const auto parsed = parse("  a.b + foo(c) ");
  ASSERT_TRUE(parsed);
  const Node& root = (*parsed)->root;
  const base::Source& source = *(*parsed)->source;
  EXPECT_EQ(source.text(root.span), "a.b + foo(c)");
  EXPECT_EQ(source.text(root.name_span), "+");
  EXPECT_EQ(source.text(root.operands[0].span), "a.b");
  EXPECT_EQ(source.text(root.operands[1].span), "foo(c)");
  EXPECT_EQ(source.text(root.operands[1].name_span), "foo");
}

std::string prefix(const std::string& text, bool term = false) {
  const auto source = base::Source::from_text("map", text);
  const auto found = term ? parse_term_prefix(source, 0) : parse_prefix(source, 0);
  return found ? text.substr(0, found->end) : found.issues().begin()->message;
}

TEST(Syntax, PrefixesEndWhereTheExpressionEnds) {
  EXPECT_EQ(prefix("v.use = 'official' -> tgt.name"), "v.use = 'official'");
  EXPECT_EQ(prefix("a and b then G(a)"), "a and b");
  EXPECT_EQ(prefix("(v.length() <= 64) -> tgt.id = v"), "(v.length() <= 64)");
  EXPECT_EQ(prefix("a.exists() check b"), "a.exists()");
  EXPECT_EQ(prefix("a, b"), "a");
  EXPECT_EQ(prefix("a - b -> c"), "a - b");
  EXPECT_EQ(prefix("a and"), "a");
  EXPECT_EQ(prefix("-> x"), "an operand should come here");
  EXPECT_EQ(prefix("(a & b) as v", true), "(a & b)");
  EXPECT_EQ(prefix("a.b[0].c = d", true), "a.b[0].c");
}

std::string rendered(const std::string& text) {
  const auto parsed = parse(text, "x");
  return parsed ? "" : base::render(*parsed.issues().begin());
}

TEST(Syntax, ErrorsNameThePlace) {
  EXPECT_EQ(rendered("foo(1 2)"), "x:1:7: error[M050]: this cannot follow here\n 1 | foo(1 2)\n   |       ^\n");
  EXPECT_EQ(rendered("a and"), "x:1:6: error[M050]: the expression ends where an operand should come\n 1 | a and\n   |      ^\n");
  EXPECT_EQ(rendered("'abc"), "x:1:1: error[M051]: this string is never closed\n 1 | 'abc\n   | ^\n");
  EXPECT_EQ(parse("1 + /* x").issues().begin()->code, "M051");
  EXPECT_EQ(parse(std::string(5000, '(')).issues().begin()->code, "M052");
}

}  // namespace
TEST(Syntax, ChainsAreBounded) {
  for (const std::string part : {"-", "a.", "a + ", "a and "}) {
    std::string good, deep, endless;
    for (int i = 0; i < 1'500; ++i) good += part;
    for (int i = 0; i < 5'000; ++i) deep += part;
    for (int i = 0; i < 500'000; ++i) endless += part;
    EXPECT_TRUE(parse(good + "a")) << part;
    for (const std::string& text : {deep, endless}) {
      const auto refused = parse(text + "a");
      ASSERT_FALSE(refused) << part;
      EXPECT_EQ(refused.issues()[0].code, "M052") << part;
    }
  }
}

}  // namespace crosswalk::fhirpath
