// The validating parser of one thread for one grammar.
#pragma once

#include "findings.h"
#include "pattern_validator.h"

#include <xercesc/framework/XMLGrammarPool.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/SecurityManager.hpp>

#include <cstdint>
#include <memory>
#include <unordered_set>

namespace crosswalk::xsd {

class Parser final : public xercesc::SAX2XMLReaderImpl, public xercesc::DefaultHandler {
 public:
  Parser(xercesc::XMLGrammarPool& pool, const SchemaIndex& index);

  /// Tells `findings` what is wrong with `scan.bytes()`. `depth`: how deep elements may nest.
  void run(const Prescan& scan, std::uint32_t depth, Findings& findings);

 private:
  void error(const unsigned int code, const XMLCh* const domain, const xercesc::XMLErrorReporter::ErrTypes kind, const XMLCh* const words,
             const XMLCh* const, const XMLCh* const, const XMLFileLoc line, const XMLFileLoc column) override;
  void startElement(const XMLCh* const uri, const XMLCh* const local, const XMLCh* const name,
                    const xercesc::Attributes& attributes) override;
  void endElement(const XMLCh* const uri, const XMLCh* const local, const XMLCh* const name) override;
  void characters(const XMLCh* const text, const XMLSize_t length) override;
  void setDocumentLocator(const xercesc::Locator* const locator) override { locator_ = locator; }
  void startDTD(const XMLCh* const name, const XMLCh* const public_id, const XMLCh* const system_id) override;
  void judge_patterns();
  [[noreturn]] void refuse(const char* code, const char* message);

  xercesc::SecurityManager security_;
  std::unique_ptr<PatternValidator> pattern_validator_;
  const xercesc::Locator* locator_ = nullptr;
  const SchemaIndex& index_;
  OpenElements open_;
  std::unordered_set<std::size_t> strange_;  ///< hashes of the names of elements that the schemas do not know
  Findings* findings_ = nullptr;
  std::uint32_t most_depth_ = 0;
};

}  // namespace crosswalk::xsd
