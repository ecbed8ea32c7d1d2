#include "to_er7.h"

#include <crosswalk/xml/reader.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

namespace crosswalk::v2xml {

namespace {

constexpr std::uint32_t most_positions = 10000;

bool is_segment(std::string_view name) {
  const auto upper = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  return name.size() == 3 && std::all_of(name.begin(), name.end(), upper);
}

/// The number behind the last point; 0 when there is none.
std::uint32_t position_of(std::string_view name) {
  const std::size_t point = name.rfind('.');
  if (point == std::string_view::npos) return 0;
  std::uint32_t position = 0;
  const auto [end, failure] = std::from_chars(name.data() + point + 1, name.data() + name.size(), position);
  return failure == std::errc() && end == name.data() + name.size() && position <= most_positions ? position : 0;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Different signs of ASCII: letters and digits would be taken for parts of escape sequences.
bool can_delimit(std::string_view signs) {
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const char c = signs[i];
    const bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c <= ' ' || c > '~' || word || signs.find(c) != i) return false;
  }
  return true;
}

class Converter final : public xml::Handler {
 public:
  Converter(xml::Reader& reader, std::string& out) : reader_(reader), out_(out) {}

  bool start(const xml::StartTag& tag) override {
    const std::string_view name = tag.name().local;
    if (open_.empty()) return structure(tag, name);
    if (level_ >= 0 && name == "escape") return escape(tag);
    open_.emplace_back();
    if (level_ < 0 && is_segment(name))
      begin_segment(name);
    else if (level_ >= 0)
      return part(tag, name);
    return true;
  }

  bool end(std::uint32_t) override {
    if (in_escape_) {
      in_escape_ = false;
      return true;
    }
    if (level_ > 0)
      end_part();
    else if (level_ == 0)
      end_segment();
    if (level_ >= 0) --level_;
    open_.pop_back();
    return true;
  }

  bool text(std::string_view piece, std::uint32_t) override {
    if (in_escape_ || open_.empty()) return true;
    if (level_ <= 0) {
      if (!is_blank(piece)) report("C253", "character data outside of fields; it was left out", last_);
      return true;
    }
    open_.back().value += is_delimiter_field() ? std::string(piece) : escaped(piece);
    return true;
  }

 private:
  /// An element that is open: its own text, and its parts by position, in the order of their repetitions.
  struct Open {
    std::string value;
    std::map<std::uint32_t, std::vector<std::string>> parts;
    std::uint32_t position = 0;
  };

  bool structure(const xml::StartTag& tag, std::string_view name) {
    open_.emplace_back();
    if (name.size() >= 3) return true;
    return reader_.refuse("C251", "the document element names no message structure", tag.begin());
  }

  void begin_segment(std::string_view name) {
    level_ = 0;
    segment_ = name;
  }

  bool part(const xml::StartTag& tag, std::string_view name) {
    ++level_;
    last_ = tag.last();
    open_.back().position = position_of(name);
    if (open_.back().position == 0) {
      report("C252", "an element that names no position; it was left out", tag.last());
    } else if (level_ > 3) {
      report("C252", "parts below subcomponents; they were joined to the value above", tag.last());
    }
    return true;
  }

  bool escape(const xml::StartTag& tag) {
    in_escape_ = true;
    for (std::size_t i = 0; i < tag.attribute_count(); ++i) {
      const xml::Attribute one = tag.attribute(i);
      const bool fits = one.value.find_first_of("\r\n") == std::string_view::npos && one.value.find(escape_) == std::string_view::npos;
      if (std::string_view(one.name.local) == "V" && fits && level_ > 0) open_.back().value += escape_ + std::string(one.value) + escape_;
    }
    return true;
  }

  bool is_header() const { return segment_ == "MSH" || segment_ == "FHS" || segment_ == "BHS"; }
  bool is_delimiter_field() const { return level_ == 1 && is_header() && open_.back().position <= 2; }

