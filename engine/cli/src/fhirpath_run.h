// FHIRPath on the command line: an input that was decoded, and what an expression gives on it.
#pragma once

#include "inputs.h"

#include <crosswalk/codec/codec.h>
#include <crosswalk/fhirpath/evaluate.h>
#include <crosswalk/pipeline/profiles.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace crosswalk::cli {

struct PathOptions {
  std::vector<std::string> in, settings, packages;
  std::string expression, charset, as, clock;
  bool types = false, strict = false, plain = false, reference = false;
};

/// A message that expressions look at; without one they have no focus.
struct PathInput {
  std::string name;  ///< empty: none
  std::unique_ptr<model::Tree> tree;
};

class PathRunner {
 public:
  PathRunner(const PathOptions& options, const Session& session) : options_(options), session_(session) {}

  /// --set, --clock and --package; false after reporting what is wrong.
  bool prepare();
  /// Reads and decodes; false after reporting what is wrong. Formats that hold several messages in a file give one input each.
  bool read(const Input& input, std::vector<PathInput>& inputs) const;

  enum class Status { done, wrong, failed };  ///< wrong: the expression; failed: when it ran
  /// Evaluates and prints, with the input's name before each line when `named`.
  Status evaluate(const std::string& expression, const PathInput& input, bool named);
  /// Prints what is known of the result before anything runs.
  Status show_type(const std::string& expression, const PathInput& input);

 private:
  bool read_message(const std::shared_ptr<const base::Source>& message, const codec::Codec& codec, std::vector<PathInput>& inputs) const;
  std::shared_ptr<const fhirpath::Program> compile(const std::string& expression, const PathInput& input) const;
  void print_text(const fhirpath::Collection& items, const PathInput& input, bool named) const;
  void print_json(const std::string& expression, const fhirpath::Collection& items, const PathInput& input) const;

  const PathOptions& options_;
  const Session& session_;
  std::vector<std::pair<std::string, std::string>> constants_;
  std::int64_t now_ms_ = 0;
  std::unique_ptr<pipeline::Profiles> profiles_;  ///< with --package
};

/// Expressions line by line from standard input, until it ends. Gives the exit status.
int prompt_for_paths(PathRunner& runner, const PathInput& input, bool terminal);

/// The reference page of functions, in Markdown.
std::string function_reference();

}  // namespace crosswalk::cli
