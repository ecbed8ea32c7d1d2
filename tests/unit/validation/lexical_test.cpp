#include "lexical.h"

#include <gtest/gtest.h>

namespace {

using namespace crosswalk::pipeline;
using crosswalk::model::ValueKind;

struct Form {
  ValueKind kind;
  std::vector<std::string> good, bad;
};

TEST(Fhir, PrimitivesHaveTheirForms) {
  const std::vector<Form> forms{
      {ValueKind::boolean, {"true", "false"}, {"True", "1", ""}},
      {ValueKind::integer,
       {"0", "-5", "+7", "2147483647", "-2147483648"},
       {"", "-", "00", "1.0", "2147483648", "-2147483649", "1e3", "99999999999"}},
      {ValueKind::positive, {"1", "2147483647"}, {"0", "-1", "2147483648"}},
      {ValueKind::unsigned_integer, {"0", "12"}, {"-1", "-0", "1.5"}},
      {ValueKind::long_integer, {"0", "-9223372036854775808", "+9223372036854775807"}, {"9223372036854775808", "01", "1.0", ""}},
      {ValueKind::decimal, {"0", "1.50", "-0.1", "1e3", "1.5E-10"}, {"", ".5", "1.", "01", "+1", "1e", "<5", "1,5"}},
      {ValueKind::date,
       {"1980", "1980-02", "1980-02-29", "2000-12-31"},
       {"80", "1980-2", "1981-02-29", "1980-13", "1980-00", "1980-02-03T10:00:00Z", "0000", "19800203", "1.2.1980"}},
      {ValueKind::date_time,
       {"1980", "1980-02-03", "1980-02-03T10:11:12Z", "1980-02-03T10:11:12.345+01:00", "2016-12-31T23:59:60Z"},
       {"1980-02-03T10:11", "1980-02-03T10:11:12", "1980-02-03T24:00:00Z", "1980-02-03T10:11:12+15:00", "1980-02-03 10:11:12Z",
        "1980-02-03T10:11:12.Z"}},
      {ValueKind::instant,
       {"2015-02-07T13:28:17.239+02:00", "2017-01-01T00:00:00Z"},
       {"2017-01-01", "2017-01-01T00:00:00", "2017-02-30T00:00:00Z"}},
      {ValueKind::time, {"10:11:12", "23:59:59.999"}, {"10:11", "24:00:00", "10:60:00", "10:11:12Z"}},
      {ValueKind::id, {"a", "A-1.b", std::string(64, 'x')}, {"", "a_b", "a b", std::string(65, 'x')}},
      {ValueKind::uri, {"http://x.org/a", "urn:oid:1.2", "x"}, {"", "a b"}},
      {ValueKind::code, {"final", "two words", "x-y"}, {"", " a", "a ", "a  b"}},
      {ValueKind::binary, {"TWFu", "TWE=", "TQ==", "TWFu\nTWFu"}, {"", "TWF", "TW=u", "T===", "TWF*"}},
      {ValueKind::oid, {"urn:oid:1.2.840", "urn:oid:2.0"}, {"1.2", "urn:oid:3.1", "urn:oid:1", "urn:oid:1.02", "urn:oid:1.", "urn:oid:"}},
      {ValueKind::uuid,
       {"urn:uuid:c757873d-ec9a-4326-a141-556f43239520"},
       {"c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:C757873D-ec9a-4326-a141-556f43239520", "urn:uuid:x"}},
      {ValueKind::text, {"a", "two\nlines"}, {"", "  ", std::string("a\0b", 3), "bell\a"}},
      {ValueKind::markup, {"<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>"}, {"<p>x</p>", "text", "<div"}},
  };
  for (const Form& form : forms) {
    for (const std::string& text : form.good)
      EXPECT_TRUE(fits_fhir(form.kind, text)) << static_cast<int>(form.kind) << " '" << text << '\'';
    for (const std::string& text : form.bad)
      EXPECT_FALSE(fits_fhir(form.kind, text)) << static_cast<int>(form.kind) << " '" << text << '\'';
  }
}

TEST(V3, PrimitivesHaveTheirForms) {
  const std::vector<Form> forms{
      {ValueKind::boolean, {"true", "false"}, {"True", "1", ""}},
      {ValueKind::integer, {"0", "-5", "+7", "007"}, {"", "-", "1.0", "1e3"}},
      {ValueKind::decimal, {"0", "1.50", ".5", "1.", "-1E3", "1.5e-10", "INF"}, {"", ".", "e3", "1e", "1,5", "inf"}},
      {ValueKind::date_time,
       {"1980", "198", "19800203", "198002031", "19800203101112", "19800203101112.25", "1980020310+0100", "19800203101112.5-05"},
       {"", "1980-02-03", "19800203+0100", "1980020310.5", "19800203101112.", "198002031011123", "19800203101112+",
        "19800203101112+01000"}},
      {ValueKind::code, {"final", "x-y", "EVN.CRT"}, {"", " a", "two words"}},
      {ValueKind::text, {" ", "a"}, {""}},
      {ValueKind::oid,
       {"2", "1.2.840", "2.16.840.1.0.3", "22a0f9e0-4454-11dc-a6be-3603d6866807", "PatientIds"},
       {"", "3.1", "1.02", "1.", "1..2", "urn:oid:1.2", "a_b"}},
      {ValueKind::uuid, {"22a0f9e0-4454-11dc-a6be-3603d6866807"}, {"", "22a0f9e0", "22a0f9e0-4454-11dc-a6be_3603d6866807"}},
      {ValueKind::id, {"r1", "_x.y-z"}, {"", "1r", "a b", "a:b"}},
      {ValueKind::binary, {"TWFu", "TWE=", "TW Fu", ""}, {"TWF", "TW=u", "TWF*"}},
      {ValueKind::uri, {"tel:+1", "#x", ""}, {}},
  };
  for (const Form& form : forms) {
    for (const std::string& text : form.good) EXPECT_TRUE(fits_v3(form.kind, text)) << static_cast<int>(form.kind) << " '" << text << '\'';
    for (const std::string& text : form.bad) EXPECT_FALSE(fits_v3(form.kind, text)) << static_cast<int>(form.kind) << " '" << text << '\'';
  }
}

TEST(V2, PrimitivesHaveTheirForms) {
  const std::vector<Form> forms{
      {ValueKind::date, {"1980", "198002", "19800229"}, {"1980-02-29", "198", "19810229", ""}},
      {ValueKind::date_time,
       {"1980", "198002031011", "19800203101112.1234-0500", "19800203+0100", "1980020310"},
       {"19800203T10", "198002031011.5", "19800203101112.12345", "1980020325", "19800203101112+1"}},
      {ValueKind::time, {"10", "1011", "101112.5+0100"}, {"1", "10:11", "2500", "1011.5"}},
      {ValueKind::decimal, {"1", "-1.50", "+.5", "7."}, {"", "<5", "1e3", "1,5", "-"}},
      {ValueKind::unsigned_integer, {"0", "12"}, {"-1", "", "1.0"}},
      {ValueKind::text, {"anything", ""}, {}},
  };
  for (const Form& form : forms) {
    for (const std::string& text : form.good) EXPECT_TRUE(fits_v2(form.kind, text)) << static_cast<int>(form.kind) << " '" << text << '\'';
    for (const std::string& text : form.bad) EXPECT_FALSE(fits_v2(form.kind, text)) << static_cast<int>(form.kind) << " '" << text << '\'';
  }
}

TEST(Families, UnknownOnesAllowEverything) {
  EXPECT_EQ(find_family("fhir").name, "fhir");
  EXPECT_TRUE(find_family("something").fits(ValueKind::date, "not a date"));
}

}  // namespace
