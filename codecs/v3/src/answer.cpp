// MCCI_IN000002UV01. Acknowledgements: HL7 v3 NE2008, transmission infrastructure, MCCI_MT000200UV01; codes of AcknowledgementDetailCode,
// 2.16.840.1.113883.5.1100.
#include "answer.h"

#include <crosswalk/base/clock.h>
#include <crosswalk/v3/dialect.h>
#include <crosswalk/xml/writer.h>

#include <algorithm>
#include <array>

namespace crosswalk::v3 {

using model::Element;

namespace {

constexpr std::string_view interaction = "MCCI_IN000002UV01";
constexpr std::string_view hl7_interactions = "2.16.840.1.113883.1.6";
constexpr std::string_view detail_codes = "2.16.840.1.113883.5.1100";
constexpr std::size_t most_details = 50;

struct Kind {
  std::string_view codes;  ///< our codes that begin so
  std::string_view code;   ///< of AcknowledgementDetailCode
};

/// The first row that fits.
constexpr std::array<Kind, 16> kinds{{
    {"C210", "NS200"},
    {"C450", "SYN105"},
    {"C451", "SYN108"},
    {"C452", "SYN102"},
    {"C453", "SYN103"},
    {"C459", "SYN111"},
    {"C45", "SYN113"},
    {"C2", "SYN"},
    {"L302", "NS200"},
    {"L310", "SYN"},
    {"M205", "SYN102"},
    {"M206", "SYN105"},
    {"M210", "SYN103"},
    {"M270", "KEY204"},
    {"M274", "SYN105"},
    {"", "INTERR"},
}};

std::string_view kind_of(std::string_view code) {
  return std::find_if(kinds.begin(), kinds.end(), [&](const Kind& row) { return code.starts_with(row.codes); })->code;
}

std::string_view type_of(base::Severity severity) { return severity == base::Severity::warning ? "W" : "E"; }

/// Where it is wrong: the path, or the line of the message. `source` may be nullptr: then a place is one of the message, which could not be read.
std::string location_of(const base::Issue& issue, const std::shared_ptr<const base::Source>& source) {
  if (!issue.path.empty() || !issue.place || !issue.place->source) return issue.path;
  if (source != nullptr && issue.place->source != source) return {};
  const base::LineColumn at = issue.place->source->line_column(issue.place->span.begin);
  return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
}

/// 20261102081500+0000
std::string time_stamp(std::int64_t ms) {
  std::string stamp;
  for (const char c : base::format_instant(ms).substr(0, 19))
    if (c >= '0' && c <= '9') stamp += c;
  return stamp + "+0000";
}

std::string_view acknowledgement_code(const base::Issues& issues, const codec::AnswerOptions& options) {
  if (options.rejected) return options.accept ? "CR" : "AR";
  if (issues.has_errors()) return options.accept ? "CE" : "AE";
  return options.accept ? "CA" : "AA";
}

/// A UUID or OID can be a root by itself.
bool is_root(std::string_view id) {
  const auto of_oid = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  if (std::all_of(id.begin(), id.end(), of_oid)) return id.find('.') != std::string_view::npos;
  return id.size() == 36 && id[8] == '-' && id[13] == '-' && id[18] == '-' && id[23] == '-';
}

class Answer {
 public:
  Answer(std::string& out, Element message, std::shared_ptr<const base::Source> source, const codec::AnswerOptions& options)
      : xml_(out), message_(message), source_(std::move(source)), options_(options) {}

  void write(const base::Issues& issues) {
    xml_.declaration();
    xml_.start({}, interaction);
    xml_.declare({}, hl7_namespace);
    xml_.attribute({}, "ITSVersion", "XML_1.0");
    wrapper();
    party("receiver", "RCV", down(message_, {"sender", "device"}));
    party("sender", "SND", down(message_, {"receiver", "device"}));
    acknowledgement(issues);
    xml_.end({}, interaction);
    xml_.finish();
  }

 private:
  void wrapper() {
    own_id();
    attribute("creationTime", "value", time_stamp(options_.now_ms));
    identifier("interactionId", hl7_interactions, interaction);
    attribute("processingCode", "code", said({"processingCode", "code"}, "P"));
    attribute("processingModeCode", "code", said({"processingModeCode", "code"}, "T"));
    attribute("acceptAckCode", "code", "NE");
  }

