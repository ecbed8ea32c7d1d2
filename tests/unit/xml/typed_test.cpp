// Documents into Trees.
#include "typed.h"

namespace {

using namespace crosswalk;
using testing_support::Typed;

std::string visit(const std::string& inside, const std::string& attributes = "") {
  return "<visit xmlns=\"urn:clinic\"" + attributes + ">" + inside + "</visit>";
}
const std::string xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

std::string dumped(const std::string& inside, const std::string& attributes = "") { return Typed(visit(inside, attributes)).dumped(); }

TEST(XmlTyped, ElementsAttributesAndText) {
  EXPECT_EQ(dumped("\n <name>\n  <given>Ada</given>\n  <family language='en'>L&amp;B</family></name>", " id='1'"),
            "Visit:Visit{id:text=1 name:EN{given:ST{xmlText:text=Ada} family:ST{language:text=en xmlText:text=L&B}}}");
}

TEST(XmlTyped, MixedContentStaysInOrder) {
  EXPECT_EQ(dumped("<name>Dr. <given>Ada</given> of <family>B</family></name>"),
            "Visit:Visit{name:EN{xmlText:text=Dr.  given:ST{xmlText:text=Ada} xmlText:text= of  family:ST{xmlText:text=B}}}");
  EXPECT_EQ(dumped("<name> </name>"), "Visit:Visit{name:EN{xmlText:text= }}") << "blanks that stand alone are a value";
}

TEST(XmlTyped, ValuesAreSpansOfTheSource) {
  const Typed t(visit("<name><given>Ada</given></name>", " id='1'"));
  const model::Element root(t.tree, t.tree.root());
  EXPECT_EQ(root.child("id").node().store(), model::Store::source);
  EXPECT_EQ(root.child("name").child("given").child("xmlText").node().store(), model::Store::source);
}

TEST(XmlTyped, XsiTypeIsTheTypeOfTheNode) {
  EXPECT_EQ(dumped("<finding xsi:type='Quantity' value='1.50' unit='mg'/>", xsi), "Visit:Visit{finding:PQ{value:text=1.50 unit:text=mg}}");
  EXPECT_EQ(dumped("<finding xsi:type='PQ' value='1'/>", xsi), "Visit:Visit{finding:PQ{value:text=1}}") << "by name";
  EXPECT_EQ(dumped("<finding xsi:type='c:ST'>x</finding>", xsi + " xmlns:c='urn:clinic'"), "Visit:Visit{finding:ST{xmlText:text=x}}");
}

TEST(XmlTyped, XsiTypeChoosesAmongSlotsOfOneName) {
  EXPECT_EQ(dumped("<dose xsi:type='Quantity' value='2'/>", xsi), "Visit:Visit{dosePQ:PQ{value:text=2}}");
  EXPECT_EQ(dumped("<dose>two</dose>"), "Visit:Visit{doseST:ST{xmlText:text=two}}") << "the first, when nothing is said";
}

TEST(XmlTyped, OddTypesAreReported) {
  const Typed unknown(visit("<finding xsi:type='Nothing' nullFlavor='UNK'/>", xsi));
  EXPECT_EQ(unknown.codes(), "C215 Visit");
  EXPECT_EQ(unknown.dumped(), "Visit:Visit{finding:ANY~{nullFlavor:text=UNK}}");
  EXPECT_EQ(Typed(visit("<finding xsi:type='EN'/>", xsi)).codes(), "C215 Visit") << "does not specialise ANY";
  EXPECT_EQ(Typed(visit("<finding xsi:type='q:ST'/>", xsi)).codes(), "C215 Visit") << "the prefix is not declared";
}

TEST(XmlTyped, NullIsWhatHasNoContent) {
  EXPECT_EQ(dumped("<finding xsi:type='ST' nullFlavor='UNK'/>", xsi), "Visit:Visit{finding:ST~{nullFlavor:text=UNK}}");
  EXPECT_EQ(dumped("<finding xsi:type='ST' nullFlavor='OTH'>x</finding>", xsi),
            "Visit:Visit{finding:ST{nullFlavor:text=OTH xmlText:text=x}}");
}

TEST(XmlTyped, NamesAreFoundByNamespace) {
  const Typed t(visit("<e:note>a</e:note><note>b</note>", " xmlns:e='urn:ext' e:lang='de' lang='fr'"));
  EXPECT_EQ(t.dumped(), "Visit:Visit{lang:text=de lang:?=fr extra:ST{xmlText:text=a} note:?=b}");
  EXPECT_EQ(t.codes(), "C212 Visit.(undeclared); C211 Visit.(undeclared)");
}

TEST(XmlTyped, TheUnknownIsKeptAndReportedOnceAName) {
  const Typed t(visit("<q:x xmlns:q='urn:q' y='1'><q:z>t</q:z>u</q:x><q:x xmlns:q='urn:q'/>lost<inner>found</inner>"));
  EXPECT_EQ(t.dumped(), "Visit:Visit{x:?{y:?=1 z:?=t text:?=u} x:? text:?=lost inner:Visit{text:?=found}}");
  EXPECT_EQ(t.codes(), "C211 Visit.(undeclared); C213 Visit.(undeclared)");
}

TEST(XmlTyped, XsiAndXmlAttributesAreNoNews) {
  const Typed t(visit("", xsi + " xsi:schemaLocation='a b' xml:lang='en'"));
  EXPECT_EQ(t.dumped(), "Visit:Visit{lang:?=en}");
  EXPECT_EQ(t.codes(), "");
}

TEST(XmlTyped, MarkupIsOneValue) {
  const std::string raw = "<story xmlns=\"urn:clinic\">a <b x='1'/><!-- c -->&#160;d</story>";
  const Typed t(visit(raw));
  EXPECT_EQ(t.dumped(), "Visit:Visit{story:markup=" + raw + "}");
  EXPECT_EQ(model::Element(t.tree, t.tree.root()).child("story").node().store(), model::Store::source);
}

TEST(XmlTyped, MarkupTakesTheDeclarationsItNeeds) {
  EXPECT_EQ(dumped("<story>a<b/></story>", " xmlns:n='urn:n'"), "Visit:Visit{story:markup=<story xmlns=\"urn:clinic\">a<b/></story>}");
  EXPECT_EQ(dumped("<story>a<n:b c='&lt;'/></story>", " xmlns:n='urn:n&amp;'"),
            "Visit:Visit{story:markup=<story xmlns=\"urn:clinic\" xmlns:n=\"urn:n&#38;\">a<n:b c='&lt;'/></story>}");
  EXPECT_EQ(dumped("<story><i xmlns='urn:i' xmlns:m='m'><m:b/></i><b/></story>", " xmlns:n='urn:n'"),
            "Visit:Visit{story:markup=<story xmlns=\"urn:clinic\"><i xmlns='urn:i' xmlns:m='m'><m:b/></i><b/></story>}");
}

TEST(XmlTyped, OtherDocumentElementsAreRefusedUnlessAsked) {
  EXPECT_EQ(Typed("<name xmlns='urn:clinic'/>").codes(), "C210");
  EXPECT_EQ(Typed("<visit/>").codes(), "C210") << "the namespace counts";
  xml::TypedForm form;
  form.fragment_type = testing_support::clinic_definitions().find_type("EN");
  EXPECT_EQ(Typed("<name xmlns='urn:clinic'><given>A</given></name>", form).dumped(), "EN:EN{given:ST{xmlText:text=A}}");
}

TEST(XmlTyped, LatinOneIsKeptAsUtf8) {
  EXPECT_EQ(Typed("<?xml version='1.0' encoding='ISO-8859-1'?>" + visit("<story>\xE9</story><extra/>", " id='\xFC'")).dumped(),
            "Visit:Visit{id:text=\xC3\xBC story:markup=<story xmlns=\"urn:clinic\">\xC3\xA9</story> extra:?}");
}

TEST(XmlTyped, OrderIsRestoredWhereAFormAsksForIt) {
  const std::string text = visit("<inner/><name/><q/><inner/>");
  EXPECT_EQ(Typed(text).dumped(), "Visit:Visit{inner:Visit name:EN q:? inner:Visit}");
  const Typed sorted(text, {.definition_order = true});
  EXPECT_EQ(sorted.dumped(), "Visit:Visit{name:EN inner:Visit inner:Visit q:?}");
  EXPECT_EQ(sorted.codes(), "C211 Visit.(undeclared); C217 Visit");
}

TEST(XmlTyped, LimitsHold) {
  model::Tree tree(testing_support::clinic_definitions());
  base::Issues issues;
  codec::DecodeOptions options;
  options.limits.nodes = 3;
  const auto source = base::Source::from_text("in", visit("<name/><name/><name/><name/>"));
  EXPECT_FALSE(xml::decode_typed(source, testing_support::clinic_definitions(), {}, options, tree, issues));
  EXPECT_EQ(issues[0].code, "C207");
  options = {};
  options.limits.text = 10;
  issues.clear();
  const auto text = base::Source::from_text("in", visit("<name>12345678901</name>"));
  EXPECT_FALSE(xml::decode_typed(text, testing_support::clinic_definitions(), {}, options, tree, issues));
  EXPECT_EQ(issues[0].code, "C207");
}

}  // namespace
