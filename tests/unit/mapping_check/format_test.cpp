// The formatter: layout, comments wherever they stand, and stability.
#include <crosswalk/language/mapping/format.h>
#include <crosswalk/language/mapping/syntax.h>

#include <support/corpus.h>
#include <support/module_dump.h>

#include <gtest/gtest.h>

namespace crosswalk::mapping {

namespace {

std::shared_ptr<const Module> read(const std::string& text) {
  const Parsed parsed = parse_all(base::Source::from_text("map.fml", text));
  for (const base::Issue& issue : parsed.issues) ADD_FAILURE() << base::render(issue);
  return parsed.module;
}

/// Formats, and holds what must hold of every formatted text.
std::string formatted(const std::string& text) {
  const auto before = read(text);
  std::string once = format(*before);
  const auto after = read(once);
  EXPECT_EQ(testing_support::dump(*before), testing_support::dump(*after)) << once;
  EXPECT_EQ(before->comments.size(), after->comments.size()) << once;
  EXPECT_EQ(format(*after), once);
  return once;
}

TEST(Format, OneRuleALineAndBlanksByTheGrammar) {
  EXPECT_EQ(
      formatted("map \"u\"=\"n\"\nuses \"x\" as   source\nuses \"y\" alias Y as target\ngroup g ( source s:A ,target t : B )extends h "
                "<<types>>{s.a as x where( x.b=1 )->t.c=x,t.d = append( x , 'y' )\"name\"; s.b : C 0..* default 'x' first as y -> t as z "
                "share q then g2(y,z){y->z: a,b;};}"),
      "map \"u\" = \"n\"\n"
      "uses \"x\" as source\n"
      "uses \"y\" alias Y as target\n"
      "\n"
      "group g(source s : A, target t : B) extends h <<types>> {\n"
      "  s.a as x where ( x.b=1 ) -> t.c = x, t.d = append(x, 'y') \"name\";\n"
      "  s.b : C 0..* default 'x' first as y -> t as z share q then g2(y, z) {\n"
      "    y -> z: a, b;\n"
      "  };\n"
      "}\n");
}

TEST(Format, LinesAreBrokenBeforeArrowsThenAndTargets) {
  const std::string name(50, 'n');
  EXPECT_EQ(formatted("group g(source s, target t) { s." + name + " as x -> t." + name + " as y, t.longer = x, t.b = x then " + name +
                      "(x, y);}"),
            "group g(source s, target t) {\n  s." + name + " as x -> t." + name + " as y, t.longer = x,\n      t.b = x then " + name +
                "(x, y);\n}\n");
}

TEST(Format, CommentsStayWhereTheyAre) {
  const std::string text =
      "/// name = 'N'\n"
      "\n"
      "// of the file\n"
      "uses \"x\" as source  // first\n"
      "    // goes on\n"
      "/* a block\n"
      "     of lines */\n"
      "\n"
      "// of the group\n"
      "group g(source s, target t) {  // behind the brace\n"
      "    // goes on\n"
      "\n"
      "    // inner\n"
      "  s.a -> t.a;  // trailing\n"
      "      // its second line\n"
      "  // alone\n"
      "  s.b  // in the middle\n"
      "      -> t.b, /* inside */ t.c;\n"
      "  s.c as x\n"
      "      // alone in the middle\n"
      "      -> t.d = x;  // end\n"
      "}  // of g\n"
      "// the last\n";
  std::string wanted = text;
  wanted.replace(wanted.find("    // inner"), 4, "  ");
  EXPECT_EQ(formatted(text), wanted);
  EXPECT_EQ(
      formatted("group g(source s, target t) { // c\n s.a -> t.a; /* x */ s.b -> /* y */ t.b // z\n ; /* p */ /* q */ }\n/* end */"),
      "group g(source s, target t) {  // c\n  s.a -> t.a;  /* x */\n  s.b -> /* y */ t.b  // z\n      ;  /* p */  /* q */\n}\n/* end */\n");
}

TEST(Format, ConceptMapsAndConstants) {
  EXPECT_EQ(
      formatted("conceptmap \"#c\"{ prefix s=\"a\" prefix t = \"b\" unmapped for s=provided s:\"x y\"==t:z-1 s : q - t:r s:u -- }\n"
                "let x='y' + z;const q = @2014-01-01;group g(source s){s log(x);}"),
      "conceptmap \"#c\" {\n  prefix s = \"a\"\n  prefix t = \"b\"\n  unmapped for s = provided\n  s:\"x y\" == t:z-1\n  s:q - t:r\n  s:u "
      "--\n}\nlet x = 'y' + z;\nconst q = @2014-01-01;\n\ngroup g(source s) {\n  s log (x);\n}\n");
}

TEST(Format, MetadataBehindAMapLineStayMetadata) {
  const std::string rest = "\n/// list = 'b'\n\nuses 'x' as source\n";
  for (const char* line : {"map 'u' = 'n'", "map\n\n'u' = 'n'", "map'u'='n'", "map 'u' =\n  // which\n  'n'  // so it is"})
    EXPECT_EQ(formatted(line + rest), line + rest);
  EXPECT_EQ(formatted("map'u'\n='n'\n\n/// free words\nuses 'x' as source\n"), "map 'u' = 'n'\n\n/// free words\nuses 'x' as source\n");
}

TEST(Format, ACommentAtTheStartStaysWithItsGroup) {
  const std::string text = "// of the group\ngroup g(source s, target t) {\n}\n";
  for (const char* before : {"", "\n", "\n\n\n"}) EXPECT_EQ(formatted(before + text), text);
  EXPECT_EQ(formatted("// of the file\n\n" + text), "// of the file\n\n" + text);
}

TEST(Format, LineEndsStayAsTheyAre) {
  const std::string text =
      formatted("/// name = 'N'\r\n/// description = \"\"\"\r\na\r\nb\r\n\"\"\"\r\n\r\ngroup g(source s) {\r\ns log (x); // y\r\n}\r\n");
  EXPECT_NE(text.find("// y\r\n}\r\n"), std::string::npos);
  EXPECT_EQ(text.find("\r\r"), std::string::npos);
}

/// Whether they are formatted is asked by the lint (tests/changed.sh), so that a map under way breaks no test.
TEST(Format, OurOwnMapsKeepTheirMeaning) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(CROSSWALK_ROOT) + "/mappings")) {
    if (entry.path().extension() != ".map") continue;
    EXPECT_FALSE(formatted(testing_support::read_file(entry.path())).empty()) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 40u);
}

}  // namespace

}  // namespace crosswalk::mapping
