// The transforms that compute: one file each under mapping/transforms. What makes or binds Elements (create, copy, reference, pointer,
// uuid, evaluate) is the Run's own.
#pragma once

#include <crosswalk/fhirpath/evaluate.h>
#include <crosswalk/language/mapping/checked.h>
#include <crosswalk/language/run_context.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::mapping {

/// What a transform is given.
struct TransformCall {
  std::span<const fhirpath::Value> arguments;  ///< none: an argument gave nothing
  fhirpath::Context& context;
  const language::RunContext& run;
  const ConceptMap* map = nullptr;  ///< translate
  TranslateOutput output = TranslateOutput::code;
  model::ValueKind wanted = model::ValueKind::none;  ///< the kind of the target, where it has one
  std::string& scratch;
};

/// A child to write: "coding.code" and its value.
struct Part {
  std::string_view path;
  fhirpath::Value value;
};

struct TransformResult {
  enum class Kind : std::uint8_t { nothing, value, parts, failed };
  Kind kind = Kind::nothing;
  fhirpath::Value value;
  std::string_view type;  ///< of the Element that the parts fill: "Coding"
  std::array<Part, 6> parts;
  std::size_t part_count = 0;
  std::string_view problem;            ///< failed: what is wrong with the arguments, in words
  const ConceptMapRow* row = nullptr;  ///< translate: the row used
  bool unmapped = false;               ///< translate: there is none for the code
  std::string_view system, code;       ///< translate: what was looked up

  static TransformResult of(const fhirpath::Value& value);
  static TransformResult fail(std::string_view problem);
  /// Adds a part; one without value is left out.
  void add(std::string_view path, const fhirpath::Value& value);
};

using TransformFunction = TransformResult (*)(TransformCall& call);

/// A transform as the reference page and the tests know it.
struct TransformInfo {
  TransformCode code = TransformCode::copy;
  std::string_view name, signature, summary, example;
  TransformFunction run = nullptr;
};

/// nullptr when the Run itself does it.
const TransformInfo* find_transform(TransformCode code);
std::span<const TransformInfo* const> transforms();

}  // namespace crosswalk::mapping
