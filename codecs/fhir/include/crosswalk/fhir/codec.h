// What the codecs of FHIR JSON and FHIR XML have in common: which version a message is in, its envelope, and the answer to it. The two
// differ only in their notation.
//
// Threads: as every Codec, immutable and shared.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/fhir/versions.h>

namespace crosswalk::fhir {

class Codec : public codec::Codec {
 public:
  /// Why a message was read as the version it is in (Versions::reason). No message content.
  std::string version_reason(const model::Tree& message) const override;
  /// A Bundle's MessageHeader, or what a resource says of itself (read_envelope).
  codec::Envelope envelope(const model::Tree& message) const override;
  /// Appends an OperationOutcome in the version of `message`, or in the standard version when that has none, in the codec's notation.
  void answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options, std::string& out) const override;

 protected:
  explicit Codec(Versions versions) : versions_(std::move(versions)) {}

  /// True when `root` can be written as FHIR; otherwise adds C415.
  bool is_fhir(model::Element root, base::Issues& issues) const;

  const Versions versions_;
};

}  // namespace crosswalk::fhir
