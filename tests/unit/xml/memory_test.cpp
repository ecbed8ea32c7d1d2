// What a TypedMemory keeps changes nothing in what the next message means.
#include "typed.h"

namespace {

using namespace crosswalk;
using testing_support::Typed;

/// Messages that have little in common: prefixes for other namespaces, none, errors in the middle, types, markup.
std::vector<std::string> messages() {
  return {
      "<visit xmlns='urn:clinic' id='1'><name><given>A</given></name></visit>",
      "<c:visit xmlns:c='urn:clinic' id='2'><c:name><c:given>A</c:given>x</c:name></c:visit>",
      "<visit xmlns='urn:clinic' id='3'><name xmlns=''><given>A</given></name><name/></visit>",
      "<visit id='4'><name><given>A</given></name><name xmlns=''/></visit>",
      "<visit xmlns='urn:clinic'><name><given>A</name></visit>",
      "<visit xmlns='urn:clinic'><c:name/></visit>",
      "<visit xmlns='urn:clinic' xmlns:e='urn:ext' e:lang='de'><e:note>n</e:note><note>n</note></visit>",
      "<visit xmlns='urn:clinic' xmlns:e='urn:other' e:lang='de'><e:note>n</e:note><finding/></visit>",
      "<visit xmlns='urn:clinic' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><finding xsi:type='Quantity' value='1'/></visit>",
      "<visit xmlns='urn:clinic' xmlns:xsi='urn:else'><finding xsi:type='Quantity' value='1'/></visit>",
      "<visit xmlns='urn:clinic'><story><p>a<b/></p></story><unknown a='1'>t</unknown></visit>",
      "<visit xmlns='urn:clinic'><!DOCTYPE x></visit>",
      "<other xmlns='urn:clinic'/>",
  };
}

TEST(XmlMemory, EachMessageMeansTheSameBehindEachOther) {
  const xml::TypedForm form{.null_attribute = "nullFlavor", .null_value = "NI", .allows_no_namespace = true};
  for (const std::string& first : messages()) {
    for (const std::string& second : messages()) {
      const xml::TypedMemory memory({&testing_support::clinic_definitions()});
      xml::TypedForm kept = form;
      kept.memory = &memory;
      Typed(first, kept);
      const Typed with(second, kept), without(second, form);
      EXPECT_EQ(with.dumped(true), without.dumped(true)) << first;
      EXPECT_EQ(with.codes(), without.codes()) << first;
    }
  }
}

TEST(XmlMemory, ManyNamesAreNotKept) {
  const xml::TypedMemory memory({&testing_support::clinic_definitions()});
  const xml::TypedForm form{.memory = &memory};
  std::string many = "<visit xmlns='urn:clinic'>";
  for (int i = 0; i < 20'000; ++i) many += "<name-that-nobody-declares-" + std::to_string(i) + "/>";
  const Typed large(many + "</visit>", form);
  EXPECT_TRUE(large.ok);
  EXPECT_EQ(Typed(messages()[0], form).dumped(true), Typed(messages()[0], {}).dumped(true));
}

TEST(XmlMemory, OtherSetsAreReadWithoutIt) {
  const xml::TypedMemory memory(std::vector<const model::Definitions*>{});
  EXPECT_EQ(Typed(messages()[1], {.memory = &memory}).dumped(true), Typed(messages()[1], {}).dumped(true));
}

}  // namespace
