#include <crosswalk/language/mapping/concept_map.h>

#include <gtest/gtest.h>

namespace crosswalk::mapping {

namespace {

ConceptMap sexes() {
  ConceptMap map;
  map.add({"s", "M", "t", "male", "Male", "equivalent", 1});
  map.add({"s", "F", "t", "female", "", "equal", 2});
  map.add({"s", "A", "t", "other", "", "wider", 3});
  map.add({"s", "O", "t", "other", "", "wider", 4});
  map.add({"s", "N", "", "", "", "unmatched", 5});
  map.add({"s", "M", "t", "masculine", "", "equivalent", 6});
  return map;
}

TEST(MappingConceptMap, TheFirstRowOfACode) {
  const ConceptMap map = sexes();
  EXPECT_EQ(map.find("s", "M")->target_code, "male");
  EXPECT_EQ(map.find("", "F")->target_code, "female");
  EXPECT_EQ(map.find("another", "F"), nullptr);
  EXPECT_EQ(map.find("s", "X"), nullptr);
  EXPECT_EQ(map.find("s", "N"), nullptr);
}

TEST(MappingConceptMap, AFallbackIsNotForWhatIsSaidToBeUnmatched) {
  ConceptMap map = sexes();
  map.add({"", "*", "t", "unknown", "", "wider", 7});
  EXPECT_EQ(map.find("s", "X")->target_code, "unknown");
  EXPECT_EQ(map.find("s", "N"), nullptr);
  EXPECT_TRUE(map.many_to_one(*map.find("s", "X")));
}

TEST(MappingConceptMap, ManyToOne) {
  const ConceptMap map = sexes();
  EXPECT_TRUE(map.many_to_one(*map.find("s", "A")));
  EXPECT_FALSE(map.many_to_one(*map.find("s", "F")));
}

}  // namespace

}  // namespace crosswalk::mapping
