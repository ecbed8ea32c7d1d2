// What bytes are, by a look at them.
#include <crosswalk/shapes/shapes.h>
#include <crosswalk/shapes/xml_root.h>

#include <gtest/gtest.h>

namespace crosswalk::test {
namespace {

using namespace shapes;

std::string kind(std::string_view bytes) { return std::string(to_string(look(bytes).kind)); }

TEST(Shapes, AreToldByTheirFirstBytes) {
  const struct {
    std::string_view bytes, kind;
  } cases[] = {
      {"<PRPA_IN201301UV02 xmlns='urn:hl7-org:v3' ITSVersion='XML_1.0'/>", "v3"},
      {"<?xml version='1.0'?>\n<!-- note --><x:ClinicalDocument xmlns:x=\"urn:hl7-org:v3\"/>", "cda"},
      {"<section xmlns='urn:hl7-org:v3'/>", "cda"},
      {"<observation classCode='OBS'/>", "cda"},
      {"<Patient xmlns='http://hl7.org/fhir'/>", "fhir-xml"},
      {"<ADT_A01 xmlns='urn:hl7-org:v2xml'/>", "v2-xml"},
      {"<ORU_R01><MSH/></ORU_R01>", "v2-xml"},
      {"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>", "soap"},
      {"<SubmitObjectsRequest xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'/>", "ebxml"},
      {"<AuditMessage/>", "audit"},
      {"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>", "schema"},
      {"<html/>", "xml"},
      {"<!DOCTYPE a><a/>", "xml"},
      {"<", "unknown"},
      {"--uuid:1\r\nContent-Type: application/xop+xml\r\n\r\n<a/>", "mime"},
      {"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "mime"},
      {"From: somebody\r\nContent-Type: text/plain\r\n\r\n", "mime"},
      {"POST /fhir HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\r\n{}", "http"},
      {"HTTP/1.1 200 OK\r\n\r\n", "http"},
      {"{\"a\": 1}", "json"},
      {" [ {\"resourceType\": \"Patient\"} ]", "json"},
      {"[2026-01-01] started", "unknown"},
      {"// a comment\nmap \"urn:x\" = \"x\"", "map"},
      {"\x1F\x8B\x08", "packed"},
      {"PK\x03\x04...", "packed"},
      {"%PDF-1.7", "binary"},
      {std::string_view("\x16\x03\x01\x00\x00", 5), "binary"},
      {"plain text", "unknown"},
      {"", "unknown"},
      {"  \r\n", "unknown"},
      {"-- not a boundary", "unknown"},
  };
  for (const auto& one : cases) EXPECT_EQ(kind(one.bytes), one.kind) << one.bytes;
}

TEST(Shapes, WideTextIsLookedAtNarrowed) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<Patient xmlns='http://hl7.org/fhir'/>")) wide += {c, '\0'};
  EXPECT_EQ(kind(wide), "fhir-xml");
}

TEST(Shapes, AnEnvelopeTellsWhatItHolds) {
  const std::string begin = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header><To>x</To></s:Header><s:Body>";
  EXPECT_EQ(look(begin + "<PRPA_IN201305UV02 xmlns='urn:hl7-org:v3'/></s:Body></s:Envelope>").reason,
            "a SOAP envelope around an interaction of HL7 v3");
  EXPECT_EQ(look(begin + "<q:AdhocQueryRequest/></s:Body></s:Envelope>").reason, "a SOAP envelope around AdhocQueryRequest");
  EXPECT_EQ(look(begin + "<canary/></s:Body></s:Envelope>").reason, "a SOAP envelope");
}

TEST(Shapes, NoContentIsInTheReason) {
  for (const char* bytes : {"<canary xmlns='urn:canary'/>", "canary", "{\"canary\":\"canary\"}", "GET /canary HTTP/1.1\r\n", "<x:canary/>",
                            "--canary\r\nContent-ID: canary\r\n\r\n"}) {
    const Shape shape = look(bytes);
    EXPECT_EQ((shape.reason + shape.advice).find("canary"), std::string::npos) << shape.reason;
    EXPECT_FALSE(shape.reason.empty());
  }
}

TEST(Shapes, CodecsMayKnowBetterWhatTheyRead) {
  for (const char* bytes :
       {"<PRPA_IN201301UV02 xmlns='urn:hl7-org:v3'/>", "<ClinicalDocument xmlns='urn:hl7-org:v3'/>",
        "<Patient xmlns='http://hl7.org/fhir'/>", "<ADT_A01 xmlns='urn:hl7-org:v2xml'/>",
        "<SubmitObjectsRequest xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'/>", "{\"resourceType\":\"Patient\"}"})
    EXPECT_LE(look(bytes).confidence, 45) << bytes;
}

TEST(Root, IsTheFirstElementWithItsNamespace) {
  const auto root = [](std::string_view text) {
    const XmlName name = find_root(text);
    return name.found ? name.name_space + " " + name.local : "none";
  };
  EXPECT_EQ(root("<?xml version='1.0'?><!-- <no/> -->\n<a xmlns='urn:a'/>"), "urn:a a");
  EXPECT_EQ(root("<p:a b='>' xmlns=\"urn:b\" xmlns:p = 'urn:a'><c/></p:a>"), "urn:a a");
  EXPECT_EQ(root("<a/>"), " a");
  EXPECT_EQ(root("no element"), "none");
  EXPECT_EQ(root("<"), "none");
  EXPECT_EQ(root("<!DOCTYPE a><a/>"), "none");
}

}  // namespace
}  // namespace crosswalk::test
