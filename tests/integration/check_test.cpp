// crosswalk check over the seeded mistakes: what it mends, and what it says to other programs.
#include "process.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace crosswalk::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path seeded = fs::path(root) / "tests" / "golden" / "seeded";

std::vector<fs::path> cases() {
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(seeded))
    if (entry.is_directory()) all.push_back(entry.path());
  std::sort(all.begin(), all.end());
  return all;
}

std::string map_in(const fs::path& folder) {
  for (const char* name : {"map.map", "map.json"})
    if (fs::exists(folder / name)) return (folder / name).string();
  return {};
}

/// The text with a comment of its own on each line that may have one.
std::string with_comments(const std::string& text, int& count) {
  std::string out = "// comment 0\n", line;
  count = 1;
  std::istringstream lines(text);
  while (std::getline(lines, line)) {
    const bool room = line.find("//") == std::string::npos && !line.empty() && line.find("map \"") != 0;
    out += line + (room ? "  // comment " + std::to_string(count++) : "") + '\n';
  }
  return out;
}

/// The log of one run over all these maps.
json sarif_of(std::vector<std::string> maps) {
  maps.insert(maps.begin(), {"check", "--format", "sarif"});
  return json::parse(run(maps).out, nullptr, false);
}

/// The map of each case, of those below `folder`.
std::vector<std::string> maps_below(const fs::path& folder) {
  std::vector<std::string> maps;
  for (const fs::path& original : cases())
    if (const std::string map = map_in(folder / original.filename()); !map.empty()) maps.push_back(map);
  return maps;
}

/// By the name of the case: the codes of what is said, or of what can be mended.
std::map<std::string, std::set<std::string>> codes_of(const json& log, bool fixed_only) {
  std::map<std::string, std::set<std::string>> codes;
  for (const json& result : log["runs"][0]["results"]) {
    const fs::path uri(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].get<std::string>());
    if (!fixed_only || result.contains("fixes")) codes[uri.parent_path().filename().string()].insert(result["ruleId"].get<std::string>());
  }
  return codes;
}

void expect_comments(const std::string& text, int count) {
  for (int i = 0; i < count; ++i) EXPECT_NE(text.find("// comment " + std::to_string(i) + '\n'), std::string::npos) << text;
}

TEST(CheckFix, MendsWhatIsCertainAndKeepsTheComments) {
  const Folder folder;
  for (const fs::path& original : cases()) fs::copy(original, folder / original.filename().string(), fs::copy_options::recursive);
  const std::vector<std::string> maps = maps_below(folder.path());
  std::map<std::string, int> comments;
  for (const std::string& map : maps)
    if (fs::path(map).extension() == ".map") write_file(map, with_comments(read_file(map), comments[map]));
  std::map<std::string, std::string> before, after;
  for (const std::string& map : maps) before[map] = read_file(map);
  const auto wanted = codes_of(sarif_of(maps), true);
  std::vector<std::string> fix{"check", "--fix"};
  fix.insert(fix.end(), maps.begin(), maps.end());
  run(fix);
  for (const std::string& map : maps) after[map] = read_file(map);
  const auto left = codes_of(sarif_of(maps), false);
  std::set<std::string> mended;
  for (const std::string& map : maps) {
    const std::string name = fs::path(map).parent_path().filename().string();
    expect_comments(after[map], comments[map]);
    const auto found = wanted.find(name);
    EXPECT_EQ(found == wanted.end(), after[map] == before[map]) << name << '\n' << after[map];
    if (found == wanted.end()) continue;
    for (const std::string& code : found->second)
      EXPECT_FALSE(left.contains(name) && left.at(name).contains(code)) << name << ' ' << code << '\n' << after[map];
    mended.insert(found->second.begin(), found->second.end());
  }
  EXPECT_EQ(mended, (std::set<std::string>{"M001", "M002", "M006", "M101", "M102", "M104", "M106", "M111", "M150", "M151"}));
  run(fix);
  for (const std::string& map : maps) EXPECT_EQ(read_file(map), after[map]);
}

TEST(CheckFix, AResourceStaysAsItIs) {
  const Folder folder;
  const std::string map = folder / "map.json", text = read_file((seeded / "resource-misspelt" / "map.json").string());
  write_file(map, text);
  EXPECT_EQ(run({"check", "--fix", map}).status, 1);
  EXPECT_EQ(read_file(map), text);
}

// SARIF 2.1.0 (OASIS): the members that its schema requires, the values it allows, and no others than those that are meant.

void expect_members(const json& object, const std::set<std::string>& required, const std::set<std::string>& allowed) {
  ASSERT_TRUE(object.is_object()) << object;
  for (const std::string& name : required) EXPECT_TRUE(object.contains(name)) << name << " is missing in " << object;
  for (const auto& member : object.items())
    EXPECT_TRUE(required.contains(member.key()) || allowed.contains(member.key())) << member.key() << " in " << object;
}

void expect_message(const json& message) {
  expect_members(message, {"text"}, {});
  EXPECT_FALSE(message.value("text", "").empty());
}

void expect_region(const json& region) {
  expect_members(region, {"startLine", "startColumn", "endLine", "endColumn"}, {});
  const int start_line = region["startLine"], start = region["startColumn"], end_line = region["endLine"], end = region["endColumn"];
  EXPECT_GE(start_line, 1);
  EXPECT_GE(start, 1);
  EXPECT_TRUE(end_line > start_line || (end_line == start_line && end >= start)) << region;
}

