// L3xx: library and pipeline.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"L301", Severity::error, "map not found", "No map of this name lies in the map folders.", "crosswalk convert -m no-such-map in.hl7"},
    {"L302", Severity::error, "no map for this message", "The folder has no map whose `/// message` names the type of this message.",
     "an RDE^O11 given to a folder that maps ADT and ORU"},
    {"L303", Severity::error, "imported map not found", "A map imports a URL that no map of the folders has.",
     "imports \"urn:crosswalk:map:v2-to-fhir/datatypes/Nothing\""},
    {"L304", Severity::error, "a table cannot be read",
     "A code table or no-place.csv of the map folder has a row that does not fit its header.",
     "source_system,source_code,target_system\nA,B"},
    {"L305", Severity::error, "map with errors",
     "The map does not compile, so nothing was converted. `crosswalk check` shows the same Issues.",
     "crosswalk convert -m broken.map in.hl7"},
    {"L306", Severity::error, "no map that can be read",
     "A JSON or XML file that is to be a map is no StructureMap of a FHIR version that is here, or is not well-formed.",
     "crosswalk check patient.json"},
    {"L310", Severity::error, "format not recognised",
     "No codec takes the bytes for its format: an empty file, or a format that is not here.", "crosswalk inspect picture.png"},
    {"L315", Severity::error, "known, but not read",
     "It is known what the bytes are, and no codec of this program reads them. The message says what to do instead.",
     "crosswalk inspect request.soap"},
    {"L311", Severity::error, "not the same standard",
     "recode writes the standard it reads. Between standards a map is needed: use convert.", "crosswalk recode --to json in.hl7"},
    {"L312", Severity::error, "input refused",
     "Nothing sensible could be kept of an input, or its Run ended with errors. It was put aside, skipped, or ended the batch, as "
     "--on-error says.",
     "crosswalk convert -m v2-to-fhir inbox/ --on-error skip"},
    {"L313", Severity::error, "source missing", "The map has several sources, and not all of them were given with --with NAME=FILE.",
     "crosswalk convert -m answer.map response.xml"},
    {"L314", Severity::error, "no such element", "The path names nothing in what the map made of this input.",
     "crosswalk why -m v2-to-fhir Patient.nosuch in.hl7"},
    {"L330", Severity::error, "field tables not fresh",
     "The field tables in the README.md of a map folder are not what its maps do now. `crosswalk doc MAPDIR` writes them again.",
     "crosswalk doc mappings/v2-to-v3 --check"},
    {"L320", Severity::error, "not a package",
     "The file is no FHIR package (a tar archive in gzip), is cut off, or is damaged. Nothing of it is used.",
     "crosswalk validate --package profiles.zip in.json"},
    {"L321", Severity::error, "hostile package",
     "The package has a name that leads out of it, a link, or more entries or bytes than the limits allow. Nothing of it is used.",
     "a package that unpacks a kilobyte to gigabytes"},
    {"L322", Severity::warning, "resource of a package not read",
     "A file of the package is not JSON, or no resource that can be read. The others are used.",
     "package/StructureDefinition-x.json is empty"},
    {"L323", Severity::warning, "part of a profile not at hand",
     "A profile builds on another one, or on a value set or extension, that is in none of the packages given and not among our "
     "Definitions. "
     "What it would demand is not checked. Give the package that has it, too.",
     "crosswalk validate --package national-core.tgz in.json   # without the package it depends on"},
    {"L324", Severity::information, "headers of an envelope left aside",
     "The message came in a SOAP envelope. What is in its Body was read; what its headers say (addressing, security) is not part of the "
     "message.",
     "a PDQ query as a web service sent it"},
};

}  // namespace

CodeTable pipeline_codes() { return table; }

}  // namespace crosswalk::base
