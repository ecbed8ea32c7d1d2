// Where FHIR's own definitions do not meet what we hold them to: each with the reason. disagreements.csv:
//
//   set,resource,fault,reason
//
// `resource` is Type/id, `fault` is the code of the Issue and, behind a blank, the key of an invariant or the end of the path. A * at the end of
// either stands for anything.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::testing_support {

class Disagreements {
 public:
  explicit Disagreements(const std::filesystem::path& csv);

  /// True when it is listed; remembers that the row was needed.
  bool lists(std::string_view set, std::string_view resource, std::string_view fault);
  /// Rows that nothing needed, of sets that were looked at.
  std::vector<std::string> unused(std::string_view set) const;

 private:
  struct Row {
    std::string set, resource, fault, reason;
    std::size_t used = 0;
  };
  std::vector<Row> rows_;
};

}  // namespace crosswalk::testing_support
