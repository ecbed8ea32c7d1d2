#include <crosswalk/pipeline/formats.h>

#include <algorithm>

namespace crosswalk::pipeline {

namespace {

/// Two codecs are never as sure as this of the same bytes, nor is one of them so of a stranger's.
constexpr int sure = 95;

}  // namespace

Formats::Match Formats::recognise(std::string_view bytes) const {
  Match best;
  for (const Format& format : formats_) {
    codec::Recognition recognition = format.codec->recognise(bytes);
    if (recognition.confidence > best.recognition.confidence) best = {&format, std::move(recognition), {}};
    if (best.recognition.confidence >= sure) return best;
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

Formats::Match Formats::recognise(std::string_view bytes, const ReadAs& as) const {
  if (as.format != nullptr) return {as.format, {100, std::string(as.format->name), "as asked"}};
  if (as.family.empty()) return recognise(bytes);
  Match match = recognise(bytes);
  if (match.format != nullptr && match.format->family == as.family) return match;
  const auto first = std::find_if(formats_.begin(), formats_.end(), [&](const Format& format) { return format.family == as.family; });
  return {&*first, {100, std::string(first->name), "as asked"}};
}

Formats::Contents Formats::open(const std::shared_ptr<const base::Source>& file, const ReadAs& as, base::Issues& issues) const {
  base::Issues of_envelope;
  const auto inner = unwrap_ != nullptr ? unwrap_(file, of_envelope) : nullptr;
  const auto& message = inner != nullptr ? inner : file;
  Contents contents{recognise(message->text(), as), {message}};
  const Format* format = contents.match.format;
  if (format == nullptr) return inner == nullptr ? contents : Contents{recognise(file->text()), {file}};
  if (inner != nullptr) contents.match.recognition.reason.insert(0, "in an envelope: ");
  issues.append(std::move(of_envelope));
  if (format->split != nullptr) contents.messages = format->split(message, issues);
  return contents;
}

std::optional<ReadAs> Formats::read_as(std::string_view name, const definitions::Catalog& catalog) const {
  if (const Format* exact = by_name(name)) return ReadAs{.format = exact};
  const std::string_view family = name.substr(0, name.find('-'));
  for (const Format& format : formats_)
    if (format.family == family) return ReadAs{.family = format.family, .definitions = catalog.by_name(name)};
  return std::nullopt;
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
