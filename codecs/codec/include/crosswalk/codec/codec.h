// Codec: what every format gives to the pipeline. Decodes bytes into a Tree, encodes a Tree into bytes, recognises its format,
// reads the envelope of a message and makes the standard's own answer. A codec never sees a map.
//
// Threads: a Codec is immutable and shared; all state is in the arguments.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/base/limits.h>
#include <crosswalk/model/tree.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::codec {

struct DecodeOptions {
  /// Read with these Definitions whatever the message declares (a map's version); nullptr: as the message says.
  const model::Definitions* as = nullptr;
  /// Character set that overrides the message's own word ("UTF-8", "8859/1", "ASCII"); empty: the message's.
  std::string charset;
  base::Limits limits;
};

struct EncodeOptions {
  bool pretty = false;   ///< indented for people; default is the compact form
  bool rebuild = false;  ///< never copy raw source bytes, write every Element from its value
};

/// How sure a codec is that bytes are its format: 0 not at all, 95 no other codec will be as sure, 100 no other format looks like this.
struct Recognition {
  int confidence = 0;
  std::string format;  ///< "v2-2.5.1", "fhir-r4" as far as the first bytes tell
  std::string reason;  ///< "starts with MSH, field separator |"; no message content
};

/// A party or identifier of an envelope: v2 HD or CX, FHIR reference or identifier, in words.
struct Party {
  std::string id;
  std::string authority;
};

/// What transport, duplicates, order, acknowledgement and audit need of a message. Fields are empty when it does not say.
struct Envelope {
  std::string id;                     ///< MSH-10, Bundle.identifier or id
  std::string correlates;             ///< the id of the message this one answers
  Party sender, receiver;             ///< application, with its facility as authority
  std::string kind;                   ///< "ADT^A01", "ORU^R01"; a resource's type and event
  std::string version;                ///< "2.5.1", "4.0.1"
  std::vector<Party> patients;        ///< identifiers, each with its authority
  bool wants_accept_ack = false;      ///< v2 enhanced mode: MSH-15 asks
  bool wants_application_ack = true;  ///< v2: original mode, or MSH-16 asks
};

struct AnswerOptions {
  std::string id;           ///< message id of the answer
  std::int64_t now_ms = 0;  ///< its time
  bool accept = false;      ///< v2 enhanced mode: answer for the transport (CA/CE/CR), not the application (AA/AE/AR)
  bool rejected = false;    ///< could not be taken at all (AR, CR, fatal)
};

class Codec {
 public:
  virtual ~Codec() = default;

  virtual std::string_view name() const = 0;  ///< "er7", "fhirjson"
  /// Looks at the first bytes (all of a short input, at least 4 KiB of a longer one).
  virtual Recognition recognise(std::string_view bytes) const = 0;
  /// Fills `tree` (reset first) from `source`. Returns false only when nothing sensible can be kept; Issues say why, or what was lenient.
  virtual bool decode(std::shared_ptr<const base::Source> source, const DecodeOptions& options, model::Tree& tree,
                      base::Issues& issues) const = 0;
  /// Appends the bytes of the Element to `out`. Returns false when it cannot be written in this format.
  virtual bool encode(model::Element root, const EncodeOptions& options, std::string& out, base::Issues& issues) const = 0;
  /// Why a message was decoded with the Definitions that its Tree has: what in it named the version. No message content; empty: nothing to say.
  virtual std::string version_reason(const model::Tree&) const { return {}; }
  virtual Envelope envelope(const model::Tree& message) const = 0;
  /// Appends the positive (no Issue of error or fatal severity) or negative answer to `message` to `out`.
  virtual void answer(const model::Tree& message, const base::Issues& issues, const AnswerOptions& options, std::string& out) const = 0;
};

}  // namespace crosswalk::codec