  /// `root^extension`, a root, or an extension below the answering device.
  void own_id() {
    const std::string_view id = options_.id;
    const std::size_t caret = id.find('^');
    if (id.empty())
      no_identifier("id");
    else if (caret != std::string_view::npos)
      identifier("id", id.substr(0, caret), id.substr(caret + 1));
    else if (is_root(id))
      identifier("id", id, {});
    else
      identifier("id", said({"receiver", "device", "id", "root"}, {}), id);
  }

  void party(std::string_view name, std::string_view type, Element device) {
    xml_.start({}, name);
    xml_.attribute({}, "typeCode", type);
    xml_.start({}, "device");
    xml_.attribute({}, "classCode", "DEV");
    xml_.attribute({}, "determinerCode", "INSTANCE");
    copy_id(down(device, {"id"}));
    if (const Element organization = down(device, {"asAgent", "representedOrganization"})) represented(organization);
    xml_.end({}, "device");
    xml_.end({}, name);
  }

  void represented(Element organization) {
    xml_.start({}, "asAgent");
    xml_.attribute({}, "classCode", "AGNT");
    xml_.start({}, "representedOrganization");
    xml_.attribute({}, "classCode", "ORG");
    xml_.attribute({}, "determinerCode", "INSTANCE");
    copy_id(down(organization, {"id"}));
    xml_.end({}, "representedOrganization");
    xml_.end({}, "asAgent");
  }

  void acknowledgement(const base::Issues& issues) {
    xml_.start({}, "acknowledgement");
    attribute("typeCode", "code", acknowledgement_code(issues, options_));
    xml_.start({}, "targetMessage");
    copy_id(down(message_, {"id"}));
    xml_.end({}, "targetMessage");
    std::size_t written = 0;
    for (const base::Issue& issue : issues)
      if (issue.severity != base::Severity::information && written++ < most_details) detail(issue);
    xml_.end({}, "acknowledgement");
  }

  void detail(const base::Issue& issue) {
    xml_.start({}, "acknowledgementDetail");
    xml_.attribute({}, "typeCode", type_of(issue.severity));
    xml_.start({}, "code");
    xml_.attribute({}, "code", kind_of(issue.code));
    xml_.attribute({}, "codeSystem", detail_codes);
    xml_.end({}, "code");
    const std::string hint = issue.hint.empty() ? std::string() : "; " + issue.hint;
    element("text", std::string(issue.code) + ": " + issue.message + hint);
    if (const std::string location = location_of(issue, source_); !location.empty()) element("location", location);
    xml_.end({}, "acknowledgementDetail");
  }

  void element(std::string_view name, std::string_view text) {
    xml_.start({}, name);
    xml_.text(text);
    xml_.end({}, name);
  }

  void attribute(std::string_view name, std::string_view attribute_name, std::string_view value) {
    xml_.start({}, name);
    xml_.attribute({}, attribute_name, value);
    xml_.end({}, name);
  }

  void identifier(std::string_view name, std::string_view root, std::string_view extension) {
    xml_.start({}, name);
    if (!root.empty()) xml_.attribute({}, "root", root);
    if (!extension.empty()) xml_.attribute({}, "extension", extension);
    xml_.end({}, name);
  }

  void no_identifier(std::string_view name) { attribute(name, "nullFlavor", "NI"); }

  void copy_id(Element ii) {
    const std::string root = ii ? text_at(ii, {"root"}) : std::string();
    root.empty() ? no_identifier("id") : identifier("id", root, text_at(ii, {"extension"}));
  }

  std::string said(std::initializer_list<std::string_view> path, std::string_view otherwise) const {
    std::string found = message_ ? text_at(message_, path) : std::string();
    return found.empty() ? std::string(otherwise) : found;
  }

  xml::Writer xml_;
  Element message_;
  std::shared_ptr<const base::Source> source_;
  const codec::AnswerOptions& options_;
};

}  // namespace

void write_answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options, std::string& out) {
  const Element root = message.root() == model::no_node ? Element() : Element(message, message.root());
  Answer(out, root, message.source(), options).write(issues);
}

}  // namespace crosswalk::v3
