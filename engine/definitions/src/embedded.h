// The blobs that are part of the program.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace crosswalk::definitions {

using EmbeddedBlobs = std::array<std::span<const std::byte>, 5>;
/// In the order of the Catalog. Static: they live as long as the program.
EmbeddedBlobs embedded_blobs();

/// terminology/authorities.csv as it is.
std::string_view embedded_authorities();

}  // namespace crosswalk::definitions