  std::string escaped(std::string_view text) const {
    std::string out;
    for (const char c : text) {
      const char* letter = c == field_          ? "F"
                           : c == component_    ? "S"
                           : c == subcomponent_ ? "T"
                           : c == repetition_   ? "R"
                           : c == escape_       ? "E"
                           : c == '\r'          ? "X0D"
                           : c == '\n'          ? "X0A"
                                                : nullptr;
      out += letter == nullptr ? std::string(1, c) : escape_ + std::string(letter) + escape_;
    }
    return out;
  }

  void end_part() {
    Open done = std::move(open_.back());
    Open& above = open_[open_.size() - 2];
    const std::string whole = done.parts.empty() ? std::move(done.value) : joined(done);
    if (level_ == 1 && is_header() && done.position <= 2) set_delimiters(done.position, whole);
    if (level_ > 3)
      above.value += whole;
    else if (done.position != 0)
      above.parts[done.position].push_back(whole);
  }

  /// What cannot delimit is left aside: in XML nothing depends on it, in the text made of it everything would.
  void set_delimiters(std::uint32_t position, std::string_view text) {
    if (position == 1 && text.size() == 1 && can_delimit(text)) {
      field_ = text[0];
    } else if (position == 2 && (text.size() == 4 || text.size() == 5) && can_delimit(std::string(1, field_).append(text))) {
      component_ = text[0], repetition_ = text[1], escape_ = text[2], subcomponent_ = text[3];
      truncation_ = text.substr(4);
    } else if (!text.empty()) {
      report("C255", "the delimiters cannot be used; the usual ones stand for them", last_);
    }
  }

  /// The parts of a field or component with what separates them. Text beside parts is white space, or it is lost, which is said.
  std::string joined(const Open& done) {
    if (!is_blank(done.value)) report("C253", "character data beside parts; it was left out", last_);
    const char separator = level_ == 1 ? component_ : subcomponent_;
    std::string out;
    std::uint32_t at = 1;
    for (const auto& [position, values] : done.parts) {
      out.append(position - at, separator);
      out += values.front();
      at = position;
      if (values.size() > 1) report("C252", "a part that stands twice; the first one counts", last_);
    }
    return out;
  }

  void end_segment() {
    out_ += segment_;
    auto& parts = open_.back().parts;
    std::uint32_t at = 0;
    if (is_header()) {
      out_ += field_;
      out_ += {component_, repetition_, escape_, subcomponent_};
      out_ += truncation_;
      parts.erase(1);
      parts.erase(2);
      at = 2;
    }
    for (const auto& [position, values] : parts) {
      out_.append(position - at, field_);
      at = position;
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) out_ += repetition_;
        out_ += values[i];
      }
    }
    out_ += '\r';
  }

  void report(const char* code, const char* message, std::uint32_t at) {
    base::Issues& issues = reader_.issues();
    base::Issue& issue = issues.add(code, message);
    if (issues.suppressed() > 0) return;
    issue.path = segment_;
    issue.place = reader_.place(at, at + 1);
  }

  xml::Reader& reader_;
  std::string& out_;
  std::vector<Open> open_;
  std::string segment_;
  int level_ = -1;  ///< -1 outside of segments, 0 in a segment, 1 in a field, 2 in a component, 3 in a subcomponent
  bool in_escape_ = false;
  std::uint32_t last_ = 0;
  std::string truncation_;  ///< one character, or none
  char field_ = '|', component_ = '^', repetition_ = '~', escape_ = '\\', subcomponent_ = '&';
};

}  // namespace

bool to_er7(const std::shared_ptr<const base::Source>& source, const codec::DecodeOptions& options, std::string& out,
            base::Issues& issues) {
  xml::Reader reader(source, options.limits, issues, options.charset);
  Converter converter(reader, out);
  if (!reader.read(converter)) return false;
  if (out.starts_with("MSH")) return true;
  return reader.refuse("C251", "the document does not begin with an MSH segment", 0);
}

}  // namespace crosswalk::v2xml
