#include <crosswalk/xsd/schemas.h>

#include "grammar.h"
#include "parser.h"
#include "platform.h"

#include <crosswalk/shapes/xml_root.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>

namespace crosswalk::xsd {

namespace fs = std::filesystem;

struct Schemas::Impl {
  SchemaIndex index;

  /// Compiles at the first call for a root element. Lives as long as this.
  const Grammar& grammar(const shapes::XmlName& root) {
    const std::lock_guard lock(mutex_);
    auto& slot = grammars_[{root.name_space, root.local}];
    if (slot == nullptr) slot = std::make_unique<Grammar>(compile(index, root.name_space, root.local));
    return *slot;
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<const Grammar>> grammars_;
};

namespace {

/// Regular files below `folder` that end in .xsd; links are left out, they may lead elsewhere.
std::vector<fs::path> schema_files(const fs::path& folder, std::size_t most) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; walk != end && files.size() <= most; walk.increment(error))
    if (!walk->is_symlink(error) && walk->is_regular_file(error) && walk->path().extension() == ".xsd") files.push_back(walk->path());
  return files;
}

/// The bytes of a schema, its DOCTYPE blanked so that lines stay where they are. False when it cannot be read.
bool read_schema(const fs::path& path, const fs::path& folder, SchemaFile& file, std::string& error) {
  const auto source = base::Source::from_file(path.string(), error);
  if (source == nullptr) return false;
  file.path = path.lexically_relative(folder).generic_string();
  file.bytes = source->text();
  const base::Span doctype = find_doctype(file.bytes);
  for (std::uint32_t i = doctype.begin; i < doctype.end; ++i)
    if (file.bytes[i] != '\n' && file.bytes[i] != '\r') file.bytes[i] = ' ';
  return true;
}

base::Result<std::shared_ptr<const Schemas>> failure(std::string message, base::Issues issues) {
  issues.add("C530", std::move(message));
  return base::Result<std::shared_ptr<const Schemas>>::failure(std::move(issues));
}

/// Reads all files, within the limits. Not empty: what is wrong.
std::string read_files(const std::string& folder, const SchemaLimits& limits, std::vector<SchemaFile>& files, base::Issues& issues) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return "there is no folder " + folder;
  const std::vector<fs::path> found = schema_files(folder, limits.files);
  if (found.empty()) return "there is no schema in " + folder;
  if (found.size() > limits.files) return folder + " has more schemas than the limit allows";
  std::uint64_t bytes = 0;
  for (const fs::path& path : found) {
    SchemaFile file;
    std::string why;
    bytes += fs::file_size(path, error);
    if (bytes > limits.bytes) return "the schemas of " + folder + " have more bytes than the limit allows";
    if (read_schema(path, folder, file, why))
      files.push_back(std::move(file));
    else
      issues.add("C530", "cannot read " + path.string() + ": " + why);
  }
  return {};
}

}  // namespace

Schemas::Schemas(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Schemas::~Schemas() = default;

base::Result<std::shared_ptr<const Schemas>> Schemas::load(const std::string& folder, const SchemaLimits& limits) {
  base::Issues issues;
  std::vector<SchemaFile> files;
  if (std::string wrong = read_files(folder, limits, files, issues); !wrong.empty()) return failure(std::move(wrong), std::move(issues));
  start_xerces();
  auto impl = std::make_unique<Impl>();
  impl->index.build(std::move(files), issues);
  return {std::shared_ptr<const Schemas>(new Schemas(std::move(impl))), std::move(issues)};
}

std::vector<std::string> Schemas::files() const {
  std::vector<std::string> paths;
  for (const SchemaFile& file : impl_->index.files()) paths.push_back(file.path);
  return paths;
}

struct SchemaValidator::Work {
  std::shared_ptr<const Schemas> schemas;
  std::map<const Grammar*, std::unique_ptr<Parser>> parsers;
  std::string judged_by;

  Parser& parser(const Grammar& grammar) {
    auto& parser = parsers[&grammar];
    if (parser == nullptr) parser = std::make_unique<Parser>(*grammar.pool, schemas->impl().index);
    return *parser;
  }
};

SchemaValidator::SchemaValidator(std::shared_ptr<const Schemas> schemas) : work_(std::make_unique<Work>()) {
  work_->schemas = std::move(schemas);
}
SchemaValidator::~SchemaValidator() = default;

const std::string& SchemaValidator::judged_by() const { return work_->judged_by; }

namespace {

Verdict refuse(const char* code, std::string message, const std::shared_ptr<const base::Source>& source, std::uint32_t offset,
               base::Issues& issues) {
  issues.add(code, std::move(message)).place = base::Place{source, {offset, offset}, {}};
  return Verdict::refused;
}

Verdict no_schema(const Grammar& grammar, const std::shared_ptr<const base::Source>& source, base::Issues& issues) {
  const bool broken = !grammar.issues.empty();
  issues.append(grammar.issues);
  if (!broken) issues.add("C520", "no schema of the folder declares the root element").place = base::Place{source, {0, 0}, {}};
  return Verdict::no_schema;
}

}  // namespace

Verdict SchemaValidator::validate(const std::shared_ptr<const base::Source>& message, base::Issues& issues, const base::Limits& limits) {
  work_->judged_by.clear();
  if (message->text().size() > limits.bytes) return refuse("C528", "the message is larger than the limit allows", message, 0, issues);
  const Prescan scan = prescan(message->text());
  const bool moved = !scan.transcoded.empty();
  const auto source = moved ? base::Source::from_text(message->name(), scan.transcoded) : message;
  if (!scan.refused.empty()) return refuse("C526", "the document is in an encoding that is not read: " + scan.refused, source, 0, issues);
  if (scan.doctype > 0) return refuse("C527", "a DOCTYPE is not taken", source, scan.doctype - 1, issues);
  if (scan.crowded > 0) return refuse("C528", "an element has more than 1000 attributes", source, scan.crowded - 1, issues);
  const shapes::XmlName root = shapes::find_root(scan.bytes());
  if (!root.found) return refuse("C526", "the document has no element", source, 0, issues);
  const Grammar& grammar = work_->schemas->impl().grammar(root);
  if (grammar.pool == nullptr) return no_schema(grammar, source, issues);
  work_->judged_by = grammar.file;
  Findings findings(work_->schemas->impl().index, source, scan.single_byte(), issues);
  work_->parser(grammar).run(scan, limits.depth, findings);
  if (findings.fatal()) return Verdict::refused;
  return findings.count() > 0 ? Verdict::invalid : Verdict::valid;
}

}  // namespace crosswalk::xsd
