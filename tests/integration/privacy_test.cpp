// A canary in a message must not sing in anything that is not the result itself.
#include "process.h"

namespace crosswalk::test {
namespace {

const std::string canary = "CanarÿXQZ";
const std::string map = root + "/mappings/v2-to-fhir";

/// For <note><day/></note>.
const std::string schema = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="note"><xs:complexType><xs:sequence>
  <xs:element name="day" type="xs:date" maxOccurs="2"/></xs:sequence><xs:attribute name="kind"/></xs:complexType></xs:element></xs:schema>)";

/// `message` with the canary in place of a text.
std::string marked(std::string message, const std::string& text) {
  const std::size_t at = message.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  return message.replace(at, text.size(), canary);
}

/// Messages in which the canary stands where it is content, and where it makes something wrong.
std::vector<std::string> messages() {
  const std::string adt = read_file(samples + "admission-A01.hl7"), oru = read_file(samples + "chemistry-R01.hl7");
  return {
      marked(adt, "Müller-Zgraggen"),    // a name
      marked(adt, "0045193"),            // an identifier
      marked(adt, "19580704"),           // a date that is none
      marked(adt, "|M|||Rue"),           // a field boundary less
      marked(adt, "ADT_A01"),            // a structure that is none
      marked(adt, "|2.5.1|"),            // no version
      marked(adt, "UNICODE UTF-8"),      // a character set that is none
      marked(adt, "M^Married^HL70002"),  // a code without a row
      marked(oru, "105.0"),              // a number that is none
      marked(oru, "OBX|1|NM"),           // a segment that is none
      marked(oru, "|NM|2160-0"),         // no type
      marked(oru, "SPM|1"),
      "MSH|^~\\&|" + canary,
      "<PRPA_IN201301UV02 xmlns='urn:hl7-org:v3' " + canary + "='1'><id root='" + canary + "'/><" + canary + ">" + canary + "</" + canary +
          "></PRPA_IN201301UV02>",
      "<ClinicalDocument xmlns='urn:hl7-org:v3'><" + canary + " a='1'/><code code='" + canary + "'/></ClinicalDocument>",
      "<Patient xmlns='http://hl7.org/fhir'><" + canary + "/><birthDate value='" + canary + "'/></Patient>",
      "<note><day>" + canary + "</day></note>",
      "<note><day " + canary + "='1'>2026-01-01</day><" + canary + "/>" + canary + "</note>",
      "<note kind='" + canary + "'><day>2026-01-01</day>",
      "<" + canary + " xmlns='" + canary + "'/>",
      "<!DOCTYPE " + canary + "><note/>",
      "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><" + canary + "/></s:Body></s:Envelope>",
      "--" + canary + "\r\nContent-ID: " + canary + "\r\n\r\n" + canary,
      "GET /" + canary + " HTTP/1.1\r\nHost: " + canary + "\r\n\r\n",
      "[\"" + canary + "\"]",
      "\x0B" + marked(adt, "Müller-Zgraggen") + canary,
      "BHS|^~\\&|" + canary + "\r" + adt + "BTS|" + canary + "\r",
      canary,
      adt.substr(0, adt.size() / 2) + canary + "\x01\xff" + adt.substr(adt.size() / 2),
      "{\"resourceType\":\"" + canary + "\"}",
      "{\"resourceType\":\"Patient\",\"" + canary + "\":{\"x\":[\"" + canary + "\"]},\"birthDate\":\"" + canary + "\"",
  };
}

void expect_silence(const std::string& text, const std::string& where) {
  EXPECT_EQ(text.find(canary), std::string::npos) << where << ":\n" << text;
  EXPECT_EQ(text.find("XQZ"), std::string::npos) << where << ":\n" << text;
}

TEST(Canary, IsInNoIssueLogOrLossFile) {
  for (const std::string& message : messages()) {
    const Folder folder;
    write_file(folder / "in/message", message);
    write_file(folder / "xsd/note.xsd", schema);
    const std::string in = folder / "in/message";
    for (const char* format : {"text", "json"}) {
      const Process convert = run({"convert", "-m", map, in, "-v", "--format", format, "--loss",
                                   folder / (std::string("loss.") + (format[0] == 't' ? "csv" : "json")), "--quarantine",
                                   folder / (std::string("aside-") + format)});
      expect_silence(convert.err, "convert");
      expect_silence(run({"recode", in, "-v", "--format", format}).err, "recode");
      const Process inspect = run({"inspect", in, "-v", "--format", format});
      expect_silence(inspect.err, "inspect, Issues");
      const Process validate = run({"validate", in, "--schema", folder / "xsd", "-v", "--format", format});
      expect_silence(validate.out + validate.err, "validate");
      const Process why = run({"why", "-m", map, "Patient.name", in, "-v", "--format", format});
      expect_silence(why.out + why.err, "why");
      expect_silence(run({"why", "-m", map, "--reverse", "PID-5", in, "--format", format}).out, "why --reverse");
    }
    expect_silence(read_file(folder / "loss.csv") + read_file(folder / "loss.json"), "loss");
    expect_silence(read_file(folder / "aside-text/message.issues.ndjson"), "Issues in quarantine");
  }
}

TEST(Canary, SingsWhenAsked) {
  const std::string message = marked(read_file(samples + "admission-A01.hl7"), "Müller-Zgraggen");
  EXPECT_NE(run({"convert", "-m", map, "-"}, message).out.find(canary), std::string::npos);
  EXPECT_NE(run({"inspect", "-", "--show-values"}, message).out.find(canary), std::string::npos);
  EXPECT_NE(run({"why", "-m", map, "Patient.name[0].family", "-", "--show-values"}, message).out.find(canary), std::string::npos);
}

TEST(Canary, InspectShowsNoValues) {
  const std::string message = marked(read_file(samples + "admission-A01.hl7"), "Müller-Zgraggen");
  expect_silence(run({"inspect", "-"}, message).out, "inspect");
}

}  // namespace
}  // namespace crosswalk::test
