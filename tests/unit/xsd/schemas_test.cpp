// Verdicts over small schemas of ours, and what the Issues say.
#include "support.h"

namespace crosswalk::test {
namespace {

using xsd::Verdict;

class Orders : public testing::Test {
 protected:
  Orders() { add_orders(folder); }
  SchemaFolder folder;
  std::shared_ptr<const xsd::Schemas> schemas() { return loaded(folder); }
  Judged judge_order(const std::string& inner, const std::string& attributes = R"( id="o1")") {
    xsd::SchemaValidator validator(schemas());
    return judge(validator, order(inner, attributes));
  }
};

const std::string day = "<day>2026-01-31</day>";

TEST_F(Orders, WhatTheSchemaAllowsIsValid) {
  xsd::SchemaValidator validator(schemas());
  const std::string good =
      day + R"(<line count="2"><thing xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Book"><name>x</name>
    </thing></line><p:part xmlns:p="urn:parts" xml:lang="de"/><other xmlns="urn:unknown"><deep/></other>)";
  for (int round = 0; round < 3; ++round) {
    const Judged judged = judge(validator, order(good));
    EXPECT_EQ(judged.verdict, Verdict::valid) << judged.codes();
    EXPECT_TRUE(judged.issues.empty());
    EXPECT_EQ(validator.judged_by(), "orders.xsd");
  }
}

TEST_F(Orders, EachKindOfFaultHasItsCodePathAndPlace) {
  const struct {
    std::string inner, attributes, codes, path;
  } cases[] = {
      {"<day>31.1.2026</day><line/>", " id='o1'", "C524", "/order/day"},
      {day, " id='o1'", "C521", "/order"},
      {day + "<line/><line/><line/><line/>", " id='o1'", "C521", "/order"},
      {day + "<line/>", "", "C523", "/order"},
      {day + "<line/>", " id='o1' colour='purple'", "C523", "/order"},
      {day + "<line/><line count='0'/>", " id='o1'", "C524", "/order/line[2]"},
      {day + "<line><thing><name>x</name></thing></line>", " id='o1'", "C525", "/order/line/thing"},
      {day + "<line/>text", " id='o1'", "C521", "/order"},
  };
  for (const auto& one : cases) {
    const Judged judged = judge_order(one.inner, one.attributes);
    EXPECT_EQ(judged.verdict, Verdict::invalid) << one.inner;
    ASSERT_EQ(judged.codes(), one.codes) << one.inner;
    EXPECT_EQ(judged.first().path, one.path) << one.inner;
    ASSERT_TRUE(judged.first().place.has_value());
    EXPECT_LE(judged.first().place->span.begin, order(one.inner, one.attributes).size());
    EXPECT_EQ(judged.first().message.find("purple"), std::string::npos);
    EXPECT_FALSE(judged.first().detail.empty());
  }
}

TEST_F(Orders, ThePlaceIsLineColumnAndByte) {
  const std::string text = order("<day>2026-01-31</day>\r\n<!-- \xC3\xA9\xF0\x9F\x98\x80 --><line count='no'/>");
  xsd::SchemaValidator validator(schemas());
  const Judged judged = judge(validator, text);
  ASSERT_EQ(judged.codes(), "C524");
  const std::uint32_t at = judged.first().place->span.begin;
  EXPECT_EQ(at, text.find("<line count='no'/>") + 18);  // Xerces knows where the start tag ends
  EXPECT_EQ(judged.first().place->source->line_column(at).line, 3u);
}

TEST_F(Orders, NamesThatTheSchemasDoNotKnowAreNotTold) {
  const Judged judged = judge_order(day + "<line/><canary/>");
  EXPECT_EQ(judged.verdict, Verdict::invalid);
  for (const base::Issue& issue : judged.issues) {
    EXPECT_EQ((issue.message + issue.path + issue.hint).find("canary"), std::string::npos);
    EXPECT_NE(issue.detail.find("canary"), std::string::npos);
  }
}

TEST_F(Orders, WhatIsNotDeclaredIsNotJudged) {
  xsd::SchemaValidator validator(schemas());
  EXPECT_EQ(judge(validator, "<order/>").verdict, Verdict::no_schema);
  EXPECT_EQ(judge(validator, "<day xmlns='urn:orders'/>").codes(), "C520");
  EXPECT_EQ(validator.judged_by(), "");
}

TEST_F(Orders, SchemaLocationsOfAMessageArePassedOver) {
  const std::string lie =
      R"( id="o1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:orders file:///etc/passwd")";
  EXPECT_EQ(judge_order(day + "<line/>", lie).verdict, Verdict::valid);
}

TEST_F(Orders, EncodingsThatAreRead) {
  xsd::SchemaValidator validator(schemas());
  const std::string latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + order(day + "<line><thing>\xE9</thing></line>");
  EXPECT_EQ(judge(validator, latin).verdict, Verdict::invalid);
  EXPECT_EQ(judge(validator, "\xEF\xBB\xBF" + order(day + "<line/>")).verdict, Verdict::valid);
  std::string wide = "\xFF\xFE";
  for (const char c : order(day + "<line/>")) wide += {c, '\0'};
  EXPECT_EQ(judge(validator, wide).verdict, Verdict::valid);
  EXPECT_EQ(judge(validator, "<?xml version='1.0' encoding='UTF-7'?>" + order(day + "<line/>")).codes(), "C526");
}

TEST(Schemas, ReferencesStayInsideTheFolder) {
  const SchemaFolder outer;
  outer.add("secret.xsd", schema_begin + "<xs:element name='secret'/></xs:schema>");
  outer.add("in/a.xsd", schema_begin +
                            "<xs:include schemaLocation='../secret.xsd'/><xs:include schemaLocation='/etc/passwd'/>"
                            "<xs:include schemaLocation='http://localhost:1/x.xsd'/><xs:element name='a' type='xs:int'/></xs:schema>");
  std::filesystem::create_symlink(outer.path() + "/secret.xsd", outer.path() + "/in/linked.xsd");
  const auto schemas = xsd::Schemas::load(outer.path() + "/in");
  ASSERT_TRUE(schemas);
  EXPECT_EQ((*schemas)->files(), std::vector<std::string>{"a.xsd"});
  xsd::SchemaValidator validator(*schemas);
  EXPECT_EQ(judge(validator, "<secret xmlns='urn:orders'/>").verdict, Verdict::no_schema);
  EXPECT_EQ(judge(validator, "<a xmlns='urn:orders'>1</a>").verdict, Verdict::valid);
}

TEST(Schemas, AWrongSchemaIsNamedWithItsLine) {
  const SchemaFolder folder;
  folder.add("wrong.xsd", schema_begin + "\n<xs:element name='a' type='NoSuchType'/></xs:schema>");
  folder.add("broken.xsd", "<xs:schema");
  auto schemas = xsd::Schemas::load(folder.path());
  ASSERT_TRUE(schemas);
  ASSERT_EQ(schemas.issues().size(), 1u);
  EXPECT_EQ(schemas.issues()[0].code, "C530");
  xsd::SchemaValidator validator(*schemas);
  const Judged judged = judge(validator, "<a xmlns='urn:orders'/>");
  EXPECT_EQ(judged.verdict, Verdict::no_schema);
  ASSERT_EQ(judged.codes(), "C530");
  EXPECT_EQ(judged.first().path, "wrong.xsd");
  EXPECT_NE(judged.first().hint.find("line 3"), std::string::npos) << judged.first().hint;
}

TEST(Schemas, ADoctypeOfASchemaIsPassedOver) {
  const SchemaFolder folder;
  folder.add("a.xsd", "<!DOCTYPE schema [ <!ENTITY % x ''> ]>\n" + schema_begin + "<xs:element name='a' type='xs:int'/></xs:schema>");
  xsd::SchemaValidator validator(loaded(folder));
  EXPECT_EQ(judge(validator, "<a xmlns='urn:orders'>1</a>").verdict, Verdict::valid);
}

TEST(Schemas, OfTwoFilesWithOneElementTheOneThatCompilesJudges) {
  const SchemaFolder folder;
  folder.add("a.xsd", schema_begin + "<xs:element name='a' type='Missing'/></xs:schema>");
  folder.add("deep/b.xsd", schema_begin + "<xs:element name='a' type='xs:int'/></xs:schema>");
  xsd::SchemaValidator validator(loaded(folder));
  EXPECT_EQ(judge(validator, "<a xmlns='urn:orders'>1</a>").verdict, Verdict::valid);
  EXPECT_EQ(validator.judged_by(), "deep/b.xsd");
}

TEST(Schemas, NoFolderAndTooManyAreIssues) {
  EXPECT_FALSE(xsd::Schemas::load("/no/such/folder"));
  const SchemaFolder folder;
  EXPECT_FALSE(xsd::Schemas::load(folder.path()));
  for (int i = 0; i < 4; ++i) folder.add(std::to_string(i) + ".xsd", schema_begin + "</xs:schema>");
  EXPECT_TRUE(xsd::Schemas::load(folder.path(), {.files = 4}));
  EXPECT_FALSE(xsd::Schemas::load(folder.path(), {.files = 3}));
  EXPECT_FALSE(xsd::Schemas::load(folder.path(), {.bytes = 100}));
}

}  // namespace
}  // namespace crosswalk::test
