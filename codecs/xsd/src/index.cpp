#include "index.h"

#include "content_sizes.h"
#include "pattern.h"
#include "platform.h"
#include "prescan.h"
#include "references.h"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <algorithm>
#include <map>
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

/// The patterns of one file as it is read: those that Xerces is not to try get marks.
class SchemaIndex::PatternMarks {
 public:
  explicit PatternMarks(Patterns& patterns) : patterns_(patterns) {}
  void clear() {
    open_.clear();
    marks_.clear();
    unmarked_.clear();
    tags_ = 0;
  }

  /// Each start tag, in the order of the file; `pattern`: the value of a pattern, else nullptr.
  void open(const std::string* pattern) {
    if (pattern != nullptr && !open_.empty()) open_.back().push_back({tags_, *pattern, look_at_pattern(*pattern)});
    open_.emplace_back();
    ++tags_;
  }

  /// The patterns of a restriction are one: if one of them needs a mark, all do.
  void close() {
    const std::vector<Pattern> here = std::move(open_.back());
    open_.pop_back();
    const bool quick =
        std::all_of(here.begin(), here.end(), [](const Pattern& one) { return one.report.quick && !Patterns::looks_marked(one.text); });
    for (const Pattern& one : here) {
      if (quick) return;
      const auto mark = one.report.nested ? std::nullopt : patterns_.mark(one.report.for_re2);
      if (mark)
        marks_[one.tag] = *mark;
      else if (unmarked_.empty())
        unmarked_ = one.text;
    }
  }

  /// A pattern that can be had neither from Xerces nor from RE2; empty when there is none.
  const std::string& unmarked() const { return unmarked_; }
  bool put_into(std::string& schema) const {
    return marks_.empty() || (prescan(schema).transcoded.empty() && replace_values(schema, marks_));
  }

 private:
  struct Pattern {
    std::size_t tag;
    std::string text;
    PatternReport report;
  };
  Patterns& patterns_;
  std::vector<std::vector<Pattern>> open_;
  std::map<std::size_t, std::string> marks_;
  std::string unmarked_;
  std::size_t tags_ = 0;
};

/// Notes what one schema declares.
class SchemaIndex::Reader final : public xercesc::DefaultHandler {
 public:
  Reader(SchemaIndex& index, base::Issues& issues) : index_(index), issues_(issues), marks_(index.patterns_) {
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
    marks_.clear();
    const xercesc::MemBufInputSource source(reinterpret_cast<const XMLByte*>(file.bytes.data()), file.bytes.size(), file.path.c_str());
    try {
      reader_.parse(source);
    } catch (const xercesc::SAXParseException&) {
      // fatalError() has said it.
    } catch (const xercesc::XMLException& fault) {
      unusable("C530", " is not well-formed", to_utf8(fault.getMessage()));
    } catch (const TooDeep&) {
      unusable("C534", " would take too much to compile", "elements nested deeper than " + std::to_string(most_nested));
      for (; depth_ > 0; --depth_) sizes_.close();
    }
    if (file.usable) replace_patterns(file);
    if (!file.usable) file.elements.clear();
  }

  /// After all files.
  void leave_out_what_is_too_large() {
    for (const std::size_t file : sizes_.too_large())
      index_.leave_out(index_.files_[file], "C534", " would take too much to compile",
                       "a content model or union with more than " + std::to_string(ContentSizes::most_places) + " places when written out",
                       issues_);
    if (references_.longest_chain() <= References::longest) return;
    for (SchemaFile& file : index_.files_)
      if (file.usable)
        index_.leave_out(file, "C534", " would take too much to compile", "declarations that refer to each other without end", issues_);
  }

