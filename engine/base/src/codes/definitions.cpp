// L2xx: Definitions.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"L201", Severity::warning, "no table for this version", "There is no Definition table for the version that the message declares; it was read with the next higher one that is here.", "MSH|...|2.4"},
    {"L210", Severity::error, "not a table of authorities", "The first line must be the header namespace,oid,uri,comment. Nothing of the table was used.",
     "authority;id"},
    {"L211", Severity::error, "row of the authorities that does not fit",
     "A row gives a namespace, an OID, a URI and a comment; one of the first three at least, and an OID is digits and points. The row was left out.",
     "USSSA,2-16-840,http://hl7.org/fhir/sid/us-ssn,"},
    {"L212", Severity::error, "authority named twice",
     "A namespace or an OID may stand in one row only, else a message could mean either. The earlier row stands, this one was left out.",
     "LAB,,http://a.example/lab,\nLAB,,http://b.example/lab,"},
};

}  // namespace

CodeTable definition_codes() { return table; }

}  // namespace crosswalk::base
