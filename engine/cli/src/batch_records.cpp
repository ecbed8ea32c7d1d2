#include "batch_records.h"

#include <crosswalk/definitions/terminology/csv.h>

#include <nlohmann/json.hpp>

#include <algorithm>

#include <filesystem>
#include <set>

namespace crosswalk::cli {

namespace {

/// Timing every rule of every message would slow a batch down: the first ones, then one of so many.
constexpr std::uint64_t profiled_first = 100, profiled_one_of = 16;
constexpr std::size_t profile_rows = 100;

bool ended_early(const mapping::Run& run) {
  return std::any_of(run.issues().begin(), run.issues().end(), [](const base::Issue& issue) { return issue.code == "M201"; });
}

}  // namespace

void add_record_options(CLI::App& command, RecordOptions& options) {
  command.add_option("--loss", options.loss, "Write what became of the leaves, by field: FILE.csv or FILE.json");
  command.add_flag("--loss-each", options.loss_each, "--loss has the rows of each message (CSV)");
  command.add_option("--report", options.report,
                     "Write what became of the batch as JSON: results, Issues by code, loss, and (without --trace) time by rule");
  command.add_option("--trace", options.trace, "Write what the rules did, a Parameters resource in HL7's debug form a message and line");
  command.add_option("--unmapped", options.unmapped, "Write the codes without translation as CSV, to be filled in and imported");
}

BatchRecords::BatchRecords(const RecordOptions& options, const Session& session, bool force)
    : options_(options), session_(session), force_(force) {}

BatchRecords::~BatchRecords() = default;

bool BatchRecords::open(pipeline::MapFolder& folder) {
  folder_ = &folder;
  if (options_.loss_each && (options_.loss.empty() || options_.loss.ends_with(".json"))) {
    session_.fail("K105", "--loss-each needs --loss FILE.csv");
    return false;
  }
  for (const std::string* file : {&options_.loss, &options_.report, &options_.trace, &options_.unmapped}) {
    if (file->empty() || force_ || !std::filesystem::is_regular_file(*file)) continue;
    session_.fail("K103", *file + " exists", "--force overwrites");
    return false;
  }
  if (!options_.loss.empty() || !options_.report.empty() || session_.denies("loss"))
    loss_ = std::make_unique<pipeline::LossReport>(folder.waivers());
  if (options_.loss_each) losses_ = "message,field,state,leaves,reason\n";
  if (!options_.trace.empty()) {
    trace_ = std::make_unique<authoring::Trace>(session_.show_values);
    failed_ = traces_.open(options_.trace, force_);
  }
  if (!options_.report.empty()) profile_ = std::make_unique<Profile>();
  return true;
}

mapping::Observer* BatchRecords::observer_of_next() {
  if (trace_ != nullptr) {
    trace_->clear();
    return trace_.get();
  }
  const bool timed = messages_ < profiled_first || messages_ % profiled_one_of == 0;
  return timed ? profile_.get() : nullptr;
}

void BatchRecords::add(const std::string& message, const pipeline::Conversion& one, const mapping::Run* run) {
  ++messages_;
  const bool done = one.status == pipeline::Status::converted;
  refused_ += done ? 0 : 1;
  results_ += one.outputs.size();
  std::set<std::string_view> seen;
  for (const base::Issue& issue : one.issues) {
    Code& code = codes_[issue.code];
    code.severity = issue.severity;
    ++code.count;
    if (seen.insert(issue.code).second) ++code.messages;
  }
  if (run == nullptr) return;
  if (traces_.is_open() && failed_.empty()) failed_ = traces_.append(trace_->json(message, ended_early(*run)) + '\n');
  unmapped_.add(*run);
  if (!done || loss_ == nullptr) return;
  loss_->add(*run);
  if (options_.loss_each) add_loss_each(message, *run);
}

void BatchRecords::add_loss_each(const std::string& message, const mapping::Run& run) {
  pipeline::LossReport one(folder_->waivers());
  one.add(run);
  for (const pipeline::LossReport::Row& row : one.rows())
    definitions::append_csv_row({message, row.field, std::string(to_string(row.state)), std::to_string(row.leaves), row.reason}, losses_);
}

std::string BatchRecords::report_text(std::uint64_t inputs) const {
  using Json = nlohmann::ordered_json;
  Json issues = Json::object(), loss = Json::object(), rules = Json::array();
  for (const auto& [code, row] : codes_)
    issues[code] = {{"severity", to_string(row.severity)}, {"count", row.count}, {"messages", row.messages}};
  for (std::size_t i = 0; i < mapping::loss_state_count; ++i) {
    const auto state = static_cast<mapping::LossState>(i);
    loss[std::string(to_string(state))] = loss_->total(state);
  }
  std::vector<Profile::Row> rows = profile_->rows();
  if (rows.size() > profile_rows) rows.resize(profile_rows);
  for (const Profile::Row& row : rows)
    rules.push_back({{"file", row.file},
                     {"line", row.line},
                     {"rule", row.rule},
                     {"tried", row.tried},
                     {"applied", row.applied},
                     {"self_us", static_cast<double>(row.self_ns) / 1000.0},
                     {"total_us", static_cast<double>(row.total_ns) / 1000.0}});
  const Json out{
      {"schema", 1},         {"map", folder_->name()},        {"hash", folder_->hash()},
      {"inputs", inputs},    {"messages", messages_},         {"converted", messages_ - refused_},
      {"refused", refused_}, {"results", results_},           {"issues", issues},
      {"loss", loss},        {"unmapped", unmapped_.total()}, {"profile", {{"messages", profile_->messages()}, {"rules", rules}}}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string BatchRecords::write(std::uint64_t inputs) {
  const auto put = [this](const std::string& file, const std::string& text) {
    return file.empty() ? std::string() : write_file(file, text, force_);
  };
  std::string loss = losses_;
  if (!options_.loss.empty() && !options_.loss_each)
    loss = options_.loss.ends_with(".json") ? loss_->json(folder_->name(), folder_->hash()) : loss_->csv();
  if (traces_.is_open() && failed_.empty()) failed_ = traces_.commit();
  for (const std::string& error : {failed_, put(options_.loss, loss), put(options_.unmapped, unmapped_.csv()),
                                   options_.report.empty() ? std::string() : put(options_.report, report_text(inputs))})
    if (!error.empty()) return error;
  return {};
}

}  // namespace crosswalk::cli
