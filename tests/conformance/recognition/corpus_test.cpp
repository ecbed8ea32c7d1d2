// Every message of the corpus is recognised as what its folder says; what is something else is listed, with the reason.
#include <crosswalk/facade/formats.h>

#include <support/corpus.h>

#include <map>
#include <set>

namespace {

using namespace crosswalk;
namespace support = testing_support;

/// "v2", "fhir-json", "fhir-xml", "v3" ...: one word for the codec or the stranger that was told.
std::string told(const std::string& bytes) {
  const pipeline::Formats::Match match = facade::formats().recognise(bytes);
  const std::string& format = match.recognition.format;
  if (match.format == nullptr) return format.empty() ? "nothing" : format;
  const std::string family(match.format->family), codec(match.format->codec->name());
  if (codec == "er7") return "v2";
  if (codec == "fhirjson") return "fhir-json";
  if (codec == "fhirxml") return "fhir-xml";
  if (codec == "v2xml") return "v2-xml";
  return family.substr(0, family.find('-')) == "ebrim" ? "ebxml" : family.substr(0, family.find('-'));
}

struct Exception {
  std::string ending;  ///< of the path below the folder
  std::string told;
  std::string reason;
};

struct Expectation {
  std::string folder, ending, told;
  std::vector<Exception> but;
};

const std::vector<Expectation>& expectations() {
  static const std::vector<Expectation> all{
      {"v2", ".hl7", "v2", {}},
      {"v2-to-fhir", ".hl7", "v2", {}},
      {"v2-to-fhir/microsoft", ".json", "fhir-json", {}},
      {"v2-to-fhir/reportstream", ".fhir", "fhir-json", {}},
      {"v2-to-fhir/reportstream", ".ndjson", "fhir-json", {}},
      {"v2-v3", ".hl7", "v2", {}},
      {"v2-v3", ".xml", "v3", {}},
      {"cda/CDA-core-sd", ".xml", "fhir-xml", {}},
      {"cda/C-CDA-Examples", ".xml", "cda", {}},
      {"fhir-test-cases", ".json", "fhir-json", {{"", "json", "logical data and manifests of the tests are JSON of no standard"}}},
      {"fhir-test-cases",
       ".xml",
       "fhir-xml",
       {{"manifest.xml", "xml", "a list of tests"},
        {"tests-fhir-r4.xml", "xml", "a list of tests"},
        {"tests-fhir-r4b.xml", "xml", "a list of tests"},
        {"tests-fhir-r5.xml", "xml", "a list of tests"},
        {"-res.xml", "xml", "a result whose names have no namespace"},
        {"example-xsi.xml", "xml", "an element of a logical model of the tests"},
        {"ccda.xml", "cda", "a CDA document"},
        {"", "cda", "CDA among the validator's inputs"}}},
      {"fhir-test-cases", ".map", "map", {}},
      {"mhd", ".json", "fhir-json", {{"config.json", "json", "configuration of a server"}}},
      {"mhd",
       ".xml",
       "fhir-xml",
       {{"Element.xml", "xml", "a part of a resource without its namespace"},
        {"a2.xml", "xml", "a resource without its namespace"},
        {"DocumentReference1.xml", "xml", "a resource without its namespace"}}},
      {"mhd/mhd2xds", ".txt", "mime", {}},
      {"opencrvs", ".json", "fhir-json", {{"", "json", "tokens, events and configuration: no resource"}}},
      {"openhim/mapping-endpoints", ".json", "json", {{"", "fhir-json", "an end point about FHIR holds a resourceType"}}},
      {"audit", ".xml", "audit", {}},
      {"xds/ipf", ".xml", "ebxml", {}},
      {"xds/nist-soap", ".xml", "soap", {{"", "ebxml", "the Body alone"}}},
      {"xds/nist-testkit",
       ".xml",
       "ebxml",
       {{"CCR_Sample2.xml", "xml", "a Continuity of Care Record"}, {"", "cda", "a document that is submitted"}}},
      {"xds/openhim", ".er7", "v2", {}},
      {"xds/openhim", ".xml", "soap", {{"", "mime", "MTOM packages"}, {"", "ebxml", "the Body alone"}}},
      {"hostile/http", ".txt", "http", {}},
      {"hostile/xml", ".mime", "mime", {}},
  };
  return all;
}

const Exception* exception_for(const Expectation& expected, const std::string& path, const std::string& told_as) {
  for (const Exception& exception : expected.but)
    if (exception.told == told_as && path.ends_with(exception.ending)) return &exception;
  return nullptr;
}

TEST(Recognition, EveryMessageIsWhatItsFolderSays) {
  CROSSWALK_NEED_CORPUS("v2");
  std::size_t files = 0, as_said = 0;
  for (const Expectation& expected : expectations()) {
    const auto found = support::corpus_files(expected.folder, expected.ending);
    EXPECT_FALSE(found.empty()) << expected.folder;
    std::map<std::string, std::size_t> others;
    std::size_t right = 0;
    for (const auto& path : found) {
      const std::string is = told(support::read_file(path));
      if (is == expected.told) {
        ++right;
      } else if (const Exception* exception = exception_for(expected, path.string(), is)) {
        ++others[is + " (" + exception->reason + ")"];
      } else {
        ADD_FAILURE() << path << " is told to be " << is << " instead of " << expected.told;
      }
    }
    files += found.size();
    as_said += right;
    std::cout << expected.folder << " *" << expected.ending << ": " << right << " of " << found.size() << " are " << expected.told;
    for (const auto& [other, count] : others) std::cout << "; " << count << ' ' << other;
    std::cout << '\n';
  }
  std::cout << as_said << " of " << files << " as their folder says\n";
}

/// Whatever it is: an answer with a reason, from any prefix.
TEST(Recognition, HasAnAnswerForHostileBytes) {
  CROSSWALK_NEED_CORPUS("hostile");
  for (const char* folder : {"hostile/hl7", "hostile/xml", "hostile/json", "hostile/http"})
    for (const auto& path : support::corpus_files(folder, "")) {
      const std::string bytes = support::read_file(path);
      for (const std::size_t size : {bytes.size(), bytes.size() / 2, std::min<std::size_t>(bytes.size(), 64), std::size_t{3}}) {
        const pipeline::Formats::Match match = facade::formats().recognise(std::string_view(bytes).substr(0, size));
        EXPECT_FALSE(match.recognition.reason.empty()) << path << ' ' << size;
      }
    }
}

}  // namespace
