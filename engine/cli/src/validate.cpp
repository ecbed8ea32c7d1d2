// crosswalk validate: is a message what its standard, its schema, its profiles say?
#include "inputs.h"
#include "run_options.h"
#include "terminal.h"
#include "verdict.h"

#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/profiles.h>
#include <crosswalk/pipeline/validation.h>
#include <crosswalk/xsd/schemas.h>

#include <map>
#include <memory>

namespace crosswalk::cli {

namespace {

struct Validate {
  std::vector<std::string> in, schemas, packages, profiles;
  std::string charset, as;
  bool strict = false, lenient = false;
};

class Judge {
 public:
  Judge(const Validate& options, const Session& session)
      : options_(options),
        session_(session),
        rigour_(options.strict    ? Rigour::strict
                : options.lenient ? Rigour::lenient
                                  : Rigour::normal),
        tree_(*facade::catalog().sets().front()) {}

  int run() {
    if (!read_as(options_.as, session_, as_) || !load_schemas() || !load_packages()) return exit_usage;
    bool missing = false;
    for (const Input& input : expand_inputs(options_.in, session_, missing)) {
      if (interrupted()) return exit_interrupted;
      const auto source = read_input(input, session_);
      if (source == nullptr)
        missing = true;
      else
        judge_file(source);
    }
    if (messages_ > 1 && !session_.json())
      session_.note(std::to_string(messages_ - invalid_) + " of " + std::to_string(messages_) + " messages are valid");
    return invalid_ > 0 || missing ? exit_findings : exit_done;
  }

 private:
  bool load_schemas() {
    for (const std::string& folder : options_.schemas) {
      auto schemas = xsd::Schemas::load(folder);
      session_.report(schemas.issues());
      if (!schemas) return false;
      schemas_.push_back(std::make_unique<xsd::SchemaValidator>(*schemas));
    }
    return true;
  }

  bool load_packages() {
    if (!cli::load_packages(options_.packages, session_, profiles_)) return false;
    for (const std::string& url : options_.profiles)
      if (profiles_ == nullptr || !profiles_->has(url))
        return session_.fail("K105", "no --package has the profile " + url, "give the package with --package FILE.tgz"), false;
    return true;
  }

  /// A file is a message, or as many as its format can have in one.
  void judge_file(const std::shared_ptr<const base::Source>& source) {
    base::Issues of_file;
    const pipeline::Formats::Contents contents = facade::formats().open(source, as_, of_file);
    if (contents.messages.empty()) return judge_message(source, contents.match, std::move(of_file));
    for (const auto& message : contents.messages) judge_message(message, contents.match, std::exchange(of_file, base::Issues()));
  }

  /// `issues`: what was found before, to be told with this message.
  void judge_message(const std::shared_ptr<const base::Source>& source, const pipeline::Formats::Match& found, base::Issues issues) {
    Verdict verdict{source->name(), found.recognition.format, {}, {}, std::move(issues), false};
    const bool refused = found.format != nullptr && !by_definitions(source, *found.format, verdict);
    if (!refused && is_xml(source->text())) by_schemas(source, verdict);
    if (found.format == nullptr && !verdict.judged) verdict.issues.add(pipeline::not_read(source->name(), found));
    tell(verdict, rigour_, session_);
    ++messages_;
    if (!is_valid(verdict, rigour_)) ++invalid_;
  }

  /// False when nothing could be kept of the message.
  bool by_definitions(const std::shared_ptr<const base::Source>& source, const pipeline::Format& format, Verdict& verdict) {
    verdict.codec = format.codec->name();
    verdict.judged = true;
    if (!format.codec->decode(source, {.as = as_.definitions, .charset = options_.charset}, tree_, verdict.issues)) return false;
    const model::Definitions& definitions = tree_.definitions();
    verdict.format = definitions.name();
    verdict.judges.push_back(verdict.format);
    validator(definitions)
        .validate({tree_, tree_.root()}, verdict.issues,
                  {.invariants = true, .knowledge = profiles_ == nullptr ? nullptr : &profiles_->knowledge()});
    if (profiles_ != nullptr && format.family == "fhir")
      profiles_->check({tree_, tree_.root()}, options_.profiles, verdict.issues, verdict.judges);
    return true;
  }

