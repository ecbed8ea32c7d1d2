// XML into Elements and out. The peer in the same process is libxml2's SAX2 interface with an empty handler on the same bytes: it only
// parses. The answer is checked before the clock starts: what is written reads back as the same number of Elements, and is written the same.
#include "corpus.h"
#include "empty_handler.h"

#include <crosswalk/cda/cda.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirxml/fhirxml.h>
#include <crosswalk/v3/v3.h>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace {

using namespace crosswalk;

const codec::Codec& fhir() {
  static const auto codec = fhirxml::make_codec();
  return *codec;
}

std::string observation(int i) {
  return "<entry><fullUrl value=\"urn:uuid:0c3151bd-1cbf-4d64-b04d-" + std::to_string(100000000000 + i) +
         "\"/><resource><Observation><id value=\"obs-" + std::to_string(i) +
         "\"/><status value=\"final\"/><category><coding><system value=\"http://terminology.hl7.org/CodeSystem/observation-category\"/>"
         "<code value=\"laboratory\"/></coding></category><code><coding><system value=\"http://loinc.org\"/><code value=\"2345-7\"/>"
         "<display value=\"Glucose [Mass/volume] in Serum or Plasma\"/></coding><text value=\"Glucose\"/></code>"
         "<subject><reference value=\"Patient/p1\"/></subject><effectiveDateTime value=\"2026-11-02T08:15:00+01:00\"/>"
         "<valueQuantity><value value=\"" +
         std::to_string(i) + ".50\"/><unit value=\"mg/dL\"/></valueQuantity></Observation></resource></entry>";
}

/// A collection of observations as a laboratory sends them.
const std::string& laboratory() {
  static const std::string text = [] {
    std::string all = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/>";
    for (int i = 0; i < 1000; ++i) all += observation(i);
    return all + "</Bundle>";
  }();
  return text;
}

/// The C-CDA document of 92 KB; without the corpus there is nothing to measure.
const std::string& document() {
  static const std::string text =
      bench::read_file(bench::corpus() / "cda" / "C-CDA-Examples" / "Documents" / "Consultation Note" / "Consultation_Note.xml");
  return text;
}

/// The largest answer to a PDQ query.
const std::string& answer() {
  static const std::string text = [] {
    std::string largest;
    for (std::string& one : bench::files_below(bench::corpus() / "v2-v3"))
      if (one.find("<PRPA_IN201306UV02") != std::string::npos && one.size() > largest.size()) largest = std::move(one);
    return largest;
  }();
  return text;
}

struct Job {
  Job(const codec::Codec& of, const std::string& text)
      : codec(of), source(base::Source::from_view("bench", text)), tree(*definitions::builtin().by_name("fhir-r4")) {
    decode();
    std::string out = encode();
    model::Tree again(tree.definitions());
    codec.decode(base::Source::from_view("again", out), {}, again, issues);
    std::string twice;
    codec.encode({again, again.root()}, {}, twice, issues);
    if (out != twice || again.size() != tree.size()) throw std::runtime_error("the answer is wrong");
  }
  void decode() {
    issues.clear();
    if (!codec.decode(source, {}, tree, issues)) throw std::runtime_error("not decoded");
  }
  const std::string& encode() {
    buffer.clear();
    codec.encode({tree, tree.root()}, {}, buffer, issues);
    return buffer;
  }
  const codec::Codec& codec;
  std::shared_ptr<const base::Source> source;
  model::Tree tree;
  base::Issues issues;
  std::string buffer;
};

void empty_handler(benchmark::State& state, const std::string& bytes) {
  for (auto _ : state)
    if (!bench::parse_only(bytes)) state.SkipWithError("not read");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

/// Both in turns, so that a busy machine is busy for both; the label compares the quickest run of each.
void of_libxml2(benchmark::State& state, const codec::Codec& codec, const std::string& bytes) {
  if (bytes.empty()) return state.SkipWithError("no corpus");
  Job job(codec, bytes);
  double theirs = 1, ours = 1;
  for (auto _ : state) {
    const double begin = bench::cpu_seconds();
    if (!bench::parse_only(bytes)) state.SkipWithError("not read");
    const double middle = bench::cpu_seconds();
    job.decode();
    theirs = std::min(theirs, middle - begin);
    ours = std::min(ours, bench::cpu_seconds() - middle);
  }
  state.SetLabel(std::to_string(static_cast<int>(1000 * theirs / ours) / 10.0).substr(0, 4) + " % of libxml2");
}

void decode(benchmark::State& state, const codec::Codec& codec, const std::string& bytes) {
  if (bytes.empty()) return state.SkipWithError("no corpus");
  Job job(codec, bytes);
  for (auto _ : state) job.decode();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

void encode(benchmark::State& state, const codec::Codec& codec, const std::string& bytes) {
  if (bytes.empty()) return state.SkipWithError("no corpus");
  Job job(codec, bytes);
  std::size_t size = 0;
  for (auto _ : state) size = job.encode().size();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void add(const std::string& name, const codec::Codec& codec, const std::string& (*bytes)()) {
  benchmark::RegisterBenchmark(("xml/libxml2 SAX2, empty handler, " + name).c_str(),
                               [=](benchmark::State& s) { empty_handler(s, bytes()); });
  benchmark::RegisterBenchmark(("xml/decode, " + name).c_str(), [=, &codec](benchmark::State& s) { decode(s, codec, bytes()); });
  benchmark::RegisterBenchmark(("xml/decode and libxml2 in turns, " + name).c_str(),
                               [=, &codec](benchmark::State& s) { of_libxml2(s, codec, bytes()); });
  benchmark::RegisterBenchmark(("xml/encode, " + name).c_str(), [=, &codec](benchmark::State& s) { encode(s, codec, bytes()); });
}

[[maybe_unused]] const bool added = [] {
  add("C-CDA of 92 KB", cda::cda(), document);
  add("answer to PDQ", v3::v3(), answer);
  add("FHIR Bundle of 1000", fhir(), laboratory);
  return true;
}();

}  // namespace
