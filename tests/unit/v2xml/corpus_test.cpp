// ER7 to XML and back over the corpus: how many messages come back byte for byte, and why the others do not.
#include <crosswalk/er7/er7.h>
#include <crosswalk/v2xml/v2xml.h>
#include <crosswalk/xml/writer.h>

#include <support/corpus.h>

#include <iostream>
#include <map>

namespace {

using namespace crosswalk;

struct Counts {
  int messages = 0, same = 0;
  std::map<std::string, int> reasons;
};

/// Where two texts part, in words that say why.
std::string reason(const std::string& in, const std::string& out) {
  std::string a = in, b = out;
  while (!a.empty() && (a.back() == '\r' || a.back() == '\n')) a.pop_back();
  while (!b.empty() && b.back() == '\r') b.pop_back();
  if (a == b) return "the end of the last segment";
  if (a.find("\r\r") != std::string::npos) return "empty lines";
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  if (at < b.size() && b[at] == '\\' && at < a.size() && std::string("&^~|").find(a[at]) != std::string::npos)
    return "a delimiter in a value without parts is escaped";
  if (at > 0 && a[at - 1] == '\\') return "an escape character that begins no sequence is escaped";
  if (at < a.size() && static_cast<unsigned char>(a[at]) < 0x20) return "a control character";
  return "other";
}

TEST(V2XmlCorpus, Er7ComesBack) {
  CROSSWALK_NEED_CORPUS("v2");
  Counts counts;
  model::Tree tree(*definitions::builtin().by_name("v2-2.5.1")), again(tree.definitions());
  for (const auto& file : testing_support::corpus_files("v2", "")) {
    const auto source = base::Source::from_text(file.string(), testing_support::read_file(file));
    base::Issues issues;
    if (er7::er7().recognise(source->text()).confidence < 90 || !er7::er7().decode(source, {}, tree, issues)) continue;
    std::string er7_bytes, xml, back;
    ASSERT_TRUE(er7::er7().encode({tree, 0}, {}, er7_bytes, issues));
    if (er7_bytes != source->text()) continue;  // not legal ER7: its own codec changes it
    ++counts.messages;
    if (!v2xml::v2xml().encode({tree, 0}, {}, xml, issues)) continue;
    ASSERT_TRUE(xml::is_well_formed(xml)) << file;
    ASSERT_TRUE(v2xml::v2xml().decode(base::Source::from_text("x", xml), {}, again, issues)) << file;
    er7::er7().encode({again, 0}, {}, back, issues);
    if (back == er7_bytes)
      ++counts.same;
    else if (++counts.reasons[reason(er7_bytes, back)]; reason(er7_bytes, back) == "other")
      std::cout << "other: " << file.string() << '\n';
  }
  std::cout << counts.same << " of " << counts.messages << " messages came back byte for byte\n";
  for (const auto& [why, times] : counts.reasons) std::cout << "  " << times << ": " << why << '\n';
  EXPECT_GT(counts.messages, 1000);
  EXPECT_GT(counts.same * 100, counts.messages * 80);
  EXPECT_LE(counts.reasons["other"] * 200, counts.messages);
}

}  // namespace
