#include "index.h"

#include "platform.h"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <algorithm>
#include <memory>
#include <set>

namespace crosswalk::xsd {

namespace {

constexpr std::u16string_view xsd_namespace = u"http://www.w3.org/2001/XMLSchema";

std::u16string_view attribute(const xercesc::Attributes& attributes, const char16_t* name) {
  const XMLCh none = 0;
  return view(attributes.getValue(&none, reinterpret_cast<const XMLCh*>(name)));
}

std::string_view last_step(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

}  // namespace

/// Notes what one schema declares.
class SchemaIndex::Reader final : public xercesc::DefaultHandler {
 public:
  Reader(SchemaIndex& index, base::Issues& issues) : index_(index), issues_(issues) {
    reader_.setFeature(xercesc::XMLUni::fgSAX2CoreValidation, false);
    reader_.setFeature(xercesc::XMLUni::fgXercesLoadExternalDTD, false);
    reader_.setFeature(xercesc::XMLUni::fgXercesDisableDefaultEntityResolution, true);
    reader_.setContentHandler(this);
    reader_.setErrorHandler(this);
  }

  void read(SchemaFile& file) {
    file_ = &file;
    depth_ = 0;
    file.usable = true;
    const xercesc::MemBufInputSource source(reinterpret_cast<const XMLByte*>(file.bytes.data()), file.bytes.size(), file.path.c_str());
    try {
      reader_.parse(source);
    } catch (const xercesc::SAXParseException&) {
      // fatalError() has said it.
    } catch (const xercesc::XMLException& fault) {
      unusable(to_utf8(fault.getMessage()), 0);
    }
    if (!file.usable) file.elements.clear();
  }

  void startElement(const XMLCh* uri, const XMLCh* local, const XMLCh*, const xercesc::Attributes& attributes) override {
    const int depth = depth_++;
    if (view(uri) != xsd_namespace) return;
    const std::u16string_view what = view(local), name = attribute(attributes, u"name");
    if (depth == 0) file_->target_namespace = to_utf8(attribute(attributes, u"targetNamespace"));
    if ((what == u"element" || what == u"attribute") && !name.empty()) index_.names_.insert(hash_of(name));
    if (depth != 1) return;
    if (what == u"element") file_->elements.push_back(to_utf8(name));
    if (what == u"include" || what == u"redefine") file_->references.push_back(to_utf8(attribute(attributes, u"schemaLocation")));
  }
  void endElement(const XMLCh*, const XMLCh*, const XMLCh*) override { --depth_; }
  void fatalError(const xercesc::SAXParseException& fault) override {
    unusable(to_utf8(fault.getMessage()), fault.getLineNumber());
    throw xercesc::SAXParseException(fault);
  }

 private:
  void unusable(std::string why, XMLFileLoc line) {
    file_->usable = false;
    base::Issue& issue = issues_.add("C530", "the schema " + file_->path + " is not well-formed");
    issue.hint = (line > 0 ? "line " + std::to_string(line) + ": " : std::string()) + std::move(why);
  }

  SchemaIndex& index_;
  base::Issues& issues_;
  xercesc::SAX2XMLReaderImpl reader_;
  SchemaFile* file_ = nullptr;
  int depth_ = 0;
};

void SchemaIndex::build(std::vector<SchemaFile> files, base::Issues& issues) {
  start_xerces();
  files_ = std::move(files);
  std::sort(files_.begin(), files_.end(), [](const SchemaFile& a, const SchemaFile& b) { return a.path < b.path; });
  Reader reader(*this, issues);
  for (SchemaFile& file : files_) reader.read(file);
  mark_included();
}

void SchemaIndex::mark_included() {
  for (const SchemaFile& file : files_)
    for (const std::string& location : file.references)
      if (const SchemaFile* other = by_location(file.path, location); other != nullptr && other != &file)
        files_[static_cast<std::size_t>(other - files_.data())].included = true;
}

const SchemaFile* SchemaIndex::by_path(std::string_view path) const {
  const auto at =
      std::lower_bound(files_.begin(), files_.end(), path, [](const SchemaFile& file, std::string_view p) { return file.path < p; });
  return at != files_.end() && at->path == path && at->usable ? &*at : nullptr;
}

const SchemaFile* SchemaIndex::by_location(std::string_view base, std::string_view location) const {
  if (const auto path = resolved_path(base, location))
    if (const SchemaFile* file = by_path(*path)) return file;
  const SchemaFile* only = nullptr;
  for (const SchemaFile& file : files_) {
    if (!file.usable || last_step(file.path) != last_step(location)) continue;
    if (only != nullptr) return nullptr;
    only = &file;
  }
  return only;
}

const SchemaFile* SchemaIndex::by_namespace(std::string_view name) const {
  const SchemaFile* only = nullptr;
  for (const SchemaFile& file : files_) {
    if (!file.usable || file.included || file.target_namespace != name) continue;
    if (only != nullptr) return nullptr;
    only = &file;
  }
  return only;
}

std::vector<const SchemaFile*> SchemaIndex::declaring(std::string_view name_space, std::string_view element) const {
  std::vector<const SchemaFile*> found;
  for (const SchemaFile& file : files_)
    if (file.usable && file.target_namespace == name_space &&
        std::find(file.elements.begin(), file.elements.end(), element) != file.elements.end())
      found.push_back(&file);
  const auto nesting = [](const SchemaFile* file) { return std::count(file->path.begin(), file->path.end(), '/'); };
  std::stable_sort(found.begin(), found.end(), [&](const SchemaFile* a, const SchemaFile* b) { return nesting(a) < nesting(b); });
  return found;
}

std::vector<std::string> SchemaIndex::namespaces() const {
  std::set<std::string> names;
  for (const SchemaFile& file : files_)
    if (file.usable) names.insert(file.target_namespace);
  return {names.begin(), names.end()};
}

}  // namespace crosswalk::xsd
