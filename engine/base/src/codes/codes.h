// The table of Issue codes, one file a family. Never reuse a code that appeared in a release.
#pragma once

#include <crosswalk/base/issue.h>

#include <span>

namespace crosswalk::base {

using CodeTable = std::span<const IssueCode>;

CodeTable mapping_check_codes();  ///< M001-M049 syntax, M101-M149 check
CodeTable mapping_run_codes();    ///< M201-M249, M270-M279
CodeTable fhirpath_codes();       ///< M050-M099 syntax, M150-M199 check, M250-M269, M280-M299 run
CodeTable er7_codes();            ///< C1xx
CodeTable xml_codes();            ///< C2xx
CodeTable v3_codes();             ///< C24x
CodeTable fhir_codes();           ///< C4xx fhir, C5xx json
CodeTable xsd_codes();            ///< C52x, C53x
CodeTable definition_codes();     ///< L2xx
CodeTable pipeline_codes();       ///< L3xx
CodeTable command_codes();        ///< K1xx

}  // namespace crosswalk::base
