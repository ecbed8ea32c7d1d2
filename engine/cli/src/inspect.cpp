// crosswalk inspect: the recognised format and why, the decoded tree, the Issues.
#include "inputs.h"
#include "json_line.h"
#include "terminal.h"

#include <crosswalk/facade/formats.h>

#include <nlohmann/json.hpp>

#include <memory>

namespace crosswalk::cli {

namespace {

struct Inspect {
  std::vector<std::string> in;
  std::string charset, as;
  pipeline::ReadAs read_as;
  int depth = 1000;
};

using Json = nlohmann::ordered_json;

/// What may be said of a value without saying it.
std::string described(model::Element element, bool show_values) {
  switch (element.state()) {
    case model::State::empty: return "(empty)";
    case model::State::null: return "(null)";
    case model::State::group: return {};
    case model::State::value: break;
  }
  if (show_values) return std::string(element.text());
  return '<' + std::to_string(element.text().size()) + " bytes>";
}

std::string_view title_of(model::Element element) {
  const model::Element parent = element.parent();
  if (!parent || element.slot() >= model::undeclared_base || element.slot() == model::no_slot) return {};
  const model::Definitions& definitions = element.tree().definitions();
  return definitions.text(definitions.slot(parent.type(), element.slot()).title);
}

void append_text(model::Element element, int depth, int limit, bool show_values, std::string& out) {
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
  out += element.name();
  if (element.name() != element.type_name()) out += " : " + std::string(element.type_name());
  if (const std::string_view title = title_of(element); !title.empty()) out += " (" + std::string(title) + ')';
  if (const std::string value = described(element, show_values); !value.empty()) out += " = " + value;
  out += '\n';
  if (depth >= limit) return;
  for (model::Element child = element.first_child(); child; child = child.next_sibling())
    append_text(child, depth + 1, limit, show_values, out);
}

Json as_json(model::Element element, int depth, int limit, bool show_values) {
  Json node{{"name", element.name()}, {"type", element.type_name()}};
  if (const std::string value = described(element, show_values); !value.empty()) node["value"] = value;
  if (depth >= limit || !element.first_child()) return node;
  Json& children = node["children"] = Json::array();
  for (model::Element child = element.first_child(); child; child = child.next_sibling())
    children.push_back(as_json(child, depth + 1, limit, show_values));
  return node;
}

void show(const Inspect& options, const base::Source& source, const pipeline::Formats::Match& match, const model::Tree& tree,
          const Session& session) {
  const model::Element root(tree, tree.root());
  const std::string format(tree.definitions().name());
  const std::string version = options.read_as.definitions != nullptr ? "as asked" : match.format->codec->version_reason(tree);
  if (session.json()) {
    print(json_line({{"schema", 1},
                     {"file", source.name()},
                     {"format", format},
                     {"codec", match.format->codec->name()},
                     {"reason", match.recognition.reason},
                     {"version_reason", version},
                     {"tree", as_json(root, 0, options.depth, session.show_values)}}));
    return;
  }
  std::string out = source.name() + ": " + format + " (" + std::string(match.format->codec->name()) + "): " + match.recognition.reason;
  out += version.empty() ? "\n" : "; version: " + version + '\n';
  append_text(root, 0, options.depth, session.show_values, out);
  print(out);
}

/// What no codec reads: still, what it is.
void show_stranger(const base::Source& source, const pipeline::Formats::Match& match, const Session& session) {
  const codec::Recognition& what = match.recognition;
  if (!what.format.empty() && session.json())
    print(json_line({{"schema", 1}, {"file", source.name()}, {"format", what.format}, {"reason", what.reason}}));
  else if (!what.format.empty())
    print(source.name() + ": " + what.format + ": " + what.reason + '\n');
  session.report(pipeline::not_read(source.name(), match));
}

bool inspect_message(const Inspect& options, const std::shared_ptr<const base::Source>& source, const pipeline::Formats::Match& match,
                     model::Tree& tree, const Session& session) {
  base::Issues issues;
  const bool decoded = match.format->codec->decode(source, {.as = options.read_as.definitions, .charset = options.charset}, tree, issues);
  if (decoded) show(options, *source, match, tree, session);
  session.report(issues, source->name());
  return decoded;
}

/// A file is a message, or as many as its format can have in one.
bool inspect_one(const Inspect& options, const Input& input, model::Tree& tree, const Session& session) {
  const auto source = read_input(input, session);
  if (source == nullptr) return false;
  base::Issues issues;
  const pipeline::Formats::Contents contents = facade::formats().open(source, options.read_as, issues);
  session.report(issues, source->name());
  if (contents.match.format == nullptr) return show_stranger(*source, contents.match, session), false;
  bool all = !contents.messages.empty();
  for (const auto& message : contents.messages) all &= inspect_message(options, message, contents.match, tree, session);
  return all;
}

int inspect(Inspect& options, const Session& session) {
  if (!read_as(options.as, session, options.read_as)) return exit_usage;
  bool refused = false;
  model::Tree tree(*facade::catalog().sets().front());
  for (const Input& input : expand_inputs(options.in, session, refused)) {
    if (interrupted()) return exit_interrupted;
    if (!inspect_one(options, input, tree, session)) refused = true;
  }
  return refused ? exit_findings : exit_done;
}

}  // namespace

void add_inspect(CLI::App& app, Session& session) {
  auto options = std::make_shared<Inspect>();
  CLI::App* command = add_command(app, session, "inspect", "The recognised format and why, the decoded tree, the Issues", R"(
Values are shown only with --show-values: what is printed without it can be passed on.

Examples:
  crosswalk inspect in.hl7 --depth 2
  crosswalk inspect --show-values --format json in.hl7
Exit status 1: an input was refused.)");
  command->add_option("IN", options->in, "Files, folders, or - for standard input")->required();
  command->add_option("--depth", options->depth, "Levels of the tree to show");
  command->add_option("--charset", options->charset, "Character set of the inputs, whatever they say");
  command->add_option("--as", options->as, as_help);
  command->add_flag("--show-values", session.show_values, "Show what the message says");
  command->callback([options, &session] { session.command = [options, &session] { return inspect(*options, session); }; });
}

}  // namespace crosswalk::cli
