#include "tables.h"

#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/language/ids.h>
#include <crosswalk/language/mapping/structure_map.h>
#include <crosswalk/language/mapping/syntax.h>
#include <crosswalk/pipeline/formats.h>

#include <algorithm>
#include <filesystem>

namespace crosswalk::pipeline {

namespace fs = std::filesystem;

struct MapFolder::Parsed {
  std::string file;
  std::shared_ptr<const mapping::Module> module;
};

namespace {

constexpr std::string_view url_prefix = "urn:crosswalk:map:", as_text = " (as text)";

bool may_be_resource(const fs::path& file) { return file.extension() == ".json" || file.extension() == ".xml"; }

bool is_map(const fs::path& file) { return is_map_text(file.string()) || is_resource(file, "StructureMap"); }

/// As the file was named: from the working directory, where it was named so.
std::string named_as(const fs::path& folder, const fs::path& file) {
  return file.is_absolute() ? folder.string() : folder.lexically_relative(fs::current_path()).string();
}

/// The folder that a map file belongs to: the nearest one upward with tables or waivers, else the one it stands in.
std::string folder_of(const fs::path& file) {
  const fs::path own = fs::absolute(file).lexically_normal().parent_path();
  for (fs::path folder = own; folder.has_relative_path(); folder = folder.parent_path())
    if (fs::exists(folder / "no-place.csv") || fs::is_directory(folder / "codesystems")) return named_as(folder, file);
  return named_as(own, file);
}

/// Without the `./` of a file of the working directory.
std::string plain_name(std::string file) {
  while (file.size() > 2 && file.starts_with("./")) file.erase(0, 2);
  return file;
}

std::string_view without_quotes(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '=' || text.front() == '\t')) text.remove_prefix(1);
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return {};
  const std::size_t end = text.find(text.front(), 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
}

/// The values of `/// KEY = "value"` lines, and for the key `url` also of a `map "value"` line, without parsing the map.
std::vector<std::string> scan_metadata(std::string_view text, std::string_view key) {
  std::vector<std::string> values;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("///")) {
      line.remove_prefix(3);
      while (line.starts_with(' ')) line.remove_prefix(1);
      if (line.starts_with(key) && line.size() > key.size() && (line[key.size()] == ' ' || line[key.size()] == '='))
        values.emplace_back(without_quotes(line.substr(key.size())));
    } else if (key == "url" && line.starts_with("map ")) {
      values.emplace_back(without_quotes(line.substr(3)));
    } else if (line.starts_with("group ") || line.starts_with("uses ")) {
      break;
    }
  }
  return values;
}

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find_first_of(", ", at), list.size());
    if (end > at) words.emplace_back(list.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string read_text(const std::string& file) {
  std::string error;
  const auto source = base::Source::from_file(file, error);
  return source == nullptr ? std::string() : std::string(source->text());
}

bool belongs_to_hash(const fs::path& file) { return is_map(file) || is_resource(file, "ConceptMap") || file.extension() == ".csv"; }

}  // namespace

bool is_resource(const fs::path& file, std::string_view type) {
  std::string error;
  const auto source = may_be_resource(file) ? base::Source::from_file(file.string(), error) : nullptr;
  if (source == nullptr) return false;
  const std::string_view text = source->text();
  return text.find('<' + std::string(type)) != std::string_view::npos ||
         (text.find("\"resourceType\"") != std::string_view::npos && text.find('"' + std::string(type) + '"') != std::string_view::npos);
}

