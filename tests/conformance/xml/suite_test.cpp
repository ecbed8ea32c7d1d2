// The conformance suite of W3C and OASIS: not well-formed is refused (unbound prefixes too), well-formed is taken, a DOCTYPE is refused by
// policy. CROSSWALK_XML_SUITE names its folder, else build/xml-suite.
#include "outcome.h"

#include <support/corpus.h>

#include <iostream>
#include <map>

namespace {

using namespace crosswalk;
using testing_support::read_file;

std::filesystem::path suite() {
  if (const char* set = std::getenv("CROSSWALK_XML_SUITE")) return set;
  return std::filesystem::path(CROSSWALK_ROOT) / "build" / "xml-suite";
}

struct Case {
  std::string id, type, editions, recommendation, names;
  std::filesystem::path file;
};

/// The catalogue of the suite, read with the reader that it is about.
class Catalogue final : public xml::Handler {
 public:
  bool start(const xml::StartTag& tag) override {
    std::map<std::string, std::string> values;
    for (std::size_t i = 0; i < tag.attribute_count(); ++i) values[tag.attribute(i).name.local] = std::string(tag.attribute(i).value);
    const std::filesystem::path base = bases_.empty() ? suite() / "xmlconf" : bases_.back();
    bases_.push_back(base / values["base"]);
    if (std::string_view(tag.name().local) == "TEST")
      cases.push_back(
          {values["ID"], values["TYPE"], values["EDITION"], values["RECOMMENDATION"], values["NAMESPACE"], base / values["URI"]});
    return true;
  }
  bool end(std::uint32_t) override {
    bases_.pop_back();
    return true;
  }
  bool text(std::string_view, std::uint32_t) override { return true; }
  std::vector<Case> cases;

 private:
  std::vector<std::filesystem::path> bases_;
};

std::vector<Case> all_cases() {
  std::string text = read_file(suite() / "cleaned" / "xmlconf-flattened.xml");
  const std::size_t begin = text.find("<!DOCTYPE"), end = text.find("]>", begin);
  if (end != std::string::npos) text.erase(begin, end + 2 - begin);
  const base::Limits limits;
  base::Issues issues;
  Catalogue catalogue;
  EXPECT_TRUE(xml::Reader(base::Source::from_text("catalogue", text), limits, issues).read(catalogue));
  return catalogue.cases;
}

/// Cases of XML 1.1, and those of rules that the fifth edition of XML 1.0 took back.
bool is_of_another_version(const Case& one) {
  const bool is_11 = one.recommendation == "XML1.1" || one.recommendation == "NS1.1";
  return is_11 || (!one.editions.empty() && one.editions.find('5') == std::string::npos);
}

/// In any of the encodings; in comments and CDATA sections it is text.
bool mentions_doctype(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  for (const auto& [open, close] : {std::pair<std::string, std::string>("<!--", "-->"), {"<![CDATA[", "]]>"}, {"<?", "?>"}})
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
      const std::size_t end = text.find(close, at + open.size());
      text.erase(at, end == std::string::npos ? end : end + close.size() - at);
    }
  return text.find("<!DOCTYPE") != std::string::npos;
}

/// Where we depart, each with its reason.
const std::map<std::string, std::string>& departures() {
  static const std::map<std::string, std::string> all{
      {"o-p04pass1", "colons in names where the rules of namespaces have none"},
      {"o-p05pass1", "colons in names where the rules of namespaces have none"},
  };
  return all;
}

TEST(XmlSuite, IsJudgedAsItSays) {
  if (!std::filesystem::exists(suite() / "xmlconf")) GTEST_SKIP() << "no XML conformance suite: " << suite().string();
  std::map<std::string, int> counts;
  for (const Case& one : all_cases()) {
    if (is_of_another_version(one)) {
      ++counts["of XML 1.1 or of earlier editions only"];
      continue;
    }
    ASSERT_TRUE(std::filesystem::exists(one.file)) << one.file;
    const std::string text = read_file(one.file);
    const xml_test::Outcome outcome = xml_test::read(text);
    EXPECT_TRUE(outcome.ok || outcome.has_place) << one.id;
    const bool has_doctype = mentions_doctype(text);
    if (has_doctype) {
      EXPECT_FALSE(outcome.ok) << one.id;
      ++counts[outcome.code == "C203" ? "refused: DOCTYPE" : "refused before the DOCTYPE was seen"];
    } else if (one.type == "not-wf") {
      EXPECT_FALSE(outcome.ok) << one.id << ' ' << one.file;
      ++counts["not well-formed, refused"];
    } else if (one.type != "error") {
      if (!outcome.ok && departures().count(one.id) > 0) {
        ++counts["well-formed, refused: " + departures().at(one.id)];
        continue;
      }
      EXPECT_TRUE(outcome.ok || outcome.code == "C204") << one.id << ' ' << one.file << ' ' << outcome.code;
      ++counts[outcome.ok ? "well-formed, taken" : "well-formed, of an encoding that is not read"];
    }
  }
  for (const auto& [what, times] : counts) std::cout << times << ' ' << what << '\n';
  EXPECT_GT(counts["not well-formed, refused"], 100);
}

}  // namespace
