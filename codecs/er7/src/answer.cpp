#include "answer.h"

#include "access.h"
#include "escape.h"
#include "report.h"

#include <crosswalk/base/clock.h>

namespace crosswalk::er7 {

using base::Issue;
using base::Severity;
using codec::Party;
using model::Element;

namespace {

constexpr std::size_t most_patients = 100;
constexpr std::size_t most_errors = 50;

/// A row of table 0357, message error condition codes.
struct Condition {
  std::string_view code, text;
};
constexpr Condition sequence_error{"100", "Segment sequence error"};
constexpr Condition field_missing{"101", "Required field missing"};
constexpr Condition type_error{"102", "Data type error"};
constexpr Condition value_not_found{"103", "Table value not found"};
constexpr Condition unsupported_type{"200", "Unsupported message type"};
constexpr Condition unknown_key{"204", "Unknown key identifier"};
constexpr Condition unsupported_version{"203", "Unsupported version id"};
constexpr Condition internal_error{"207", "Application internal error"};

Condition condition_of(const Issue& issue) {
  const std::string_view code = issue.code;
  if (code == "C101" || code == "C106" || code == "C110" || code == "C111" || code == "C113") return sequence_error;
  if (code == "C103" || code == "C120" || code == "C130") return field_missing;
  if (code == "C131" || code == "C132" || code == "C140" || code == "C150" || code == "C151") return type_error;
  if (code == "C121" || code == "C122" || code == "C123") return unsupported_type;
  if (code == "C109" || code == "C141") return value_not_found;
  if (code == "M270") return unknown_key;
  if (code == "M206" || code == "M274" || code == "C450") return field_missing;
  if (code == "M205" || code == "M207") return type_error;
  if (code == "L302") return unsupported_type;
  if (code == "L201") return unsupported_version;
  return internal_error;
}

bool negative(const Issue& issue) { return issue.severity >= Severity::error; }

std::string_view acknowledgement_code(const base::Issues& issues, const codec::AnswerOptions& options) {
  if (options.rejected) return options.accept ? "CR" : "AR";
  return issues.has_errors() ? (options.accept ? "CE" : "AE") : (options.accept ? "CA" : "AA");
}

/// "20261102081500+0000"
std::string time_stamp(std::int64_t ms) {
  std::string stamp;
  for (char c : base::format_instant(ms).substr(0, 19))
    if (c >= '0' && c <= '9') stamp += c;
  return stamp + "+0000";
}

/// Versions as numbers: "2.5.1" is 20501.
unsigned version_number(std::string_view version) {
  unsigned parts[3] = {0, 0, 0};
  std::size_t part = 0;
  for (char c : version) {
    if (c == '.' && ++part == 3) break;
    if (c >= '0' && c <= '9') parts[part] = parts[part] * 10 % 100 + static_cast<unsigned>(c - '0');
  }
  return parts[0] * 10000 + parts[1] * 100 + parts[2];
}

/// Writes one acknowledgement.
class Acknowledgement {
 public:
  Acknowledgement(const model::Tree& message, std::string& out)
      : writing_(writing_of(message)), d_(writing_.delimiters), msh_(segment_named(message, "MSH")), out_(out) {
    version_ = component(at_position(msh_, 12), 1);
    modern_ = version_.empty() || version_number(version_) >= 20500;
  }

  void header(const codec::AnswerOptions& options) {
    out_.append("MSH");
    (out_ += d_.field) += d_.component;
    ((out_ += d_.repetition) += d_.escape) += d_.subcomponent;
    for (std::uint32_t position : {5u, 6u, 3u, 4u}) copy(position);
    text_field(time_stamp(options.now_ms));
    text_field("");
    kind();
    text_field(options.id);
    copy(11);
    if (version_.empty())
      text_field("2.5.1");
    else
      copy(12);
    if (!first_text(at_position(msh_, 18)).empty()) {
      out_.append(5, d_.field);
      copy(18);
    }
    out_ += '\r';
  }

  void result(std::string_view code) {
    out_.append("MSA");
    text_field(code);
    text_field(first_text(at_position(msh_, 10)));
    out_ += '\r';
  }

  void error(const Issue& issue) {
    const Condition condition = condition_of(issue);
    Where where;
    const bool known = parse_path(issue.path, where) && !where.segment.empty();
    out_.append("ERR");
    if (modern_)
      modern_error(issue, condition, known ? &where : nullptr);
    else
      early_error(condition, known ? &where : nullptr);
    out_ += '\r';
  }

 private:
  void text_field(std::string_view text) {
    out_ += d_.field;
    append_escaped(out_, text, d_, writing_.charset);
  }

