#include "paths.h"

#include <algorithm>

namespace crosswalk::pipeline {

namespace {

/// What stands in the parentheses of `call(...)`; nullopt when it is no such call.
std::optional<std::string_view> argument(std::string_view step, std::string_view call) {
  if (!step.starts_with(call) || step.size() < call.size() + 2 || step[call.size()] != '(' || !step.ends_with(')')) return std::nullopt;
  return step.substr(call.size() + 1, step.size() - call.size() - 2);
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::optional<PathStep> read_step(std::string_view step) {
  if (const auto url = argument(step, "extension")) {
    const bool quoted = url->size() > 2 && (url->front() == '\'' || url->front() == '"') && url->back() == url->front();
    if (!quoted) return std::nullopt;
    return PathStep{PathStep::Kind::extension, url->substr(1, url->size() - 2)};
  }
  if (auto type = argument(step, "ofType")) {
    if (type->starts_with("FHIR.")) type->remove_prefix(5);
    return is_name(*type) ? std::optional(PathStep{PathStep::Kind::of_type, *type}) : std::nullopt;
  }
  if (const auto nothing = argument(step, "resolve"))
    return nothing->empty() ? std::optional(PathStep{PathStep::Kind::resolve, {}}) : std::nullopt;
  return is_name(step) ? std::optional(PathStep{PathStep::Kind::child, step}) : std::nullopt;
}

/// The dot that ends the step, not one of a URL in parentheses.
std::size_t end_of_step(std::string_view path) {
  int open = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '(') ++open;
    if (path[i] == ')') --open;
    if (path[i] == '.' && open == 0) return i;
  }
  return path.size();
}

}  // namespace

std::optional<std::vector<PathStep>> read_path(std::string_view path) {
  std::vector<PathStep> steps;
  while (!path.empty()) {
    const std::size_t end = end_of_step(path);
    const std::string_view text = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (text == "$this") continue;
    const auto step = read_step(text);
    if (!step) return std::nullopt;
    steps.push_back(*step);
  }
  return steps;
}

}  // namespace crosswalk::pipeline
