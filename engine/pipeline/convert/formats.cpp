#include <crosswalk/pipeline/formats.h>

namespace crosswalk::pipeline {

Formats::Match Formats::recognise(std::string_view bytes) const {
  Match best;
  for (const Format& format : formats_) {
    codec::Recognition recognition = format.codec->recognise(bytes);
    if (recognition.confidence > best.recognition.confidence) best = {&format, std::move(recognition)};
  }
  return best;
}

const Format* Formats::by_name(std::string_view name) const {
  for (const Format& format : formats_)
    if (format.name == name || format.codec->name() == name) return &format;
  return nullptr;
}

const Format* Formats::writing(const model::Definitions& definitions) const {
  for (const Format& format : formats_)
    if (format.family == definitions.family()) return &format;
  return nullptr;
}

}  // namespace crosswalk::pipeline
