// What the maps keep of real ADT^A01/A04/A08 and ORU^R01 messages, and whether each Bundle meets its Definitions.
#include "measure.h"

#include <support/corpus.h>

#include <algorithm>
#include <cstdio>
#include <map>

namespace {

using namespace crosswalk;
using mapping::LossState;
namespace support = testing_support;

struct Measured {
  std::size_t messages = 0, refused = 0;
  std::size_t lacking = 0;    ///< Bundles in which a required element or a required code is missing
  std::size_t misshapen = 0;  ///< Bundles with a text that FHIR's type does not hold: blanks only, base64 that is none
  std::map<std::string, std::pair<double, std::size_t>> sources;  ///< sum of shares, messages
  double share_sum = 0;
  std::map<std::string, std::size_t> codes;
  std::map<LossState, std::map<std::string, std::uint64_t>> fields;
};

double share_kept(const mapping::LossAccount& account) {
  std::uint64_t all = 0;
  for (const std::uint64_t n : account.totals) all += n;
  const std::uint64_t kept = account.totals[0] + account.totals[1];
  return all == 0 ? 1.0 : static_cast<double>(kept) / static_cast<double>(all);
}

void add_issues(const pipeline::Conversion& one, Measured& m) {
  bool lacking = false, misshapen = false;
  for (const base::Issue& issue : one.issues) {
    ++m.codes[issue.code + " " + issue.message];
    if (!issue.code.starts_with("C4") || issue.severity < base::Severity::error) continue;
    (issue.code == "C452" ? misshapen : lacking) = true;
  }
  m.lacking += lacking;
  m.misshapen += misshapen;
}

Measured measure() {
  Measured m;
  support::Maps2Fhir maps;
  mapping::Waivers waivers;
  for (const pipeline::Waiver& w : maps.folder().waivers()) waivers.add(w.element, w.reason);
  for (const auto& file : support::corpus_files("v2", "")) {
    if (!support::is_in_scope(support::read_file(file))) continue;
    const pipeline::Conversion& one = maps.convert(file);
    ++m.messages;
    add_issues(one, m);
    if (one.status != pipeline::Status::converted || maps.run() == nullptr) {
      ++m.refused;
      std::printf("refused: %s\n", file.filename().c_str());
      continue;
    }
    const mapping::LossAccount account = mapping::account(*maps.run(), &waivers);
    const double share = share_kept(account);
    m.share_sum += share;
    auto& source = m.sources[file.parent_path().filename().string()];
    source.first += share;
    ++source.second;
    for (const mapping::LeafLoss& leaf : account.leaves)
      if (leaf.state > LossState::altered) ++m.fields[leaf.state][mapping::field_of(maps.run()->element_of(leaf.leaf))];
  }
  return m;
}

template <class Map>
void print_top(const char* title, const Map& counts, std::size_t most) {
  std::vector<std::pair<std::uint64_t, std::string>> rows;
  for (const auto& [name, count] : counts) rows.push_back({count, name});
  std::sort(rows.rbegin(), rows.rend());
  std::printf("%s: %zu\n", title, rows.size());
  for (std::size_t i = 0; i < rows.size() && i < most; ++i)
    std::printf("  %8llu  %s\n", static_cast<unsigned long long>(rows[i].first), rows[i].second.c_str());
}

TEST(V2ToFhirLoss, KeepsAtLeast85PercentOverMessagesAndOverSources) {
  CROSSWALK_NEED_CORPUS("v2");
  const Measured m = measure();
  ASSERT_GT(m.messages, 500u);
  EXPECT_EQ(m.refused, 0u);
  EXPECT_EQ(m.lacking, 0u) << "Bundles that lack what their Definitions demand";
  EXPECT_LE(m.misshapen, m.messages / 50) << "Bundles with a text that its type does not hold; an Issue names each";
  std::printf("Bundles with a text that its type does not hold, each named by an Issue: %zu\n", m.misshapen);
  double over_sources = 0;
  for (const auto& [name, sum] : m.sources) {
    const double mean = sum.first / static_cast<double>(sum.second);
    over_sources += mean;
    std::printf("%6.2f %%  %4zu messages  %s\n", 100 * mean, sum.second, name.c_str());
  }
  over_sources /= static_cast<double>(m.sources.size());
  const double over_messages = m.share_sum / static_cast<double>(m.messages - m.refused);
  std::printf("carried or altered: %.2f %% over %zu messages, %.2f %% over %zu sources\n", 100 * over_messages, m.messages,
              100 * over_sources, m.sources.size());
  for (const LossState state : {LossState::archived, LossState::consulted, LossState::waived, LossState::unread})
    if (const auto at = m.fields.find(state); at != m.fields.end()) print_top(std::string(to_string(state)).c_str(), at->second, 20);
  print_top("Issues", m.codes, 40);
  EXPECT_GE(over_messages, 0.85);
  EXPECT_GE(over_sources, 0.85);
}

}  // namespace
