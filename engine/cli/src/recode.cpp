// crosswalk recode: decode and encode in the same standard.
#include "inputs.h"
#include "output.h"
#include "terminal.h"

#include <crosswalk/facade/formats.h>

#include <memory>

namespace crosswalk::cli {

namespace {

struct Recode {
  std::vector<std::string> in;
  std::string to, output, charset, as;
  pipeline::ReadAs read_as;
  bool force = false, pretty = false, rebuild = false;
};

/// The format to write: the one asked for, when it speaks the standard of the tree, else the one that was read.
const pipeline::Format* target_of(const Recode& options, const pipeline::Format& read) {
  const pipeline::Format* wanted = options.to.empty() ? &read : facade::formats().by_name(options.to);
  return wanted != nullptr && wanted->family == read.family ? wanted : nullptr;
}

bool recode_one(const Recode& options, const Input& input, model::Tree& tree, Output& output, const Session& session) {
  const auto source = read_input(input, session);
  if (source == nullptr) return false;
  const pipeline::Formats::Match match = facade::formats().recognise(source->text(), options.read_as);
  if (match.format == nullptr) return session.report(pipeline::not_read(source->name(), match)), false;
  const pipeline::Format* target = target_of(options, *match.format);
  if (target == nullptr) return session.fail("L311", options.to + " does not write the standard of " + source->name()), false;
  base::Issues issues;
  std::string bytes;
  const bool done = match.format->codec->decode(source, {.as = options.read_as.definitions, .charset = options.charset}, tree, issues) &&
                    target->codec->encode({tree, tree.root()}, {.pretty = options.pretty, .rebuild = options.rebuild}, bytes, issues);
  session.report(issues, source->name());
  return done && output.write(input.relative, target->suffix, bytes, *target, session);
}

int recode(Recode& options, const Session& session) {
  if (!read_as(options.as, session, options.read_as)) return exit_usage;
  if (!options.to.empty() && facade::formats().by_name(options.to) == nullptr) {
    session.fail("K105", "there is no format " + options.to);
    return exit_usage;
  }
  Output output;
  if (!output.open(options.output, options.force, session)) return exit_usage;
  bool refused = false;
  model::Tree tree(*facade::catalog().sets().front());
  for (const Input& input : expand_inputs(options.in, session, refused)) {
    if (interrupted()) return exit_interrupted;
    if (!recode_one(options, input, tree, output, session)) refused = true;
  }
  if (!output.close(session)) return exit_usage;
  return refused ? exit_findings : exit_done;
}

}  // namespace

void add_recode(CLI::App& app, Session& session) {
  auto options = std::make_shared<Recode>();
  CLI::App* command = add_command(app, session, "recode", "Decode and encode in the same standard", R"(
HL7 v2 comes out byte by byte as it went in; JSON and XML come out the same in content and order, with other white space between elements.

Examples:
  crosswalk recode in.hl7 | cmp - in.hl7
  crosswalk recode --pretty bundle.json
  crosswalk recode --to xml bundle.json
  crosswalk recode inbox/ -o copy/
Exit status 1: an input was refused.)");
  command->add_option("IN", options->in, "Files, folders, or - for standard input")->required();
  command->add_option("--to", options->to, "Format of the same standard: er7, v2xml, json, xml (default: the one that was read)");
  command->add_option("-o,--output", options->output, "FILE, or DIR/ with a file per input (default: standard output)");
  command->add_option("--charset", options->charset, "Character set of the inputs, whatever they say");
  command->add_option("--as", options->as, as_help);
  command->add_flag("--force", options->force, "Overwrite what is there");
  command->add_flag("--pretty", options->pretty, "Indented for people");
  command->add_flag("--rebuild", options->rebuild, "Write every element anew, never the bytes that were read");
  command->add_flag("--show-values", session.show_values, "Issues quote what the message says");
  command->callback([options, &session] { session.command = [options, &session] { return recode(*options, session); }; });
}

}  // namespace crosswalk::cli
