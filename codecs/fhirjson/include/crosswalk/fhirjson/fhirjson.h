// FHIR JSON (HL7 FHIR R4, section 2.6; the same in STU3, R4B and R5): bytes to Tree and back, and NDJSON as a sequence of such messages.
//
// Decoding is lenient: what a Tree can hold is kept and reported as Issues (C4xx what FHIR demands, C5xx what JSON demands); only
// bytes that are not a JSON object, or are past a limit, are refused. Primitives are nodes with a value, whose children are the
// `id` and `extension` of `_name`. Numbers keep their text. A resource whose type the Definitions do not know is an Element of
// type Resource with undeclared children. A JSON null is State::null, an empty string, object or array is State::empty.
//
// Encoding writes Definition order, strictly: an Element with nothing in it leaves no trace, an explicit null is left out with an
// Issue, and text that is not a JSON number is written as a string with an Issue.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/fhir/versions.h>

#include <memory>

namespace crosswalk::fhirjson {

/// The codec, which reads a message in the version it is in (crosswalk/fhir/versions.h).
/// Threads: immutable, free to share.
std::unique_ptr<codec::Codec> make_codec(fhir::Versions versions);
/// With the versions of the program, of which R4 is the standard.
std::unique_ptr<codec::Codec> make_codec();

/// The records of an NDJSON text (one JSON value a line; LF or CRLF; blank lines are passed over), in order. A record is a Source
/// of its own, named `file:line`, that shares the bytes of the whole and keeps it alive. Threads: one reader, one thread.
class NdjsonReader {
 public:
  explicit NdjsonReader(std::shared_ptr<const base::Source> source) : source_(std::move(source)) {}
  /// nullptr behind the last record.
  std::shared_ptr<const base::Source> next();
  /// Line of the record that next() gave, from 1.
  std::uint32_t line() const { return line_; }

 private:
  std::shared_ptr<const base::Source> source_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
};

/// True when the text looks like NDJSON rather than one JSON value: its first line is a whole object, and another object follows.
bool looks_like_ndjson(std::string_view text);

}  // namespace crosswalk::fhirjson
