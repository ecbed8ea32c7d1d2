// Packages: what a FHIR package (an npm package: tar in gzip) holds, read with care because it comes from elsewhere.
//
// Nothing is ever written to a disk, no link is followed, no URL fetched. A name that would lead out of the package, a link or a device,
// a header that does not add up, and more entries or bytes than the limits allow refuse the whole package (L321).
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/base/source.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace crosswalk::pipeline {

struct PackageLimits {
  std::uint64_t unpacked = 400ull << 20;  ///< bytes of all entries with their headers
  std::uint64_t entry = 128ull << 20;     ///< bytes of one entry
  std::uint32_t entries = 50'000;
  std::uint32_t name = 1024;  ///< bytes of a name
};

/// Takes one file of a package: its name ("package/StructureDefinition-x.json") and its bytes, which are the taker's.
using PackageTaker = std::function<void(const std::string& name, std::string bytes)>;

/// Unpacks `tgz` and gives the files that `wanted` says yes to (by name) to `take`, in their order. Issues L320 when it is no package or is cut
/// off, L321 when it is hostile. False after an Issue; files given before then are to be forgotten. Memory: one entry at a time.
bool read_package(const base::Source& tgz, const PackageLimits& limits, const std::function<bool(std::string_view name)>& wanted,
                  const PackageTaker& take, base::Issues& issues);

}  // namespace crosswalk::pipeline
