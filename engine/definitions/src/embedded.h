// What is part of the program as it lies in files. All of it is static: it lives as long as the program.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace crosswalk::definitions {

/// The blobs, in the order of the Catalog.
std::vector<std::span<const std::byte>> embedded_blobs();

/// terminology/authorities.csv as it is.
std::string_view embedded_authorities();

}  // namespace crosswalk::definitions
