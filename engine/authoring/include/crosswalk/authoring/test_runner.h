// The test runner: converts what goes into a case and compares what comes out.
#pragma once

#include <crosswalk/authoring/cases.h>
#include <crosswalk/authoring/differences.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/language/mapping/counts.h>
#include <crosswalk/language/run_context.h>
#include <crosswalk/pipeline/formats.h>

#include <memory>
#include <string>
#include <vector>

namespace crosswalk::authoring {

struct CaseResult {
  bool passed = false;
  std::vector<std::string> failures;  ///< each a line or more, for people
  std::vector<Difference> differences;
  base::Issues issues;               ///< of the conversion
  std::vector<std::string> written;  ///< files that an update wrote
};

/// Runs cases. Maps are compiled once for all cases that use them. Threads: one a thread.
class TestRunner {
 public:
  struct Options {
    std::vector<std::string> map_folders;  ///< where maps import from
    const language::AuthorityTable* authorities = nullptr;
    bool update = false;                  ///< write what comes out as what is wanted
    mapping::Counter* counter = nullptr;  ///< of all Runs: coverage
  };
  TestRunner(const pipeline::Formats& formats, const definitions::Catalog& catalog, Options options);
  ~TestRunner();

  CaseResult run(const Case& one);
  /// The maps of all folders that cases named so far, whether a case reaches them or not; those with syntax errors are left out.
  std::vector<std::shared_ptr<const mapping::Module>> modules();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

/// JUnit's XML, as continuous integration reads it.
std::string junit(const std::vector<std::pair<Case, CaseResult>>& results);

}  // namespace crosswalk::authoring
