#include <crosswalk/base/decimal.h>

#include <gtest/gtest.h>

namespace crosswalk::base {
namespace {

std::string text(const std::optional<Decimal>& number) { return number ? number->text() : "none"; }
Decimal of(std::string_view lexeme) { return Decimal::parse(lexeme).value_or(Decimal()); }

TEST(Decimal, KeepsItsLexeme) {
  for (const std::string lexeme : {"1.50", "0", "-0.10", "123456789012345678901234567890.12345", "0.00"})
    EXPECT_EQ(text(Decimal::parse(lexeme)), lexeme);
  EXPECT_EQ(text(Decimal::parse("+3")), "3");
  EXPECT_EQ(text(Decimal::parse(".5")), "0.5");
  EXPECT_EQ(text(Decimal::parse("1.")), "1");
  EXPECT_EQ(text(Decimal::parse("1.5e3")), "1500");
  EXPECT_EQ(text(Decimal::parse("15E-3")), "0.015");
}

TEST(Decimal, RefusesWhatIsNone) {
  for (const std::string lexeme : {"", "-", ".", "1,5", "0x1", "1e", "1e99", "12345678901234567890123456789012345678", " 1"})
    EXPECT_FALSE(Decimal::parse(lexeme)) << lexeme;
}

TEST(Decimal, CalculatesExactly) {
  EXPECT_EQ(text(of("0.1").plus(of("0.2"))), "0.3");
  EXPECT_EQ(text(of("1.10").times(of("1.1"))), "1.210");
  EXPECT_EQ(text(of("10").over(of("4"))), "2.5");
  EXPECT_EQ(text(of("10").over(of("0.5"))), "20");
  EXPECT_EQ(text(of("1").over(of("0.0"))), "none");
  EXPECT_EQ(text(of("-7").div(of("2"))), "-3");
  EXPECT_EQ(text(of("-7.5").mod(of("2"))), "-1.5");
  EXPECT_EQ(text(of("9999999999999999999999999999999999999").times(of("100"))), "none");
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(of("1.50").compare(of("1.5")), 0);
  EXPECT_LT(of("-2").compare(of("1")), 0);
  EXPECT_GT(of("9999999999999999999999999999999999999").compare(of("0.0000000000000000000000000000000001")), 0);
  EXPECT_LT(of("-9999999999999999999999999999999999999").compare(of("0.0000000000000000000000000000000001")), 0);
}

TEST(Decimal, Rounds) {
  EXPECT_EQ(of("2.5").rounded(0).text(), "3");
  EXPECT_EQ(of("-2.5").rounded(0).text(), "-3");
  EXPECT_EQ(of("1.25").rounded(1).text(), "1.3");
  EXPECT_EQ(of("-1.1").floor().text(), "-2");
  EXPECT_EQ(of("1.1").ceiling().text(), "2");
  EXPECT_EQ(of("-1.9").truncated().text(), "-1");
}

}  // namespace
}  // namespace crosswalk::base
