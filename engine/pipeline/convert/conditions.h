// Conditions of maps on the messages that enter by them: `/// when = "DSC.exists()"`.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/fhirpath/evaluate.h>
#include <crosswalk/model/tree.h>

#include <map>
#include <memory>
#include <string>

namespace crosswalk::pipeline {

/// Compiled when first asked for, for messages of any version: names are looked up in the message. One thread.
class Conditions {
 public:
  /// Whether the FHIRPath expression is true of the message. False where it is none or gives something else; check() of the map says so.
  bool holds(const std::string& expression, model::Element message);

 private:
  std::map<std::string, std::shared_ptr<const fhirpath::Program>> programs_;
  fhirpath::Context context_;
  fhirpath::Collection result_;
};

}  // namespace crosswalk::pipeline
