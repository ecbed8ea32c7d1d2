// Xerces' validator, which asks us about the values whose patterns it does not try.
#pragma once

#include "patterns.h"

#include <xercesc/validators/schema/SchemaValidator.hpp>

namespace crosswalk::xsd {

class PatternValidator final : public xercesc::SchemaValidator {
 public:
  /// The patterns outlive this.
  explicit PatternValidator(const Patterns& patterns) : patterns_(patterns) {}

  bool checkContent(xercesc::XMLElementDecl* const element, xercesc::QName** const children, XMLSize_t count, XMLSize_t* failing) override;
  void validateAttrValue(const xercesc::XMLAttDef* attribute, const XMLCh* const value, bool before,
                         const xercesc::XMLElementDecl* element) override;

 private:
  void judge(xercesc::DatatypeValidator* type, const XMLCh* value);
  const Patterns& patterns_;
};

}  // namespace crosswalk::xsd
