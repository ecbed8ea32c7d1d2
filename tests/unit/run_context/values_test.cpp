#include <crosswalk/language/values.h>

namespace {

using namespace crosswalk::language;
using Kind = crosswalk::model::ValueKind;

constexpr Notation v2 = Notation::compact;
constexpr Notation xds = Notation::compact_utc;
constexpr Notation fhir = Notation::extended;

struct Row {
  Form from, to;
  const char* in;
  const char* out;
  Fate fate = Fate::carried;
  Trouble trouble = Trouble::none;
};

void expect_rows(const std::vector<Row>& rows, Zone zone = {}) {
  std::string scratch;
  for (const Row& row : rows) {
    const Converted c = convert(row.in, row.from, row.to, zone, scratch);
    EXPECT_EQ(c.text, row.out) << row.in;
    EXPECT_EQ(c.fate, row.fate) << row.in;
    EXPECT_EQ(c.trouble, row.trouble) << row.in << ": " << words(c.trouble);
  }
}

const Form dtm{v2, Kind::date_time}, dt{v2, Kind::date}, tm{v2, Kind::time}, nm{v2, Kind::decimal}, st{v2, Kind::text}, id{v2, Kind::code};
const Form date{fhir, Kind::date}, date_time{fhir, Kind::date_time}, instant{fhir, Kind::instant}, time_of_day{fhir, Kind::time};

TEST(Values, TimesKeepTheirPrecision) {
  expect_rows({{dtm, date_time, "2026", "2026"},
               {dtm, date_time, "202611", "2026-11"},
               {dtm, date_time, "20261102", "2026-11-02"},
               {dtm, date_time, "202611020815+0100", "2026-11-02T08:15:00+01:00"},
               {dtm, date_time, "20261102081530.1250-0530", "2026-11-02T08:15:30.1250-05:30"},
               {dtm, date_time, "20261102081530+0000", "2026-11-02T08:15:30+00:00"},
               {dtm, date_time, "2026110208+0100", "2026-11-02T08:00:00+01:00", Fate::altered, Trouble::hours_only},
               {dtm, date, "20261102", "2026-11-02"},
               {dtm, date, "20261102081530+0100", "2026-11-02", Fate::altered, Trouble::shortened},
               {dt, date, "2026", "2026"},
               {dtm, st, "20261102", "20261102"},
               {dtm, {fhir, Kind::text}, "20261102", "20261102"},
               {{fhir, Kind::date_time}, st, "2026-11-02T08:15:30.125Z", "20261102081530.125+0000"},  // v2 has one spelling, in a text too
               {{fhir, Kind::date}, st, "2026-11", "202611"},
               {{fhir, Kind::date_time}, st, "soon", "soon"},
               {{fhir, Kind::text}, st, "2026-11-02", "2026-11-02"}});
}

TEST(Values, TimesWithoutOffsetNeedAZone) {
  expect_rows({{dtm, date_time, "20261102081530", "2026-11-02", Fate::altered, Trouble::no_offset}});
  expect_rows({{dtm, date_time, "20261102081530", "2026-11-02T08:15:30+02:00"},
               {dtm, date_time, "202611020815+0100", "2026-11-02T08:15:00+01:00"},
               {dtm, instant, "20261102081530", "2026-11-02T08:15:30+02:00"}},
              Zone(120));
  std::string scratch;
  EXPECT_TRUE(convert("20261102081530", dtm, date_time, {}, scratch).keep_lexeme());
}

TEST(Values, InstantsAreNeverInvented) {
  expect_rows({{dtm, instant, "20261102", "", Fate::refused, Trouble::not_enough},
               {dtm, instant, "202611020815+0100", "", Fate::refused, Trouble::not_enough},
               {dtm, instant, "20261102081530", "", Fate::refused, Trouble::not_enough},
               {dtm, instant, "20261102081530.2+0100", "2026-11-02T08:15:30.2+01:00"}});
}

TEST(Values, DatesThatDoNotExistAreRefused) {
  for (const char* bad :
       {"20260230", "20261301", "202600", "0000", "19x5", "2026110", "20261102250000", "20261102081530+9999", "", "11/02/2026"})
    expect_rows({{dtm, date_time, bad, "", Fate::refused, Trouble::not_a_time}});
  expect_rows({{dtm, date, "20240229", "2024-02-29"}, {dtm, date, "19000229", "", Fate::refused, Trouble::not_a_time}});
}

TEST(Values, TimesOfDay) {
  expect_rows({{tm, time_of_day, "0815", "08:15:00"},
               {tm, time_of_day, "081530.5", "08:15:30.5"},
               {tm, time_of_day, "081530+0100", "08:15:30", Fate::altered, Trouble::shortened},
               {tm, time_of_day, "08", "08:00:00", Fate::altered, Trouble::hours_only},
               {dtm, time_of_day, "20261102081530", "08:15:30", Fate::altered, Trouble::shortened},
               {dtm, time_of_day, "20261102", "", Fate::refused, Trouble::not_a_time},
               {tm, date, "0815", "", Fate::refused, Trouble::not_a_time}});
}

TEST(Values, BackToV2AndToXds) {
  expect_rows({{date, dtm, "2026-11", "202611"},
               {date_time, dtm, "2026-11-02T08:15:30.5+01:00", "20261102081530.5+0100"},
               {date_time, dtm, "2026-11-02T08:15:30Z", "20261102081530+0000"},
               {date_time, dt, "2026-11-02T08:15:30Z", "20261102", Fate::altered, Trouble::shortened},
               {time_of_day, tm, "08:15:00", "081500"},
               {date_time, {xds, Kind::date_time}, "2026-11-02T00:15:30+01:00", "20261101231530"},
               {date_time, {xds, Kind::date_time}, "2026-12-31T23:15:30-01:00", "20270101001530"},
               {{xds, Kind::date_time}, date_time, "20261102081530", "2026-11-02T08:15:30Z"},
               {{xds, Kind::date_time}, date_time, "202611", "2026-11"}});
}

TEST(Values, FhirToFhir) {
  expect_rows({{date, date_time, "2026-11-02", "2026-11-02"},
               {date_time, date, "2026-11-02T08:15:30Z", "2026-11-02", Fate::altered, Trouble::shortened},
               {date_time, date_time, "2026-11-02T08:15:30.50Z", "2026-11-02T08:15:30.50Z"},
               {{fhir, Kind::text}, date, "2026-11-02", "2026-11-02"},
               {{fhir, Kind::text}, date, "tomorrow", "", Fate::refused, Trouble::not_a_time}});
}

TEST(Values, NumbersNeverPassThroughDouble) {
  const Form decimal{fhir, Kind::decimal}, integer{fhir, Kind::integer}, positive{fhir, Kind::positive};
  expect_rows(
      {{nm, decimal, "1.50", "1.50"},
       {nm, decimal, "+007.10", "7.10"},
       {nm, decimal, ".5", "0.5"},
       {nm, decimal, "5.", "5"},
       {nm, decimal, "-0.10", "-0.10"},
       {nm, decimal, " 12345678901234567890.123456789012345678901234567890 ", "12345678901234567890.123456789012345678901234567890"},
       {nm, decimal, "1,5", "", Fate::refused, Trouble::not_a_number},
       {nm, decimal, "<5", "", Fate::refused, Trouble::not_a_number},
       {nm, integer, "12.00", "12"},
       {nm, integer, "12.5", "", Fate::refused, Trouble::not_a_number},
       {nm, integer, "2147483648", "", Fate::refused, Trouble::out_of_range},
       {nm, positive, "0", "", Fate::refused, Trouble::out_of_range},
       {nm, positive, "-1", "", Fate::refused, Trouble::out_of_range}});
}

TEST(Values, CodesIdsUrisAndBooleans) {
  expect_rows({{id, {fhir, Kind::boolean}, "Y", "true"},
               {id, {fhir, Kind::boolean}, "N", "false"},
               {id, {fhir, Kind::boolean}, "U", "", Fate::refused, Trouble::not_a_boolean},
               {{fhir, Kind::boolean}, id, "true", "Y"},
               {id, {v2, Kind::boolean}, "N", "false"},
               {{v2, Kind::boolean}, id, "true", "Y"},
               {st, {fhir, Kind::code}, "  a  b ", "a b"},
               {st, {fhir, Kind::code}, " ", "", Fate::refused, Trouble::not_a_code},
               {st, {fhir, Kind::id}, "A-1.b", "A-1.b"},
               {st, {fhir, Kind::id}, "a_b", "", Fate::refused, Trouble::not_an_id},
               {st, {fhir, Kind::uri}, "urn:oid:1.2", "urn:oid:1.2"},
               {st, {fhir, Kind::uri}, "a b", "", Fate::refused, Trouble::not_a_uri},
               {st, {fhir, Kind::oid}, "1.2.3", "urn:oid:1.2.3"},
               {st, {fhir, Kind::binary}, "aGk=", "aGk="},
               {st, {fhir, Kind::binary}, "a*", "", Fate::refused, Trouble::not_base64}});
}

}  // namespace
