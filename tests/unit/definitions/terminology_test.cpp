#include <crosswalk/definitions/catalog.h>
#include <crosswalk/definitions/terminology/authorities.h>
#include <crosswalk/definitions/terminology/code_tables.h>
#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/definitions/terminology/identifier_shapes.h>

namespace {

using namespace crosswalk;
using definitions::Authorities;
using definitions::IdentifierParts;
using definitions::IdentifierShapes;

TEST(Csv, QuotesAndLines) {
  const auto rows = definitions::read_csv("a,b\r\n\n\"x,\"\"y\"\"\nz\",2\nlast,");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].fields, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(rows[1].fields, (std::vector<std::string>{"x,\"y\"\nz", "2"}));
  EXPECT_EQ(rows[1].line, 3u);
  EXPECT_EQ(rows[2].fields, (std::vector<std::string>{"last", ""}));
  EXPECT_EQ(rows[2].line, 5u);
  EXPECT_TRUE(definitions::read_csv("").empty());
  EXPECT_EQ(definitions::read_csv("\"open").at(0).fields, (std::vector<std::string>{"open"}));
}

Authorities authorities(const std::string& text, base::Issues& issues) {
  Authorities made;
  made.read(base::Source::from_text("a.csv", text), issues);
  return made;
}

TEST(AuthoritiesTable, FindsBothWays) {
  base::Issues issues;
  const Authorities table =
      authorities("namespace,oid,uri,comment\nLAB,1.2.3,http://lab.example,ours\nOLDLAB,,http://lab.example,\n,1.2.4,,no name\n", issues);
  EXPECT_TRUE(issues.empty());
  ASSERT_EQ(table.rows().size(), 3u);
  EXPECT_EQ(table.by_name("LAB")->uri, "http://lab.example");
  EXPECT_EQ(table.by_name("OLDLAB")->priority, 1u);
  EXPECT_EQ(table.by_oid("1.2.3")->name, "LAB");
  EXPECT_EQ(table.by_oid("urn:oid:1.2.4")->line, 4u);
  EXPECT_EQ(table.by_uri("http://lab.example")->name, "LAB") << "the first row";
  EXPECT_EQ(table.by_uri("urn:oid:1.2.3")->name, "LAB");
  EXPECT_EQ(table.by_name(""), nullptr);
  EXPECT_EQ(table.by_name("lab"), nullptr);
}

TEST(AuthoritiesTable, FindsByWhatAMessageSays) {
  base::Issues issues;
  const Authorities table =
      authorities("namespace,oid,uri,comment\nLAB,1.2.3,http://lab.example,\nlab.example,,http://dns.example,\n", issues);
  EXPECT_EQ(table.find("LAB", "", ""), table.by_name("LAB"));
  EXPECT_EQ(table.find("", "1.2.3", "ISO"), table.by_name("LAB"));
  EXPECT_EQ(table.find("", "1.2.3", ""), table.by_name("LAB"));
  EXPECT_EQ(table.find("OTHER", "1.2.3", "ISO"), table.by_name("LAB")) << "the universal id decides";
  EXPECT_EQ(table.find("LAB", "9.9.9", "ISO"), table.by_name("LAB")) << "unless it is not known";
  EXPECT_EQ(table.find("", "http://lab.example", "URI"), table.by_name("LAB"));
  EXPECT_EQ(table.find("", "lab.example", "DNS"), table.by_name("lab.example"));
  EXPECT_EQ(table.find("", "", ""), nullptr);
  EXPECT_EQ(table.find("X", "1.2.3", "DNS"), nullptr);
}

TEST(AuthoritiesTable, RefusesWhatDoesNotFit) {
  base::Issues header, rows;
  EXPECT_TRUE(authorities("name;oid\nLAB;1\n", header).rows().empty());
  ASSERT_EQ(header.size(), 1u);
  EXPECT_EQ(header[0].code, "L210");
  const Authorities table = authorities(
      "namespace,oid,uri,comment\nLAB,1.2.3,http://a,\nLAB,,http://b,\nX,1-2,http://c,\n,,,nothing\nY,1.2.3,http://d,\nZ\nOK,,http://e,\n",
      rows);
  EXPECT_EQ(table.rows().size(), 2u);
  std::vector<std::pair<std::string, std::uint32_t>> found;
  for (const base::Issue& issue : rows) found.emplace_back(issue.code, issue.place->source->line_column(issue.place->span.begin).line);
  const std::vector<std::pair<std::string, std::uint32_t>> expected = {{"L212", 3}, {"L211", 4}, {"L211", 5}, {"L212", 6}, {"L211", 7}};
  EXPECT_EQ(found, expected);
}

TEST(AuthoritiesTable, TheStandardOneIsRead) {
  const Authorities table = Authorities::standard();
  EXPECT_FALSE(table.rows().empty());
  EXPECT_EQ(table.by_oid("2.16.840.1.113883.4.1")->uri, "http://hl7.org/fhir/sid/us-ssn");
  EXPECT_EQ(table.by_name("NPI")->uri, "http://hl7.org/fhir/sid/us-npi");
}