  void startElement(const XMLCh* uri, const XMLCh* local, const XMLCh*, const xercesc::Attributes& attributes) override {
    if (depth_ == most_nested) throw TooDeep{};
    const int depth = depth_++;
    const bool schema = view(uri) == xsd_namespace;
    const std::u16string_view what = schema ? view(local) : std::u16string_view();
    const std::u16string_view name = attribute(attributes, u"name");
    const std::string pattern = what == u"pattern" ? to_utf8(attribute(attributes, u"value")) : std::string();
    marks_.open(what == u"pattern" ? &pattern : nullptr);
    sizes_.open(start_of(what, attributes, depth == 1), static_cast<std::size_t>(file_ - index_.files_.data()));
    refer(what, attributes, depth);
    if (!schema) return;
    if (depth == 0) file_->target_namespace = to_utf8(attribute(attributes, u"targetNamespace"));
    if ((what == u"element" || what == u"attribute") && !name.empty()) index_.names_.insert(hash_of(name));
    if (depth != 1) return;
    if (what == u"element") file_->elements.push_back(to_utf8(name));
    if (what == u"include" || what == u"redefine") file_->references.push_back(to_utf8(attribute(attributes, u"schemaLocation")));
  }
  void endElement(const XMLCh*, const XMLCh*, const XMLCh*) override {
    --depth_;
    sizes_.close();
    marks_.close();
  }
  void fatalError(const xercesc::SAXParseException& fault) override {
    unusable("C530", " is not well-formed", "line " + std::to_string(fault.getLineNumber()) + ": " + to_utf8(fault.getMessage()));
    for (; depth_ > 0; --depth_) sizes_.close();
    throw xercesc::SAXParseException(fault);
  }

 private:
  struct TooDeep {};
  static constexpr int most_nested = 200;

  static ContentSizes::Start start_of(std::u16string_view what, const xercesc::Attributes& attributes, bool global) {
    ContentSizes::Start start{what, {}, {}, {}, {}, 1, global};
    start.name = attribute(attributes, u"name");
    start.ref = attribute(attributes, u"ref");
    start.base = attribute(attributes, u"base");
    start.members = attribute(attributes, u"memberTypes");
    start.most = std::max(count(attribute(attributes, u"maxOccurs")), count(attribute(attributes, u"minOccurs")));
    return start;
  }

  /// 1 for what is no number ("unbounded").
  static std::uint64_t count(std::u16string_view text) {
    std::uint64_t value = 0;
    for (const char16_t c : text) {
      if (c < u'0' || c > u'9') return 1;
      value = std::min<std::uint64_t>(value * 10 + (c - u'0'), 1u << 31);
    }
    return value;
  }

  void refer(std::u16string_view what, const xercesc::Attributes& attributes, int depth) {
    const char kind = what == u"element"          ? 'e'
                      : what == u"attribute"      ? 'a'
                      : what == u"group"          ? 'g'
                      : what == u"attributeGroup" ? 'A'
                                                  : 't';
    if (depth == 1) references_.from(kind, attribute(attributes, u"name"));
    references_.to(kind, attribute(attributes, u"ref"));
    for (const char16_t* type : {u"type", u"base", u"itemType"}) references_.to('t', attribute(attributes, type));
    references_.to('e', attribute(attributes, u"substitutionGroup"));
    std::u16string_view members = attribute(attributes, u"memberTypes");
    for (std::size_t end = 0; !members.empty(); members.remove_prefix(std::min(end + 1, members.size()))) {
      end = std::min(members.find(u' '), members.size());
      references_.to('t', members.substr(0, end));
    }
  }

  void replace_patterns(SchemaFile& file) {
    if (!marks_.unmarked().empty())
      unusable("C533", " has a pattern that could take time without end", marks_.unmarked());
    else if (!marks_.put_into(file.bytes))
      unusable("C533", " has a pattern that could take time without end", "in an encoding in which it cannot be replaced");
  }

  void unusable(const char* code, const char* what, std::string why) { index_.leave_out(*file_, code, what, std::move(why), issues_); }

  SchemaIndex& index_;
  base::Issues& issues_;
  PatternMarks marks_;
  ContentSizes sizes_;
  References references_;
  xercesc::SAX2XMLReaderImpl reader_;
  SchemaFile* file_ = nullptr;
  int depth_ = 0;
};

void SchemaIndex::leave_out(SchemaFile& file, const char* code, std::string message, std::string why, base::Issues& issues) {
  file.usable = false;
  file.elements.clear();
  issues.add(code, "the schema " + file.path + message).hint = std::move(why);
}

void SchemaIndex::build(std::vector<SchemaFile> files, base::Issues& issues) {
  start_xerces();
  files_ = std::move(files);
  std::sort(files_.begin(), files_.end(), [](const SchemaFile& a, const SchemaFile& b) { return a.path < b.path; });
  Reader reader(*this, issues);
  for (SchemaFile& file : files_) reader.read(file);
  reader.leave_out_what_is_too_large();
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
