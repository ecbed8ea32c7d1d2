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

TEST(MappingConceptMap, ATableReadBackwards) {
  ConceptMap map = sexes();
  map.add({"s", "Fem", "t", "female", "", "equivalent", 7});
  map.add({"", "*", "", "", "", "relatedto", 8});
  const ConceptMap back = map.reversed();
  EXPECT_EQ(back.find("t", "male")->target_code, "M");
  EXPECT_EQ(back.find("t", "masculine")->target_code, "M");
  EXPECT_EQ(back.find("", "female")->target_code, "F") << "the first row";
  EXPECT_EQ(back.find("t", "other"), nullptr) << "wider is not equal, and the fallback stays behind";
  EXPECT_FALSE(back.many_to_one(*back.find("t", "female")));
}

}  // namespace

}  // namespace crosswalk::mapping
