// Nothing is opened while messages are validated: by our Definitions, by schemas and by profiles that are loaded before.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/profiles.h>
#include <crosswalk/pipeline/validation.h>
#include <crosswalk/xsd/schemas.h>

#include <support/corpus.h>
#include <support/sealed.h>
#include <support/tgz.h>

#include <cstdlib>

namespace {

using namespace crosswalk;
using testing_support::no_seal;
using testing_support::sealed;

const std::string order_schema = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:o" targetNamespace="urn:o"
  elementFormDefault="qualified"><xs:include schemaLocation="http://127.0.0.1:9/types.xsd"/>
  <xs:import namespace="urn:far" schemaLocation="file:///etc/passwd"/><xs:include schemaLocation="basic.xsd"/>
  <xs:element name="order"><xs:complexType><xs:sequence><xs:element name="day" type="Day"/>
  <xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="root"/></xs:schema>)";
const std::string basic_schema = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o">
  <xs:simpleType name="Day"><xs:restriction base="xs:string"><xs:pattern value="\d{8}"/></xs:restriction></xs:simpleType></xs:schema>)";
const std::string profile = R"({"resourceType":"StructureDefinition","url":"http://example.org/p","name":"P","status":"active",
  "kind":"resource","abstract":false,"fhirVersion":"4.0.1","derivation":"constraint","type":"Patient",
  "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","differential":{"element":[{"id":"Patient.gender",
  "path":"Patient.gender","min":1,"binding":{"strength":"required","valueSet":"http://example.org/missing"}},
  {"id":"Patient.name","path":"Patient.name","type":[{"code":"HumanName","profile":["http://example.org/far"]}]}]}})";

/// The judges of crosswalk validate, with all they load.
class Judges {
 public:
  Judges() : tree_(*facade::catalog().sets().front()), profiles_(*facade::formats().by_name("fhirjson")->codec) {
    std::string name = (std::filesystem::temp_directory_path() / "crosswalk-sealed-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
    std::ofstream(name + "/order.xsd") << order_schema;
    std::ofstream(name + "/basic.xsd") << basic_schema;
    schemas_ = std::make_unique<xsd::SchemaValidator>(*xsd::Schemas::load(name));
    std::filesystem::remove_all(name);
    base::Issues issues;
    const std::string bytes = testing_support::package({{"p.json", profile}});
    profiles_.add_package(*base::Source::from_view("p.tgz", bytes), issues);
  }

  /// How many judged it: none, or some of the three.
  int judge(const std::string& text) {
    base::Issues issues;
    const auto source = base::Source::from_view("in", text);
    const pipeline::Formats::Match found = facade::formats().recognise(text);
    int judged = found.format != nullptr && found.format->codec->decode(source, {}, tree_, issues) ? by_definitions() : 0;
    if (text.find('<') != std::string::npos && schemas_->validate(source, issues) != xsd::Verdict::no_schema) ++judged;
    return judged;
  }

 private:
  int by_definitions() {
    base::Issues issues;
    pipeline::Validator(tree_.definitions()).validate({tree_, tree_.root()}, issues, {.invariants = true});
    if (tree_.definitions().family() != "fhir") return 1;
    std::vector<std::string> judges;
    profiles_.check({tree_, tree_.root()}, std::vector<std::string>{"http://example.org/p"}, issues, judges);
    return 2;
  }

  model::Tree tree_;
  pipeline::Profiles profiles_;
  std::unique_ptr<xsd::SchemaValidator> schemas_;
};

const std::string schema_location = R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:o
  file:///etc/passwd urn:far http://127.0.0.1:9/far.xsd" xsi:noNamespaceSchemaLocation="http://127.0.0.1:9/none.xsd")";

/// Each with how many judge it.
std::vector<std::pair<std::string, int>> messages() {
  return {
      {"<order xmlns='urn:o'><day>20260131</day></order>", 1},
      {"<order xmlns='urn:o'" + schema_location + "><day>today</day><x xmlns='urn:far'/><y/></order>", 1},
      {"<?xml version='1.0' encoding='ISO-8859-1'?><order xmlns='urn:o'><day>\xE9</day></order>", 1},
      {"<?xml version='1.0' encoding='UTF-16'?><order xmlns='urn:o'/>", 1},
      {"<?xml version='1.0' encoding='EBCDIC-CP-US'?><order xmlns='urn:o'/>", 1},
      {"<!DOCTYPE order SYSTEM 'http://127.0.0.1:9/x.dtd'><order xmlns='urn:o'/>", 1},
      {"<!DOCTYPE order [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><order xmlns='urn:o'><day>&e;</day></order>", 1},
      {"<nobody xmlns='urn:nobody'" + schema_location + "/>", 0},
      {"<Patient xmlns='http://hl7.org/fhir'" + schema_location + "><gender value='male'/><name><family value='A'/></name></Patient>", 2},
      {R"({"resourceType":"Patient","meta":{"profile":["http://127.0.0.1:9/p"]},"managingOrganization":{"reference":"file:///etc/passwd"}})",
       2},
      {R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://127.0.0.1:9/x","resource":{"resourceType":"Basic"}}]})",
       2},
      {"<ClinicalDocument xmlns='urn:hl7-org:v3'/>", 1},
      {"<PRPA_IN201301UV02 xmlns='urn:hl7-org:v3' ITSVersion='XML_1.0'/>", 1},
      {"MSH|^~\\&|A|B|C|D|20260131||ADT^A01^ADT_A01|1|P|2.5.1\rPID|1||1\r", 1},
  };
}

/// In a child: the exit status is how many messages were judged by others than they should.
int judged_sealed(const std::vector<std::pair<std::string, int>>& all) {
  Judges judges;
  return sealed([&] {
    int wrong = 0;
    for (const auto& [text, by] : all)
      if (by >= 0 ? judges.judge(text) != by : judges.judge(text) < 0) ++wrong;
    ::_exit(wrong);
  });
}

TEST(SealedValidation, NothingIsOpenedAfterLoading) {
  const int ended = judged_sealed(messages());
  if (ended == no_seal) GTEST_SKIP() << "no seccomp filter here";
  EXPECT_EQ(ended, 0);
}

TEST(SealedValidation, NorForWhatIsHostile) {
  CROSSWALK_NEED_CORPUS("hostile/xml");
  std::vector<std::pair<std::string, int>> all;
  for (const char* folder : {"hostile/xml", "hostile/json"})
    for (const auto& file : testing_support::corpus_files(folder, "")) all.emplace_back(testing_support::read_file(file), -1);
  ASSERT_GT(all.size(), 10u);
  const int ended = judged_sealed(all);
  if (ended == no_seal) GTEST_SKIP() << "no seccomp filter here";
  EXPECT_EQ(ended, 0);
}

}  // namespace
