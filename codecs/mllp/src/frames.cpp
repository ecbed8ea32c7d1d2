#include <crosswalk/mllp/frames.h>

namespace crosswalk::mllp {

namespace {

constexpr std::string_view space = " \t\r\n";

void note_outside(std::string_view text, std::size_t begin, std::size_t end, Frames& found) {
  if (text.substr(begin, end - begin).find_first_not_of(space) == std::string_view::npos) return;
  found.outside.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

/// A part of a Source that keeps the whole alive.
struct Part {
  std::shared_ptr<const base::Source> whole, part;
};

}  // namespace

Frames find_frames(std::string_view text) {
  Frames found;
  std::size_t behind = 0, end = 0;
  for (std::size_t at = text.find(begin_of_frame); at != std::string_view::npos; at = text.find(begin_of_frame, behind)) {
    note_outside(text, behind, at, found);
    if (end <= at) end = text.find(end_of_frame, at);  // not found: npos, which stays
    const std::size_t next = text.find(begin_of_frame, at + 1);
    const bool ended = end != std::string_view::npos && (next == std::string_view::npos || end < next);
    const std::size_t last = ended ? end : std::min(next, text.size());
    found.frames.push_back({{static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(last)}, ended});
    behind = ended ? last + 1 : last;
  }
  if (!found.frames.empty()) note_outside(text, behind, text.size(), found);
  return found;
}

bool looks_framed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(space);
  return first != std::string_view::npos && text[first] == begin_of_frame;
}

std::vector<std::shared_ptr<const base::Source>> unframe(const std::shared_ptr<const base::Source>& file, base::Issues& issues) {
  const Frames found = find_frames(file->text());
  std::vector<std::shared_ptr<const base::Source>> messages;
  for (const base::Span span : found.outside)
    issues.add("C118", "bytes outside of MLLP frames are left out").place = base::Place{file, span, {}};
  for (std::size_t i = 0; i < found.frames.size(); ++i) {
    const Frame& frame = found.frames[i];
    if (!frame.ended)
      issues.add("C117", "the MLLP frame has no end, 0x1C").place = base::Place{file, {frame.content.begin - 1, frame.content.begin}, {}};
    const auto part = std::make_shared<Part>();
    part->whole = file;
    part->part = base::Source::from_view(found.frames.size() > 1 ? file->name() + '#' + std::to_string(i + 1) : file->name(),
                                         file->text(frame.content));
    messages.emplace_back(part, part->part.get());
  }
  return messages;
}

}  // namespace crosswalk::mllp
