// K1xx: command line and configuration.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"K101", Severity::error, "unreadable input", "The file or folder cannot be read.", "crosswalk convert -m v2-to-fhir missing.hl7"},
    {"K102", Severity::error, "cannot write",
     "A result could not be written to its place: no permission, no room, or a part of the name is a file.",
     "crosswalk convert -m v2-to-fhir in.hl7 -o /proc/out.json"},
    {"K103", Severity::error, "exists already", "The name for a result is taken. Nothing is overwritten unless --force says so.",
     "crosswalk convert -m v2-to-fhir in.hl7 -o out.json   # twice"},
    {"K104", Severity::error, "unknown code", "There is no Issue code of this name. `crosswalk explain --list` names all.",
     "crosswalk explain C999"},
    {"K105", Severity::error, "wrong option",
     "An option's value is not one that is known or that can be read. The message names what is accepted.",
     "crosswalk recode --to yaml in.hl7"},
    {"K106", Severity::error, "denied", "A run ended well, but with what --deny forbids: warnings, loss or unmapped codes.",
     "crosswalk convert -m v2-to-fhir in.hl7 --deny loss"},
    {"K107", Severity::error, "wrong case",
     "A case folder lacks its in.* file, or its case.toml cannot be read. The message says which and where.",
     "cases/a01/case.toml: [map  # the bracket is not closed"},
    {"K108", Severity::warning, "code translated twice",
     "A code table has two rows for one source code, or a row to be imported says something else than the table. translate() finds the "
     "first row; of two that differ an import keeps the one in the table.",
     "v2-0002,M,...,M\nv2-0002,M,...,S"},
    {"K109", Severity::warning, "code without translation",
     "A row has no target code and is not said to be unmatched. Fill it in, or give it the relationship `unmatched`.",
     "http://terminology.hl7.org/CodeSystem/v2-0002,Q,12,urn:crosswalk:conceptmap:v2-to-fhir/MaritalStatus,,,,,"},
};

}  // namespace

CodeTable command_codes() { return table; }

}  // namespace crosswalk::base
