#include "recognise.h"

#include "resource_types.h"
#include "scan.h"

namespace crosswalk::fhirjson {

codec::Recognition recognise_json(std::string_view bytes, std::string_view format) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  const char* end = bytes.data() + bytes.size();
  const char* at = skip_space(bytes.data(), end);
  if (at == end || *at != '{') return {0, {}, "does not start with a JSON object"};
  const auto type = ResourceTypes(bytes).find(static_cast<std::uint32_t>(at - bytes.data()));
  if (type) return {95, std::string(format), "a JSON object with a resourceType"};
  if (bytes.find("\"resourceType\"") != std::string_view::npos) return {70, std::string(format), "a JSON object that holds a resourceType"};
  return {20, std::string(format), "a JSON object, no resourceType so far"};
}

}  // namespace crosswalk::fhirjson
