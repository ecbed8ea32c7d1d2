// XSD validation: is an XML message what the official schemas say? For those whose exchange asks for exactly that; our own Definitions
// are the quicker judge (crosswalk/pipeline/validation.h).
//
//   auto schemas = xsd::Schemas::load("NE2008");                  // reads every .xsd below the folder, compiles none
//   xsd::SchemaValidator validator(*schemas);                     // one a thread
//   if (validator.validate(message, issues) == xsd::Verdict::valid) ...
//
// Nothing outside of the folder is ever read and nothing at all after load(): what a message says about schema locations is passed
// over, its DOCTYPE is refused, include and import are resolved among the files of the folder (W3C XML Schema Part 1, section 4.2).
// Issues are C52x and C53x; what a message says stands in Issue::detail only.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/base/limits.h>
#include <crosswalk/base/result.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace crosswalk::xsd {

/// What a folder of schemas may cost.
struct SchemaLimits {
  std::uint32_t files = 5000;
  std::uint64_t bytes = 256ull << 20;  ///< of all files together
};

/// The schemas of a folder, held in memory. Threads: immutable to its users, free to share (what it compiles on demand is guarded).
class Schemas {
 public:
  /// Reads each *.xsd below `folder`; links that lead elsewhere are not followed. Files that are not well-formed give C530 and are left
  /// out. Fails (C530) when there is no folder, no schema in it, or more than the limits allow. A DOCTYPE of a schema is passed over.
  static base::Result<std::shared_ptr<const Schemas>> load(const std::string& folder, const SchemaLimits& limits = {});
  ~Schemas();
  Schemas(const Schemas&) = delete;
  Schemas& operator=(const Schemas&) = delete;

  /// Names of the files, as paths below the folder, sorted.
  std::vector<std::string> files() const;

  struct Impl;
  Impl& impl() const { return *impl_; }

 private:
  explicit Schemas(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

enum class Verdict {
  valid,
  invalid,    ///< Issues C521 to C529 say where
  no_schema,  ///< no schema of the folder declares the root element (C520), or the one that does cannot be compiled (C530)
  refused     ///< not well-formed, with a DOCTYPE, or past a limit (C526 to C528)
};

/// Threads: one a thread. Keeps a parser for each root element it has met.
class SchemaValidator {
 public:
  explicit SchemaValidator(std::shared_ptr<const Schemas> schemas);
  ~SchemaValidator();
  SchemaValidator(const SchemaValidator&) = delete;
  SchemaValidator& operator=(const SchemaValidator&) = delete;

  /// Judges one document: UTF-8, ASCII, ISO 8859, windows-125x or UTF-16 by byte order mark. The file that declares the root element
  /// is compiled when first needed, with all it includes and imports. After 500 findings it stops (C532). Of `limits` it heeds bytes
  /// and depth; an element has at most 1,000 attributes.
  Verdict validate(const std::shared_ptr<const base::Source>& message, base::Issues& issues, const base::Limits& limits = {});
  /// The file that judged the last message ("multicacheschemas/PRPA_IN201301UV02.xsd"); empty when none did.
  const std::string& judged_by() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace crosswalk::xsd