/// RFC 3986: a reference has only unreserved and reserved characters and escapes.
void expect_artifact(const json& artifact) {
  expect_members(artifact, {"uri"}, {});
  const std::string uri = artifact["uri"];
  EXPECT_EQ(uri.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"),
            std::string::npos)
      << uri;
  EXPECT_TRUE(uri.rfind("/", 0) != 0) << uri << ": an absolute path is a file URI";
}

void expect_location(const json& location) {
  expect_members(location, {"physicalLocation"}, {"message"});
  if (location.contains("message")) expect_message(location["message"]);
  expect_members(location["physicalLocation"], {"artifactLocation"}, {"region"});
  expect_artifact(location["physicalLocation"]["artifactLocation"]);
  if (location["physicalLocation"].contains("region")) expect_region(location["physicalLocation"]["region"]);
}

void expect_fix(const json& fix) {
  expect_members(fix, {"artifactChanges"}, {"description"});
  ASSERT_FALSE(fix["artifactChanges"].empty());
  for (const json& change : fix["artifactChanges"]) {
    expect_members(change, {"artifactLocation", "replacements"}, {});
    expect_artifact(change["artifactLocation"]);
    ASSERT_FALSE(change["replacements"].empty());
    for (const json& replacement : change["replacements"]) {
      expect_members(replacement, {"deletedRegion"}, {"insertedContent"});
      expect_region(replacement["deletedRegion"]);
      expect_members(replacement["insertedContent"], {"text"}, {});
    }
  }
}

void expect_result(const json& result, const std::set<std::string>& rules) {
  expect_members(result, {"message", "ruleId", "level", "locations"}, {"relatedLocations", "fixes"});
  expect_message(result["message"]);
  EXPECT_TRUE(rules.contains(result["ruleId"].get<std::string>())) << result["ruleId"];
  EXPECT_TRUE((std::set<std::string>{"none", "note", "warning", "error"}.contains(result["level"].get<std::string>())));
  for (const json& location : result["locations"]) expect_location(location);
  for (const json& location : result.value("relatedLocations", json::array())) expect_location(location);
  for (const json& fix : result.value("fixes", json::array())) expect_fix(fix);
}

void expect_log(const json& log) {
  expect_members(log, {"version", "runs"}, {"$schema"});
  EXPECT_EQ(log["version"], "2.1.0");
  ASSERT_EQ(log["runs"].size(), 1u);
  const json& run = log["runs"][0];
  expect_members(run, {"tool"}, {"results", "columnKind"});
  EXPECT_TRUE((std::set<std::string>{"utf16CodeUnits", "unicodeCodePoints"}.contains(run.value("columnKind", ""))));
  expect_members(run["tool"], {"driver"}, {});
  expect_members(run["tool"]["driver"], {"name"}, {"version", "rules"});
  std::set<std::string> rules;
  for (const json& rule : run["tool"]["driver"]["rules"]) {
    expect_members(rule, {"id"}, {"shortDescription", "fullDescription"});
    for (const char* text : {"shortDescription", "fullDescription"}) expect_message(rule[text]);
    EXPECT_TRUE(rules.insert(rule["id"].get<std::string>()).second) << rule["id"] << " twice";
  }
  for (const json& result : run["results"]) expect_result(result, rules);
}

TEST(CheckSarif, HasTheShapeOfTheStandard) {
  const json log = sarif_of(maps_below(seeded));
  ASSERT_FALSE(log.is_discarded());
  expect_log(log);
  EXPECT_EQ(log["runs"][0]["results"].size(), cases().size());
}

TEST(CheckSarif, ColumnsAreCharactersAndNamesAreUris) {
  const Folder folder;
  const std::string map = folder / "a b%ü.map";
  std::string text = read_file((seeded / "variable-unbound" / "map.map").string());
  text.replace(text.find("src.name as n"), 13, "src.name as n log ('\xC3\xA4\xC3\xB6')");
  write_file(map, text);
  const json log = sarif_of({map});
  expect_log(log);
  const json& place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
  EXPECT_NE(place["artifactLocation"]["uri"].get<std::string>().find("/a%20b%25%C3%BC.map"), std::string::npos) << place;
  EXPECT_EQ(place["region"]["startColumn"], 42) << place;
  EXPECT_EQ(place["region"]["endColumn"], 43) << place;
}

TEST(CheckGithub, OneCommandALine) {
  std::vector<std::string> arguments{"check", "-v", "--format", "github"};
  const std::vector<std::string> maps = maps_below(seeded);
  arguments.insert(arguments.end(), maps.begin(), maps.end());
  std::istringstream lines(run(arguments).out);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const std::size_t end = line.find("::", 2);
    const bool command = line.rfind("::error ", 0) == 0 || line.rfind("::warning ", 0) == 0 || line.rfind("::notice ", 0) == 0;
    EXPECT_TRUE(command) << line;
    ASSERT_NE(end, std::string::npos) << line;
    EXPECT_NE(line.substr(0, end).find("file="), std::string::npos) << line;
    EXPECT_NE(line.substr(0, end).find("title=M"), std::string::npos) << line;
    EXPECT_GT(line.size(), end + 2) << line;
  }
  EXPECT_EQ(count, maps.size());
}

}  // namespace
}  // namespace crosswalk::test
