#include <crosswalk/pipeline/formats.h>

namespace crosswalk::pipeline {

Formats::Match Formats::recognise(std::string_view bytes) const {
  Match best;
  for (const Format& format : formats_) {
    codec::Recognition recognition = format.codec->recognise(bytes);
    if (recognition.confidence > best.recognition.confidence) best = {&format, std::move(recognition)};
  }
  if (look_ == nullptr) return best;
  Stranger stranger = look_(bytes);
  if (best.format != nullptr && stranger.confidence <= best.recognition.confidence) return best;
  return {nullptr, {stranger.confidence, std::move(stranger.kind), std::move(stranger.reason)}, std::move(stranger.advice)};
}

base::Issue not_read(const std::string& name, const Formats::Match& match) {
  base::Issue issue;
  const bool known = !match.recognition.format.empty();
  issue.code = known ? "L315" : "L310";
  issue.message = name + (known ? " is not read here: " : " is in no format that is known here");
  if (!match.recognition.reason.empty()) issue.message += (known ? "" : ": ") + match.recognition.reason;
  issue.hint = match.advice;
  return issue;
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
