// Every FHIR resource in XML of the public test cases: it decodes, comes back equal under C14N, gives the same Tree again, and is the
// same through JSON.
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/fhirxml/fhirxml.h>

#include <support/canonical_xml.h>
#include <support/corpus.h>
#include <support/tree_diff.h>

#include <iostream>
#include <map>

namespace {

using namespace crosswalk;

struct Decoded {
  Decoded(const codec::Codec& codec, std::string text, const model::Definitions* as = nullptr)
      : tree(*definitions::builtin().by_name("fhir-r4")) {
    ok = codec.decode(base::Source::from_text("in", std::move(text)), {.as = as}, tree, issues);
  }
  model::Element root() const { return {tree, tree.root()}; }
  std::string written(const codec::Codec& codec) {
    std::string out;
    codec.encode(root(), {}, out, issues);
    return out;
  }
  model::Tree tree;
  base::Issues issues;
  bool ok = false;
};

/// JSON has no place for xsi:schemaLocation, nor for the declaration that it needs.
std::string without_hints(std::string xml) {
  const std::size_t at = xml.find(" xmlns:xsi=");
  const std::size_t hint = xml.find(" xsi:schemaLocation=");
  if (at == std::string::npos || hint == std::string::npos) return xml;
  return xml.substr(0, at) + xml.substr(xml.find('"', hint + 21) + 1);
}

TEST(FhirXmlExamples, RoundTripsAndTwins) {
  CROSSWALK_NEED_CORPUS("fhir-test-cases");
  const auto xml = fhirxml::make_codec();
  const auto json = fhirjson::make_codec();
  int count = 0, legal_count = 0;
  std::map<std::string, int> codes;
  for (const auto& file : testing_support::corpus_files("fhir-test-cases", ".xml")) {
    const std::string text = testing_support::read_file(file);
    if (xml->recognise(text).confidence < 90) continue;
    ++count;
    Decoded first(*xml, text);
    ASSERT_TRUE(first.ok) << file << ' ' << first.issues[0].message;
    for (const base::Issue& issue : first.issues) ++codes[issue.code];
    const bool legal = first.issues.empty();
    legal_count += legal;
    const std::string out = first.written(*xml);
    const model::Definitions* as = &first.tree.definitions();
    Decoded second(*xml, out, as);
    EXPECT_EQ(testing_support::tree_differences(first.root(), second.root()), "") << file;
    if (legal) {
      EXPECT_EQ(testing_support::canonical_xml(out), testing_support::canonical_xml(text)) << file;
    }
    Decoded through(*json, first.written(*json), as);
    if (legal) {
      EXPECT_EQ(testing_support::tree_differences(first.root(), through.root()), "") << file << " through JSON";
      EXPECT_EQ(testing_support::canonical_xml(through.written(*xml)), without_hints(testing_support::canonical_xml(text)))
          << file << " through JSON";
    }
  }
  std::cout << count << " resources in XML, " << legal_count << " of them without Issues;";
  for (const auto& [code, times] : codes) std::cout << ' ' << code << " x" << times;
  std::cout << '\n';
  EXPECT_GT(count, 20);
}

}  // namespace
