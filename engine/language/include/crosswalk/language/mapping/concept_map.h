// ConceptMap as a map uses it: rows from a code to a code, made of a code table (CSV), a FHIR ConceptMap or an embedded one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosswalk::mapping {

/// A row. Views and numbers would save little: tables are small and made once.
struct ConceptMapRow {
  std::string source_system, source_code;
  std::string target_system, target_code, target_display;
  std::string relation;    ///< FHIR R4: equivalent, equal, wider, narrower, inexact, relatedto, unmatched ...
  std::uint32_t line = 0;  ///< of the file or map it comes from, 1-based; 0: not known
  std::string comment;     ///< of a ConceptMap; a CSV's is for its readers
};

/// Behind the URL of a code table: the table read from its targets to its sources.
inline constexpr std::string_view reverse_suffix = "?reverse";

/// Threads: immutable once filled, free to share.
class ConceptMap {
 public:
  std::string url;     ///< "urn:crosswalk:conceptmap:v2-to-fhir/Gender", "#name"
  std::string origin;  ///< the file it was read from

  /// Adds a row. Of several rows for a source code the first that is not `unmatched` is found. A row with the code `*` is the
  /// fallback of its source system (or of all, when that is empty); an empty target code there keeps the code.
  void add(ConceptMapRow row);
  /// The row for a code; `system` empty: whatever its system. nullptr: not mapped, not even by a fallback.
  const ConceptMapRow* find(std::string_view system, std::string_view code) const;
  /// True when more than one source code leads to the target of `row` (one of rows()): its translation cannot be undone.
  bool many_to_one(const ConceptMapRow& row) const;
  const std::vector<ConceptMapRow>& rows() const { return rows_; }
  /// The same table from target to source: of its `equal` and `equivalent` rows only, of several for a target the first; without
  /// fallbacks. Its url ends in `?reverse`, its rows keep their lines.
  ConceptMap reversed() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  const ConceptMapRow* fallback(std::string_view system) const;
  std::vector<ConceptMapRow> rows_;
  std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>> by_code_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> targets_;  ///< number of a target
  std::vector<std::uint32_t> target_of_;                                           ///< beside rows_: its target
  std::vector<std::uint32_t> sources_of_;                                          ///< by target: how many codes lead to it
};

/// Where translate() finds its tables. Implemented by who loads them.
class CodeTables {
 public:
  virtual ~CodeTables() = default;
  /// nullptr when there is none with this URL. What it gives lives as long as the CodeTables.
  virtual const ConceptMap* find(std::string_view url) const = 0;
  /// All URLs, for likely spellings.
  virtual std::vector<std::string_view> urls() const = 0;
};

}  // namespace crosswalk::mapping
