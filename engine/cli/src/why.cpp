// crosswalk why: an output element -> rules -> sources; --reverse: a source field -> outputs.
#include "inputs.h"
#include "json_line.h"
#include "run_options.h"
#include "terminal.h"

#include <crosswalk/facade/formats.h>
#include <crosswalk/language/mapping/why.h>
#include <crosswalk/pipeline/find.h>

#include <nlohmann/json.hpp>

namespace crosswalk::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Why {
  RunOptions run;
  std::string path, in;
  std::vector<std::string> with;
  bool reverse = false;
};

Json json_of(const mapping::WhyChain& chain, bool show_values) {
  Json rules = Json::array(), sources = Json::array(), tests = Json::array(), rows = Json::array();
  for (const mapping::WhyRule& rule : chain.rules) {
    const base::LineColumn at = rule.place.source->line_column(rule.place.span.begin);
    rules.push_back({{"rule", rule.name}, {"file", rule.place.source->name()}, {"line", at.line}});
    if (rule.source) rules.back()["source"] = mapping::place_in_message(rule.source);
  }
  for (const mapping::WhySource& source : chain.sources) {
    sources.push_back({{"source", mapping::place_in_message(source.leaf)}});
    if (show_values) sources.back()["value"] = source.leaf.text();
  }
  for (const mapping::WhyTest& test : chain.tests) tests.push_back(test.words());
  for (const mapping::WhyRow& row : chain.rows)
    rows.push_back({{"table", row.map->url}, {"line", row.row == nullptr ? 0 : row.row->line}, {"found", row.row != nullptr}});
  return {{"rules", rules}, {"sources", sources}, {"tests", tests}, {"rows", rows}, {"constants", chain.constants}};
}

Json json_of(const mapping::Why& why, bool show_values) {
  Json chains = Json::array();
  for (const mapping::WhyChain& chain : why.chains) chains.push_back(json_of(chain, show_values));
  return {{"schema", 1}, {"element", model::path_of(why.element)}, {"chains", chains}};
}

bool explain_results(const mapping::Run& run, const Why& options, const Session& session) {
  bool found = false;
  for (std::size_t i = 0; i < run.target_count(); ++i) {
    for (const model::NodeIndex root : run.messages(i))
      for (const model::Element& element : pipeline::find_in_result({run.target(i), root}, options.path)) {
        const mapping::Why why = mapping::why(run, element);
        print(session.json() ? json_line(json_of(why, session.show_values)) : mapping::render(why, session.show_values));
        found = true;
      }
  }
  return found;
}

std::string line_of(const mapping::Run& run, const model::Element& source, const Session& session) {
  const auto outputs = mapping::outputs_of(run, source);
  const std::string place = mapping::place_in_message(source);
  if (session.json()) {
    Json list = Json::array();
    for (const mapping::WhyOutput& output : outputs) list.push_back(model::path_of(output.element));
    return json_line({{"schema", 1}, {"source", place}, {"outputs", list}});
  }
  std::string text = place + (outputs.empty() ? ": flows into nothing\n" : ":\n");
  for (const mapping::WhyOutput& output : outputs)
    text += "  -> " + model::path_of(output.element) + (output.flow == mapping::Flow::altered ? " (altered)\n" : "\n");
  return text;
}

bool explain_sources(const mapping::Run& run, const Why& options, const Session& session) {
  bool found = false;
  for (const model::Tree* source : run.sources()) {
    for (const model::Element& element : pipeline::find_in_message(*source, options.path)) {
      print(line_of(run, element, session));
      found = true;
    }
  }
  return found;
}

int run_why(const Why& options, const Session& session) {
  pipeline::ConvertOptions how;
  pipeline::NamedSources with;
  OpenMaps maps;
  if (!read_run_options(options.run, session, how) || !read_with(options.with, session, with) ||
      !open_maps(options.run, how, session, maps))
    return exit_usage;
  const auto source = read_input({options.in, options.in}, session);
  if (source == nullptr) return exit_findings;
  how.context.record_tests = true;
  pipeline::Converter converter(facade::formats(), *maps.maps, std::move(how));
  const pipeline::Conversion& one = converter.convert(source, with);
  if (converter.run() == nullptr) {
    session.report(one.issues, source->name());
    if (one.status != pipeline::Status::map_wrong) return exit_findings;
    for (const auto& map : maps.maps->ready()) session.report(map->issues);
    return exit_usage;
  }
  const bool found =
      options.reverse ? explain_sources(*converter.run(), options, session) : explain_results(*converter.run(), options, session);
  if (!found) session.fail("L314", options.path + (options.reverse ? " names nothing in the message" : " names nothing in the result"));
  return found ? exit_done : exit_findings;
}

}  // namespace

void add_why(CLI::App& app, Session& session) {
  auto options = std::make_shared<Why>();
  CLI::App* command = add_command(app, session, "why", "Where an element of the result comes from, or where a field went", R"(
PATH begins with the type of a resource: Patient.birthDate, Observation.value, Bundle.entry[2].fullUrl. With --reverse it is a field
of the message: PID-5.1, PID-3[2].

Examples:
  crosswalk why -m v2-to-fhir 'Patient.name[0].family' in.hl7 --show-values
  crosswalk why -m v2-to-fhir --reverse PID-5 in.hl7
Exit status 1: there is no such element, or the message was refused.)");
  command->add_option("PATH", options->path, "An element of the result, or with --reverse a field of the message")->required();
  command->add_option("IN", options->in, "A file, or - for standard input")->required();
  command->add_flag("--reverse", options->reverse, "From a field to what it flowed into");
  command->add_option("--with", options->with, "NAME=FILE: a further source of the map; once for each message of a list")
      ->allow_extra_args(false);
  add_run_options(*command, options->run, session, true);
  command->callback([options, &session] { session.command = [options, &session] { return run_why(*options, session); }; });
}

}  // namespace crosswalk::cli
