// Patterns before Xerces sees them: which it may try, and whether RE2 says the same of the others.
#include "support.h"

#include "src/pattern.h"
#include "src/platform.h"
#include "src/text.h"

#include <re2/re2.h>
#include <xercesc/util/regx/RegularExpression.hpp>

#include <ctime>
#include <thread>

namespace crosswalk::test {
namespace {

using xsd::look_at_pattern;
using xsd::Verdict;

TEST(Patterns, ThoseOfOfficialSchemasAreQuick) {
  for (const char* pattern :
       {R"([0-9]{1,8}|([0-9]{9,14}|[0-9]{14}\.[0-9]+)([+\-][0-9]{1,4})?)", R"([0-2](\.(0|[1-9][0-9]*))*)", R"([A-Za-z0-9\-\.]{1,64})",
        R"(urn:oid:[0-2](\.(0|[1-9][0-9]*))+)", R"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)", R"([^\s]+(\s[^\s]+)*)",
        R"([ \r\n\t\S]+)", R"(\p{Lu}\d\w*)", R"([^@]+@[^\.]+\..+)", R"(a*b*c*)", R"(\i\c*)", R"([a-z-[aeiou]]+)", "", "()", "a|"})
    EXPECT_TRUE(look_at_pattern(pattern).quick) << pattern;
}

TEST(Patterns, ThoseWithManyWaysAreNot) {
  for (const char* pattern :
       {"(a+)+b", "(a|a)*b", "(a|aa)+c", "(a|ab|b)*c", "(a*)*b", "(a?){1,50}b", "a*a*b", R"((\s*([0-9a-zA-Z\+/=]){4}\s*)+)", R"(\w+\d+x)",
        "(.*)(.*)x", "([ab]*a)+b", "(x+x+)+y", "((a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a))b", "(a{1,9}){1,9}b", "a{20000}"})
    EXPECT_FALSE(look_at_pattern(pattern).quick) << pattern;
}

TEST(Patterns, WhatIsNoneIsNot) {
  for (const char* pattern : {"(", ")", "a{3,2}", "a{,3}", "[b-a]", "*", R"(\q)", R"(\p{L)", "[", "a**"}) {
    EXPECT_FALSE(look_at_pattern(pattern).quick) << pattern;
    EXPECT_TRUE(look_at_pattern(pattern).for_re2.empty()) << pattern;
  }
  EXPECT_TRUE(look_at_pattern(std::string(100'000, '(')).nested);
}

/// All texts of up to `length` letters.
std::vector<std::string> texts(std::string_view letters, std::size_t length) {
  std::vector<std::string> all = {""};
  for (std::size_t begin = 0, size = 1; size <= length; ++size)
    for (const std::size_t end = all.size(); begin < end; ++begin)
      for (const char c : letters) all.push_back(all[begin] + c);
  return all;
}

TEST(Patterns, Re2SaysWhatXercesSays) {
  xsd::start_xerces();
  const auto option = xsd::to_utf16("X");
  const std::vector<std::string> values = texts("ab -.1", 4);
  for (const char* pattern : {"(a+)+b",
                              "(a|ab)*",
                              "(a|b|)+",
                              "a*a*",
                              "([a-b]{2}){1,2}",
                              R"((\s*[ab]{2}\s*)+)",
                              "([^a]|b)*",
                              R"((\d|1)+-?)",
                              R"((\w|a)+)",
                              R"(([\-a]|\.)+.*)",
                              R"((\S|b)+( (\S)+)*)",
                              R"((\i\c*)+)",
                              "(a?b?){1,2}-",
                              "(a{2,}|b{1,2}|-)+",
                              R"((\D|b)*)",
                              R"(([\s.]|\W)+)",
                              "()+",
                              "(a|a)",
                              R"((\p{L}|\P{L})*1)",
                              R"((\p{IsBasicLatin})+(a)*)",
                              "[a-b-]+[-a]*",
                              "(^a|a$)+"}) {
    const std::string re2 = look_at_pattern(pattern).for_re2;
    const re2::RE2 ours(re2);
    ASSERT_TRUE(!re2.empty() && ours.ok()) << pattern << " " << re2;
    const auto wide = xsd::to_utf16(pattern);
    const xercesc::RegularExpression theirs(xsd::xml(wide), xsd::xml(option));
    for (const std::string& value : values) {
      const auto text = xsd::to_utf16(value);
      EXPECT_EQ(re2::RE2::FullMatch(value, ours), theirs.matches(xsd::xml(text))) << pattern << " before '" << value << "', as " << re2;
    }
  }
}

/// A schema whose element e has the type T that `types` declares.
std::string with_types(const std::string& types) {
  return R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:e" targetNamespace="urn:e" elementFormDefault="qualified">
  <!-- <xs:pattern value="none"/> --> )" +
         types + R"(<xs:element name="e"><xs:complexType><xs:simpleContent><xs:extension base="T"><xs:attribute name="a" type="T"/>
  </xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:schema>)";
}

class PatternSchema : public testing::Test {
 protected:
  /// The codes for each value in turn, as text and as attribute.
  void expect(const std::string& types, const std::vector<std::pair<std::string, std::string>>& values) {
    SchemaFolder folder;
    folder.add("e.xsd", with_types(types));
    xsd::SchemaValidator validator(loaded(folder));
    const std::clock_t before = std::clock();
    for (const auto& [value, codes] : values) {
      EXPECT_EQ(judge(validator, "<e xmlns='urn:e'>" + value + "</e>").codes(), codes) << types << value.substr(0, 50);
      const Judged judged = judge(validator, "<e xmlns='urn:e' a='" + value + "'>" + values.front().first + "</e>");
      EXPECT_EQ(judged.codes(), codes) << types << value.substr(0, 50);
      EXPECT_EQ(codes.empty() ? "" : judged.first().path, codes.empty() ? "" : "/e");
    }
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC, 1.0) << types;
#endif
  }
  const std::string many = std::string(10'000, 'a');
};

std::string restriction(const std::string& name, const std::string& inner, const std::string& base = "xs:string") {
  return "<xs:simpleType name='" + name + "'><xs:restriction base='" + base + "'>" + inner + "</xs:restriction></xs:simpleType>";
}

TEST_F(PatternSchema, NoValueTakesTimeWithoutEnd) {
  expect(restriction("T", "<xs:pattern value=\"(a+)+b\"/>"), {{"aab", ""}, {many + "b", ""}, {many + "c", "C524"}, {"", "C524"}});
  expect(restriction("T", "<xs:pattern id='p' value = '(a|a)*b'></xs:pattern>"), {{"aab", ""}, {many + "c", "C524"}});
}

TEST_F(PatternSchema, ElementsOfSimpleTypesAndTypesThatTheMessageNames) {
  SchemaFolder folder;
  folder.add("e.xsd", with_types(restriction("T", "") + restriction("S", "<xs:pattern value='(a+)+b'/>", "T") +
                                 "<xs:element name='s' type='S'/><xs:element name='t' type='T' nillable='true'/><xs:element name='c'>"
                                 "<xs:complexType><xs:sequence><xs:element ref='s' maxOccurs='9'/></xs:sequence></xs:complexType>"
                                 "</xs:element>"));
  xsd::SchemaValidator validator(loaded(folder));
  const std::string xsi = " xmlns='urn:e' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' ";
  EXPECT_EQ(judge(validator, "<s xmlns='urn:e'>aab</s>").codes(), "");
  EXPECT_EQ(judge(validator, "<s xmlns='urn:e'>" + many + "</s>").codes(), "C524");
  EXPECT_EQ(judge(validator, "<t" + xsi + "xsi:type='S'>aab</t>").codes(), "");
  EXPECT_EQ(judge(validator, "<t" + xsi + "xsi:type='S'>" + many + "</t>").codes(), "C524");
  EXPECT_EQ(judge(validator, "<t" + xsi + "xsi:type='T'>" + many + "</t>").codes(), "");
  EXPECT_EQ(judge(validator, "<t" + xsi + "xsi:type='S' xsi:nil='true'/>").codes(), "");
  const Judged judged = judge(validator, "<c xmlns='urn:e'><s>ab</s>\n<s>a</s><s>ab</s><s>aa</s></c>");
  EXPECT_EQ(judged.codes(), "C524 C524");
  EXPECT_EQ(judged.first().path, "/c/s[2]");
  EXPECT_EQ(judged.first().place->source->line_column(judged.first().place->span.begin).line, 2u);
}

TEST_F(PatternSchema, Base64OfFhir) {
  const std::string lines = [] {
    std::string all;
    for (int i = 0; i < 2000; ++i) all += "AAAA BBBB\n";
    return all;
  }();
  expect(restriction("T", R"(<xs:pattern value="(\s*([0-9a-zA-Z\+/=]){4}\s*)+"/>)", "xs:base64Binary"),
         {{"QUJD", ""}, {lines, ""}, {lines + "!", "C524"}});
}

TEST_F(PatternSchema, OneOfThePatternsOfARestrictionIsEnough) {
  expect(restriction("T", "<xs:pattern value='(a+)+b'/><xs:pattern value='[0-9]'/>"),
         {{"ab", ""}, {"7", ""}, {"77", "C524"}, {many, "C524"}});
}

TEST_F(PatternSchema, AllRestrictionsOfATypeHold) {
  expect(restriction("S", "<xs:pattern value='(a+)+b'/>") + restriction("T", "<xs:pattern value='.{3}'/>", "S"),
         {{"aab", ""}, {"aaab", "C524"}, {"aaa", "C524"}});
}

TEST_F(PatternSchema, ItemsOfListsAndMembersOfUnions) {
  const std::string item = restriction("S", "<xs:pattern value='(a+)+b'/>");
  expect(item + "<xs:simpleType name='T'><xs:list itemType='S'/></xs:simpleType>",
         {{"ab aab", ""}, {"ab aa", "C524"}, {many + " ab", "C524"}});
  expect(item + "<xs:simpleType name='T'><xs:union memberTypes='S xs:int'/></xs:simpleType>",
         {{"ab", ""}, {"12", ""}, {"x", "C524"}, {many, "C524"}});
  expect(item + "<xs:simpleType name='U'><xs:union memberTypes='xs:int S'/></xs:simpleType>" +
             restriction("T", "<xs:pattern value='(..)+(.)*'/>", "U"),
         {{"ab", ""}, {"12", ""}, {"1", "C524"}});
}

TEST_F(PatternSchema, WhatCannotBeBoundedLeavesTheFileOut) {
  for (const std::string& pattern : {std::string(R"((\p{IsGreek}+)+x)"), std::string("(a{1500}a*)+"),
                                     "(" + std::string(60, '(') + "a" + std::string(61, ')'), std::string("[z-a]")}) {
    SchemaFolder folder;
    folder.add("e.xsd", with_types(restriction("T", "<xs:pattern value='" + pattern + "'/>")));
    add_orders(folder);
    const auto schemas = xsd::Schemas::load(folder.path());
    ASSERT_TRUE(schemas);
    ASSERT_EQ(schemas.issues().size(), 1u) << pattern;
    EXPECT_EQ(schemas.issues()[0].code, "C533");
    xsd::SchemaValidator validator(*schemas);
    EXPECT_EQ(judge(validator, "<e xmlns='urn:e'>a</e>").verdict, Verdict::no_schema);
    EXPECT_EQ(judge(validator, order("<day>2026-01-31</day><line/>")).verdict, Verdict::valid);
  }
}

TEST_F(PatternSchema, EightThreadsShareThem) {
  SchemaFolder folder;
  folder.add("e.xsd", with_types(restriction("S", "<xs:pattern value='(a+)+b'/>") +
                                 "<xs:simpleType name='T'><xs:union memberTypes='S xs:date xs:int'/></xs:simpleType>"));
  const auto schemas = loaded(folder);
  std::vector<int> right(8, 0);
  std::vector<std::thread> threads;
  for (int& count : right)
    threads.emplace_back([&schemas, &count] {
      xsd::SchemaValidator validator(schemas);
      for (int round = 0; round < 20; ++round)
        for (const char* value : {"aab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", "2026-01-31", "7", "x"})
          count += judge(validator, "<e xmlns='urn:e'>" + std::string(value) + "</e>").issues.empty() ? 1 : 100;
    });
  for (std::thread& thread : threads) thread.join();
  for (const int count : right) EXPECT_EQ(count, 20 * (3 + 200));
}

}  // namespace
}  // namespace crosswalk::test
