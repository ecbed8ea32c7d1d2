// Trees into documents, and round trips.
#include "typed.h"

#include <crosswalk/xml/writer.h>

namespace {

using namespace crosswalk;
using testing_support::clinic_definitions;
using testing_support::dump;
using testing_support::Typed;

const std::string head = "<visit xmlns=\"urn:clinic\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

/// What is written where nothing must change.
void expect_same(const std::string& text) {
  Typed first(text);
  ASSERT_TRUE(first.ok) << first.codes();
  const std::string out = first.encoded();
  EXPECT_EQ(out, text);
  Typed second(out);
  EXPECT_EQ(second.dumped(true), first.dumped(true));
}

TEST(XmlEncode, LegalDocumentsComeBackAsTheyWere) {
  expect_same("<visit xmlns=\"urn:clinic\"/>");
  expect_same("<visit xmlns=\"urn:clinic\" id=\"1\"><name>Dr. <given>A</given> B</name></visit>");
  expect_same(head + "><finding xsi:type=\"Quantity\" value=\"1.50\"/><finding xsi:type=\"ST\" nullFlavor=\"UNK\"/></visit>");
  expect_same(head + "><dose xsi:type=\"Quantity\" value=\"1\"/></visit>");
  expect_same(head + "><dose>1</dose></visit>");
  expect_same(
      "<c:visit xmlns:c=\"urn:clinic\" xmlns:e=\"urn:ext\" "
      "e:lang=\"de\"><c:name><c:given>A</c:given></c:name><e:note>n</e:note></c:visit>");
  expect_same("<visit xmlns=\"urn:clinic\" xmlns:c=\"urn:clinic\"><c:inner><inner/></c:inner></visit>");
  expect_same("<visit xmlns=\"urn:clinic\"><q:x xmlns:q=\"urn:q\" y=\"1\" q:z=\"2\"><q:z>t</q:z>u</q:x>lost</visit>");
  expect_same("<visit xmlns=\"urn:clinic\"><x xmlns=\"\"><y/></x></visit>");
  expect_same(
      "<visit xmlns=\"urn:clinic\"><inner xmlns:e=\"urn:ext\"><e:note>1</e:note></inner><e:note xmlns:e=\"urn:ext\">2</e:note></visit>");
}

TEST(XmlEncode, TypesAsReceived) {
  expect_same(
      "<c:visit xmlns:c=\"urn:clinic\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><c:finding "
      "xsi:type=\"c:ST\">x</c:finding></c:visit>");
  expect_same(
      "<visit xmlns=\"urn:clinic\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:c=\"urn:clinic\"><finding "
      "i:type=\"c:ST\">x</finding></visit>");
  expect_same(head + " xsi:schemaLocation=\"urn:clinic a.xsd\"/>");
  expect_same(head + "><inner xsi:type=\"Visit\"/></visit>");
  expect_same(head + "><finding xsi:type=\"PQ\" value=\"1\"/></visit>");
  expect_same(head + "><finding xsi:type=\"Nothing\" nullFlavor=\"UNK\"/></visit>");
  expect_same(head + "><finding nullFlavor=\"UNK\"/></visit>");
}

TEST(XmlEncode, EscapesSoThatItReadsBack) {
  const std::string text =
      "<visit xmlns=\"urn:clinic\" id=\"a&#9;b&#10;c&#13;d&lt;&amp;&quot;'>\"><name>a\tb\nc&#13;d&lt;&amp;\"'&gt;]]&gt;</name></visit>";
  expect_same(text);
}

TEST(XmlEncode, ATreeOfAMapDeclaresWhatReceiversExpect) {
  const model::Definitions& d = clinic_definitions();
  model::Tree tree(d);
  const model::TypeId visit = d.find_type("Visit"), pq = d.find_type("PQ");
  const model::NodeIndex root = tree.add_detached(visit);
  const auto make = [&](model::NodeIndex parent, std::string_view name, model::TypeId type) {
    return tree.insert(parent, d.find_slot(tree.node(parent).type, name), type);
  };
  tree.set_text(make(make(root, "finding", pq), "value", d.find_type("text")), "1");
  tree.set_text(make(make(root, "extra", d.find_type("ST")), "xmlText", d.find_type("text")), "n");
  tree.set_null(make(root, "dosePQ", pq));
  tree.set_text(make(root, "id", d.find_type("text")), "7");
  tree.set_text(make(root, "story", d.find_type("markup")), "<story xmlns=\"urn:clinic\">s</story>");
  std::string out;
  base::Issues issues;
  EXPECT_TRUE(xml::encode_typed({tree, root}, {.null_attribute = "nullFlavor", .null_value = "NI"}, {}, out, issues));
  EXPECT_EQ(out, head +
                     " xmlns:ext=\"urn:ext\" id=\"7\"><story xmlns=\"urn:clinic\">s</story><finding xsi:type=\"Quantity\" value=\"1\"/>"
                     "<dose xsi:type=\"Quantity\" nullFlavor=\"NI\"/><ext:note>n</ext:note></visit>");
  EXPECT_TRUE(issues.empty());
}

TEST(XmlEncode, BadMarkupIsWrittenAsText) {
  const model::Definitions& d = clinic_definitions();
  for (const std::string bad :
       {"<story>a</b>", "plain", "<story/><story/>", "<!DOCTYPE story><story/>", "<p:story/>", "<?xml version='1.0'?><story/>"}) {
    model::Tree tree(d);
    const model::NodeIndex root = tree.add_detached(d.find_type("Visit"));
    tree.set_text(tree.insert(root, d.find_slot(d.find_type("Visit"), "story"), d.find_type("markup")), bad);
    std::string out;
    base::Issues issues;
    EXPECT_TRUE(xml::encode_typed({tree, root}, {}, {}, out, issues));
    ASSERT_EQ(issues.size(), 1u) << bad;
    EXPECT_EQ(issues[0].code, "C235");
    EXPECT_TRUE(xml::is_well_formed(out)) << out;
  }
}

TEST(XmlEncode, NotesOfAnotherTreeAreWishesOnly) {
  Typed source("<visit xmlns=\"urn:clinic\" xmlns:q=\"urn:q\"><q:x/></visit>");
  const model::Definitions& d = clinic_definitions();
  model::Tree tree(d);
  const model::NodeIndex root = tree.add_detached(d.find_type("Visit"));
  const model::NodeIndex copy = tree.append(root, tree.undeclared("x"), model::no_type);
  tree.set_note(copy, source.tree.note(model::Element(source.tree, 0).child("x").index()));
  std::string out;
  base::Issues issues;
  EXPECT_TRUE(xml::encode_typed({tree, root}, {}, {}, out, issues));
  const Typed again(out);
  EXPECT_EQ(again.dumped(), "Visit:Visit{x:?}") << out;
  EXPECT_NE(out.find("urn:q"), std::string::npos);
}

TEST(XmlEncode, WhatCannotStandAloneIsRefused) {
  model::Tree tree(clinic_definitions());
  tree.add_detached(clinic_definitions().find_type("text"));
  std::string out;
  base::Issues issues;
  EXPECT_FALSE(xml::encode_typed({tree, 0}, {}, {}, out, issues));
  EXPECT_EQ(issues[0].code, "C232");
}

TEST(XmlEncode, PrettyKeepsMixedContent) {
  Typed t("<visit xmlns=\"urn:clinic\"><name>Dr. <given>A</given></name><inner><name><given>B</given></name></inner></visit>");
  EXPECT_EQ(t.encoded(true),
            "<visit xmlns=\"urn:clinic\">\n  <name>Dr. <given>A</given></name>\n  <inner>\n    <name>\n      <given>B</given>\n    "
            "</name>\n  </inner>\n</visit>");
}

}  // namespace