  /// A field of the message's MSH: its components, without further parts.
  void copy(std::uint32_t position) {
    out_ += d_.field;
    const Element field = at_position(msh_, position);
    if (!field) return;
    if (field.has_value()) append_escaped(out_, field.text(), d_, writing_.charset);
    std::uint32_t written = 1;
    for (Element part = field.first_child(); part; part = part.next_sibling()) {
      const std::uint32_t next = position_of(part.tree(), part.index());
      if (next < written) continue;
      out_.append(next - written, d_.component);
      written = next;
      append_escaped(out_, first_text(part), d_, writing_.charset);
    }
  }

  void kind() {
    const std::string_view event = component(at_position(msh_, 9), 2);
    text_field("ACK");
    if (event.empty() && version_number(version_) < 20301) return;
    out_ += d_.component;
    append_escaped(out_, event, d_, writing_.charset);
    if (version_.empty() || version_number(version_) >= 20301) (out_ += d_.component).append("ACK");
  }

  void numbers(std::initializer_list<std::uint32_t> values, char separator) {
    std::size_t waiting = 0;
    for (std::uint32_t value : values) {
      ++waiting;
      if (value == 0) continue;
      out_.append(waiting, separator).append(std::to_string(value));
      waiting = 0;
    }
  }

  /// ERR-2 location, ERR-3 code, ERR-4 severity, ERR-7 the Issue's code and ERR-8 its sentence.
  void modern_error(const Issue& issue, const Condition& condition, const Where* where) {
    out_.append(2, d_.field);
    if (where != nullptr) {
      out_.append(where->segment);
      const std::uint32_t repetition = where->field == 0 ? 0 : std::max(where->repetition, 1u);
      numbers({std::max(where->ordinal, 1u), where->field, repetition, where->component, where->subcomponent}, d_.component);
    }
    coded(condition, d_.field, d_.component);
    text_field("E");
    out_.append(2, d_.field);
    text_field(issue.code);
    text_field(issue.message);
  }

  /// ERR-1: segment, sequence, field, code.
  void early_error(const Condition& condition, const Where* where) {
    out_ += d_.field;
    if (where != nullptr) {
      out_.append(where->segment);
      numbers({std::max(where->ordinal, 1u), where->field}, d_.component);
      out_.append(where->field == 0 ? 1 : 0, d_.component);
    } else {
      out_.append(2, d_.component);
    }
    coded(condition, d_.component, d_.subcomponent);
  }

  void coded(const Condition& condition, char before, char between) {
    (out_ += before).append(condition.code);
    ((out_ += between).append(condition.text) += between).append("HL70357");
  }

  Writing writing_;
  const Delimiters& d_;
  Element msh_;
  std::string& out_;
  std::string_view version_;
  bool modern_;
};

Party party(Element application, Element facility) {
  return {std::string(name_of_party(application)), std::string(name_of_party(facility))};
}

void add_patients(const model::Tree& message, codec::Envelope& envelope) {
  for (const Element& pid : segments_named(message, "PID", most_patients))
    for (Element id = at_position(pid, 3); id && id.slot() == 2; id = id.next_sibling()) {
      if (component(id, 1).empty() || envelope.patients.size() >= most_patients) continue;
      envelope.patients.push_back({std::string(component(id, 1)), std::string(name_of_party(at_position(id, 4)))});
    }
}

bool is_asked(std::string_view condition) { return condition == "AL" || condition == "ER" || condition == "SU"; }

}  // namespace

codec::Envelope envelope(const model::Tree& message) {
  codec::Envelope result;
  const Element msh = segment_named(message, "MSH");
  const auto field = [&msh](std::uint32_t position) { return at_position(msh, position); };
  result.id = first_text(field(10));
  result.correlates = first_text(at_position(segment_named(message, "MSA"), 2));
  result.sender = party(field(3), field(4));
  result.receiver = party(field(5), field(6));
  result.kind = component(field(9), 1);
  if (const std::string_view event = component(field(9), 2); !event.empty()) result.kind.append("^").append(event);
  result.version = component(field(12), 1);
  const std::string_view accept = first_text(field(15)), application = first_text(field(16));
  result.wants_accept_ack = is_asked(accept);
  result.wants_application_ack = (accept.empty() && application.empty()) || is_asked(application);
  add_patients(message, result);
  return result;
}

void answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options, std::string& out) {
  Acknowledgement ack(message, out);
  ack.header(options);
  ack.result(acknowledgement_code(issues, options));
  std::size_t written = 0;
  for (const Issue& issue : issues)
    if (negative(issue) && written++ < most_errors) ack.error(issue);
}

}  // namespace crosswalk::er7
