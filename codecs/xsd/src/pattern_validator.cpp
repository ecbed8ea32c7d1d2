#include "pattern_validator.h"

#include "text.h"

#include <xercesc/validators/schema/ComplexTypeInfo.hpp>
#include <xercesc/validators/schema/SchemaAttDef.hpp>
#include <xercesc/validators/schema/SchemaElementDecl.hpp>
#include <xercesc/validators/schema/SchemaSymbols.hpp>

namespace crosswalk::xsd {

bool PatternValidator::checkContent(xercesc::XMLElementDecl* const element, xercesc::QName** const children, XMLSize_t count,
                                    XMLSize_t* failing) {
  // Both are forgotten by the check.
  const std::u16string value(view(getNormalizedValue()));
  xercesc::ComplexTypeInfo* complex = getCurrentTypeInfo();
  xercesc::DatatypeValidator* type = complex != nullptr ? complex->getDatatypeValidator() : getCurrentDatatypeValidator();
  const bool good = SchemaValidator::checkContent(element, children, count, failing);
  // xsi:nil is not told to us: where it is allowed, nothing is no value.
  const bool may_be_nil = (static_cast<xercesc::SchemaElementDecl*>(element)->getMiscFlags() & xercesc::SchemaSymbols::XSD_NILLABLE) != 0;
  if (good && !getErrorOccurred() && !(may_be_nil && value.empty())) judge(type, xml(value));
  return good;
}

void PatternValidator::validateAttrValue(const xercesc::XMLAttDef* attribute, const XMLCh* const value, bool before,
                                         const xercesc::XMLElementDecl* element) {
  SchemaValidator::validateAttrValue(attribute, value, before, element);
  if (!getErrorOccurred()) judge(static_cast<const xercesc::SchemaAttDef*>(attribute)->getDatatypeValidator(), value);
}

void PatternValidator::judge(xercesc::DatatypeValidator* type, const XMLCh* value) {
  if (type != nullptr && !patterns_.accept(*type, view(value))) emitError(xercesc::XMLValid::DatatypeValidationFailure, value);
}

}  // namespace crosswalk::xsd
