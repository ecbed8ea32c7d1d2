// crosswalk fhirpath: evaluate expressions over messages of any format; without an expression a prompt.
#include "fhirpath_run.h"
#include "terminal.h"

#include <unistd.h>
#include <memory>

namespace crosswalk::cli {

namespace {

int evaluate_over_all(PathRunner& runner, const PathOptions& options, const Session& session) {
  if (options.in.empty()) return runner.evaluate(options.expression, {}, false) == PathRunner::Status::done ? exit_done : exit_usage;
  bool refused = false;
  const std::vector<Input> files = expand_inputs(options.in, session, refused);
  for (const Input& file : files) {
    std::vector<PathInput> messages;
    if (!runner.read(file, messages)) refused = true;
    for (const PathInput& message : messages) {
      if (interrupted()) return exit_interrupted;
      const PathRunner::Status status = runner.evaluate(options.expression, message, files.size() > 1 || messages.size() > 1);
      if (status == PathRunner::Status::wrong) return exit_usage;
      if (status == PathRunner::Status::failed) refused = true;
    }
  }
  return refused ? exit_findings : exit_done;
}

int prompt_over_one(PathRunner& runner, const PathOptions& options, const Session& session) {
  std::vector<PathInput> messages;
  bool missing = false;
  for (const Input& file : expand_inputs(options.in, session, missing)) {
    if (file.path == "-") {
      session.fail("K105", "without -e standard input has the expressions, not a message");
      return exit_usage;
    }
    if (!runner.read(file, messages)) return exit_findings;
  }
  if (missing) return exit_findings;
  if (messages.empty()) messages.emplace_back();
  return prompt_for_paths(runner, messages.front(), isatty(STDIN_FILENO) != 0);
}

int fhirpath_command(const PathOptions& options, const Session& session) {
  if (options.reference) {
    print(function_reference());
    return exit_done;
  }
  PathRunner runner(options, session);
  if (!runner.prepare()) return exit_usage;
  return options.expression.empty() ? prompt_over_one(runner, options, session) : evaluate_over_all(runner, options, session);
}

}  // namespace

void add_fhirpath(CLI::App& app, Session& session) {
  auto options = std::make_shared<PathOptions>();
  CLI::App* command = add_command(app, session, "fhirpath", "Evaluate FHIRPath over messages of any format", R"(
Each item that the expression gives is a line. What an author would want to know first is said before anything runs: unknown elements,
comparisons that never hold, places where one item is needed and several may come. Without -e expressions are read line by line; :help
tells what else can be said there.

Examples:
  crosswalk fhirpath -e 'Patient.name.given' patient.json
  crosswalk fhirpath -e 'PID.PID_3.CX_1' --type in.hl7
  crosswalk fhirpath -e "entry.resource.ofType(Observation).value" --format json bundle.json
  crosswalk fhirpath -e "37 'Cel' = 98.6 '[degF]'"
  crosswalk fhirpath -e 'code.memberOf(%v)' --set v=http://example.org/ValueSet/tests --package core.tgz observation.json
  crosswalk fhirpath patient.json                             a prompt
Exit status 1: an input was refused, or the expression failed on it; 2: the expression is wrong.)");
  command->add_option("IN", options->in, "Files, folders, or - for standard input; none: expressions that need no message");
  command->add_option("-e,--expression", options->expression, "The expression; without it a prompt");
  command->add_flag("--type", options->types, "Show the type of each item");
  command->add_option("--set", options->settings, "NAME=VALUE: the constant %NAME");
  command
      ->add_option("--package", options->packages,
                   "FHIR package (.tgz) that conformsTo(), memberOf() and subsumes() ask; may be given again")
      ->allow_extra_args(false);
  command->add_option("--clock", options->clock, "The time that now() gives: 2026-01-01T00:00:00Z");
  command->add_option("--as", options->as, "Definitions to read the inputs with: v2-2.5.1, fhir-r4 ...");
  command->add_option("--charset", options->charset, "Character set of the inputs, whatever they say");
  command->add_flag("--strict", options->strict, "By the letter: value, not valueQuantity; no order where the standard promises none");
  command->add_flag("--plain", options->plain, "Without the optimiser");
  command->add_flag("--functions", options->reference, "Print the reference page of all functions");
  command->callback([options, &session] { session.command = [options, &session] { return fhirpath_command(*options, session); }; });
}

}  // namespace crosswalk::cli
