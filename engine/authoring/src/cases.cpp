#include <crosswalk/authoring/cases.h>

#define TOML_EXCEPTIONS 0  // NOLINT(readability-identifier-naming): the library asks for it by this name
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace crosswalk::authoring {

namespace fs = std::filesystem;

namespace {

/// Takes "-2" from the end of a name: 2; 0 when there is none.
std::uint32_t take_number(std::string& name) {
  const std::size_t line = name.rfind('-');
  if (line == std::string::npos || line + 1 == name.size() || name.size() - line > 7) return 0;
  std::uint32_t number = 0;
  for (const char c : name.substr(line + 1)) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  name.resize(line);
  return number;
}

/// "in.hl7" -> "", "in.request.hl7" -> "request", "in.answers-2.xml" -> "answers" and 2; nothing when the name does not begin so.
std::optional<CaseFile> role_of(const std::string& file, const std::string& role) {
  std::string name = file.substr(0, file.rfind('.'));
  if (name == file) return std::nullopt;
  const std::uint32_t number = take_number(name);
  if (name == role) return CaseFile{{}, {}, number};
  if (!name.starts_with(role + '.')) return std::nullopt;
  return CaseFile{name.substr(role.size() + 1), {}, number};
}

bool holds_maps(const fs::path& folder) {
  if (fs::is_directory(folder / "messages")) return true;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    if (entry.path().extension() == ".map" || entry.path().extension() == ".fml") return true;
  return false;
}

std::string nearest_maps(const fs::path& folder) {
  for (fs::path at = fs::absolute(folder).lexically_normal(); at.has_relative_path(); at = at.parent_path())
    if (holds_maps(at)) return at.string();
  return {};
}

void collect_files(Case& one) {
  for (const auto& entry : fs::directory_iterator(one.folder)) {
    const std::string file = entry.path().filename().string();
    if (const auto role = role_of(file, "in")) one.in.push_back({role->name, entry.path().string(), role->number});
    if (const auto role = role_of(file, "out")) one.out.push_back({role->name, entry.path().string(), role->number});
  }
  const auto by_name = [](const CaseFile& a, const CaseFile& b) { return std::tie(a.name, a.number) < std::tie(b.name, b.number); };
  std::sort(one.in.begin(), one.in.end(), by_name);
  std::sort(one.out.begin(), one.out.end(), by_name);
}

std::vector<std::string> strings_of(const toml::node_view<const toml::node>& node) {
  std::vector<std::string> all;
  if (const toml::array* list = node.as_array())
    for (const toml::node& item : *list) all.push_back(item.value_or(std::string()));
  return all;
}

constexpr const char* loss_states[] = {"altered", "archived", "consulted", "waived", "unread"};
constexpr const char* always_compared[] = {"archived", "waived", "unread"};

void take_loss(const toml::table& table, Case& one) {
  one.loss.emplace();
  for (const char* state : always_compared) (*one.loss)[state];
  for (const auto& [state, fields] : table) (*one.loss)[std::string(state.str())] = strings_of(toml::node_view<const toml::node>(&fields));
}

void take_settings(const toml::table& table, Case& one) {
  if (const auto map = table["map"].value<std::string>()) one.map = (fs::path(one.folder) / *map).lexically_normal().string();
  one.clock = table["clock"].value_or(one.clock);
  one.zone = table["zone"].value_or(std::string());
  one.refused = table["refused"].value_or(false);
  one.ignore = strings_of(table["ignore"]);
  one.why = strings_of(table["why"]);
  if (table["issues"]) one.issues = strings_of(table["issues"]);
  if (const toml::table* loss = table["loss"].as_table()) take_loss(*loss, one);
  if (const toml::table* set = table["set"].as_table())
    for (const auto& [name, value] : *set) one.settings[std::string(name.str())] = value.value_or(std::string());
}

constexpr const char* known_keys[] = {"map", "clock", "zone", "refused", "ignore", "why", "issues", "loss", "set"};

/// The first key of `table` that `known` does not have, as "LINE: no such key: NAME"; empty when all are known.
template <std::size_t size>
std::string unknown_key(const toml::table& table, const char* const (&known)[size]) {
  for (const auto& [key, value] : table)
    if (std::find(std::begin(known), std::end(known), key.str()) == std::end(known))
      return std::to_string(value.source().begin.line) + ": no such key: " + std::string(key.str());
  return {};
}

/// Empty when the file is not there or all is well; else what is wrong.
std::string read_toml(const fs::path& file, Case& one) {
  if (!fs::exists(file)) return {};
  const toml::parse_result parsed = toml::parse_file(file.string());
  if (!parsed)
    return file.string() + ':' + std::to_string(parsed.error().source().begin.line) + ": " + std::string(parsed.error().description());
  std::string unknown = unknown_key(parsed.table(), known_keys);
  const toml::table* loss = parsed.table()["loss"].as_table();
  if (unknown.empty() && loss != nullptr) unknown = unknown_key(*loss, loss_states);
  if (!unknown.empty()) return file.string() + ':' + unknown;
  take_settings(parsed.table(), one);
  return {};
}

}  // namespace

base::Result<Case> read_case(const std::string& folder, const std::string& name) {
  Case one;
  one.folder = folder;
  one.name = name;
  collect_files(one);
  base::Issues issues;
  if (one.in.empty()) issues.add("K107", folder + " has no in.* file");
  if (const std::string error = read_toml(fs::path(folder) / "case.toml", one); !error.empty()) issues.add("K107", error);
  if (one.map.empty()) one.map = nearest_maps(folder);
  if (one.map.empty()) issues.add("K107", "there is no map above " + folder).hint = "case.toml may name one: map = \"...\"";
  if (issues.has_errors()) return base::Result<Case>::failure(std::move(issues));
  return one;
}

namespace {

bool is_case(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder))
    if (role_of(entry.path().filename().string(), "in")) return true;
  return false;
}

}  // namespace

std::vector<Case> find_cases(const std::string& path, base::Issues& issues) {
  std::vector<std::string> folders;
  std::error_code none;
  if (fs::is_directory(path) && is_case(path)) folders.push_back(path);
  for (fs::recursive_directory_iterator walk(path, none), end; walk != end; walk.increment(none))
    if (walk->is_directory(none) && is_case(walk->path())) folders.push_back(walk->path().string());
  std::sort(folders.begin(), folders.end());
  std::vector<Case> cases;
  for (const std::string& folder : folders) {
    const std::string name = folder == path ? fs::path(path).filename().string() : fs::path(folder).lexically_relative(path).string();
    base::Result<Case> one = read_case(folder, name);
    issues.append(one.issues());
    if (one) cases.push_back(std::move(*one));
  }
  return cases;
}

}  // namespace crosswalk::authoring
