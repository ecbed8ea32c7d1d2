// The definitions that FHIR publishes of itself, version by version, as tests/registry/fhir_packages.sh lays them out.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace crosswalk::testing_support {

/// Where the packages are: CROSSWALK_FHIR_PACKAGES, else build/fhir-packages of the project. May not be there.
std::filesystem::path packages();

/// The files of a set ("fhir-r4"), sorted: bundles, or a resource each.
std::vector<std::filesystem::path> files_of(std::string_view set);

}  // namespace crosswalk::testing_support
