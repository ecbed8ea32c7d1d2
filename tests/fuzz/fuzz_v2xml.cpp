// Any bytes into the v2xml codec: decode, encode, decode again, answer. What it gives must be as good as what it took.
#include "codec_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  crosswalk::fuzz::round_trip("v2xml", {reinterpret_cast<const char*>(data), size});
  return 0;
}
