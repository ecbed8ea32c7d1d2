#include "grammar.h"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLEntityResolver.hpp>
#include <xercesc/util/XMLResourceIdentifier.hpp>
#include <xercesc/util/XMLUni.hpp>
#include <xercesc/validators/common/Grammar.hpp>
#include <xercesc/validators/schema/ComplexTypeInfo.hpp>
#include <xercesc/validators/schema/SchemaGrammar.hpp>

#include <algorithm>
#include <set>

namespace crosswalk::xsd {

namespace {

using xercesc::InputSource;
using xercesc::MemBufInputSource;
using xercesc::XMLResourceIdentifier;
using xercesc::XMLUni;

constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

/// The attributes that every XML document may have, for folders that import their schema from the web (XML 1.0, sections 2.10 and 2.12;
/// XML Base; xml:id).
constexpr std::string_view xml_attributes = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:string"/>
<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/>
<xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
<xs:attribute name="base" type="xs:anyURI"/><xs:attribute name="id" type="xs:ID"/>
<xs:attributeGroup name="specialAttrs"><xs:attribute ref="xml:lang"/><xs:attribute ref="xml:space"/><xs:attribute ref="xml:base"/>
<xs:attribute ref="xml:id"/></xs:attributeGroup></xs:schema>)";

std::unique_ptr<MemBufInputSource> in_memory(std::string_view bytes, const std::string& name) {
  const std::u16string wide = to_utf16(name);
  return std::make_unique<MemBufInputSource>(reinterpret_cast<const XMLByte*>(bytes.data()), bytes.size(), xml(wide));
}

/// Gives the compiler files of the folder, and nothing else.
class Compiler final : public xercesc::XMLEntityResolver, public xercesc::DefaultHandler {
 public:
  Compiler(const SchemaIndex& index, Grammar& grammar)
      : index_(index), grammar_(grammar), reader_(xercesc::XMLPlatformUtils::fgMemoryManager, grammar.pool.get()) {
    for (const XMLCh* on : {XMLUni::fgSAX2CoreNameSpaces, XMLUni::fgSAX2CoreValidation, XMLUni::fgXercesSchema,
                            XMLUni::fgXercesHandleMultipleImports, XMLUni::fgXercesDisableDefaultEntityResolution})
      reader_.setFeature(on, true);
    reader_.setFeature(XMLUni::fgXercesLoadExternalDTD, false);
    reader_.setXMLEntityResolver(this);
    reader_.setErrorHandler(this);
  }

  /// False when the file has errors.
  bool add(const SchemaFile& file) {
    errors_ = 0;
    used_.insert(file.path);
    namespaces_.insert(file.target_namespace);
    try {
      const auto source = in_memory(file.bytes, file.path);
      return reader_.loadGrammar(*source, xercesc::Grammar::SchemaGrammarType, true) != nullptr && errors_ == 0;
    } catch (const xercesc::SAXParseException&) {
      // fatalError() has said it.
    } catch (const xercesc::XMLException& fault) {
      say("C530", "the schema cannot be compiled", file.path, 0, to_utf8(fault.getMessage()));
    } catch (const xercesc::OutOfMemoryException&) {
      throw std::bad_alloc();
    }
    return false;
  }

  bool has(const std::string& name_space) const { return namespaces_.contains(name_space); }

  InputSource* resolveEntity(XMLResourceIdentifier* wanted) override {
    const std::string base = to_utf8(wanted->getBaseURI()), location = to_utf8(wanted->getSystemId());
    const auto kind = wanted->getResourceIdentifierType();
    if (kind == XMLResourceIdentifier::ExternalEntity || kind == XMLResourceIdentifier::UnKnown) return in_memory({}, location).release();
    const SchemaFile* file = location.empty() ? nullptr : index_.by_location(base, location);
    const std::string name_space = to_utf8(wanted->getNameSpace());
    const bool import = kind == XMLResourceIdentifier::SchemaImport;
    if (import && (file == nullptr || file->target_namespace != name_space)) file = index_.by_namespace(name_space);
    if (file == nullptr) return missing(base, import ? name_space : location, import);
    used_.insert(file->path);
    namespaces_.insert(import ? name_space : file->target_namespace);
    return in_memory(file->bytes, file->path).release();
  }

  void warning(const xercesc::SAXParseException&) override {}
  void error(const xercesc::SAXParseException& fault) override { report(fault); }
  void fatalError(const xercesc::SAXParseException& fault) override {
    report(fault);
    throw xercesc::SAXParseException(fault);
  }

 private:
  InputSource* missing(const std::string& base, const std::string& what, bool import) {
    if (import && what == xml_namespace) return in_memory(xml_attributes, "xml.xsd").release();
    if (reported_.insert(base + ' ' + what).second)
      say("C531", import ? "no schema of the folder has an imported namespace" : "no file of the folder is an included schema", base, 0,
          what);
    return nullptr;
  }

  void report(const xercesc::SAXParseException& fault) {
    ++errors_;
    say("C530", "the schema has an error", to_utf8(fault.getSystemId()), fault.getLineNumber(), to_utf8(fault.getMessage()));
  }

  void say(const char* code, const char* what, const std::string& file, XMLFileLoc line, std::string why) {
    base::Issue& issue = grammar_.issues.add(code, std::string(what));
    issue.path = file;
    issue.hint = (line > 0 ? "line " + std::to_string(line) + ": " : std::string()) + std::move(why);
  }

  const SchemaIndex& index_;
  Grammar& grammar_;
  xercesc::SAX2XMLReaderImpl reader_;
  std::set<std::string> used_, namespaces_, reported_;
  std::size_t errors_ = 0;
};

/// Xerces makes the content model of a type, and its text for a fault, when a message first asks for it, also behind the lock of the pool: threads
/// that share the pool would make them at once.
void make_content_models(xercesc::XMLGrammarPoolImpl& pool) {
  auto grammars = pool.getGrammarEnumerator();
  while (grammars.hasMoreElements()) {
    auto& grammar = static_cast<xercesc::SchemaGrammar&>(grammars.nextElement());
    xercesc::RefHashTableOfEnumerator<xercesc::ComplexTypeInfo> types(grammar.getComplexTypeRegistry());
    while (types.hasMoreElements()) {
      xercesc::ComplexTypeInfo& type = types.nextElement();
      type.getContentModel();
      type.getFormattedContentModel();
    }
  }
}

bool compile_with(const SchemaIndex& index, const SchemaFile& file, Grammar& grammar) {
  grammar.pool = std::make_unique<xercesc::XMLGrammarPoolImpl>(xercesc::XMLPlatformUtils::fgMemoryManager);
  Compiler compiler(index, grammar);
  if (!compiler.add(file)) return false;
  for (const std::string& name_space : index.namespaces())
    if (const SchemaFile* further = compiler.has(name_space) ? nullptr : index.by_namespace(name_space)) compiler.add(*further);
  make_content_models(*grammar.pool);
  grammar.pool->lockPool();
  grammar.file = file.path;
  return true;
}

}  // namespace

Grammar compile(const SchemaIndex& index, std::string_view name_space, std::string_view element) {
  Grammar grammar;
  for (const SchemaFile* file : index.declaring(name_space, element)) {
    if (compile_with(index, *file, grammar)) return grammar;
    grammar.pool.reset();
  }
  return grammar;
}

}  // namespace crosswalk::xsd
