// A canary in a message must not sing in anything that is not the result itself.
#include "process.h"

namespace crosswalk::test {
namespace {

const std::string canary = "CanarÿXQZ";
const std::string map = root + "/mappings/v2-to-fhir";

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
    const std::string in = folder / "in/message";
    for (const char* format : {"text", "json"}) {
      const Process convert = run({"convert", "-m", map, in, "-v", "--format", format, "--loss",
                                   folder / (std::string("loss.") + (format[0] == 't' ? "csv" : "json")), "--quarantine",
                                   folder / (std::string("aside-") + format)});
      expect_silence(convert.err, "convert");
      expect_silence(run({"recode", in, "-v", "--format", format}).err, "recode");
      const Process inspect = run({"inspect", in, "-v", "--format", format});
      expect_silence(inspect.err, "inspect, Issues");
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
