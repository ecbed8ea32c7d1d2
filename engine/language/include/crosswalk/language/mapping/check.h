// Phase 2: Module to CheckedMap. Imports are followed, types and names resolved on both sides, expressions compiled.
#pragma once

#include <crosswalk/base/result.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirpath/compile.h>
#include <crosswalk/language/mapping/ast.h>
#include <crosswalk/language/mapping/checked.h>
#include <crosswalk/language/mapping/concept_map.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::mapping {

/// Finds the modules that `imports` names. Implemented by who loads maps (pipeline/library, tests).
class Importer {
 public:
  virtual ~Importer() = default;
  /// The modules whose URL is `url`, in which each `*` stands for any text; in order of their URLs. Modules with syntax errors
  /// are the Importer's to report and are not given.
  virtual std::vector<std::shared_ptr<const Module>> find(std::string_view url) = 0;
  /// All URLs it knows, for likely spellings.
  virtual std::vector<std::string> urls() = 0;
};

struct CheckOptions {
  std::vector<fhirpath::HostSignature> host;  ///< what %run offers
  std::vector<std::string> constants;         ///< names given with --set: %NAME in expressions
  bool open_constants = true;                 ///< an unknown %NAME is left to the Run
  bool allow_unknown_types = false;           ///< go on where a `uses` has no Definition: its names are looked up when it runs
  bool plain = false;                         ///< expressions without optimisation (tests run both ways)
};

/// Whether `url` matches `pattern`, in which `*` stands for any text.
bool matches_url(std::string_view pattern, std::string_view url);

/// Checks a map with all it imports. Issues M101-M149 (and M150-M199 of its expressions), each once; warnings may stand beside a
/// CheckedMap. Threads: any, no shared state; catalog and tables outlive the CheckedMap.
base::Result<std::shared_ptr<const CheckedMap>> check(std::shared_ptr<const Module> main, Importer& importer,
                                                      const definitions::Catalog& catalog, const CodeTables& tables,
                                                      const CheckOptions& options = {});

}  // namespace crosswalk::mapping
