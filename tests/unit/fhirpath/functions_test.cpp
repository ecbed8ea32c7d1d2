// Every function runs its own example, in the plain and in the optimised mode.
#include "fixture.h"

namespace crosswalk::fhirpath {
namespace {

std::string example(std::string_view text, bool plain) {
  Context context;
  CompileEnv env;
  env.plain = plain;
  return run(std::string(text), {}, env, context);
}

TEST(Functions, ExamplesGiveWhatTheySay) {
  EXPECT_GE(functions().size(), 85u);
  for (const FunctionInfo& function : functions()) {
    EXPECT_EQ(example(function.example, true), function.gives) << function.name;
    EXPECT_EQ(example(function.example, false), function.gives) << function.name;
  }
}

TEST(Functions, EachSaysWhatItIs) {
  for (const FunctionInfo& function : functions()) {
    EXPECT_TRUE(function.signature.starts_with(function.name)) << function.name;
    EXPECT_TRUE(function.summary.ends_with(".")) << function.name;
    EXPECT_NE(function.example.find(function.name), std::string_view::npos) << function.name;
  }
}

TEST(Functions, TextCountsCharactersNotBytes) {
  EXPECT_EQ(run("'żółw'.length()"), "4");
  EXPECT_EQ(run("'żółw'.substring(1, 2)"), "ół");
  EXPECT_EQ(run("'żółw'.indexOf('w')"), "3");
  EXPECT_EQ(run("'żółw'.upper()"), "ŻÓŁW");
  EXPECT_EQ(run("'ÅÉΣЖ'.lower()"), "åéσж");
  EXPECT_EQ(run("'title ı'.upper() + 'TITLE'.lower()"), "TITLE ıtitle");  // in no locale another i
  EXPECT_EQ(run("'aé'.toChars()"), "a, é");
  EXPECT_EQ(run("'ab'.substring(2).empty()"), "true");
  EXPECT_EQ(run("'ab'.substring(-1).empty()"), "true");
  EXPECT_EQ(run("'ab'.replace('', 'x')"), "xaxbx");
  EXPECT_EQ(run("'a,,b'.split(',')"), "a, , b");
}

TEST(Functions, NumbersAreExact) {
  EXPECT_EQ(run("0.1 + 0.2"), "0.3");
  EXPECT_EQ(run("0.1 + 0.2 = 0.3"), "true");
  EXPECT_EQ(run("1.10 * 1.10"), "1.2100");
  EXPECT_EQ(run("1 / 3"), "0.33333333333333333333");
  EXPECT_EQ(run("5 div 2"), "2");
  EXPECT_EQ(run("-5 mod 2"), "-1");
  EXPECT_EQ(run("1 / 0"), "");
  EXPECT_EQ(run("9223372036854775807 + 1"), "");
  EXPECT_EQ(run("(-1.5).round()"), "-2");
  EXPECT_EQ(run("(-1.5).floor()"), "-2");
  EXPECT_EQ(run("1.50.toString()"), "1.50");
}

TEST(Functions, DatesOfBothFormsCompare) {
  EXPECT_EQ(run("@2014-01-25 < @2014-01-25T10:00:00"), "");
  EXPECT_EQ(run("@2014-01 < @2014-02-25"), "true");
  EXPECT_EQ(run("@2014-01-25T10:00:00+01:00 = @2014-01-25T09:00:00Z"), "true");
  EXPECT_EQ(run("@2014-01-25T10:00:00 = @2014-01-25T10:00:00Z"), "");
  EXPECT_EQ(run("@2014-01-31 + 1 month"), "2014-02-28");
  EXPECT_EQ(run("@2016-02-29 + 1 year"), "2017-02-28");
  EXPECT_EQ(run("@2014-01-25T23:59:59Z + 2 seconds"), "2014-01-26T00:00:01Z");
  EXPECT_EQ(run("@T23:30 + 1 hour"), "00:30");
  EXPECT_EQ(run("'20140125103000+0100'.toDateTime() = @2014-01-25T09:30:00Z"), "true");
  EXPECT_EQ(run("'20140125'.toDate()"), "2014-01-25");
}

TEST(Functions, PatternsAreLinear) {
  EXPECT_EQ(run("'a1b2'.replaceMatches('(?P<n>[0-9])', '<${n}>')"), "a<1>b<2>");
  EXPECT_EQ(run("'abc'.replaceMatches('b', '\\\\')"), "a\\c");
  EXPECT_EQ(run("'abc'.replaceMatches('(b)', '$2')").substr(0, 4), "M253");
  const Builder text(fhir(), "Patient");
  EXPECT_EQ(run("'(a' in ('x' | 'y')"), "false");
  EXPECT_EQ(run("('(' & 'a').select('b'.matches($this))").substr(0, 4), "M253");
}

}  // namespace
}  // namespace crosswalk::fhirpath
