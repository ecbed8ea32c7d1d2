#include <crosswalk/base/moment.h>

#include <gtest/gtest.h>

namespace crosswalk::base {
namespace {

std::string text(std::string_view lexeme) {
  const auto moment = Moment::parse(lexeme);
  return moment ? moment->text() : "none";
}

TEST(Moment, ReadsFhirAndV2) {
  EXPECT_EQ(text("2014"), "2014");
  EXPECT_EQ(text("201401"), "2014-01");
  EXPECT_EQ(text("2014-01-25"), "2014-01-25");
  EXPECT_EQ(text("20140125"), "2014-01-25");
  EXPECT_EQ(text("201401251430"), "2014-01-25T14:30");
  EXPECT_EQ(text("20140125143014.559+0100"), "2014-01-25T14:30:14.559+01:00");
  EXPECT_EQ(text("2014-01-25T14:30:14.559Z"), "2014-01-25T14:30:14.559Z");
  EXPECT_EQ(text("2014-01-25T14:30:00-05:00"), "2014-01-25T14:30:00-05:00");
  EXPECT_EQ(Moment::parse_time("1430")->text(), "14:30");
  EXPECT_EQ(Moment::parse_time("14:30:05.5")->text(), "14:30:05.5");
}

TEST(Moment, RefusesWhatIsNone) {
  for (const std::string lexeme :
       {"", "20", "2014-13", "20140230", "2014-01-25T25", "2014-01-25T14:60", "today", "2014-01-25 14:30", "2014-01-25T14:30:00+15:00"})
    EXPECT_EQ(text(lexeme), "none") << lexeme;
}

std::string order(std::string_view a, std::string_view b) {
  const auto found = Moment::compare(*Moment::parse(a), *Moment::parse(b));
  return !found ? "?" : *found < 0 ? "<" : *found > 0 ? ">" : "=";
}

TEST(Moment, ComparesToTheCommonPrecision) {
  EXPECT_EQ(order("2014", "20150101"), "<");
  EXPECT_EQ(order("2014", "2014-01"), "?");
  EXPECT_EQ(order("20140125", "2014-01-25"), "=");
  EXPECT_EQ(order("2014-01-25T10:00:00+01:00", "20140125090000+0000"), "=");
  EXPECT_EQ(order("2014-01-25T10:00:00", "2014-01-25T10:00:00Z"), "?");
  EXPECT_EQ(order("2014-01-25T10:00:00", "2014-01-28T10:00:00Z"), "<");
  EXPECT_EQ(order("2014-01-25T10:00:00.1", "2014-01-25T10:00:00.10"), "=");
}

TEST(Moment, CountsOnTheCalendar) {
  EXPECT_EQ(Moment::parse("2014-01-31")->plus_months(1)->text(), "2014-02-28");
  EXPECT_EQ(Moment::parse("2014-03")->plus_months(-3)->text(), "2013-12");
  EXPECT_EQ(Moment::parse("2014-12-31T23:59:59Z")->plus_seconds(1)->text(), "2015-01-01T00:00:00Z");
  EXPECT_EQ(Moment::parse("2016-02-28")->plus_seconds(86400)->text(), "2016-02-29");
  EXPECT_EQ(Moment::from_ms(1'393'286'400'123).text(), "2014-02-25T00:00:00.123Z");
  EXPECT_EQ(Moment::parse("2014-02-25T01:00:00.123+01:00")->to_ms(), 1'393'286'400'123);
  EXPECT_EQ(Moment::from_ms(-1).text(), "1969-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace crosswalk::base
