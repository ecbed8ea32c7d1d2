#include <crosswalk/model/near.h>
#include <crosswalk/model/tree.h>

#include <support/tiny_definitions.h>

namespace {

using namespace crosswalk;
using model::Element;
using model::no_node;
using model::no_slot;
using model::State;
using testing_support::TinyDefinitions;

const TinyDefinitions& tiny() {
  static const TinyDefinitions definitions({
      {"Person", {{"id", "", "text"}, {"name", "", "Name", model::unbounded}, {"ageText", "age", "text"}, {"ageName", "age", "Name"}}},
      {"Name", {{"given", "", "text", model::unbounded}, {"family", "", "text"}}},
      {"text", {}, model::TypeKind::primitive, model::ValueKind::text},
  });
  return definitions;
}

struct TreeTest : testing::Test {
  const model::Definitions& d = tiny().view;
  const model::TypeId person = d.find_type("Person"), name = d.find_type("Name"), text = d.find_type("text");
  model::Tree tree{d};
};

TEST(Node, Is32Bytes) { EXPECT_EQ(sizeof(model::Node), 32u); }

TEST(DefinitionRows, KeepTheirForm) {
  EXPECT_EQ(sizeof(model::TypeRow), 32u);
  EXPECT_EQ(sizeof(model::SlotRow), 44u);
  EXPECT_EQ(sizeof(model::ValueSetRow), 12u);
}

TEST_F(TreeTest, NotesStandBesideNodes) {
  const model::NodeIndex root = tree.add_detached(person), child = tree.append(root, 1, name);
  EXPECT_EQ(tree.note(child), "");
  tree.set_note(child, "as received");
  tree.set_note(root, "as received");
  tree.set_note(root, "otherwise");
  EXPECT_EQ(tree.note(child), "as received");
  EXPECT_EQ(tree.note(root), "otherwise");
  tree.reset(d);
  EXPECT_EQ(tree.note(tree.add_detached(person)), "");
}

TEST_F(TreeTest, NamesGiveSlotsAndChoicesGiveRanges) {
  EXPECT_EQ(d.find_slot(person, "name"), 1);
  EXPECT_EQ(d.find_slot(person, "family"), no_slot);
  const model::SlotRange age = d.find_name(person, "age");
  EXPECT_EQ(age.first, 2);
  EXPECT_EQ(age.last, 3);
  EXPECT_EQ(d.find_choice(person, "age", name), 3);
  EXPECT_EQ(d.find_type("Nobody"), model::no_type);
}

TEST_F(TreeTest, InsertKeepsDefinitionOrderAndCreationOrderWithinASlot) {
  const auto root = tree.add_detached(person);
  const auto age = tree.insert(root, 2, text);
  const auto first = tree.insert(root, 1, name);
  const auto second = tree.insert(root, 1, name);
  const auto id = tree.insert(root, 0, text);
  std::vector<model::NodeIndex> order;
  for (Element c = Element(tree, root).first_child(); c; c = c.next_sibling()) order.push_back(c.index());
  EXPECT_EQ(order, (std::vector<model::NodeIndex>{id, first, second, age}));
  EXPECT_EQ(Element(tree, root).state(), State::group);
}

TEST_F(TreeTest, DetachAndAttachMoveAWholeBranch) {
  const auto root = tree.add_detached(person);
  const auto a = tree.insert(root, 1, name);
  const auto b = tree.insert(root, 1, name);
  tree.set_text(tree.insert(a, 1, text), "kept");
  tree.detach(a);
  EXPECT_EQ(tree.node(root).first, b);
  EXPECT_EQ(tree.node(root).last, b);
  tree.attach(root, 1, a);
  EXPECT_EQ(tree.node(root).last, a);
  EXPECT_EQ(model::find_path(tree, "Person.name[1].family").text(), "kept");
}

/// The children of two parents, as a list that is searched from the front says.
TEST_F(TreeTest, ChildrenMadeAndMovedInAnyOrderStandAsIfEachPlaceWereSearched) {
  std::uint32_t random = 1;
  const auto pick = [&random](std::uint32_t count) { return ((random = random * 1664525u + 1013904223u) >> 16) % count; };
  tree.add_detached(person);
  const model::NodeIndex parents[] = {tree.append(0, 1, person), tree.append(0, 1, person)};
  std::vector<model::NodeIndex> wanted[2], loose;
  const auto place = [&](std::uint32_t which, model::NodeIndex child, model::Slot slot) {
    auto& list = wanted[which];
    list.insert(std::find_if(list.begin(), list.end(), [&](model::NodeIndex c) { return tree.node(c).slot > slot; }), child);
  };
  for (int step = 0; step < 3000; ++step) {
    const std::uint32_t which = pick(2), what = pick(4);
    const auto slot = static_cast<model::Slot>(pick(4));
    if (what == 0 && !wanted[which].empty()) {
      const std::uint32_t at =
          pick(3) > 0 ? static_cast<std::uint32_t>(wanted[which].size()) - 1 : pick(static_cast<std::uint32_t>(wanted[which].size()));
      loose.push_back(wanted[which][at]);
      tree.detach(loose.back());
      wanted[which].erase(wanted[which].begin() + at);
    } else if (what == 1 && !loose.empty()) {
      place(which, loose.back(), slot);
      tree.attach(parents[which], slot, loose.back());
      loose.pop_back();
    } else {
      place(which, tree.size(), slot);
      tree.insert(parents[which], slot, text);
    }
    std::vector<model::NodeIndex> there;
    for (model::NodeIndex c = tree.node(parents[which]).first; c != no_node; c = tree.node(c).next) there.push_back(c);
    ASSERT_EQ(there, wanted[which]) << step;
    ASSERT_EQ(tree.node(parents[which]).last, there.empty() ? no_node : there.back()) << step;
  }
}

TEST_F(TreeTest, ValuesAreKeptWhereverTheyLive) {
  auto source = base::Source::from_text("in", "hello world");
  tree.reset(d, source);
  const auto root = tree.add_detached(person);
  const auto from_source = tree.append(root, 0, text);
  tree.set_source_text(from_source, 6, 5);
  const auto copied = tree.append(root, 2, text);
  tree.set_text(copied, "copied");
  static const std::string elsewhere = "elsewhere";
  const auto external = tree.append(root, 2, text);
  tree.set_external_text(external, elsewhere);
  const std::string large(200'000, 'x');
  const auto spooled = tree.append(root, 2, text);
  tree.set_text(spooled, large);
  const auto after = tree.append(root, 2, text);
  tree.set_text(after, "after the large one");
  EXPECT_EQ(tree.text(from_source), "world");
  EXPECT_EQ(tree.raw_span(from_source), (base::Span{6, 11}));
  EXPECT_EQ(tree.text(copied), "copied");
  EXPECT_EQ(tree.text(external).data(), elsewhere.data());
  EXPECT_EQ(tree.text(spooled), large);
  EXPECT_EQ(tree.node(spooled).store(), model::Store::external);
  EXPECT_EQ(tree.text(after), "after the large one");
}

TEST_F(TreeTest, WhatHasNoBytesIsNearOthers) {
  tree.reset(d, base::Source::from_text("in", "hello world"));
  const auto root = tree.add_detached(person);
  const auto first = tree.append(root, 1, person), second = tree.append(root, 1, person);
  tree.set_text(tree.append(first, 0, text), "copied");
  EXPECT_EQ(model::near_span(tree, first), base::Span{});
  const auto deep = tree.append(tree.append(second, 1, person), 0, text);
  tree.set_source_text(deep, 6, 5);
  EXPECT_EQ(model::near_span(tree, deep), (base::Span{6, 11}));
  EXPECT_EQ(model::near_span(tree, second), (base::Span{6, 6}));
  EXPECT_EQ(model::near_span(tree, root), (base::Span{6, 6}));
  EXPECT_EQ(model::near_span(tree, first), (base::Span{6, 6}));
}

TEST_F(TreeTest, ManyValuesFillSeveralBlocks) {
  const auto root = tree.add_detached(person);
  std::vector<model::NodeIndex> nodes;
  const std::string filler(50'000, 'y');
  for (int i = 0; i < 100; ++i) {
    nodes.push_back(tree.append(root, 1, text));
    tree.set_text(nodes.back(), std::to_string(i) + filler);
  }
  for (int i = 0; i < 100; ++i) EXPECT_EQ(tree.text(nodes[static_cast<std::size_t>(i)]), std::to_string(i) + filler);
}

TEST_F(TreeTest, ResetReusesTheArenaWithoutMixingMessages) {
  for (int round = 0; round < 5; ++round) {
    tree.reset(d);
    const auto root = tree.add_detached(person);
    for (int i = 0; i < 50; ++i) tree.set_text(tree.append(root, 1, text), std::string(60'000, static_cast<char>('a' + round)));
    for (Element c = Element(tree, root).first_child(); c; c = c.next_sibling()) ASSERT_EQ(c.text()[59'999], 'a' + round);
  }
}

TEST_F(TreeTest, ThreeKindsOfNothing) {
  const auto root = tree.add_detached(person);
  EXPECT_FALSE(Element(tree, root).child("id"));
  const auto empty = tree.append(root, 0, text);
  const auto null = tree.append(root, 2, text);
  tree.set_null(null);
  EXPECT_EQ(Element(tree, empty).state(), State::empty);
  EXPECT_TRUE(Element(tree, null).is_null());
  EXPECT_FALSE(Element(tree, null).has_value());
}

TEST_F(TreeTest, UndeclaredNamesAreRemembered) {
  const auto root = tree.add_detached(person);
  const auto odd = tree.append(root, tree.undeclared("shoeSize"), text);
  EXPECT_EQ(tree.undeclared("shoeSize"), tree.node(odd).slot);
  EXPECT_EQ(tree.name_of(odd), "shoeSize");
  EXPECT_EQ(model::path_of(Element(tree, odd)), "Person.shoeSize");
}

TEST_F(TreeTest, PathsNameRepetitions) {
  const auto root = tree.add_detached(person);
  tree.insert(root, 1, name);
  const auto given = tree.insert(tree.insert(root, 1, name), 0, text);
  EXPECT_EQ(model::path_of(Element(tree, given)), "Person.name[1].given[0]");
  EXPECT_EQ(model::find_path(tree, "Person.name[1].given[0]").index(), given);
  EXPECT_EQ(model::find_path(tree, "name[1].given").index(), given);
  EXPECT_FALSE(model::find_path(tree, "Person.name[7].given"));
}

}  // namespace
