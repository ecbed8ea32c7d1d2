#include "check_output.h"

#include "output.h"

#include <crosswalk/base/utf8.h>
#include <crosswalk/pipeline/library.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace crosswalk::cli {

namespace {

using Json = nlohmann::ordered_json;

/// GitHub's own escapes; a property may have neither `:` nor `,`.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

std::string sentence(const base::Issue& issue) { return issue.hint.empty() ? issue.message : issue.message + " (" + issue.hint + ")"; }

/// 1-based, in characters: the log says so by its columnKind.
std::size_t column(const base::Source& source, std::uint32_t offset) {
  const std::size_t bytes = source.line_column(offset).column - 1;
  const std::string_view before = source.line_at(offset).substr(0, bytes);
  return 1 + base::count_characters(before);
}

Json region(const base::Place& place) {
  const base::Source& source = *place.source;
  return {{"startLine", source.line_column(place.span.begin).line},
          {"startColumn", column(source, place.span.begin)},
          {"endLine", source.line_column(place.span.end).line},
          {"endColumn", column(source, place.span.end)}};
}

/// Whether the places of a source are those of a file.
bool has_lines(const base::Source& source) { return pipeline::file_of(source.name()) == source.name(); }

/// A URI reference: what is not unreserved and no `/` is escaped.
std::string uri_of(const base::Source& source) {
  static constexpr char hex[] = "0123456789ABCDEF";
  const std::string_view name = pipeline::file_of(source.name());
  std::string out = name.starts_with('/') ? "file://" : "";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || std::string_view("-._~/").find(c) != std::string_view::npos) {
      out += c;
    } else {
      (out += '%') += {hex[byte >> 4], hex[byte & 15]};
    }
  }
  return out;
}

Json artifact(const base::Source& source) { return {{"uri", uri_of(source)}}; }

Json location(const base::Place& place) {
  Json physical{{"artifactLocation", artifact(*place.source)}};
  if (has_lines(*place.source)) physical["region"] = region(place);
  Json out{{"physicalLocation", physical}};
  if (!place.label.empty()) out["message"] = {{"text", place.label}};
  return out;
}

const char* level(base::Severity severity) {
  if (severity >= base::Severity::error) return "error";
  return severity == base::Severity::warning ? "warning" : "note";
}

Json result_of(const base::Issue& issue) {
  Json out{{"ruleId", issue.code}, {"level", level(issue.severity)}, {"message", {{"text", sentence(issue)}}}};
  if (issue.place && issue.place->source) out["locations"] = Json::array({location(*issue.place)});
  for (const base::Place& place : issue.related)
    if (place.source) out["relatedLocations"].push_back(location(place));
  if (!issue.fix || !issue.fix->place.source || !has_lines(*issue.fix->place.source)) return out;
  const base::Place& place = issue.fix->place;
  const Json replacement{{"deletedRegion", region(place)}, {"insertedContent", {{"text", issue.fix->replacement}}}};
  const Json change{{"artifactLocation", artifact(*place.source)}, {"replacements", Json::array({replacement})}};
  out["fixes"] = Json::array({Json{{"artifactChanges", Json::array({change})}}});
  return out;
}

Json rules_of(const std::vector<base::Issue>& issues) {
  std::set<std::string> codes;
  for (const base::Issue& issue : issues) codes.insert(issue.code);
  Json rules = Json::array();
  for (const std::string& code : codes) {
    const base::IssueCode* row = base::find_issue_code(code);
    if (row == nullptr) continue;
    rules.push_back({{"id", code}, {"shortDescription", {{"text", row->title}}}, {"fullDescription", {{"text", row->explanation}}}});
  }
  return rules;
}

}  // namespace

std::string github_line(const base::Issue& issue) {
  std::string out = "::";
  out += issue.severity >= base::Severity::error ? "error" : issue.severity == base::Severity::warning ? "warning" : "notice";
  out += ' ';
  if (issue.place && issue.place->source) {
    const base::LineColumn start = issue.place->source->line_column(issue.place->span.begin);
    out += "file=" + escaped(pipeline::file_of(issue.place->source->name()), true) + ',';
    if (has_lines(*issue.place->source))
      out += "line=" + std::to_string(start.line) + ",col=" + std::to_string(column(*issue.place->source, issue.place->span.begin)) + ',';
  }
  return out + "title=" + issue.code + "::" + escaped(sentence(issue), false) + '\n';
}

std::string sarif_log(const std::vector<base::Issue>& issues) {
  Json results = Json::array();
  for (const base::Issue& issue : issues) results.push_back(result_of(issue));
  const Json driver{{"name", "crosswalk"}, {"version", CROSSWALK_VERSION}, {"rules", rules_of(issues)}};
  const Json run{{"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}};
  const Json log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  return log.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::size_t apply_fixes(const std::vector<base::Issue>& issues, std::string& error) {
  struct Change {
    std::uint32_t end;
    std::string replacement;
  };
  std::map<std::string, std::map<std::uint32_t, Change>> files;  // by name, then by offset
  std::map<std::string, std::shared_ptr<const base::Source>> sources;
  for (const base::Issue& issue : issues) {
    if (!issue.fix || !issue.fix->place.source || issue.fix->place.source->name() == "-") continue;
    const base::Place& place = issue.fix->place;
    if (!has_lines(*place.source)) continue;
    sources[place.source->name()] = place.source;
    files[place.source->name()].emplace(place.span.begin, Change{place.span.end, issue.fix->replacement});
  }
  std::size_t count = 0;
  for (const auto& [name, changes] : files) {
    std::string text(sources[name]->text());
    for (auto change = changes.rbegin(); change != changes.rend(); ++change, ++count)
      text.replace(change->first, change->second.end - change->first, change->second.replacement);
    std::error_code unknown;
    const auto permissions = std::filesystem::status(name, unknown).permissions();
    if (error = write_file(name, text, true); !error.empty()) return count;
    std::filesystem::permissions(name, permissions, unknown);
  }
  return count;
}

}  // namespace crosswalk::cli
