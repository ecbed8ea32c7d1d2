// Formats: the codecs a program has, found by name, by the bytes of a message, or by the Definitions of a tree.
//
// Filled once by the facade, the only place that knows concrete codecs; then immutable and shared by threads.
#pragma once

#include <crosswalk/codec/codec.h>

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

struct Format {
  const codec::Codec* codec = nullptr;  ///< outlives the Formats
  std::string_view family;              ///< of the Definitions it writes: "v2", "fhir"
  std::string_view name;                ///< as `--to` says it: "er7", "json"
  std::string_view suffix;              ///< of files: ".hl7"
  /// Where one file may hold several messages (NDJSON): takes them apart. nullptr: a file is a message.
  std::vector<std::shared_ptr<const base::Source>> (*split)(const std::shared_ptr<const base::Source>& file) = nullptr;
};

class Formats {
 public:
  void add(const Format& format) { formats_.push_back(format); }
  std::span<const Format> all() const { return formats_; }

  struct Match {
    const Format* format = nullptr;  ///< nullptr when no codec takes the bytes for its own
    codec::Recognition recognition;
  };
  /// The codec that is surest of the bytes.
  Match recognise(std::string_view bytes) const;
  /// nullptr when unknown.
  const Format* by_name(std::string_view name) const;
  /// The first that writes the standard of these Definitions; nullptr when none does.
  const Format* writing(const model::Definitions& definitions) const;

 private:
  std::vector<Format> formats_;
};

}  // namespace crosswalk::pipeline
