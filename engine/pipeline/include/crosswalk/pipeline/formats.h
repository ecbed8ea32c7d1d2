// Formats: the codecs a program has, found by name, by the bytes of a message, or by the Definitions of a tree.
//
// Filled once by the facade, the only place that knows concrete codecs; then immutable and shared by threads.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/definitions/catalog.h>

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

struct Format {
  const codec::Codec* codec = nullptr;  ///< outlives the Formats
  std::string_view family;              ///< of the Definitions it writes: "v2", "fhir"
  std::string_view name;                ///< as `--to` says it: "er7", "json"
  std::string_view suffix;              ///< of files: ".hl7"
  /// Where one file may hold several messages (NDJSON, a batch): takes them apart, Issues say what does not fit. nullptr: a file is a
  /// message.
  std::vector<std::shared_ptr<const base::Source>> (*split)(const std::shared_ptr<const base::Source>& file,
                                                            base::Issues& issues) = nullptr;
  bool lines = false;  ///< a text of several messages has one a line
};

/// What bytes are that no codec of the program takes for its own.
struct Stranger {
  std::string kind;    ///< "soap", "mime", "json"; empty when nothing is known of them
  int confidence = 0;  ///< as codec::Recognition
  std::string reason;  ///< why it is thought so; no message content
  std::string advice;  ///< what to do
};

/// What the user says that inputs are, whatever they look like; all empty: nothing.
struct ReadAs {
  const Format* format = nullptr;                   ///< this one ("er7")
  std::string_view family;                          ///< any of these ("v2")
  const model::Definitions* definitions = nullptr;  ///< and in this version ("v2-2.5")
};

/// The message in an envelope ("soap"), as a Source of its own with the lines of the file; Issues say what is not taken along. nullptr when
/// these bytes are no envelope with something in it.
using Unwrap = std::shared_ptr<const base::Source> (*)(const std::shared_ptr<const base::Source>& file, base::Issues& issues);

class Formats {
 public:
  void add(const Format& format) { formats_.push_back(format); }
  /// What tells strangers. It hears of all bytes, and is believed where it is surer than every codec.
  void set_stranger(Stranger (*look)(std::string_view bytes)) { look_ = look; }
  /// What opens the envelopes that the program knows.
  void set_unwrap(Unwrap unwrap) { unwrap_ = unwrap; }
  std::span<const Format> all() const { return formats_; }

  struct Match {
    const Format* format = nullptr;  ///< nullptr when no codec takes the bytes for its own
    codec::Recognition recognition;  ///< of the codec; without one `format` is the kind of stranger, "soap"
    std::string advice;              ///< without a codec: what to do
  };
  /// The codec that is surest of the bytes, or what else they are.
  Match recognise(std::string_view bytes) const;
  /// The same, of the formats that `as` allows; the first of them when the bytes look like none.
  Match recognise(std::string_view bytes, const ReadAs& as) const;
  /// A file and what is in it.
  struct Contents {
    Match match;  ///< of what was in the envelope, when there was one
    std::vector<std::shared_ptr<const base::Source>> messages;
  };
  /// Opens an envelope, recognises once, and takes apart what may be several messages. Without a format, or where a format has one message a
  /// file, `messages` is what there is, whole; empty when a format finds no message in it. `issues`: of the envelope and of taking apart.
  Contents open(const std::shared_ptr<const base::Source>& file, const ReadAs& as, base::Issues& issues) const;
  /// What `--as NAME` means: the name of a format ("json"), of a set of the catalog ("fhir-r5"), of a family ("fhir") or of a family with a
  /// version that has no set ("v2-2.4"); nullopt when it is none.
  std::optional<ReadAs> read_as(std::string_view name, const definitions::Catalog& catalog) const;
  /// nullptr when unknown.
  const Format* by_name(std::string_view name) const;
  /// The first that writes the standard of these Definitions; nullptr when none does.
  const Format* writing(const model::Definitions& definitions) const;

 private:
  std::vector<Format> formats_;
  Stranger (*look_)(std::string_view bytes) = nullptr;
  Unwrap unwrap_ = nullptr;
};

/// The Issue for a Match without a format: L310 when nothing is known of the bytes, L315 when it is known what they are.
base::Issue not_read(const std::string& name, const Formats::Match& match);

}  // namespace crosswalk::pipeline
