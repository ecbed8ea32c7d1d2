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
};

}  // namespace

CodeTable command_codes() { return table; }

}  // namespace crosswalk::base