std::vector<std::string> list_files(const fs::path& folder, bool (*wanted)(const fs::path&)) {
  std::vector<std::string> files;
  std::error_code none;
  for (fs::recursive_directory_iterator walk(folder, none), end; walk != end; walk.increment(none)) {
    const std::string name = walk->path().filename().string();
    if (name.starts_with('.') || name == "cases") {
      if (walk->is_directory(none)) walk.disable_recursion_pending();
    } else if (wanted(walk->path())) {
      files.push_back(plain_name(walk->path().string()));
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string_view file_of(std::string_view source_name) {
  if (source_name.ends_with(as_text)) source_name.remove_suffix(as_text.size());
  return source_name;
}

bool is_map_text(const std::string& file) { return file.ends_with(".map") || file.ends_with(".fml"); }

MapFolder::MapFolder(std::string path, std::vector<std::string> roots, const Formats* formats)
    : path_(plain_name(std::move(path))), roots_(std::move(roots)), formats_(formats) {
  while (path_.size() > 1 && path_.ends_with('/')) path_.pop_back();
  if (!fs::is_directory(path_)) {
    file_ = path_;
    path_ = folder_of(file_);
  }
  fs::path whole = fs::absolute(path_).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();  // of "." a slash is left at the end
  name_ = whole.filename().string();
  roots_.insert(roots_.begin(), whole.parent_path().string());
  tables_ = std::make_unique<Tables>(path_, name_, roots_, formats_, issues_);
}

MapFolder::~MapFolder() = default;

const mapping::CodeTables& MapFolder::tables() const { return *tables_; }

const std::vector<std::string>& MapFolder::files() {
  if (!listed_) files_ = list_files(path_, is_map);
  listed_ = true;
  return files_;
}

const std::vector<MessageMap>& MapFolder::message_maps() {
  if (message_maps_known_) return message_maps_;
  message_maps_known_ = true;
  if (!file_.empty()) {
    message_maps_.push_back({file_, {}, {}});
    return message_maps_;
  }
  const fs::path entry = fs::path(path_) / "messages";
  for (const std::string& file : fs::is_directory(entry) ? list_files(entry, is_map) : files()) {
    MessageMap map{file, {}, {}};
    const std::string text = read_text(file);
    for (const std::string& list : scan_metadata(text, "message"))
      for (std::string& word : words_of(list)) map.messages.push_back(std::move(word));
    for (std::string& condition : scan_metadata(text, "when")) map.when = std::move(condition);
    if (!map.messages.empty()) message_maps_.push_back(std::move(map));
  }
  return message_maps_;
}

const std::vector<Waiver>& MapFolder::waivers() {
  if (waivers_known_) return waivers_;
  waivers_known_ = true;
  const std::string text = read_text((fs::path(path_) / "no-place.csv").string());
  const std::vector<definitions::CsvRow> rows = definitions::read_csv(text);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::vector<std::string>& f = rows[i].fields;
    if (f.size() != 6) {
      issues_.add("L304",
                  path_ + "/no-place.csv:" + std::to_string(rows[i].line) + ": the row does not have the six columns of the header");
    } else if (!f[2].empty()) {
      waivers_.push_back({f[2], f[5]});
    }
  }
  return waivers_;
}

std::shared_ptr<const base::Source> MapFolder::text_of_resource(const std::shared_ptr<const base::Source>& resource) {
  const Format* format = formats_ == nullptr ? nullptr : formats_->recognise(resource->text()).format;
  model::Tree tree(*definitions::builtin().sets().front());
  const bool read = format != nullptr && format->codec->decode(resource, {}, tree, issues_);
  const model::Element root(tree, tree.root());
  if (read && mapping::is_structure_map(root))
    return base::Source::from_text(resource->name() + std::string(as_text), mapping::structure_map_text(root));
  issues_.add("L306", resource->name() + " is no StructureMap that can be read");
  return nullptr;
}

std::shared_ptr<const mapping::Module> MapFolder::module(const std::string& file) {
  for (const Parsed& known : parsed_)
    if (known.file == file) return known.module;
  std::string error;
  std::shared_ptr<const base::Source> source = base::Source::from_file(file, error);
  if (source == nullptr) {
    issues_.add("L301", "cannot read the map " + file + ": " + error);
    return nullptr;
  }
  if (may_be_resource(file) && (source = text_of_resource(source)) == nullptr) return nullptr;
  auto parsed = mapping::parse(source);
  issues_.append(parsed.issues());
  parsed_.push_back({file, parsed ? *parsed : nullptr});
  return parsed_.back().module;
}

std::string MapFolder::conventional(std::string_view url) const {
  if (!url.starts_with(url_prefix) || url.find("..") != std::string_view::npos) return {};
  const std::string rest(url.substr(url_prefix.size()));
  std::error_code none;
  for (const char* extension : {".map", ".fml", ".json", ".xml"}) {
    if (rest.starts_with(name_ + '/')) {
      std::string own = plain_name(path_ + rest.substr(name_.size()) + extension);
      if (fs::exists(own, none)) return own;
    }
    for (const std::string& root : roots_)
      if (std::string file = std::string(root).append(1, '/').append(rest).append(extension); fs::exists(file, none)) return file;
  }
  return {};
}

std::string MapFolder::declared_url(const std::string& file) {
  if (may_be_resource(file))
    if (const auto resource = module(file); resource != nullptr && !resource->url.empty()) return resource->url;
  const std::vector<std::string> urls = scan_metadata(read_text(file), "url");
  if (!urls.empty()) return urls.front();
  return std::string(url_prefix) + name_ + '/' + fs::path(file).lexically_relative(path_).replace_extension().string();
}

std::vector<std::shared_ptr<const mapping::Module>> MapFolder::find(std::string_view url) {
  std::vector<std::shared_ptr<const mapping::Module>> found;
  if (const std::string file = conventional(url); !file.empty()) {
    if (auto one = module(file)) found.push_back(std::move(one));
    return found;
  }
  std::vector<std::pair<std::string, std::string>> matching;  // URL, file
  for (const std::string& file : files())
    if (std::string declared = declared_url(file); mapping::matches_url(url, declared)) matching.emplace_back(std::move(declared), file);
  std::sort(matching.begin(), matching.end());
  for (const auto& [declared, file] : matching)
    if (auto one = module(file)) found.push_back(std::move(one));
  return found;
}

std::vector<std::string> MapFolder::urls() {
  std::vector<std::string> all;
  for (const std::string& file : files()) all.push_back(declared_url(file));
  return all;
}

std::string MapFolder::hash() {
  std::string everything;
  for (const std::string& file : list_files(path_, belongs_to_hash)) {
    const std::string text = read_text(file);
    everything += fs::path(file).lexically_relative(path_).string() + '\0' + std::to_string(text.size()) + '\0' + text;
  }
  std::string hash;
  language::IdMaker().append_sha256_hex(everything, hash);
  return hash;
}

}  // namespace crosswalk::pipeline
