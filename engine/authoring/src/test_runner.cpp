#include <crosswalk/authoring/lines.h>
#include <crosswalk/authoring/test_runner.h>
#include <crosswalk/base/clock.h>
#include <crosswalk/language/mapping/loss.h>
#include <crosswalk/pipeline/convert.h>

#include "markup.h"
#include "why_text.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

namespace crosswalk::authoring {

namespace fs = std::filesystem;

namespace {

bool write_text(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool whole = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && whole;
}

/// Targets, not messages of one.
bool has_several_targets(const pipeline::Conversion& conversion) {
  const auto& all = conversion.outputs;
  return std::any_of(all.begin(), all.end(), [&](const pipeline::Converted& one) { return one.name != all.front().name; });
}

}  // namespace

struct TestRunner::Work {
  struct Open {
    std::unique_ptr<pipeline::MapFolder> folder;
    std::unique_ptr<pipeline::Maps> maps;
  };
  const pipeline::Formats& formats;
  const definitions::Catalog& catalog;
  Options options;
  std::map<std::string, Open> open;  ///< by map path

  pipeline::Maps* maps(const std::string& path, CaseResult& result);
  bool settings_of(const Case& one, pipeline::ConvertOptions& how, CaseResult& result) const;
  void judge_issues(const Case& one, CaseResult& result) const;
  void judge_outputs(const Case& one, const pipeline::Conversion& conversion, CaseResult& result) const;
  void compare(const Case& one, const CaseFile& wanted, const pipeline::Converted& got, CaseResult& result) const;
  bool decode(const std::shared_ptr<const base::Source>& source, model::Tree& tree, CaseResult& result) const;
  void update(const Case& one, const pipeline::Conversion& conversion, CaseResult& result) const;
  void judge_why(const Case& one, const mapping::Run* run, const std::string& map_folder, CaseResult& result) const;
  void judge_loss(const Case& one, const mapping::Run* run, pipeline::MapFolder& folder, CaseResult& result) const;
};

pipeline::Maps* TestRunner::Work::maps(const std::string& path, CaseResult& result) {
  const auto known = open.find(path);
  if (known != open.end()) return known->second.maps.get();
  auto folder = pipeline::Library(options.map_folders, &formats).open(path);
  if (!folder) {
    result.issues.append(folder.issues());
    result.failures.push_back("there is no map " + path);
    return nullptr;
  }
  Open& made = open[path];
  made.folder = std::move(*folder);
  made.maps = std::make_unique<pipeline::Maps>(*made.folder, catalog);
  return made.maps.get();
}

bool TestRunner::Work::settings_of(const Case& one, pipeline::ConvertOptions& how, CaseResult& result) const {
  how.encode.pretty = true;
  how.context.authorities = options.authorities;
  if (!base::parse_instant(one.clock, how.context.now_ms)) result.failures.push_back("case.toml: clock is not an instant with offset");
  if (!one.zone.empty() && !pipeline::parse_zone(one.zone, how.context.zone))
    result.failures.push_back("case.toml: zone is not +hh:mm, -hh:mm or Z");
  how.context.settings.assign(one.settings.begin(), one.settings.end());
  return result.failures.empty();
}

void TestRunner::Work::judge_issues(const Case& one, CaseResult& result) const {
  std::vector<std::string> codes;
  for (const base::Issue& issue : result.issues)
    if (issue.severity >= (one.issues ? base::Severity::warning : base::Severity::error)) codes.push_back(issue.code);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  std::vector<std::string> wanted = one.issues.value_or(std::vector<std::string>());
  std::sort(wanted.begin(), wanted.end());
  for (const std::string& code : wanted)
    if (!std::binary_search(codes.begin(), codes.end(), code)) result.failures.push_back("-want Issue " + code);
  for (const std::string& code : codes)
    if (!std::binary_search(wanted.begin(), wanted.end(), code)) result.failures.push_back("+got  Issue " + code);
}

bool TestRunner::Work::decode(const std::shared_ptr<const base::Source>& source, model::Tree& tree, CaseResult& result) const {
  const pipeline::Format* format = formats.recognise(source->text()).format;
  base::Issues issues;
  if (format != nullptr && format->codec->decode(source, {}, tree, issues)) return true;
  result.failures.push_back("cannot read " + source->name());
  return false;
}

void TestRunner::Work::compare(const Case& one, const CaseFile& wanted, const pipeline::Converted& got, CaseResult& result) const {
  std::string error;
  const auto want_source = base::Source::from_file(wanted.path, error);
  if (want_source == nullptr) {
    result.failures.push_back("cannot read " + wanted.path + ": " + error);
    return;
  }
  model::Tree want_tree(*catalog.sets().front()), got_tree(*catalog.sets().front());
  if (!decode(want_source, want_tree, result) || !decode(base::Source::from_view("result", got.bytes), got_tree, result)) return;
  auto found = differences({want_tree, want_tree.root()}, {got_tree, got_tree.root()}, one.ignore);
  result.differences.insert(result.differences.end(), found.begin(), found.end());
}

void TestRunner::Work::judge_outputs(const Case& one, const pipeline::Conversion& conversion, CaseResult& result) const {
  if (one.out.empty() && !one.refused) result.failures.push_back("there is no out.* (--update writes what comes out now)");
  const bool several = has_several_targets(conversion);
  for (const CaseFile& wanted : one.out) {
    const auto got = std::find_if(conversion.outputs.begin(), conversion.outputs.end(), [&](const pipeline::Converted& target) {
      return target.number == wanted.number && (wanted.name.empty() ? !several : target.name == wanted.name);
    });
    if (got != conversion.outputs.end()) {
      compare(one, wanted, *got, result);
    } else if (conversion.status == pipeline::Status::converted) {
      result.failures.push_back("the map has no target for " + fs::path(wanted.path).filename().string());
    }
  }
  if (!one.out.empty() && conversion.outputs.size() > one.out.size() && conversion.outputs.back().number > 0)
    result.failures.push_back("the map made " + std::to_string(conversion.outputs.size()) + " messages, not " +
                              std::to_string(one.out.size()));
}

void TestRunner::Work::update(const Case& one, const pipeline::Conversion& conversion, CaseResult& result) const {
  for (const pipeline::Converted& target : conversion.outputs) {
    std::string name = has_several_targets(conversion) ? "out." + target.name : "out";
    if (target.number > 0) name += '-' + std::to_string(target.number);
    const std::string path = (fs::path(one.folder) / (name + std::string(target.format->suffix))).string();
    std::string text = target.bytes;
    if (target.format->lines && !text.ends_with('\n')) text += '\n';
    if (!write_text(path, text)) result.failures.push_back("cannot write " + path);
    result.written.push_back(path);
  }
}

/// The why of the paths that the case names, against why.txt.
void TestRunner::Work::judge_why(const Case& one, const mapping::Run* run, const std::string& map_folder, CaseResult& result) const {
  if (one.why.empty()) return;
  const std::string path = (fs::path(one.folder) / "why.txt").string();
  const std::string got = run == nullptr ? std::string() : why_text(*run, one.why, map_folder);
  if (options.update) {
    if (!write_text(path, got)) result.failures.push_back("cannot write " + path);
    result.written.push_back(path);
    return;
  }
  std::string error;
  const auto wanted = base::Source::from_file(path, error);
  if (wanted == nullptr)
    result.failures.push_back("cannot read " + path + ": " + error);
  else if (wanted->text() != got)
    result.failures.push_back("why.txt says otherwise:\n" + line_differences(wanted->text(), got));
}

namespace {

/// The fields of the message itself by the state of their leaves. What is given beside it (a request) is there to be looked at.
std::map<std::string, std::set<std::string>> fields_by_state(const mapping::Run& run, pipeline::MapFolder& folder) {
  mapping::Waivers waivers;
  for (const pipeline::Waiver& waiver : folder.waivers()) waivers.add(waiver.element, waiver.reason);
  std::map<std::string, std::set<std::string>> found;
  for (const mapping::LeafLoss& leaf : mapping::account(run, &waivers).leaves) {
    const model::Element element = run.element_of(leaf.leaf);
    if (&element.tree() == run.sources().front()) found[std::string(to_string(leaf.state))].insert(mapping::field_of(element));
  }
  return found;
}

}  // namespace

/// The fields of each state that the case names, against those of the message.
void TestRunner::Work::judge_loss(const Case& one, const mapping::Run* run, pipeline::MapFolder& folder, CaseResult& result) const {
  if (!one.loss) return;
  auto found = run == nullptr ? std::map<std::string, std::set<std::string>>() : fields_by_state(*run, folder);
  for (const auto& [state, fields] : *one.loss) {
    const std::set<std::string>& got = found[state];
    const std::set<std::string> wanted(fields.begin(), fields.end());
    const auto tell = [&, &in_state = state](std::string line, const std::string& field) {
      result.failures.push_back(line.append(field).append(1, ' ').append(in_state));
    };
    for (const std::string& field : wanted)
      if (!got.contains(field)) tell("-want loss: ", field);
    for (const std::string& field : got)
      if (!wanted.contains(field)) tell("+got  loss: ", field);
  }
}

TestRunner::TestRunner(const pipeline::Formats& formats, const definitions::Catalog& catalog, Options options)
    : work_(new Work{formats, catalog, std::move(options), {}}) {}

TestRunner::~TestRunner() = default;

namespace {

bool read_sources(const Case& one, pipeline::NamedSources& sources, CaseResult& result) {
  std::string error;
  for (const CaseFile& file : one.in)
    if (sources.emplace(file.name, base::Source::from_file(file.path, error))->second == nullptr)
      result.failures.push_back("cannot read " + file.path + ": " + error);
  return result.failures.empty();
}

/// The source that the map names first: of a case with names, that; else in.*. It is taken out: what is left goes in beside it.
std::shared_ptr<const base::Source> take_first(pipeline::NamedSources& sources, pipeline::Maps& maps) {
  const std::string& file = maps.folder().file();
  const auto plan = sources.size() > 1 && !file.empty() ? maps.compile(file).plan : nullptr;
  const std::string name = plan == nullptr || plan->sources().empty() ? std::string() : plan->sources()[0]->name;
  auto found = name.empty() ? sources.end() : sources.find(name);
  if (found == sources.end()) found = sources.begin();
  auto first = found->second;
  sources.erase(found);
  return first;
}

}  // namespace

std::vector<std::shared_ptr<const mapping::Module>> TestRunner::modules() {
  std::vector<std::shared_ptr<const mapping::Module>> all;
  for (auto& [path, open] : work_->open)
    for (const std::string& file : open.folder->file().empty() ? open.folder->files() : std::vector<std::string>{open.folder->file()})
      if (auto module = open.folder->module(file)) all.push_back(std::move(module));
  return all;
}

CaseResult TestRunner::run(const Case& one) {
  CaseResult result;
  pipeline::ConvertOptions how;
  pipeline::NamedSources sources;
  pipeline::Maps* maps = work_->maps(one.map, result);
  if (maps == nullptr || !work_->settings_of(one, how, result) || !read_sources(one, sources, result)) return result;
  pipeline::Converter converter(work_->formats, *maps, std::move(how));
  converter.count(work_->options.counter);
  converter.set_record_tests(!one.why.empty());
  const pipeline::Conversion& conversion = converter.convert(take_first(sources, *maps), sources);
  result.issues.append(conversion.issues);
  if (conversion.status == pipeline::Status::map_wrong)
    for (const auto& map : maps->ready()) result.issues.append(map->issues);
  const bool refused = conversion.status != pipeline::Status::converted;
  if (refused != one.refused) result.failures.push_back(refused ? "the message was refused" : "the message was not refused");
  work_->options.update ? work_->update(one, conversion, result) : work_->judge_outputs(one, conversion, result);
  work_->judge_why(one, converter.run(), maps->folder().path(), result);
  work_->judge_loss(one, converter.run(), maps->folder(), result);
  work_->judge_issues(one, result);
  result.passed = result.failures.empty() && result.differences.empty();
  return result;
}

std::string junit(const std::vector<std::pair<Case, CaseResult>>& results) {
  const auto failed = std::count_if(results.begin(), results.end(), [](const auto& row) { return !row.second.passed; });
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"crosswalk\" tests=\"" + std::to_string(results.size()) +
                    "\" failures=\"" + std::to_string(failed) + "\">\n";
  for (const auto& [one, result] : results) {
    out += "  <testcase classname=\"crosswalk\" name=\"" + escaped_markup(one.name) + '"';
    if (result.passed) {
      out += "/>\n";
      continue;
    }
    std::string text;
    for (const std::string& failure : result.failures) text += failure + '\n';
    out += "><failure>" + escaped_markup(text + render(result.differences)) + "</failure></testcase>\n";
  }
  return out + "</testsuite>\n";
}

}  // namespace crosswalk::authoring
