#include <crosswalk/base/decimal_math.h>

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>

namespace crosswalk::base {
namespace {

Decimal number(const std::string& text) { return *Decimal::parse(text); }

double binary(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void expect_near(const std::optional<Decimal>& ours, double theirs, const std::string& what) {
  ASSERT_TRUE(ours) << what;
  EXPECT_NEAR(binary(std::string(ours->text())) / theirs, 1.0, 1e-14) << what;
}

TEST(DecimalMath, AgreesWithBinaryArithmetic) {
  for (const std::string text : {"0.000001", "0.01", "0.5", "0.999", "1.5", "2", "3.14159", "9.99", "10", "1234.5", "987654321", "1e20"}) {
    const double value = binary(text);
    expect_near(square_root(number(text)), std::sqrt(value), "sqrt " + text);
    expect_near(natural_logarithm(number(text)), std::log(value), "ln " + text);
    expect_near(power(number(text), number("0.3")), std::pow(value, 0.3), "power " + text);
    expect_near(logarithm(number(text), number("7")), std::log(value) / std::log(7.0), "log " + text);
  }
  for (const std::string text : {"-20", "-1", "-0.5", "0.001", "1", "2.302585", "10", "40.25"})
    expect_near(exponential(number(text)), std::exp(binary(text)), "exp " + text);
}

TEST(DecimalMath, ExactWhereItCanBe) {
  EXPECT_EQ(square_root(number("0.0081"))->text(), "0.09");
  EXPECT_EQ(square_root(number("152399025"))->text(), "12345");
  EXPECT_EQ(logarithm(number("1024"), number("2"))->text(), "10");
  EXPECT_EQ(power(number("1.1"), number("3"))->text(), "1.331");
  EXPECT_EQ(exponential(number("0"))->text(), "1");
  EXPECT_EQ(natural_logarithm(number("1.0"))->text(), "0");
}

TEST(DecimalMath, NothingWhereThereIsNone) {
  EXPECT_FALSE(square_root(number("-1")));
  EXPECT_FALSE(natural_logarithm(number("0")));
  EXPECT_FALSE(natural_logarithm(number("-2")));
  EXPECT_FALSE(logarithm(number("2"), number("1")));
  EXPECT_FALSE(exponential(number("100")));
  EXPECT_FALSE(power(number("10"), number("400")));
  EXPECT_FALSE(power(number("0"), number("-2")));
  EXPECT_FALSE(power(number("-8"), number("0.5")));
  EXPECT_EQ(exponential(number("-500"))->text(), "0");
}

}  // namespace
}  // namespace crosswalk::base
