// FHIR XML both ways, and beside FHIR JSON: the same resource gives the same Tree.
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/fhirxml/fhirxml.h>

#include <support/tree_diff.h>

namespace {

using namespace crosswalk;

const model::Definitions& r4() { return *definitions::builtin().by_name("fhir-r4"); }

struct Message {
  Message(const codec::Codec& codec, std::string text) : tree(r4()) {
    ok = codec.decode(base::Source::from_text("in", std::move(text)), {}, tree, issues);
  }
  model::Element root() const { return {tree, tree.root()}; }
  std::string text(std::string_view path) const {
    const model::Element found = model::find_path(tree, path);
    return found && found.has_value() ? std::string(found.text()) : "(none)";
  }
  std::string codes() const {
    std::string all;
    for (const base::Issue& issue : issues) all += (all.empty() ? "" : "; ") + issue.code + (issue.path.empty() ? "" : " " + issue.path);
    return all;
  }
  model::Tree tree;
  base::Issues issues;
  bool ok = false;
};

const codec::Codec& xml_codec() {
  static const auto codec = fhirxml::make_codec();
  return *codec;
}
const codec::Codec& json_codec() {
  static const auto codec = fhirjson::make_codec();
  return *codec;
}

std::string encoded(const codec::Codec& codec, const Message& message, base::Issues& issues, bool pretty = false) {
  std::string out;
  EXPECT_TRUE(codec.encode(message.root(), {.pretty = pretty}, out, issues));
  return out;
}

std::string fhir(const std::string& type, const std::string& inside) {
  return "<" + type + " xmlns=\"http://hl7.org/fhir\">" + inside + "</" + type + ">";
}

/// XML and JSON of one resource: the same Tree, and each is what the other is written as.
void expect_twins(const std::string& xml, const std::string& json) {
  const Message a(xml_codec(), xml), b(json_codec(), json);
  ASSERT_TRUE(a.ok && b.ok) << a.codes() << ' ' << b.codes();
  EXPECT_EQ(a.codes(), "");
  EXPECT_EQ(testing_support::tree_differences(a.root(), b.root()), "");
  base::Issues issues;
  EXPECT_EQ(encoded(json_codec(), a, issues), json);
  EXPECT_EQ(encoded(xml_codec(), b, issues), xml);
  EXPECT_TRUE(issues.empty());
}

TEST(FhirXml, TwinsOfJson) {
  expect_twins(fhir("Patient",
                    "<id value=\"p\"/><active value=\"true\"/><name><family value=\"&lt;A &amp; B>\"/><given value=\"C\"/><given "
                    "value=\"D\"/></name>"),
               R"({"resourceType":"Patient","id":"p","active":true,"name":[{"family":"<A & B>","given":["C","D"]}]})");
  expect_twins(fhir("Observation",
                    "<status value=\"final\"/><code><text value=\"x\"/></code><valueQuantity><value value=\"1.50\"/></valueQuantity>"),
               R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50}})");
}

