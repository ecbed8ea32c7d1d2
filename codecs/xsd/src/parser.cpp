#include "parser.h"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/sax/Locator.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <new>

namespace crosswalk::xsd {

using xercesc::XMLUni;

namespace {

/// Xerces takes time in the square of these.
constexpr std::size_t most_strange_names = 10'000;

}  // namespace

Parser::Parser(xercesc::XMLGrammarPool& pool, const SchemaIndex& index)
    : SAX2XMLReaderImpl(xercesc::XMLPlatformUtils::fgMemoryManager, &pool), index_(index) {
  for (const XMLCh* on : {XMLUni::fgSAX2CoreNameSpaces, XMLUni::fgSAX2CoreValidation, XMLUni::fgXercesSchema,
                          XMLUni::fgXercesUseCachedGrammarInParse, XMLUni::fgXercesDisableDefaultEntityResolution})
    setFeature(on, true);
  for (const XMLCh* off : {XMLUni::fgXercesDynamic, XMLUni::fgXercesLoadSchema, XMLUni::fgXercesLoadExternalDTD,
                           XMLUni::fgXercesCacheGrammarFromParse, XMLUni::fgXercesCalculateSrcOfs})
    setFeature(off, false);
  security_.setEntityExpansionLimit(16);
  setProperty(XMLUni::fgXercesSecurityManager, &security_);
  setContentHandler(this);
  setLexicalHandler(this);
  if (!index.patterns().empty()) judge_patterns();
  setErrorHandler(this);  // without one Xerces does not report to error() either
}

/// The scanner for schemas alone takes a validator of ours.
void Parser::judge_patterns() {
  pattern_validator_ = std::make_unique<PatternValidator>(index_.patterns());
  setValidator(pattern_validator_.get());  // "to adopt", but Xerces 3.2 does not delete it
  setProperty(XMLUni::fgXercesScannerName, const_cast<XMLCh*>(XMLUni::fgSGXMLScanner));
}

void Parser::run(const Prescan& scan, std::uint32_t depth, Findings& findings) {
  findings_ = &findings;
  most_depth_ = depth;
  open_.clear();
  strange_.clear();
  xercesc::MemBufInputSource source(reinterpret_cast<const XMLByte*>(scan.bytes().data()), scan.bytes().size(), "message");
  const std::u16string encoding = to_utf16(scan.encoding);
  source.setEncoding(xml(encoding));
  try {
    parse(source);
    findings.settle(open_);
  } catch (const Stop&) {
    // The findings say why.
  } catch (const xercesc::OutOfMemoryException&) {
    throw std::bad_alloc();
  } catch (const xercesc::XMLException& fault) {
    try {
      findings.add(0, {}, xercesc::XMLErrorReporter::ErrType_Fatal, view(fault.getMessage()), 1, 1, open_);
    } catch (const Stop&) {
      // That is what add() does with a fatal finding.
    }
  }
}

void Parser::error(const unsigned int code, const XMLCh* const domain, const xercesc::XMLErrorReporter::ErrTypes kind,
                   const XMLCh* const words, const XMLCh* const, const XMLCh* const, const XMLFileLoc line, const XMLFileLoc column) {
  findings_->add(code, view(domain), kind, view(words), line, column, open_);
}

void Parser::startElement(const XMLCh* const, const XMLCh* const local, const XMLCh* const, const xercesc::Attributes&) {
  const std::u16string_view name = view(local);
  const std::size_t hash = SchemaIndex::hash_of(name);
  open_.open(name, hash);
  findings_->settle(open_);
  if (!index_.knows(hash) && strange_.insert(hash).second && strange_.size() > most_strange_names)
    refuse("C528", "the document has too many different element names that the schemas do not know");
  if (open_.depth() > most_depth_) refuse("C528", "elements are nested deeper than the limit allows");
}

void Parser::endElement(const XMLCh* const, const XMLCh* const, const XMLCh* const) {
  findings_->settle(open_);
  open_.close();
}

void Parser::characters(const XMLCh* const, const XMLSize_t) { findings_->settle(open_); }

void Parser::startDTD(const XMLCh* const, const XMLCh* const, const XMLCh* const) { refuse("C527", "a DOCTYPE is not taken"); }

void Parser::refuse(const char* code, const char* message) {
  findings_->refuse(code, message, locator_ != nullptr ? locator_->getLineNumber() : 1,
                    locator_ != nullptr ? locator_->getColumnNumber() : 1, open_);
}

}  // namespace crosswalk::xsd
