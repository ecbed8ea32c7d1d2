// Rows of comma-separated values, RFC 4180: quotes, doubled quotes, line breaks in quotes.
#pragma once

#include <crosswalk/base/source.h>

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::definitions {

struct CsvRow {
  std::vector<std::string> fields;
  std::uint32_t line = 0;  ///< 1-based, of its first character
  base::Span span;         ///< in the text, without the end of the line
};

/// All rows, the header first; empty lines are left out. A quote that never closes ends with the text.
std::vector<CsvRow> read_csv(std::string_view text);

/// Appends a field, in quotes where it needs them.
void append_csv(std::string_view field, std::string& out);
/// Appends the fields with commas between them, and a line end.
void append_csv_row(const std::vector<std::string>& fields, std::string& out);

}  // namespace crosswalk::definitions