std::vector<std::pair<std::string, std::uint32_t>> wrong_rows(const std::shared_ptr<const base::Source>& table) {
  base::Issues issues;
  definitions::check_code_table(table, issues);
  std::vector<std::pair<std::string, std::uint32_t>> found;
  for (const base::Issue& issue : issues) found.emplace_back(issue.code, issue.place->source->line_column(issue.place->span.begin).line);
  return found;
}

using Rows = std::vector<std::pair<std::string, std::uint32_t>>;
const std::string code_header = "source_system,source_code,target_system,target_code,target_display,relationship,comment\n";

TEST(CodeTableCheck, AcceptsWhatIsRight) {
  const std::string rows =
      "a,M,b,male,Male,equivalent,\na,M,b,man,,wider\na,X,,,,unmatched,\"not, known\"\na,*,,,,inexact,\n,*,b,unknown,,equal,\n";
  EXPECT_EQ(wrong_rows(base::Source::from_text("t.csv", code_header + rows)), Rows{});
}

TEST(CodeTableCheck, NamesTheRowsThatAreWrong) {
  EXPECT_EQ(wrong_rows(base::Source::from_text("t.csv", "")), (Rows{{"L213", 1}}));
  EXPECT_EQ(wrong_rows(base::Source::from_text("t.csv", "source,target\na,b\n")), (Rows{{"L213", 1}}));
  const std::string rows =
      "a,M,b,male,Male,equivalent,\na,M,b,male,,equal,\na,,b,male,,equal,\na,F,b,,,equal,\na,F,b,female,,same,\na,F\na,F,b,f,,equal,x,y\n";
  EXPECT_EQ(wrong_rows(base::Source::from_text("t.csv", code_header + rows)),
            (Rows{{"L215", 3}, {"L214", 4}, {"L214", 5}, {"L214", 6}, {"L214", 7}, {"L214", 8}}));
}

TEST(CodeTableCheck, TheTablesOfTheMapsAreRight) {
  std::size_t tables = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CROSSWALK_ROOT "/mappings")) {
    if (entry.path().extension() != ".csv" || entry.path().parent_path().filename() != "codesystems") continue;
    std::string error;
    const auto table = base::Source::from_file(entry.path().string(), error);
    ASSERT_NE(table, nullptr) << error;
    EXPECT_EQ(wrong_rows(table), Rows{}) << entry.path();
    ++tables;
  }
  if (tables == 0) GTEST_SKIP() << "no code tables in mappings";
}

/// Builds values of v2 types by path.
struct ShapesTest : testing::Test {
  const model::Definitions& d = *definitions::builtin().by_name("v2-2.8.2");
  IdentifierShapes shapes{d};
  model::Tree tree{d};

  model::NodeIndex set(model::NodeIndex parent, std::string_view name, std::string_view text) {
    const model::Slot slot = d.find_slot(tree.node(parent).type, name);
    const model::NodeIndex child = tree.insert(parent, slot, d.slot(tree.node(parent).type, slot).type);
    if (!text.empty()) tree.set_text(child, text);
    return child;
  }
  static std::string text(model::Element element) { return element && element.has_value() ? std::string(element.text()) : "-"; }
  static std::string all(const IdentifierParts& p) {
    return text(p.value) + " " + text(p.authority) + " " + text(p.universal_id) + " " + text(p.universal_id_type) + " " + text(p.kind);
  }
};

TEST_F(ShapesTest, PartsOfACx) {
  const auto cx = tree.add_detached(d.find_type("CX"));
  set(cx, "CX_1", "123");
  const auto hd = set(cx, "CX_4", "");
  set(hd, "HD_1", "LAB");
  set(hd, "HD_2", "1.2.3");
  set(hd, "HD_3", "ISO");
  set(cx, "CX_5", "MR");
  EXPECT_EQ(all(shapes.read({tree, cx})), "123 LAB 1.2.3 ISO MR");
}

TEST_F(ShapesTest, AbsentPartsAreEmpty) {
  const auto cx = tree.add_detached(d.find_type("CX"));
  set(cx, "CX_1", "123");
  EXPECT_EQ(all(shapes.read({tree, cx})), "123 - - - -");
  EXPECT_EQ(all(shapes.read({})), "- - - - -");
}

TEST_F(ShapesTest, AnOrganisationHasItsNumberInOneOfTwoPlaces) {
  const auto xon = tree.add_detached(d.find_type("XON"));
  set(xon, "XON_1", "Hospital");
  set(xon, "XON_3", "7");
  EXPECT_EQ(text(shapes.read({tree, xon}).value), "7");
  set(xon, "XON_10", "H7");
  EXPECT_EQ(text(shapes.read({tree, xon}).value), "H7");
}

TEST_F(ShapesTest, OtherTypesHaveNoShape) {
  EXPECT_TRUE(shapes.knows(d.find_type("EI")));
  EXPECT_FALSE(shapes.knows(d.find_type("XPN")));
  const auto name = tree.add_detached(d.find_type("XPN"));
  EXPECT_EQ(all(shapes.read({tree, name})), "- - - - -");
}

TEST(FhirShapes, AnIdentifierHasAShapeToo) {
  const model::Definitions& d = *definitions::builtin().by_name("fhir-r4");
  const IdentifierShapes shapes(d);
  EXPECT_TRUE(shapes.knows(d.find_type("Identifier")));
}

}  // namespace
