// XSD validation beside bare Xerces (SAX2, locked pool, empty handler) on the same bytes. The schema is a small one of ours; where
// CROSSWALK_V3_XSD names a folder with the official v3 schemas, also the PDQ answer of the corpus.
#include "corpus.h"

#include <crosswalk/xsd/schemas.h>

#include <benchmark/benchmark.h>

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/framework/XMLGrammarPoolImpl.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLEntityResolver.hpp>
#include <xercesc/util/XMLResourceIdentifier.hpp>
#include <xercesc/util/XMLUni.hpp>
#include <xercesc/validators/common/Grammar.hpp>

#include <stdlib.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>

namespace {

using namespace crosswalk;
namespace fs = std::filesystem;
using xercesc::XMLUni;

/// A folder with one schema: rows of attributes, dates and codes, as messages have them.
struct OwnSchemas {
  std::string name;
  OwnSchemas() {
    name = (fs::temp_directory_path() / "crosswalk-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    std::ofstream(name + "/rows.xsd") << R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:rows"
      targetNamespace="urn:rows" elementFormDefault="qualified"><xs:element name="rows"><xs:complexType><xs:sequence>
      <xs:element name="row" type="Row" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
      <xs:complexType name="Row"><xs:sequence><xs:element name="id" type="Id" maxOccurs="3"/><xs:element name="when" type="xs:dateTime"/>
      <xs:element name="name" type="xs:string"/><xs:choice><xs:element name="amount" type="xs:decimal"/><xs:element name="note" type="xs:string"/>
      </xs:choice></xs:sequence><xs:attribute name="code" type="Code" use="required"/></xs:complexType>
      <xs:complexType name="Id"><xs:attribute name="root" type="Oid" use="required"/><xs:attribute name="extension" type="xs:string"/></xs:complexType>
      <xs:simpleType name="Oid"><xs:restriction base="xs:string"><xs:pattern value="[0-2](\.(0|[1-9][0-9]*))*"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:enumeration value="A"/><xs:enumeration value="B"/></xs:restriction>
      </xs:simpleType></xs:schema>)";
  }
  ~OwnSchemas() {
    std::error_code none;
    fs::remove_all(name, none);
  }
};

const std::string& own_schemas() {
  static const OwnSchemas folder;
  return folder.name;
}

std::string own_message() {
  std::string text = "<rows xmlns=\"urn:rows\">\n";
  for (int i = 0; i < 300; ++i)
    text += "  <row code=\"" + std::string(i % 2 == 0 ? "A" : "B") + "\"><id root=\"2.16.840.1.113883." + std::to_string(i) +
            "\" extension=\"" + std::to_string(i * 7919) + "\"/><when>2026-03-01T12:00:00Z</when>\n    <name>Row number " +
            std::to_string(i) + "</name><amount>" + std::to_string(i) + ".50</amount></row>\n";
  return text + "</rows>\n";
}

/// Schemas from their folder, by relative path, for the bare parser.
class FolderResolver final : public xercesc::XMLEntityResolver {
 public:
  xercesc::InputSource* resolveEntity(xercesc::XMLResourceIdentifier* wanted) override {
    char* location = xercesc::XMLString::transcode(wanted->getSystemId());
    char* base = xercesc::XMLString::transcode(wanted->getBaseURI());
    const fs::path path = (fs::path(base).parent_path() / location).lexically_normal();
    xercesc::XMLString::release(&location);
    xercesc::XMLString::release(&base);
    texts_.push_back(std::make_unique<std::string>(bench::read_file(path)));
    return new xercesc::MemBufInputSource(reinterpret_cast<const XMLByte*>(texts_.back()->data()), texts_.back()->size(), path.c_str());
  }

