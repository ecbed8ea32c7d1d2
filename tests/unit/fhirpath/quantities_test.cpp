#include "fixture.h"

namespace crosswalk::fhirpath {
namespace {

TEST(Quantities, CompareInAnyUnitOfTheirDimension) {
  EXPECT_EQ(run("4.0000 'g' = 4000.0 'mg'"), "true");
  EXPECT_EQ(run("4 'g' != 4040 'mg'"), "true");
  EXPECT_EQ(run("4 'g' ~ 4040 'mg'"), "true");
  EXPECT_EQ(run("1 'm' > 90 'cm'"), "true");
  EXPECT_EQ(run("1 'm' = 1 's'"), "");
  EXPECT_EQ(run("1 'm' ~ 1 's'"), "false");
  EXPECT_EQ(run("1 'm' < 1 's'"), "");
  EXPECT_EQ(run("37 'Cel' = 98.6 '[degF]'"), "true");
  EXPECT_EQ(run("3 'widgets' = 3 'widgets'"), "true");
  EXPECT_EQ(run("3 'widgets' = 3 'gadgets'"), "");
}

TEST(Quantities, CalendarAndDefiniteDurations) {
  EXPECT_EQ(run("1 year = 12 months"), "true");
  EXPECT_EQ(run("1 year = 1 'a'"), "");
  EXPECT_EQ(run("1 year ~ 1 'a'"), "true");
  EXPECT_EQ(run("1 month = 30 days"), "");
  EXPECT_EQ(run("1 week = 7 days"), "true");
  EXPECT_EQ(run("7 days = 1 'wk'"), "true");
  EXPECT_EQ(run("1 second = 1 's'"), "true");
  EXPECT_EQ(run("1000 milliseconds = 1 second"), "true");
}

TEST(Quantities, SumsAreInTheSmallerUnit) {
  EXPECT_EQ(run("1 'm' + 1 'cm'"), "101 'cm'");
  EXPECT_EQ(run("1 'cm' + 1 'm'"), "101 'cm'");
  EXPECT_EQ(run("1 'm' - 1 'm'"), "0 'm'");
  EXPECT_EQ(run("1 week + 1 day"), "8 days");
  EXPECT_EQ(run("1 year + 1 month"), "13 months");
  EXPECT_EQ(run("1 'm' + 1 's'"), "");
  EXPECT_EQ(run("1 year + 1 day"), "");
}

TEST(Quantities, ProductsHaveProductsOfUnits) {
  EXPECT_EQ(run("12 'cm' * 3 'cm'"), "36 'cm2'");
  EXPECT_EQ(run("12 'cm2' / 3 'cm'"), "4 'cm'");
  EXPECT_EQ(run("3 * 2 'mg'"), "6 'mg'");
  EXPECT_EQ(run("4 'g' / 0 'm'"), "");
  EXPECT_EQ(run("6 'm' / 2 'm'"), "3 '1'");
  EXPECT_EQ(run("-(3 'mg')"), "-3 'mg'");
  EXPECT_EQ(run("(-3 days).abs()"), "3 days");
  EXPECT_EQ(run("5 'mg' div 2").substr(0, 4), "M252");
}

TEST(Quantities, AreReadFromText) {
  EXPECT_EQ(run("'4 days'.toQuantity()"), "4 days");
  EXPECT_EQ(run("'1'.toQuantity()"), "1 '1'");
  EXPECT_EQ(run("'+1.50 \\'mg\\''.toQuantity()"), "1.50 'mg'");
  for (const std::string bad : {"", "mg", ".5 \\'mg\\'", "5. \\'mg\\'", "1 fortnight", "1 \\'\\'", "1 2", "1e3"})
    EXPECT_EQ(run("'" + bad + "'.convertsToQuantity()"), "false") << bad;
  EXPECT_EQ(run("'1 \\'kg\\''.toQuantity('g')"), "1000 'g'");
  EXPECT_EQ(run("(3 days).toQuantity('hours')"), "72 hours");
  EXPECT_EQ(run("(3 days).convertsToQuantity('mg')"), "false");
}

TEST(Quantities, OfElements) {
  Builder observation(fhir(), "Observation");
  const auto value = observation.add(0, "valueQuantity");
  observation.add(value, "value", "185");
  observation.add(value, "unit", "lbs");
  observation.add(value, "code", "[lb_av]");
  EXPECT_EQ(run("value > 80 'kg'", observation.root()), "true");
  EXPECT_EQ(run("value = 185 '[lb_av]'", observation.root()), "true");
  EXPECT_EQ(run("value + 1 '[lb_av]'", observation.root()), "186 '[lb_av]'");
  observation.add(value, "comparator", "<");
  EXPECT_EQ(run("value > 80 'kg'", observation.root()), "");
  EXPECT_EQ(run("value = 185 '[lb_av]'", observation.root()), "");
}

}  // namespace
}  // namespace crosswalk::fhirpath
