// The blobs inside the program: .incbin takes a file as it is, which costs the compiler nothing and the start of the program nothing.
#include "embedded.h"

#include <embedded_sets.h>  // CROSSWALK_SETS(X): X(number, name) for each set, written by CMakeLists.txt

// clang-format off
#define CROSSWALK_EMBED(symbol, file)                                                         \
  asm(".pushsection .rodata\n"                                                                \
      ".balign 8\n"                                                                           \
      ".global crosswalk_blob_" #symbol "\n"                                                  \
      ".hidden crosswalk_blob_" #symbol "\n"                                                  \
      "crosswalk_blob_" #symbol ":\n"                                                         \
      ".incbin \"" file "\"\n"                                                                \
      ".global crosswalk_blob_" #symbol "_end\n"                                              \
      ".hidden crosswalk_blob_" #symbol "_end\n"                                              \
      "crosswalk_blob_" #symbol "_end:\n"                                                     \
      ".byte 0\n"                                                                             \
      ".popsection\n");                                                                       \
  extern "C" __attribute__((visibility("hidden"))) const std::byte crosswalk_blob_##symbol[]; \
  extern "C" __attribute__((visibility("hidden"))) const std::byte crosswalk_blob_##symbol##_end[];
// clang-format on

#define CROSSWALK_EMBED_SET(number, name) CROSSWALK_EMBED(number, CROSSWALK_BLOB_FOLDER "/" name ".blob")
#define CROSSWALK_BYTES(symbol) between(crosswalk_blob_##symbol, crosswalk_blob_##symbol##_end)
#define CROSSWALK_BYTES_OF_SET(number, name) CROSSWALK_BYTES(number),

CROSSWALK_SETS(CROSSWALK_EMBED_SET)
CROSSWALK_EMBED(authorities, CROSSWALK_TERMINOLOGY_FOLDER "/authorities.csv")

namespace crosswalk::definitions {

namespace {

std::span<const std::byte> between(const std::byte* begin, const std::byte* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

}  // namespace

std::vector<std::span<const std::byte>> embedded_blobs() { return {CROSSWALK_SETS(CROSSWALK_BYTES_OF_SET)}; }

std::string_view embedded_authorities() {
  const auto bytes = CROSSWALK_BYTES(authorities);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace crosswalk::definitions
