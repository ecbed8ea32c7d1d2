// MLLP framing of stored bytes (HL7 "Transport Specification: MLLP", release 2): 0x0B before a message, 0x1C 0x0D behind it.
//
// Frames are found on bytes, before any character set is thought of. Lenient: a frame without its end goes up to the next beginning or
// the end of the text; the 0x0D behind 0x1C may be missing or be a line feed; what stands between frames is reported, not lost silently.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/base/source.h>

#include <memory>
#include <string_view>
#include <vector>

namespace crosswalk::mllp {

inline constexpr char begin_of_frame = '\x0B';
inline constexpr char end_of_frame = '\x1C';

struct Frame {
  base::Span content;  ///< without the frame's bytes
  bool ended = false;  ///< has its 0x1C
};

/// The frames of `text`, in order, and what stands between them (white space alone is nothing).
struct Frames {
  std::vector<Frame> frames;
  std::vector<base::Span> outside;
};

/// Linear. Empty without a 0x0B.
Frames find_frames(std::string_view text);

/// True when the first byte that is no white space begins a frame.
bool looks_framed(std::string_view text);

/// The contents of the frames of `file`, each a Source that shares the bytes and keeps `file` alive; with several, each is named
/// `file#NUMBER`. Adds C117 for a frame without end and C118 for bytes outside of frames. Without frames: nothing.
std::vector<std::shared_ptr<const base::Source>> unframe(const std::shared_ptr<const base::Source>& file, base::Issues& issues);

}  // namespace crosswalk::mllp
