#include <crosswalk/crosswalk.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/authorities.h>
#include <crosswalk/pipeline/convert.h>
#include <crosswalk/pipeline/report.h>

#include <chrono>
#include <stdexcept>

namespace crosswalk {

namespace {

Issue plain(const base::Issue& issue) {
  Issue out{issue.code, static_cast<IssueSeverity>(issue.severity), issue.message, issue.path, issue.hint, {}, 0, 0};
  if (issue.place && issue.place->source) {
    const base::LineColumn at = issue.place->source->line_column(issue.place->span.begin);
    out.file = issue.place->source->name();
    out.line = at.line;
    out.column = at.column;
  }
  return out;
}

void append(const base::Issues& issues, std::vector<Issue>& out) {
  for (const base::Issue& issue : issues) out.push_back(plain(issue));
}

struct Opened {
  std::unique_ptr<pipeline::MapFolder> folder;
  std::unique_ptr<pipeline::Maps> maps;
  std::unique_ptr<pipeline::Converter> converter;
};

/// What came of one message of those that were given.
void add(const pipeline::Conversion& one, const Opened& opened, Conversion& answer) {
  append(one.issues, answer.issues);
  if (one.status == pipeline::Status::map_wrong)
    for (const auto& ready : opened.maps->ready()) append(ready->issues, answer.issues);
  answer.done = answer.done && one.status == pipeline::Status::converted;
  for (const pipeline::Converted& output : one.outputs)
    answer.outputs.push_back({output.name, std::string(output.format->name), output.bytes});
}

/// What `bytes` hold; an Issue when no codec reads it.
pipeline::Formats::Contents open_one(std::string_view bytes, base::Issues& issues) {
  pipeline::Formats::Contents contents = facade::formats().open(base::Source::from_view("message", bytes), {}, issues);
  if (contents.match.format == nullptr) issues.add(pipeline::not_read("the message", contents.match));
  return contents;
}

std::int64_t system_now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

struct Engine::Work {
  pipeline::Library library;
  std::unique_ptr<pipeline::AuthorityLookup> authorities;
  pipeline::ConvertOptions options;
  std::map<std::string, Opened> opened;

  explicit Work(const EngineOptions& given) : library(given.map_folders, &facade::formats()) {
    base::Issues issues;
    const auto table = given.authorities.empty() ? nullptr : base::Source::from_text("authorities", given.authorities);
    authorities = std::make_unique<pipeline::AuthorityLookup>(table, issues);
    if (issues.has_errors()) throw std::invalid_argument("authorities: " + issues[0].message);
    options.context.authorities = authorities.get();
    if (!given.id_namespace.empty() && !language::parse_uuid(given.id_namespace, options.context.ids))
      throw std::invalid_argument("id_namespace is not a UUID");
    if (!given.zone.empty() && !pipeline::parse_zone(given.zone, options.context.zone))
      throw std::invalid_argument("zone is not +hh:mm, -hh:mm or Z");
    options.context.settings.assign(given.settings.begin(), given.settings.end());
  }

  /// nullptr after adding Issues.
  Opened* open(const std::string& map, std::vector<Issue>& issues) {
    const auto known = opened.find(map);
    if (known != opened.end()) return &known->second;
    auto folder = library.open(map);
    append(folder.issues(), issues);
    if (!folder) return nullptr;
    Opened& made = opened[map];
    made.folder = std::move(*folder);
    made.maps = std::make_unique<pipeline::Maps>(*made.folder, facade::catalog());
    made.converter = std::make_unique<pipeline::Converter>(facade::formats(), *made.maps, options);
    return &made;
  }
};

Engine::Engine(const EngineOptions& options) : work_(std::make_unique<Work>(options)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

std::vector<Issue> Engine::check(const std::string& map) {
  std::vector<Issue> issues;
  Opened* opened = work_->open(map, issues);
  if (opened == nullptr) return issues;
  for (const pipeline::MessageMap& entry : opened->folder->message_maps()) append(opened->maps->compile(entry.file).issues, issues);
  return issues;
}

Conversion Engine::convert(const std::string& map, std::string_view message, const ConvertOptions& options) {
  Conversion answer;
  Opened* opened = work_->open(map, answer.issues);
  if (opened == nullptr) return answer;
  pipeline::NamedSources with;
  for (const auto& [name, bytes] : options.with) with.emplace(name, base::Source::from_view(name, bytes));
  opened->converter->set_now(options.now_ms.value_or(system_now_ms()));
  opened->converter->set_encode({.pretty = options.pretty});
  base::Issues of_file;
  const auto contents = facade::formats().open(base::Source::from_view("message", message), {}, of_file);
  append(of_file, answer.issues);
  answer.done = !contents.messages.empty();
  pipeline::LossReport report(opened->folder->waivers());
  for (const auto& each : contents.messages) {
    const pipeline::Conversion& one = opened->converter->convert(each, contents.match, with);
    add(one, *opened, answer);
    answer.answer.clear();
    if (options.answer) opened->converter->answer(false, answer.answer);
    if (options.loss && opened->converter->run() != nullptr) report.add(*opened->converter->run());
    if (one.status == pipeline::Status::map_wrong) break;
  }
  if (!options.loss) return answer;
  for (const pipeline::LossReport::Row& row : report.rows())
    answer.loss.push_back({row.field, std::string(to_string(row.state)), row.leaves, row.reason});
  return answer;
}

Conversion Engine::recode(std::string_view message, bool pretty) {
  Conversion answer;
  base::Issues issues;
  const auto source = base::Source::from_view("message", message);
  const pipeline::Formats::Match match = facade::formats().recognise(message);
  model::Tree tree(*facade::catalog().sets().front());
  if (match.format == nullptr) {
    issues.add("L310", "the message is in no format that is known here");
  } else if (match.format->codec->decode(source, {}, tree, issues)) {
    Output output{"message", std::string(match.format->name), {}};
    answer.done = match.format->codec->encode({tree, tree.root()}, {.pretty = pretty}, output.bytes, issues);
    if (answer.done) answer.outputs.push_back(std::move(output));
  }
  append(issues, answer.issues);
  return answer;
}

Inspection Engine::inspect(std::string_view message) {
  Inspection answer;
  base::Issues issues;
  const pipeline::Formats::Contents contents = open_one(message, issues);
  const pipeline::Formats::Match& match = contents.match;
  model::Tree tree(*facade::catalog().sets().front());
  answer.reason = match.recognition.reason;
  if (match.format != nullptr && !contents.messages.empty() && match.format->codec->decode(contents.messages.front(), {}, tree, issues)) {
    const codec::Envelope envelope = match.format->codec->envelope(tree);
    answer.format = tree.definitions().name();
    answer.kind = envelope.kind;
    answer.id = envelope.id;
  }
  append(issues, answer.issues);
  return answer;
}

const char* version() { return CROSSWALK_VERSION; }

}  // namespace crosswalk
