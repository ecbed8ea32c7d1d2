// JSON as the program prints it.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace crosswalk::cli {

/// A value on a line of its own. Names of files need not be UTF-8: bytes that are not become U+FFFD.
inline std::string json_line(const nlohmann::ordered_json& value) {
  return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace crosswalk::cli