 private:
  std::vector<std::unique_ptr<std::string>> texts_;
};

/// `ours`: nullptr, or what takes turns with the bare parser, so that a busy machine is busy for both; the label compares the quickest
/// run of each.
void bare(benchmark::State& state, const fs::path& schema, const std::string& text, const std::function<void()>& ours = nullptr) {
  xercesc::XMLPlatformUtils::Initialize();
  xercesc::XMLGrammarPoolImpl pool(xercesc::XMLPlatformUtils::fgMemoryManager);
  xercesc::SAX2XMLReaderImpl reader(xercesc::XMLPlatformUtils::fgMemoryManager, &pool);
  FolderResolver resolver;
  xercesc::DefaultHandler handler;
  const std::string grammar = bench::read_file(schema);
  const xercesc::MemBufInputSource from(reinterpret_cast<const XMLByte*>(grammar.data()), grammar.size(), schema.c_str());
  reader.setFeature(XMLUni::fgXercesSchema, true);
  reader.setFeature(XMLUni::fgSAX2CoreValidation, true);
  reader.setFeature(XMLUni::fgXercesDynamic, false);
  reader.setFeature(XMLUni::fgXercesUseCachedGrammarInParse, true);
  reader.setFeature(XMLUni::fgXercesLoadSchema, false);
  reader.setXMLEntityResolver(&resolver);
  reader.setContentHandler(&handler);
  reader.setErrorHandler(&handler);
  reader.loadGrammar(from, xercesc::Grammar::SchemaGrammarType, true);
  pool.lockPool();
  const xercesc::MemBufInputSource source(reinterpret_cast<const XMLByte*>(text.data()), text.size(), "message");
  try {
    reader.parse(source);
  } catch (const xercesc::SAXParseException& fault) {
    char* words = xercesc::XMLString::transcode(fault.getMessage());
    return state.SkipWithError(words);
  }
  if (reader.getErrorCount() != 0) state.SkipWithError("the bare parser finds the message invalid");
  double theirs = 1e9, mine = 1e9;
  for (auto _ : state) {
    const double begin = bench::cpu_seconds();
    reader.parse(source);
    theirs = std::min(theirs, bench::cpu_seconds() - begin);
    if (ours == nullptr) continue;
    const double middle = bench::cpu_seconds();
    ours();
    mine = std::min(mine, bench::cpu_seconds() - middle);
  }
  if (ours != nullptr) return state.SetLabel("takes " + std::to_string(static_cast<int>(100 * mine / theirs)) + " % of the time");
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void ours(benchmark::State& state, const std::string& folder, const std::string& text) {
  auto schemas = xsd::Schemas::load(folder);
  if (!schemas) return state.SkipWithError("no schemas");
  xsd::SchemaValidator validator(*schemas);
  const auto source = base::Source::from_view("message", text);
  base::Issues issues;
  if (validator.validate(source, issues) != xsd::Verdict::valid) state.SkipWithError("the message is not valid");
  for (auto _ : state) benchmark::DoNotOptimize(validator.validate(source, issues));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void in_turns(benchmark::State& state, const std::string& folder, const fs::path& schema, const std::string& text) {
  auto schemas = xsd::Schemas::load(folder);
  if (!schemas) return state.SkipWithError("no schemas");
  xsd::SchemaValidator validator(*schemas);
  const auto source = base::Source::from_view("message", text);
  base::Issues issues;
  if (validator.validate(source, issues) != xsd::Verdict::valid) return state.SkipWithError("the message is not valid");
  bare(state, schema, text, [&] { benchmark::DoNotOptimize(validator.validate(source, issues)); });
}

void xsd_rows_and_bare_xerces_in_turns(benchmark::State& state) {
  in_turns(state, own_schemas(), own_schemas() + "/rows.xsd", own_message());
}
void xsd_rows_bare_xerces(benchmark::State& state) { bare(state, own_schemas() + "/rows.xsd", own_message()); }
void xsd_rows(benchmark::State& state) { ours(state, own_schemas(), own_message()); }
BENCHMARK(xsd_rows_bare_xerces);
BENCHMARK(xsd_rows);
BENCHMARK(xsd_rows_and_bare_xerces_in_turns);

/// Registered only where the official schemas and the corpus are.
const int registered = [] {
  const char* folder = std::getenv("CROSSWALK_V3_XSD");
  const std::string text = bench::read_file(bench::corpus() / "v2-v3/ipf/example-messages/PDQv3_Response.xml");
  if (folder == nullptr || text.empty()) return 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().filename() == "PRPA_IN201306UV02.xsd") {
      const fs::path file = entry.path();
      benchmark::RegisterBenchmark("xsd_pdq_answer_bare_xerces", [file, text](benchmark::State& state) { bare(state, file, text); });
      benchmark::RegisterBenchmark(
          "xsd_pdq_answer_and_bare_xerces_in_turns",
          [file, folder = std::string(folder), text](benchmark::State& state) { in_turns(state, folder, file, text); });
      benchmark::RegisterBenchmark("xsd_pdq_answer",
                                   [folder = std::string(folder), text](benchmark::State& state) { ours(state, folder, text); });
    }
  return 1;
}();

}  // namespace
