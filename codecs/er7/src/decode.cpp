#include "decode.h"

#include "decoder.h"

#include <algorithm>

namespace crosswalk::er7 {

namespace {

using model::Definitions;

/// Why these bytes cannot be read, as an Issue.
void report_no_message(const Header& header, std::string_view text, Reporter& reporter) {
  const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), 16));
  if (header.start == Start::frame) {
    reporter.add("C102", "an MLLP frame begins here; MLLP framing is not read here", {0, end}).hint =
        "take the message out of its frame (0x0B before, 0x1C 0x0D behind) first";
  } else if (header.start == Start::wide) {
    reporter.add("C109", "the bytes are UTF-16 or UTF-32, which HL7 v2 is not read from", {0, end}).severity = base::Severity::fatal;
  } else {
    reporter.add("C101", text.empty() ? "the message is empty" : "no MSH segment", {0, end});
  }
}

void report_start(const Header& header, Reporter& reporter) {
  const unsigned faults = header.reading.faults;
  const base::Span encoding{header.msh + 3, header.msh + 8};
  const Where where{"MSH", 1, 1, 2};
  if (header.byte_order_mark) reporter.add("C108", "a byte order mark before the message", {0, 3});
  if (header.begin != header.msh)
    reporter.add("C105", "a batch header before the message; the message in it is read", {header.begin, header.msh});
  if (header.skipped > 0)
    reporter.add("C107", "bytes before MSH that are no segment; they are left out", {header.msh - header.skipped, header.msh});
  if (faults & fault_missing)
    reporter.add("C103", "MSH does not declare all encoding characters; the missing ones have their usual value", encoding, where);
  if (faults & (fault_repeated | fault_too_many))
    reporter.add("C104", "MSH declares an encoding character twice, or more than five; only the first five different ones count", encoding,
                 where);
  if (faults & fault_not_ascii)
    reporter.add("C119", "MSH declares an encoding character that is not ASCII; it counts for nothing", encoding, where);
  if (header.terminator == '\n') reporter.add("C190", "segments end with LF instead of CR", {header.msh, header.msh + 3});
  if (header.crlf) reporter.add("C190", "segments end with CR LF instead of CR", {header.msh, header.msh + 3});
}

bool is_hl7_version(std::string_view version) {
  constexpr std::string_view versions[] = {"2.1", "2.2", "2.3",   "2.3.1", "2.3.2", "2.4",   "2.5", "2.5.1",
                                           "2.6", "2.7", "2.7.1", "2.8",   "2.8.1", "2.8.2", "2.9"};
  return std::find(std::begin(versions), std::end(versions), version) != std::end(versions);
}

/// The set to read with: the caller's, else the version's. A version that is not read exactly is an Issue, except that a caller's set may
/// read any version of HL7.
const Definitions* choose_set(const ShapeCache& tables, const codec::DecodeOptions& options, const Header& header, Reading& reading,
                              Reporter& reporter) {
  bool exact = false;
  const Definitions* own = tables.v2(header.version, exact);
  const Definitions* set = options.as != nullptr ? options.as : own;
  if (set == nullptr) {
    reporter.add("C171", "there are no HL7 v2 tables to read the message with", header.version_span).severity = base::Severity::fatal;
    return nullptr;
  }
  reading.exact_version = exact && set == own;
  const bool due = options.as == nullptr ? !exact : !is_hl7_version(header.version);
  if (due)
    reporter.add("L201", "no tables of the version that MSH-12 declares; the message is read as " + std::string(set->version()),
                 header.version_span, Where{"MSH", 1, 1, 12});
  return set;
}

void report_structure(const StructureChoice& choice, const Header& header, const Definitions& set, const Reading& reading,
                      Reporter& reporter) {
  const Where where{"MSH", 1, 1, 9, 0, 3};
  const std::string name(set.type_name(choice.type));
  const auto add = [&](std::string_view code, const std::string& message) { reporter.add(code, message, header.type_span, where); };
  switch (choice.source) {
    case StructureSource::event:
      if (header.type.structure.empty() && header.version > "2.3" && header.type.code != "ACK")
        add("C120", "MSH-9.3 does not say the message structure; by type and event it is " + name);
      else if (!header.type.structure.empty() && header.type.structure != name)
        add("C121", "MSH-9.3 is no structure of this version; by type and event the message is read as " + name);
      break;
    case StructureSource::overruled:
      if (reading.exact_version) add("C121", "MSH-9.3 contradicts type and event, by which the message is read as " + name);
      break;
    case StructureSource::declared:
      add("C122", "the version does not know this type and event; by MSH-9.3 the message is read as " + name);
      break;
    case StructureSource::related: add("C122", "unknown type and event; the message is read as " + name); break;
    case StructureSource::none: add("C123", "unknown message type; segments are kept in their order, without groups"); break;
  }
}

void report_charset(const codec::DecodeOptions& options, const Header& header, std::string_view text, Reading& reading,
                    Reporter& reporter) {
  const Where where{"MSH", 1, 1, 18};
  const bool valid = find_bad_utf8(text) == std::string_view::npos;
  reading.report_bad_bytes = reading.charset != Charset::latin1;
  reading.check_bytes = reading.charset == Charset::latin1 || !valid;
  const std::string_view said = options.charset.empty() ? "MSH-18 declares" : "the caller says";
  if (reading.charset == Charset::ascii)
    reporter.add("C141",
                 std::string(said) + " ASCII, but there are bytes over 127; they are read as " + (valid ? "UTF-8" : "UTF-8 or 8859-1"),
                 header.charset_span, where);
  if (reading.charset == Charset::latin1 && valid)
    reporter.add("C141", std::string(said) + " 8859-1, but all bytes over 127 form UTF-8", header.charset_span, where).hint =
        "where the sender means UTF-8, say so with the charset option";
}

void choose_charset(const codec::DecodeOptions& options, const Header& header, std::string_view text, Reading& reading,
                    Reporter& reporter) {
  reading.charset = charset_named(options.charset.empty() ? header.declared_charset : std::string_view(options.charset));
  if (reading.charset == Charset::unknown)
    reporter.add("C109", "a character set that is not read here; the bytes are read as UTF-8", header.charset_span, Where{"MSH", 1, 1, 18});
  if (!is_ascii(text)) report_charset(options, header, text, reading, reporter);
}

}  // namespace

bool decode(const ShapeCache& tables, const std::shared_ptr<const base::Source>& source, const codec::DecodeOptions& options,
            model::Tree& tree, base::Issues& issues) {
  const std::string_view text = source->text();
  Reporter reporter(issues, source);
  if (text.size() > options.limits.bytes) {
    reporter.add("C170", "the message has more bytes than the limit allows", {0, 0});
    return false;
  }
  Reading reading;
  reading.header = read_header(text);
  if (reading.header.start != Start::message) {
    report_no_message(reading.header, text, reporter);
    return false;
  }
  report_start(reading.header, reporter);
  const Definitions* set = choose_set(tables, options, reading.header, reading, reporter);
  if (set == nullptr) return false;
  choose_charset(options, reading.header, text, reading, reporter);
  const StructureChoice choice = choose_structure(*set, reading.header.type);
  if (choice.type == model::no_type) return false;
  report_structure(choice, reading.header, *set, reading, reporter);
  reading.structure = choice.type;
  std::unique_ptr<const Shapes> own_shapes;
  reading.shapes = &tables.of(*set, own_shapes);
  tree.reset(*set, source);
  return Decoder(tree, reading, options.limits, reporter).run(tree.add_detached(choice.type));
}

}  // namespace crosswalk::er7
