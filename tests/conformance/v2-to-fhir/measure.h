// Running the v2-to-fhir maps over messages of the corpus, and what the measurements share.
#pragma once

#include <crosswalk/language/mapping/loss.h>
#include <crosswalk/pipeline/convert.h>
#include <crosswalk/pipeline/report.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::testing_support {

/// ADT^A01, ADT^A04, ADT^A08 and ORU^R01: the messages that the first maps are for.
bool is_in_scope(std::string_view message);

/// A converter over the project's own maps, its clock standing still.
class Maps2Fhir {
 public:
  Maps2Fhir();
  const pipeline::Conversion& convert(const std::filesystem::path& file);
  const mapping::Run* run() const { return converter_->run(); }
  pipeline::MapFolder& folder() { return *folder_; }

 private:
  std::unique_ptr<pipeline::MapFolder> folder_;
  std::unique_ptr<pipeline::Maps> maps_;
  std::unique_ptr<pipeline::Converter> converter_;
};

/// A leaf of a message: its place and what it says.
struct MessageLeaf {
  std::string field;
  std::string value;
  bool kept = false;  ///< carried or altered: what became another text by a code table is not lost
};
/// The valued leaves of a Run's message, structure (delimiters, set ids) left out.
std::vector<MessageLeaf> leaves_of(const mapping::Run& run);

/// Letters and digits of a value in lower case; a time keeps its digits only, so that 20200102 and 2020-01-02 are the same.
std::string normalised(std::string_view value);

/// The normalised values of a FHIR JSON document, and all of them in one text for values that became a part of another.
struct OutputValues {
  std::set<std::string> values;
  std::string all;
  bool holds(std::string_view value) const;
};
OutputValues values_of_json(std::string_view json);

}  // namespace crosswalk::testing_support
