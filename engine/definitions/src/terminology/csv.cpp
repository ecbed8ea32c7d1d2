#include <crosswalk/definitions/terminology/csv.h>

namespace crosswalk::definitions {

namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), at_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> all;
    while (at_ < text_.size()) {
      CsvRow row = next();
      if (row.fields.size() > 1 || !row.fields[0].empty()) all.push_back(std::move(row));
    }
    return all;
  }

 private:
  CsvRow next() {
    CsvRow row;
    row.line = line_;
    row.span.begin = static_cast<std::uint32_t>(at_);
    do {
      row.fields.push_back(take('"') ? quoted() : plain());
    } while (take(','));
    row.span.end = static_cast<std::uint32_t>(at_);
    take('\r');
    if (take('\n')) ++line_;
    return row;
  }

  std::string plain() {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != ',' && text_[end] != '\r' && text_[end] != '\n') ++end;
    std::string field(text_.substr(at_, end - at_));
    at_ = end;
    return field;
  }

  std::string quoted() {
    std::string field;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] == '"' && (++at_ >= text_.size() || text_[at_] != '"')) break;
      field += text_[at_];
    }
    while (at_ < text_.size() && std::string_view(",\r\n").find(text_[at_]) == std::string_view::npos) ++at_;
    return field;
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  std::uint32_t line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text) { return Reader(text).rows(); }

void append_csv(std::string_view field, std::string& out) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

void append_csv_row(const std::vector<std::string>& fields, std::string& out) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    append_csv(fields[i], out);
  }
  out += '\n';
}

}  // namespace crosswalk::definitions