TEST(FhirXml, PrimitivesWithIdsAndExtensions) {
  expect_twins(
      fhir(
          "Patient",
          "<gender id=\"g\" value=\"male\"/><birthDate><extension url=\"http://e\"><valueCode value=\"unknown\"/></extension></birthDate>"),
      R"({"resourceType":"Patient","gender":"male","_gender":{"id":"g"},"_birthDate":{"extension":[{"url":"http://e","valueCode":"unknown"}]}})");
  expect_twins(fhir("Patient", "<name><given value=\"A\"/><given id=\"b\"/><given value=\"C\"/></name>"),
               R"({"resourceType":"Patient","name":[{"given":["A",null,"C"],"_given":[null,{"id":"b"},null]}]})");
  expect_twins(fhir("Patient", "<extension url=\"http://e\"><extension url=\"f\"><valueBoolean value=\"true\"/></extension></extension>"),
               R"({"resourceType":"Patient","extension":[{"extension":[{"url":"f","valueBoolean":true}],"url":"http://e"}]})");
}

TEST(FhirXml, ResourcesInsideResources) {
  expect_twins(
      fhir("Patient",
           "<contained><Organization><id value=\"o\"/></Organization></contained><contained><Practitioner><id "
           "value=\"q\"/></Practitioner></contained>"),
      R"({"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o"},{"resourceType":"Practitioner","id":"q"}]})");
  expect_twins(
      fhir(
          "Bundle",
          "<type value=\"collection\"/><entry><fullUrl value=\"urn:x\"/><resource><Patient><id value=\"1\"/></Patient></resource></entry>"),
      R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:x","resource":{"resourceType":"Patient","id":"1"}}]})");
  expect_twins(fhir("Parameters", "<parameter><name value=\"n\"/><resource><Patient/></resource></parameter>"),
               R"({"resourceType":"Parameters","parameter":[{"name":"n","resource":{"resourceType":"Patient"}}]})");
}

TEST(FhirXml, NarrativeIsTheSameMarkup) {
  expect_twins(
      fhir("Patient", "<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a &amp; b<br/></p></div></text>"),
      R"({"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a &amp; b<br/></p></div>"}})");
}

TEST(FhirXml, PrefixesAreUnderstoodAndKept) {
  const std::string text =
      "<f:Patient xmlns:f=\"http://hl7.org/fhir\" xmlns:h=\"http://www.w3.org/1999/xhtml\"><f:text><f:status value=\"generated\"/>"
      "<h:div>x</h:div></f:text><f:active value=\"true\"/></f:Patient>";
  const Message m(xml_codec(), text);
  EXPECT_EQ(m.codes(), "");
  EXPECT_EQ(m.text("Patient.active"), "true");
  EXPECT_EQ(m.text("Patient.text.div"), "<h:div xmlns:h=\"http://www.w3.org/1999/xhtml\">x</h:div>");
  base::Issues issues;
  const std::string out = encoded(xml_codec(), m, issues);
  EXPECT_NE(out.find("<f:active value=\"true\"/>"), std::string::npos) << out;
  EXPECT_EQ(testing_support::tree_differences(m.root(), Message(xml_codec(), out).root()), "");
}

TEST(FhirXml, SchemaLocationsAreForXmlAlone) {
  const std::string text =
      "<Patient xmlns=\"http://hl7.org/fhir\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://hl7.org/fhir a.xsd\"><active value=\"true\"/></Patient>";
  const Message m(xml_codec(), text);
  base::Issues issues;
  EXPECT_EQ(encoded(xml_codec(), m, issues), text);
  EXPECT_EQ(encoded(json_codec(), m, issues), R"({"resourceType":"Patient","active":true})");
}

TEST(FhirXml, TheUnknownIsKept) {
  const std::string text = fhir("Patient", "<shoe id=\"1\"><size value=\"43\"/></shoe><shoe value=\"x\"/>");
  const Message m(xml_codec(), text);
  EXPECT_EQ(m.codes(), "C211 Patient.(undeclared)");
  base::Issues issues;
  EXPECT_EQ(encoded(xml_codec(), m, issues), text);
  const std::string odd = fhir("Bundle", "<entry><resource><Pateint><id value=\"1\"/><x value=\"2\"/></Pateint></resource></entry>");
  const Message unknown(xml_codec(), odd);
  EXPECT_EQ(unknown.codes(), "C214 Bundle.entry[0].resource; C211 Bundle.entry[0].resource.(undeclared)");
  EXPECT_EQ(encoded(xml_codec(), unknown, issues), odd);
  EXPECT_EQ(encoded(json_codec(), unknown, issues),
            R"({"resourceType":"Bundle","entry":[{"resource":{"id":"1","resourceType":"Pateint","x":"2"}}]})");
}

TEST(FhirXml, LenientInStrictOut) {
  const Message m(xml_codec(), fhir("Patient", "<gender value=\"\"/><name/><active value=\"true\"/>text<id value=\"1\"/>"));
  EXPECT_EQ(m.codes(), "C216 Patient.gender; C216 Patient.name[0]; C213 Patient.(undeclared); C217 Patient");
  base::Issues issues;
  EXPECT_EQ(encoded(xml_codec(), m, issues), fhir("Patient", "<id value=\"1\"/><active value=\"true\"/>text"));
}

TEST(FhirXml, NullsAreLeftOutWithAnIssue) {
  const Message m(json_codec(), R"({"resourceType":"Patient","gender":null,"active":true})");
  base::Issues issues;
  EXPECT_EQ(encoded(xml_codec(), m, issues), fhir("Patient", "<active value=\"true\"/>"));
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].code + ' ' + issues[0].path, "C234 Patient.gender");
}

TEST(FhirXml, BadNarrativeIsNoBadXml) {
  const Message m(json_codec(), R"({"resourceType":"Patient","text":{"status":"generated","div":"<div>a<br></div>"}})");
  base::Issues issues;
  const std::string out = encoded(xml_codec(), m, issues);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].code, "C235");
  EXPECT_TRUE(Message(xml_codec(), out).ok) << out;
}

TEST(FhirXml, IsRecognisedByItsNamespace) {
  EXPECT_EQ(xml_codec().recognise(fhir("Patient", "")).confidence, 95);
  EXPECT_EQ(xml_codec().recognise("<Patient/>").confidence, 0);
  EXPECT_EQ(xml_codec().recognise("{}").confidence, 0);
  EXPECT_EQ(Message(xml_codec(), "<Patient/>").codes(), "C214 Resource; C210");
}

TEST(FhirXml, TheVersionIsFound) {
  const Message five(xml_codec(), fhir("StructureDefinition", "<fhirVersion value=\"5.0.0\"/>"));
  EXPECT_EQ(five.tree.definitions().name(), "fhir-r5");
  const Message four(xml_codec(), fhir("Patient", "<active value=\"true\"/>"));
  EXPECT_EQ(four.tree.definitions().name(), "fhir-r4");
}

TEST(FhirXml, AnswersWithAnOperationOutcome) {
  const Message m(xml_codec(), fhir("Patient", "<shoe value=\"1\"/>"));
  std::string out;
  xml_codec().answer(m.tree, m.issues, {.id = "a1"}, out);
  const Message answer(xml_codec(), out);
  EXPECT_EQ(answer.codes(), "");
  EXPECT_EQ(answer.text("OperationOutcome.id"), "a1");
  EXPECT_EQ(answer.text("OperationOutcome.issue[0].severity"), "warning");
  EXPECT_EQ(answer.text("OperationOutcome.issue[0].details.coding[0].code"), "C211");
}

TEST(FhirXml, PrettyIsTheSameTree) {
  const std::string text = fhir("Patient", "<name><given value=\"A\"/></name>");
  const Message m(xml_codec(), text);
  base::Issues issues;
  EXPECT_EQ(encoded(xml_codec(), m, issues, true),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Patient xmlns=\"http://hl7.org/fhir\">\n  <name>\n    <given value=\"A\"/>\n  "
            "</name>\n</Patient>\n");
}

}  // namespace
