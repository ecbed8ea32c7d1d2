// The blobs inside the program: .incbin takes a file as it is, which costs the compiler nothing and the start of the program nothing.
#include "embedded.h"

#define CROSSWALK_EMBED(symbol, file)                       \
  asm(".pushsection .rodata\n"                              \
      ".balign 8\n"                                         \
      ".global crosswalk_blob_" #symbol "\n"                \
      ".hidden crosswalk_blob_" #symbol "\n"                \
      "crosswalk_blob_" #symbol ":\n"                       \
      ".incbin \"" file "\"\n"            \
      ".global crosswalk_blob_" #symbol "_end\n"            \
      ".hidden crosswalk_blob_" #symbol "_end\n"            \
      "crosswalk_blob_" #symbol "_end:\n"                   \
      ".byte 0\n"                                           \
      ".popsection\n");                                     \
  extern "C" __attribute__((visibility("hidden"))) const std::byte crosswalk_blob_##symbol[];     \
  extern "C" __attribute__((visibility("hidden"))) const std::byte crosswalk_blob_##symbol##_end[];

#define CROSSWALK_EMBED_BLOB(symbol, name) CROSSWALK_EMBED(symbol, CROSSWALK_BLOB_FOLDER "/" name ".blob")

CROSSWALK_EMBED_BLOB(fhir_r4, "fhir-r4")
CROSSWALK_EMBED_BLOB(v2_2_3_1, "v2-2.3.1")
CROSSWALK_EMBED_BLOB(v2_2_5, "v2-2.5")
CROSSWALK_EMBED_BLOB(v2_2_5_1, "v2-2.5.1")
CROSSWALK_EMBED_BLOB(v2_2_8_2, "v2-2.8.2")
CROSSWALK_EMBED(authorities, CROSSWALK_TERMINOLOGY_FOLDER "/authorities.csv")

namespace crosswalk::definitions {

namespace {

std::span<const std::byte> between(const std::byte* begin, const std::byte* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

EmbeddedBlobs embedded_blobs() {
  return {between(crosswalk_blob_fhir_r4, crosswalk_blob_fhir_r4_end), between(crosswalk_blob_v2_2_3_1, crosswalk_blob_v2_2_3_1_end),
          between(crosswalk_blob_v2_2_5, crosswalk_blob_v2_2_5_end), between(crosswalk_blob_v2_2_5_1, crosswalk_blob_v2_2_5_1_end),
          between(crosswalk_blob_v2_2_8_2, crosswalk_blob_v2_2_8_2_end)};
}

std::string_view embedded_authorities() {
  const auto bytes = between(crosswalk_blob_authorities, crosswalk_blob_authorities_end);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace crosswalk::definitions
