// L2xx: Definitions.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"L201", Severity::warning, "no table for this version",
     "There is no Definition table for the version that the message declares; it was read with the next higher one that is here.",
     "MSH|...|2.4"},
    {"L210", Severity::error, "not a table of authorities",
     "The first line must be the header namespace,oid,uri,comment. Nothing of the table was used.", "authority;id"},
    {"L211", Severity::error, "row of the authorities that does not fit",
     "A row gives a namespace, an OID, a URI and a comment; one of the first three at least, and an OID is digits and points. The row was "
     "left out.",
     "USSSA,2-16-840,http://hl7.org/fhir/sid/us-ssn,"},
    {"L212", Severity::error, "authority named twice",
     "A namespace or an OID may stand in one row only, else a message could mean either. The earlier row stands, this one was left out.",
     "LAB,,http://a.example/lab,\nLAB,,http://b.example/lab,"},
    {"L213", Severity::error, "not a code table",
     "The first line must be the header source_system,source_code,target_system,target_code,target_display,relationship,comment.",
     "from,to"},
    {"L214", Severity::error, "row of a code table that does not fit",
     "A row has the seven columns of the header (the comment may be missing), a source code, a relationship of FHIR R4 (equivalent, equal, "
     "wider, "
     "narrower, inexact, relatedto, unmatched, subsumes, specializes, disjoint), and a target code unless it is unmatched or the fallback "
     "`*`.",
     "urn:a,M,urn:b,male,Male,same,"},
    {"L215", Severity::warning, "code mapped twice",
     "An earlier row maps the same source code to the same target code, so this one is never used.",
     "urn:a,M,urn:b,male,,equal,\nurn:a,M,urn:b,male,,equivalent,"},
};

}  // namespace

CodeTable definition_codes() { return table; }

}  // namespace crosswalk::base
