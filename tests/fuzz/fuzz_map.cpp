// Any text into the parser of maps: a Module or Issues, never a fault.
#include <crosswalk/language/mapping/syntax.h>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = crosswalk::base::Source::from_view("fuzz.map", {reinterpret_cast<const char*>(data), size});
  const auto module = crosswalk::mapping::parse(source);
  if (!module && module.issues().empty()) std::abort();  // refused without a word
  return 0;
}
