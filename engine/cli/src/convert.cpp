// crosswalk convert: messages through a map, into files, a folder or one stream.
#include "batch_records.h"
#include "inputs.h"
#include "output.h"
#include "run_options.h"
#include "terminal.h"

#include <crosswalk/facade/formats.h>

#include <algorithm>
#include <filesystem>

namespace crosswalk::cli {

namespace {

struct Convert {
  RunOptions run;
  std::vector<std::string> in, with;
  std::string output, answers, on_error, quarantine;
  RecordOptions records;
  std::uint64_t max_errors = 0, sample = 0;
  bool force = false;
};

/// One conversion of a batch, from the flags to the exit status.
class Batch {
 public:
  Batch(const Convert& options, const Session& session)
      : options_(options), session_(session), records_(options.records, session, options.force) {}

  int run() {
    pipeline::ConvertOptions how;
    if (!read_run_options(options_.run, session_, how) || !read_with(options_.with, session_, with_)) return exit_usage;
    if (options_.on_error == "quarantine" && options_.quarantine.empty()) {
      session_.fail("K105", "--on-error quarantine needs a folder", "--quarantine DIR");
      return exit_usage;
    }
    if (!open_maps(options_.run, how, session_, maps_)) return exit_usage;
    if (!records_.open(*maps_.folder)) return exit_usage;
    if (!output_.open(options_.output, options_.force, session_)) return exit_usage;
    if (!options_.answers.empty() && !answers_.open(options_.answers, options_.force, session_)) return exit_usage;
    as_ = how.as;
    converter_ = std::make_unique<pipeline::Converter>(facade::formats(), *maps_.maps, std::move(how));
    convert_all();
    return finish();
  }

 private:
  void convert_all() {
    const std::vector<Input> inputs = sampled(expand_inputs(options_.in, session_, missing_));
    for (const Input& input : inputs) {
      ++inputs_;
      const auto source = read_input(input, session_);
      if (source == nullptr) missing_ = true;
      if (source != nullptr) convert_file(input, source);
      if (stopped_ || interrupted()) return;
    }
  }

  /// So many inputs, evenly over all that there are: the same ones every time.
  std::vector<Input> sampled(std::vector<Input> inputs) const {
    const std::size_t wanted = options_.sample;
    if (wanted == 0 || inputs.size() <= wanted) return inputs;
    std::vector<Input> some;
    for (std::size_t i = 0; i < wanted; ++i) some.push_back(inputs[i * inputs.size() / wanted]);
    return some;
  }

  /// A file is a message, or as many as its format can have in one.
  void convert_file(const Input& input, const std::shared_ptr<const base::Source>& source) {
    base::Issues issues;
    const pipeline::Formats::Contents contents = facade::formats().open(source, as_, issues);
    session_.report(issues, source->name());
    const auto& messages = contents.messages;
    for (std::size_t i = 0; i < messages.size() && !stopped_ && !interrupted(); ++i) {
      const Input part{input.path, messages.size() == 1 ? input.relative : numbered(input.relative, i + 1)};
      convert_message(part, messages[i], contents.match);
    }
  }

  static std::string numbered(const std::string& file, std::size_t number) {
    const std::filesystem::path path(file);
    return (path.parent_path() / (path.stem().string() + '-' + std::to_string(number) + path.extension().string())).string();
  }

  void convert_message(const Input& input, const std::shared_ptr<const base::Source>& source, const pipeline::Formats::Match& match) {
    converter_->observe(records_.observer_of_next());
    const pipeline::Conversion& one = converter_->convert(source, match, with_);
    ++messages_;
    if (one.status != pipeline::Status::map_wrong) records_.add(input.relative, one, converter_->run());
    report(one, source->name());
    if (!options_.answers.empty() && one.status != pipeline::Status::map_wrong) answer(input, *source);
    if (one.status != pipeline::Status::converted) return refuse(input, *source, one);
    if (one.issues.has_errors()) ++faulty_;
    const auto other = [&](const pipeline::Converted& target) { return target.name != one.outputs.front().name; };
    const bool several = std::any_of(one.outputs.begin(), one.outputs.end(), other);
    for (const pipeline::Converted& target : one.outputs) write(input, target, several);
  }

  /// Bytes in no format that is known here have no answer.
  void answer(const Input& input, const base::Source& source) {
    std::string bytes;
    const pipeline::Format* format = facade::formats().recognise(source.text()).format;
    if (format == nullptr || !converter_->answer(false, bytes)) return;
    if (!answers_.write(input.relative, format->suffix, bytes, *format, session_)) unwritten_ = stopped_ = true;
  }

  void report(const pipeline::Conversion& one, const std::string& input) {
    if (one.status == pipeline::Status::map_wrong) return report_map();
    session_.report(one.issues, input);
    for (const base::Issue& issue : one.issues) warned_ |= issue.severity >= base::Severity::warning;
  }

  /// What is wrong with the map is said once, not for each message.
  void report_map() {
    stopped_ = true;
    map_wrong_ = true;
    for (const auto& map : maps_.maps->ready())
      if (map->plan == nullptr) session_.report(map->issues);
  }

  void refuse(const Input& input, const base::Source& source, const pipeline::Conversion& one) {
    ++refused_;
    if (!options_.quarantine.empty() && (options_.on_error.empty() || options_.on_error == "quarantine")) put_aside(input, source, one);
    if (options_.on_error == "stop") stopped_ = true;
    if (options_.max_errors > 0 && refused_ >= options_.max_errors) stopped_ = true;
  }

