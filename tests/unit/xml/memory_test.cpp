// What a TypedMemory keeps changes nothing in what the next message means.
#include "typed.h"

#include <atomic>
#include <thread>

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

TEST(XmlMemory, WritesTheSame) {
  for (const bool value_attribute : {false, true}) {
    for (std::string text : messages()) {
      for (const char* value :
           {"A", "", "a &lt; b &amp; &#9;c&#13;&quot;", "a text of more than sixteen bytes, and of more than thirty-two"}) {
        std::string with_value = text;
        for (std::size_t at = 0; (at = with_value.find(">A<", at)) != std::string::npos; ++at) with_value.replace(at + 1, 1, value);
        xml::TypedForm form{.null_attribute = "nullFlavor", .null_value = "NI", .allows_no_namespace = true};
        if (value_attribute) form.value_attribute = "value";
        const xml::TypedMemory own({&testing_support::clinic_definitions()});
        xml::TypedForm kept = form;
        kept.memory = &own;
        Typed with(with_value, kept), without(with_value, form);
        if (!without.ok) continue;
        EXPECT_EQ(with.encoded(), without.encoded());
        EXPECT_EQ(with.encoded(true), without.encoded(true));
        EXPECT_EQ(with.codes(), without.codes());
      }
    }
  }
}

/// Trees that no text leads to: nulls, empty nodes, values where the Definition has parts, children out of order.
TEST(XmlMemory, WritesTheSameOfTreesThatWereMade) {
  const model::Definitions& set = testing_support::clinic_definitions();
  const auto type = [&](const char* name) { return set.find_type(name); };
  const auto slot = [&](const char* of, const char* name) { return set.find_slot(type(of), name); };
  for (int made = 0; made < 64; ++made) {
    model::Tree tree(set);
    const auto root = tree.add_detached(type("Visit"));
    if (made & 1) tree.set_text(tree.append(root, slot("Visit", "id"), type("text")), "1");
    const auto name = tree.append(root, slot("Visit", "name"), type("EN"));
    const auto given = tree.append(name, slot("EN", "given"), type("ST"));
    if (made & 2) tree.set_null(given);
    if (made & 4) tree.set_text(tree.append(given, slot("ST", "xmlText"), type("text")), "x\x01<");
    if (made & 8) tree.set_null(tree.append(given, slot("ST", "language"), type("text")));
    if (made & 16) tree.set_text(tree.append(root, slot("Visit", "finding"), type("PQ")), "a value");
    if (made & 32)
      tree.set_text(tree.append(tree.append(root, tree.undeclared("new"), model::no_type), tree.undeclared("x"), model::no_type), "v");
    for (const std::string_view value_attribute : {"", "value"}) {
      const xml::TypedMemory memory({&set});
      xml::TypedForm form{.value_attribute = value_attribute, .null_attribute = "nullFlavor", .null_value = "NI"};
      std::string without, with;
      base::Issues issues_without, issues_with;
      ASSERT_TRUE(xml::encode_typed({tree, root}, form, {}, without, issues_without));
      form.memory = &memory;
      ASSERT_TRUE(xml::encode_typed({tree, root}, form, {}, with, issues_with));
      EXPECT_EQ(with, without) << made;
      EXPECT_EQ(testing_support::codes_of(issues_with), testing_support::codes_of(issues_without)) << made;
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

TEST(XmlMemory, EightThreadsShareOne) {
  const std::vector<std::string> texts = messages();
  const auto said = [](Typed typed) { return typed.dumped(true) + (typed.ok ? typed.encoded() : typed.codes()); };
  std::vector<std::string> wanted;
  for (const std::string& text : texts) wanted.push_back(said(Typed(text, {})));
  const xml::TypedMemory memory({&testing_support::clinic_definitions()});
  std::atomic<std::size_t> same = 0;
  std::vector<std::thread> threads;
  for (std::size_t own = 0; own < 8; ++own)
    threads.emplace_back([&, own] {
      for (std::size_t i = 0; i < 50 * texts.size(); ++i) {
        const std::size_t which = (i + own) % texts.size();
        same += said(Typed(texts[which], {.memory = &memory})) == wanted[which] ? 1 : 0;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, 8 * 50 * texts.size());
}

TEST(XmlMemory, OtherSetsAreReadWithoutIt) {
  const xml::TypedMemory memory(std::vector<const model::Definitions*>{});
  EXPECT_EQ(Typed(messages()[1], {.memory = &memory}).dumped(true), Typed(messages()[1], {}).dumped(true));
}

}  // namespace
