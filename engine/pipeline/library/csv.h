// Rows of comma-separated values, RFC 4180: quotes, doubled quotes, line breaks in quotes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

struct CsvRow {
  std::vector<std::string> fields;
  std::uint32_t line = 0;  ///< 1-based, of its first character
};

/// All rows, the header first; empty lines are left out.
std::vector<CsvRow> read_csv(std::string_view text);

/// Appends a field, in quotes where it needs them.
void append_csv(std::string_view field, std::string& out);

}  // namespace crosswalk::pipeline
