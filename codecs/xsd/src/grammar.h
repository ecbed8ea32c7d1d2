// A compiled schema: the locked grammar pool for the messages of one root element.
#pragma once

#include "index.h"

#include <crosswalk/base/issue.h>

#include <xercesc/framework/XMLGrammarPoolImpl.hpp>

#include <memory>
#include <string>

namespace crosswalk::xsd {

struct Grammar {
  std::unique_ptr<xercesc::XMLGrammarPoolImpl> pool;  ///< nullptr: no file that declares the element could be compiled
  std::string file;                                   ///< the one that was
  base::Issues issues;                                ///< what was wrong with them: C530, C531
};

/// Compiles the schema for root element `element` of `name_space`: the first of the files that declare it which has no errors, with all
/// it includes and imports, and each further namespace of the folder that has one file of its own (for wildcards).
Grammar compile(const SchemaIndex& index, std::string_view name_space, std::string_view element);

}  // namespace crosswalk::xsd
