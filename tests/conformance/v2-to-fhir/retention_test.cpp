// Leaf retention: the share of a message's values that are found in the output, ours beside that of reference outputs.
#include "measure.h"

#include <support/corpus.h>

#include <cstdio>
#include <map>
#include <set>

namespace {

using namespace crosswalk;
namespace support = testing_support;

struct Retention {
  std::size_t pairs = 0;
  double ours = 0, theirs = 0;  ///< sums of shares
  std::map<std::string, std::size_t> they_keep_we_lose;
  std::map<std::string, std::size_t> they_keep_we_translate;  ///< LN that became http://loinc.org: the text is gone, the value is not
};

/// Adds one pair; `theirs` is their output for the same message.
void compare(support::Maps2Fhir& maps, const std::filesystem::path& message, const std::filesystem::path& theirs, Retention& sum) {
  const pipeline::Conversion& one = maps.convert(message);
  if (one.status != pipeline::Status::converted || one.outputs.empty() || maps.run() == nullptr) {
    ADD_FAILURE() << message.filename() << " was not converted";
    return;
  }
  const support::OutputValues our_values = support::values_of_json(one.outputs[0].bytes);
  const support::OutputValues their_values = support::values_of_json(support::read_file(theirs));
  const auto leaves = support::leaves_of(*maps.run());
  std::size_t ours = 0, others = 0;
  for (const support::MessageLeaf& leaf : leaves) {
    const bool we = our_values.holds(leaf.value), they = their_values.holds(leaf.value);
    ours += we;
    others += they;
    if (they && !we) ++(leaf.kept ? sum.they_keep_we_translate : sum.they_keep_we_lose)[leaf.field];
  }
  if (leaves.empty()) return;
  ++sum.pairs;
  sum.ours += static_cast<double>(ours) / static_cast<double>(leaves.size());
  sum.theirs += static_cast<double>(others) / static_cast<double>(leaves.size());
}

void print(const char* name, const Retention& r) {
  const auto pairs = static_cast<double>(r.pairs);
  std::printf("%s: %zu pairs, ours %.2f %%, theirs %.2f %%\n", name, r.pairs, 100 * r.ours / pairs, 100 * r.theirs / pairs);
  for (const auto& [field, count] : r.they_keep_we_lose) std::printf("  they keep, we lose: %-14s %zu\n", field.c_str(), count);
  std::printf("  they keep as it is, we translate by a code table:");
  for (const auto& [field, count] : r.they_keep_we_translate) std::printf(" %s (%zu)", field.c_str(), count);
  std::printf("\n");
}

TEST(V2ToFhirRetention, IsFivePointsAboveTheMicrosoftOutputs) {
  CROSSWALK_NEED_CORPUS("v2-to-fhir/microsoft");
  support::Maps2Fhir maps;
  Retention sum;
  for (const auto& file : support::corpus_files("v2-to-fhir/microsoft", ".hl7")) {
    std::filesystem::path output = file;
    output.replace_extension(".fhir.json");
    if (!support::is_in_scope(support::read_file(file)) || !std::filesystem::exists(output)) continue;
    compare(maps, file, output, sum);
  }
  ASSERT_GT(sum.pairs, 3u);
  print("microsoft", sum);
  EXPECT_GE(sum.ours - sum.theirs, 0.05 * static_cast<double>(sum.pairs));
}

TEST(V2ToFhirRetention, LosesNothingOfTheTablesThatReportstreamKeeps) {
  CROSSWALK_NEED_CORPUS("v2-to-fhir/reportstream");
  support::Maps2Fhir maps;
  Retention sum;
  for (const auto& file : support::corpus_files("v2-to-fhir/reportstream", ".hl7")) {
    std::filesystem::path output = file;
    output.replace_extension(".fhir");
    const bool to_fhir = file.string().find("FHIR_to_HL7") == std::string::npos;
    if (!to_fhir || !support::is_in_scope(support::read_file(file)) || !std::filesystem::exists(output)) continue;
    compare(maps, file, output, sum);
  }
  ASSERT_GT(sum.pairs, 50u);
  print("reportstream", sum);
  // What the tables map is not lost. They map NK1-15 to a `code`, of which only CWE.1 has a target.
  const std::set<std::string> without_a_row = {"NK1-15.3"};
  for (const auto& [field, count] : sum.they_keep_we_lose) EXPECT_TRUE(without_a_row.contains(field)) << field;
}

}  // namespace
