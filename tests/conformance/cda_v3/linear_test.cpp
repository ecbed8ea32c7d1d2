// Twice the input takes twice the time, to 16 MB.
#include "round_trip.h"

#include <crosswalk/cda/cda.h>
#include <crosswalk/v3/v3.h>

#include <support/linear.h>

namespace {

using namespace crosswalk;

/// `part` repeated between `head` and `tail`, of about `size` bytes.
std::string repeated(const std::string& head, const std::string& part, const std::string& tail, std::size_t size) {
  std::string text = head;
  while (text.size() < size) text += part;
  return text + tail;
}

void expect_linear(const codec::Codec& codec, const std::string& head, const std::string& part, const std::string& tail) {
  const auto make = [&](std::size_t size) { return repeated(head, part, tail, size); };
  const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
  EXPECT_TRUE(testing_support::doubles(name, make, 8u << 20, {}, [&](const std::string& text) {
    model::Tree tree(*definitions::builtin().sets().front());
    base::Issues issues;
    std::string out;
    EXPECT_TRUE(codec.decode(base::Source::from_view("large", text), {}, tree, issues));
    EXPECT_TRUE(codec.encode({tree, tree.root()}, {}, out, issues));
  }));
}

TEST(Linear, Entries) {
  expect_linear(
      cda::cda(), "<section xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
      "<entry><observation classCode=\"OBS\" moodCode=\"EVN\"><code code=\"1\"/><value xsi:type=\"PQ\" value=\"1\"/></observation></entry>",
      "</section>");
}

TEST(Linear, PartsOfAName) {
  expect_linear(cda::cda(), "<patient xmlns=\"urn:hl7-org:v3\"><name>", "x <given>A</given> <family>B</family>", "</name></patient>");
}

TEST(Linear, UnstructuredBody) {
  const std::string head = "<component xmlns=\"urn:hl7-org:v3\"><nonXMLBody><text mediaType=\"application/pdf\" representation=\"B64\">";
  expect_linear(cda::cda(), "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">" + head, "QUJDREVGR0hJSktM\n",
                "</text></nonXMLBody></component></ClinicalDocument>");
  expect_linear(cda::cda(), "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">" + head + "<![CDATA[", "QUJDREVGR0hJSktM\n",
                "]]></text></nonXMLBody></component></ClinicalDocument>");
}

TEST(Linear, UnknownElements) {
  expect_linear(v3::v3(), "<MCCI_IN000002UV01 xmlns=\"urn:hl7-org:v3\" xmlns:x=\"urn:x\">", "<x:a b=\"c\">d<x:e/></x:a>",
                "</MCCI_IN000002UV01>");
}

}  // namespace
