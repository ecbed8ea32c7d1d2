#include <crosswalk/ucum/ucum.h>

#include <gtest/gtest.h>

namespace crosswalk::ucum {
namespace {

std::string converted(std::string_view number, std::string_view from, std::string_view to) {
  const auto a = parse(from), b = parse(to);
  if (!a || !b) return "no unit";
  const auto out = convert(*base::Decimal::parse(number), *a, *b);
  return out ? out->text() : "not commensurable";
}

TEST(Ucum, ConversionIsExactWhereItEnds) {
  EXPECT_EQ(converted("4", "g", "mg"), "4000");
  EXPECT_EQ(converted("1", "[in_i]", "cm"), "2.54");
  EXPECT_EQ(converted("1", "[lb_av]", "g"), "453.59237");
  EXPECT_EQ(converted("1", "[mi_i]", "m"), "1609.344");
  EXPECT_EQ(converted("5.5", "mmol/L", "umol/mL"), "5.5");
  EXPECT_EQ(converted("1", "d", "min"), "1440");
  EXPECT_EQ(converted("120", "mm[Hg]", "Pa"), "15998.64");
  EXPECT_EQ(converted("1", "kat", "U"), "60000000");
  EXPECT_EQ(converted("7", "10*3/uL", "10*9/L"), "7");
  EXPECT_EQ(converted("50", "%", "1"), "0.5");
  EXPECT_EQ(converted("1", "[HPF]", "1"), "1");
  EXPECT_EQ(converted("3", "{cells}/L", "/L"), "3");
  EXPECT_EQ(converted("2", "L/min", "ml.s-1"), "33.33333333333333333333");
  EXPECT_EQ(converted("1", "N", "kg.m/s2"), "1");
  EXPECT_EQ(converted("1", "Ki", "1"), "no unit");
  EXPECT_EQ(converted("1", "KiBy", "bit"), "8192");
  EXPECT_EQ(converted("1", "[IU]", "[iU]"), "1");
  EXPECT_EQ(converted("1", "k[IU]/L", "[iU]/mL"), "1");
}

TEST(Ucum, TemperatureScalesAreShifted) {
  EXPECT_EQ(converted("37", "Cel", "[degF]"), "98.6");
  EXPECT_EQ(converted("98.6", "[degF]", "Cel"), "37");
  EXPECT_EQ(converted("0", "Cel", "K"), "273.15");
  EXPECT_EQ(converted("-40", "Cel", "[degF]"), "-40");
  EXPECT_EQ(converted("80", "[degRe]", "Cel"), "100");
  EXPECT_FALSE(parse("Cel/s"));
  EXPECT_FALSE(parse("Cel2"));
}

TEST(Ucum, CirclesAreMeasuredInPi) {
  EXPECT_EQ(converted("1", "circ", "deg"), "360");
  EXPECT_EQ(converted("180", "deg", "rad").substr(0, 18), "3.1415926535897932");
  EXPECT_EQ(converted("90", "deg", "gon"), "100");
}

TEST(Ucum, UnitsOfOtherDimensionsDoNotMix) {
  EXPECT_EQ(converted("1", "cm", "s"), "not commensurable");
  EXPECT_EQ(converted("1", "[iU]", "1"), "not commensurable");
  EXPECT_EQ(converted("1", "[iU]", "[arb'U]"), "not commensurable");
  EXPECT_EQ(converted("1", "dB", "B"), "0.1");
  EXPECT_EQ(converted("1", "[pH]", "mol/L"), "not commensurable");
}

TEST(Ucum, TheGrammarIsKept) {
  for (const std::string_view good : {"m", "mg/dL", "10*-6", "10^3/ul", "/min", "kg.m-1.s-2", "(mg/kg)/h", "g{creat}", "{score}", "m[H2O]",
                                      "%[slope]", "cal_[15]", "B[10.nV]", "ug/m2/d", "mL/min/{1.73_m2}", "'", "''", "1"})
    EXPECT_TRUE(parse(good)) << good;
  for (const std::string_view bad :
       {"", "mg/", "mgg", "kin", "m+", "m..s", "(m", "m)", "{a", "{a b}", "m2m", "0", "metre", "[s]", "mmin", "m{a}{b}", "m^2", "10*+"})
    EXPECT_FALSE(parse(bad)) << bad;
  EXPECT_FALSE(parse(std::string(300, '(')));
  EXPECT_FALSE(parse(std::string(100, '(') + "m" + std::string(100, ')')));
  EXPECT_FALSE(parse("m99.m99.m99"));
}

TEST(Ucum, ProductsKeepTheirParts) {
  const auto of = [](std::string_view a, std::string_view b, bool divide) { return *product(*parse(a), *parse(b), divide); };
  EXPECT_EQ(of("cm", "cm", false), "cm2");
  EXPECT_EQ(of("cm2", "cm", true), "cm");
  EXPECT_EQ(of("g", "m", true), "g/m");
  EXPECT_EQ(of("mg/dL", "dL", false), "mg");
  EXPECT_EQ(of("1", "s", true), "/s");
  EXPECT_EQ(of("m", "m", true), "1");
  EXPECT_EQ(of("10*3", "uL", true), "10*3/uL");
  EXPECT_EQ(of("m", "2.s", true), "m/2/s");
  EXPECT_FALSE(product(*parse("Cel"), *parse("m"), false));
}

TEST(Ucum, ComparisonIsExact) {
  const auto order = [](std::string_view a, std::string_view unit_a, std::string_view b, std::string_view unit_b) {
    return compare(*base::Decimal::parse(a), *parse(unit_a), *base::Decimal::parse(b), *parse(unit_b));
  };
  EXPECT_EQ(order("1", "m/s/3", "20", "m/min"), std::optional(0));
  EXPECT_EQ(order("1", "ym", "0.000000000000000000000000000001", "Mm"), std::optional(0));
  EXPECT_EQ(order("1", "Ym", "1", "ym"), std::optional(1));
  EXPECT_EQ(order("-1", "Ym", "1", "ym"), std::optional(-1));
  EXPECT_EQ(order("0", "Ym", "0", "ym"), std::optional(0));
  EXPECT_EQ(order("0.1", "m", "10", "cm"), std::optional(0));
  EXPECT_EQ(order("1", "m", "1", "s"), std::nullopt);
}

}  // namespace
}  // namespace crosswalk::ucum
