#include "fhirpath_run.h"

#include "json_line.h"
#include "run_options.h"
#include "terminal.h"

#include <crosswalk/base/clock.h>
#include <crosswalk/facade/formats.h>

#include <nlohmann/json.hpp>

#include <chrono>

namespace crosswalk::cli {

namespace {

using PathJson = nlohmann::ordered_json;

std::string item_type(const fhirpath::Value& value) {
  if (!value.is_element()) return "System." + std::string(fhirpath::to_string(value.kind()));
  std::string family(value.element().tree().definitions().family());
  for (char& c : family)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return family + '.' + std::string(value.element().type_name());
}

/// "{ use = official, given = Peter }"; a primitive is its text.
void append_item(const model::Element& element, std::string& out) {
  if (element.has_value()) out += element.text();
  if (element.state() == model::State::null) out += "null";
  if (!element.first_child()) return;
  out += element.has_value() ? " {" : "{";
  const char* between = " ";
  for (model::Element child = element.first_child(); child; child = child.next_sibling(), between = ", ") {
    out += between;
    out += child.name();
    out += child.has_value() || child.state() == model::State::null ? " = " : " ";
    append_item(child, out);
  }
  out += " }";
}

std::string item_text(const fhirpath::Value& value) {
  if (!value.is_element()) return std::string(value.text());
  std::string out;
  append_item(value.element(), out);
  return out;
}

PathJson element_json(const model::Element& element) {
  PathJson node{{"name", element.name()}, {"type", element.type_name()}};
  if (element.has_value()) node["value"] = element.text();
  for (model::Element child = element.first_child(); child; child = child.next_sibling()) node["children"].push_back(element_json(child));
  return node;
}

PathJson item_json(const fhirpath::Value& value) {
  PathJson node{{"type", item_type(value)}};
  if (!value.is_element()) {
    node["value"] = value.text();
    return node;
  }
  const model::Element element = value.element();
  node["path"] = model::path_of(element);
  if (element.has_value()) node["value"] = element.text();
  for (model::Element child = element.first_child(); child; child = child.next_sibling()) node["children"].push_back(element_json(child));
  return node;
}

void path_trace(void* session, std::string_view name, fhirpath::Values values) {
  for (const fhirpath::Value& value : values) static_cast<const Session*>(session)->note(std::string(name) + ": " + item_text(value));
}

}  // namespace

bool PathRunner::prepare() {
  now_ms_ = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  if (!options_.clock.empty() && !base::parse_instant(options_.clock, now_ms_)) {
    session_.fail("K105", "--clock " + options_.clock + ": an instant with offset is wanted: 2026-01-01T00:00:00Z");
    return false;
  }
  if (!options_.as.empty() && facade::catalog().by_name(options_.as) == nullptr) {
    session_.fail("K105", "--as " + options_.as + ": there are no such Definitions");
    return false;
  }
  for (const std::string& setting : options_.settings)
    if (!split_setting(setting, "--set", constants_.emplace_back(), session_)) return false;
  return load_packages(options_.packages, session_, profiles_);
}

bool PathRunner::read(const Input& input, std::vector<PathInput>& inputs) const {
  const auto file = read_input(input, session_);
  if (file == nullptr) return false;
  base::Issues issues;
  const pipeline::Formats::Contents contents = facade::formats().open(file, {}, issues);
  session_.report(issues, file->name());
  if (contents.match.format == nullptr) return session_.report(pipeline::not_read(file->name(), contents.match)), false;
  bool all = !contents.messages.empty();
  for (const auto& message : contents.messages) all &= read_message(message, *contents.match.format->codec, inputs);
  return all;
}

bool PathRunner::read_message(const std::shared_ptr<const base::Source>& message, const codec::Codec& codec,
                              std::vector<PathInput>& inputs) const {
  PathInput one{message->name(), std::make_unique<model::Tree>(*facade::catalog().sets().front())};
  base::Issues issues;
  const codec::DecodeOptions how{.as = options_.as.empty() ? nullptr : facade::catalog().by_name(options_.as), .charset = options_.charset};
  const bool decoded = codec.decode(message, how, *one.tree, issues);
  session_.report(issues, message->name());
  if (decoded) inputs.push_back(std::move(one));
  return decoded;
}

std::shared_ptr<const fhirpath::Program> PathRunner::compile(const std::string& expression, const PathInput& input) const {
  const auto parsed = fhirpath::parse(expression, "expression");
  if (!parsed) return session_.report(parsed.issues()), nullptr;
  fhirpath::CompileEnv env;
  env.has_focus = input.tree != nullptr;
  if (env.has_focus) {
    const model::Tree& tree = *input.tree;
    env.focus = fhirpath::StaticType::of({&tree.definitions(), tree.node(tree.root()).type}, false);
    env.context = env.resource = env.root_resource = env.focus;
    env.definitions = {&tree.definitions()};
  } else {
    env.definitions = {facade::catalog().sets().front()};
  }
  for (const auto& [name, value] : constants_) env.constants.push_back(name);
  env.by_the_letter = options_.strict;
  env.warn_many = true;
  env.plain = options_.plain;
  auto program = fhirpath::compile(*parsed, env);
  session_.report(program.issues());
  return program ? *program : nullptr;
}

PathRunner::Status PathRunner::show_type(const std::string& expression, const PathInput& input) {
  const auto program = compile(expression, input);
  if (program == nullptr) return Status::wrong;
  const fhirpath::StaticType& type = program->result();
  std::string text = "anything";
  if (type.is_element() && type.type) text = type.type.definitions->type_name(type.type.type);
  if (type.known == fhirpath::StaticType::Known::value) text = "System." + std::string(fhirpath::to_string(type.kind));
  print(text + (type.many ? ", any number\n" : ", at most one\n"));
  return Status::done;
}

PathRunner::Status PathRunner::evaluate(const std::string& expression, const PathInput& input, bool named) {
  const auto program = compile(expression, input);
  if (program == nullptr) return Status::wrong;
  fhirpath::Context context;
  base::Issues issues;
  std::vector<fhirpath::Constant> constants(constants_.size());
  for (std::size_t i = 0; i < constants.size(); ++i) constants[i] = {constants_[i].first, constants_[i].second};
  context.env.constants = constants;
  context.env.issues = &issues;
  context.env.now_ms = now_ms_;
  context.env.knowledge = profiles_ == nullptr ? nullptr : &profiles_->knowledge();
  context.env.trace = path_trace;
  context.env.trace_user = const_cast<Session*>(&session_);
  fhirpath::Collection items;
  const fhirpath::Value focus =
      input.tree != nullptr ? fhirpath::Value(model::Element(*input.tree, input.tree->root())) : fhirpath::Value();
  const bool done = fhirpath::evaluate(*program, focus, context, items);
  session_.report(issues, input.name);
  if (!done) return Status::failed;
  if (session_.json())
    print_json(expression, items, input);
  else
    print_text(items, input, named);
  return Status::done;
}

void PathRunner::print_text(const fhirpath::Collection& items, const PathInput& input, bool named) const {
  std::string out;
  for (const fhirpath::Value& value : items) {
    if (named) out += input.name + ": ";
    if (options_.types) out += item_type(value) + ' ';
    out += item_text(value) + '\n';
  }
  print(out);
}

void PathRunner::print_json(const std::string& expression, const fhirpath::Collection& items, const PathInput& input) const {
  PathJson out{{"schema", 1}};
  if (!input.name.empty()) out["file"] = input.name;
  out["expression"] = expression;
  out["items"] = PathJson::array();
  for (const fhirpath::Value& value : items) out["items"].push_back(item_json(value));
  print(json_line(out));
}

}  // namespace crosswalk::cli
