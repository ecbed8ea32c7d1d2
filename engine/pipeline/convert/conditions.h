// Conditions of maps on the messages that enter by them: `/// when = "DSC.exists()"`.
#pragma once

#include <crosswalk/fhirpath/evaluate.h>
#include <crosswalk/language/mapping/plan.h>
#include <crosswalk/model/tree.h>

#include <map>
#include <memory>
#include <string>

namespace crosswalk::pipeline {

/// Compiled when first asked for, for messages of any version: names are looked up in the message. One thread.
class Conditions {
 public:
  /// Whether the FHIRPath expression is true of the message. False where it is none or gives something else; check_condition() says so.
  bool holds(const std::string& expression, model::Element message);

 private:
  std::map<std::string, std::shared_ptr<const fhirpath::Program>> programs_;
  fhirpath::Context context_;
  fhirpath::Collection result_;
};

/// What is wrong with the condition of a map, by the type of its first source: the Issues of the compiler of FHIRPath.
void check_condition(const std::string& expression, const mapping::Plan& plan, base::Issues& issues);

}  // namespace crosswalk::pipeline