  /// The message as it came, and beside it its Issues, one JSON object a line.
  void put_aside(const Input& input, const base::Source& source, const pipeline::Conversion& one) {
    std::string issues;
    for (const base::Issue& issue : one.issues) issues += base::render_json(issue) + '\n';
    const std::string place = (std::filesystem::path(options_.quarantine) / input.relative).string();
    for (const std::string& error :
         {write_file(place, source.text(), options_.force), write_file(place + ".issues.ndjson", issues, options_.force)})
      if (!error.empty()) failed_to_write(error);
  }

  void failed_to_write(const std::string& error) {
    session_.fail(error.ends_with(" exists") ? "K103" : "K102", error, error.ends_with(" exists") ? "--force overwrites" : "");
    unwritten_ = stopped_ = true;
  }

  void write(const Input& input, const pipeline::Converted& target, bool several) {
    const std::string suffix = several ? '.' + target.name + std::string(target.format->suffix) : std::string(target.format->suffix);
    const std::string name = target.number == 0 ? input.relative : numbered(input.relative, target.number);
    if (!output_.write(name, suffix, target.bytes, *target.format, session_)) unwritten_ = stopped_ = true;
  }

  bool write_records() {
    const std::string error = records_.write(inputs_);
    if (!error.empty()) failed_to_write(error);
    return error.empty();
  }

  bool denied() const {
    return (session_.denies("warnings") && warned_) || (session_.denies("unmapped") && records_.has_unmapped()) ||
           (session_.denies("loss") && records_.has_loss());
  }

  int finish() {
    if (map_wrong_) return exit_usage;
    if (!output_.close(session_) || !answers_.close(session_) || !write_records() || unwritten_) return exit_usage;
    if (messages_ > 1 && refused_ > 0)
      session_.note(std::to_string(refused_) + " of " + std::to_string(messages_) + " messages were refused");
    if (messages_ > 1 && faulty_ > 0)
      session_.note(std::to_string(faulty_) + " of " + std::to_string(messages_) + " messages were converted with errors");
    if (interrupted()) return exit_interrupted;
    if (denied()) session_.fail("K106", "there is what --deny forbids");
    return refused_ > 0 || missing_ || denied() ? exit_findings : exit_done;
  }

  const Convert& options_;
  const Session& session_;
  OpenMaps maps_;
  Output output_, answers_;
  std::unique_ptr<pipeline::Converter> converter_;
  pipeline::NamedSources with_;
  pipeline::ReadAs as_;
  BatchRecords records_;
  std::uint64_t inputs_ = 0, messages_ = 0, refused_ = 0, faulty_ = 0;
  bool missing_ = false, stopped_ = false, map_wrong_ = false, unwritten_ = false, warned_ = false;
};

}  // namespace

void add_convert(CLI::App& app, Session& session) {
  auto options = std::make_shared<Convert>();
  CLI::App* command = add_command(app, session, "convert", "Map messages into another standard", R"(
IN are files, folders (all files below) or - for standard input. A map folder picks its map by the type of each message.
Without -o results go to standard output, one a line. With -o DIR/ each input has a file of its name there; where a map makes a list
of messages of one, they are numbered: merge-1.xml, merge-2.xml.

Examples:
  crosswalk convert -m v2-to-fhir admission.hl7 --pretty
  crosswalk convert -m v2-to-fhir inbox/ -o outbox/ --quarantine aside/ --loss loss.csv
  crosswalk convert -m v2-to-v3 inbox/ -o outbox/ --answers acks/        with an ACK for each message
  crosswalk convert -m v2-to-fhir inbox/ -o outbox/ --report report.json --unmapped unmapped.csv
  cat oru.hl7 | crosswalk convert -m v2-to-fhir - --deny loss >bundle.json
Exit status 1: an input was refused, or there is what --deny forbids.)");
  command->add_option("IN", options->in, "Files, folders, or - for standard input")->required();
  add_run_options(*command, options->run, session, true);
  command->add_option("-o,--output", options->output, "FILE, or DIR/ with a file per input (default: standard output)");
  command->add_option("--answers", options->answers,
                      "FILE or DIR/: the standard's own answer to each input (ACK, MCCI), negative where it was refused or has an error");
  command->add_flag("--force", options->force, "Overwrite what is there");
  command->add_option("--with", options->with, "NAME=FILE: a further source of the map; once for each message of a list")
      ->allow_extra_args(false);
  command
      ->add_option("--on-error", options->on_error,
                   "What becomes of a refused input (default: quarantine when there is a folder for it, else skip)")
      ->check(CLI::IsMember({"quarantine", "skip", "stop"}));
  command->add_option("--quarantine", options->quarantine, "Folder for refused inputs, each with its Issues beside it");
  command->add_option("--max-errors", options->max_errors, "Stop after so many refused inputs");
  command->add_option("--sample", options->sample, "Only so many inputs, evenly over all");
  add_record_options(*command, options->records);
  command->add_flag("--pretty", options->run.pretty, "Indented for people");
  command->callback([options, &session] { session.command = [options, &session] { return Batch(*options, session).run(); }; });
}

}  // namespace crosswalk::cli