  /// The first folder that has a schema for the message judges it.
  void by_schemas(const std::shared_ptr<const base::Source>& source, Verdict& verdict) {
    base::Issues none;
    for (const auto& schema : schemas_) {
      base::Issues found;
      const xsd::Verdict said = schema->validate(source, found);
      if (said == xsd::Verdict::no_schema) {
        none.append(std::move(found));
        continue;
      }
      verdict.judged = true;
      verdict.judges.push_back(schema->judged_by().empty() ? "XSD" : schema->judged_by());
      return verdict.issues.append(std::move(found));
    }
    verdict.issues.append(std::move(none));
  }

  static bool is_xml(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return false;
    text = text.substr(first);
    return text.front() == '<' || text.starts_with("\xEF\xBB\xBF<") || text.starts_with("\xFF\xFE<") ||
           (text.starts_with("\xFE\xFF") && text.size() > 3 && text[3] == '<');
  }

  const pipeline::Validator& validator(const model::Definitions& definitions) {
    auto& made = validators_[&definitions];
    if (made == nullptr) made = std::make_unique<pipeline::Validator>(definitions);
    return *made;
  }

  const Validate& options_;
  const Session& session_;
  Rigour rigour_;
  pipeline::ReadAs as_;
  model::Tree tree_;
  std::vector<std::unique_ptr<xsd::SchemaValidator>> schemas_;
  std::unique_ptr<pipeline::Profiles> profiles_;  ///< with --package
  std::map<const model::Definitions*, std::unique_ptr<pipeline::Validator>> validators_;
  std::size_t messages_ = 0, invalid_ = 0;
};

}  // namespace

void add_validate(CLI::App& app, Session& session) {
  auto options = std::make_shared<Validate>();
  CLI::App* command = add_command(app, session, "validate", "Definitions, bindings, invariants, official schemas, profiles", R"(
What a message is, it says itself (crosswalk inspect tells why); --as overrules it. It is judged
  by our Definitions of its standard and version: cardinality, types, forms of values, required codes;
  with --schema DIR, XML messages also by the official schemas (XSD) below DIR. Nothing outside of DIR is read;
  with --package FILE.tgz, FHIR resources also by the profiles of that FHIR package which they claim in meta.profile, and the message
  itself by --profile URL. Nothing is fetched: give the packages that a package depends on, too.
Files with several messages (NDJSON, batches, MLLP frames) are judged message by message.

How much counts:
  normally   errors make a message invalid; what the decoder had to be lenient about, and other warnings, are remarks
  --strict   warnings make it invalid too: unknown segments and properties, empty elements, profiles that are not at hand (C489, L323) ...
  --lenient  these are remarks: codes outside of their value sets (C453, C484, C485), undeclared elements (C404, C454), empty
             elements (C456), broken invariants (C470, C486)

Examples:
  crosswalk validate bundle.json
  crosswalk validate --schema NE2008/ PRPA_IN201301UV02.xml
  crosswalk validate --package national-core.tgz --profile http://example.org/StructureDefinition/core-patient patient.json
  crosswalk validate inbox/ --strict --format json | jq 'select(.valid | not) | .file'
Exit status 1: a message is invalid, or nobody here can judge it. 2: a schema folder or package cannot be used.)");
  command->add_option("IN", options->in, "Files, folders, or - for standard input")->required();
  command->add_option("--schema", options->schemas, "Folder of official XML schemas; may be given again")->allow_extra_args(false);
  command->add_option("--package", options->packages, "FHIR package (.tgz) with profiles; may be given again")->allow_extra_args(false);
  command->add_option("--profile", options->profiles, "Canonical URL of a profile that each message has to meet")->allow_extra_args(false);
  CLI::Option* strict = command->add_flag("--strict", options->strict, "Warnings make a message invalid too");
  command->add_flag("--lenient", options->lenient, "What most receivers can live with does not")->excludes(strict);
  command->add_option("--charset", options->charset, "Character set of the inputs, whatever they say");
  command->add_option("--as", options->as, as_help);
  command->add_flag("--show-values", session.show_values, "Issues quote what the message says");
  command->callback([options, &session] { session.command = [options, &session] { return Judge(*options, session).run(); }; });
}

}  // namespace crosswalk::cli
