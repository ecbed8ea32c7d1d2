// Twice the input takes twice the time, to 16 MB.
#include "round_trip.h"

#include <crosswalk/cda/cda.h>
#include <crosswalk/v3/v3.h>

#include <ctime>

namespace {

using namespace crosswalk;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// `part` repeated between `head` and `tail`, of about `size` bytes.
std::string repeated(const std::string& head, const std::string& part, const std::string& tail, std::size_t size) {
  std::string text = head;
  while (text.size() < size) text += part;
  return text + tail;
}

double time_of(const codec::Codec& codec, const std::string& text) {
  double best = 1e9;
  for (int i = 0; i < 2; ++i) {
    const double start = cpu_seconds();
    model::Tree tree(*definitions::builtin().sets().front());
    base::Issues issues;
    std::string out;
    EXPECT_TRUE(codec.decode(base::Source::from_view("large", text), {}, tree, issues));
    EXPECT_TRUE(codec.encode({tree, tree.root()}, {}, out, issues));
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

void expect_linear(const codec::Codec& codec, const std::string& head, const std::string& part, const std::string& tail) {
  const std::string once = repeated(head, part, tail, 8u << 20), twice = repeated(head, part, tail, 16u << 20);
  double ratio = 1e9;  // the best of some: what else the machine does can only make it worse
  for (int attempt = 0; attempt < 5 && ratio > 2.3; ++attempt) ratio = std::min(ratio, time_of(codec, twice) / time_of(codec, once));
  EXPECT_LE(ratio, 2.3) << "16 MB cost so many times as much as 8 MB";
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
