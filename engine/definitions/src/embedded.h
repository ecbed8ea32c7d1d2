// The blobs that are part of the program.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace crosswalk::definitions {

using EmbeddedBlobs = std::array<std::span<const std::byte>, 5>;
/// In the order of the Catalog. Static: they live as long as the program.
EmbeddedBlobs embedded_blobs();

}  // namespace crosswalk::definitions
