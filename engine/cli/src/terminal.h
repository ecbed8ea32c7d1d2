// Standard output and standard error: data on one, everything else on the other.
#pragma once

#include <string>
#include <string_view>

namespace crosswalk::cli {

/// Whoever reads our standard output went away: the program ends quietly.
struct BrokenPipe {};

/// Writes all of `bytes` to standard output. Throws BrokenPipe, or std::runtime_error when the device is full.
void print(std::string_view bytes);
/// Writes to standard error; failures are ignored, there is nobody to tell.
void complain(std::string_view text);

/// True when colours are wanted on this stream: `choice` is auto, always or never; auto means a terminal and no NO_COLOR.
bool wants_color(const std::string& choice, int descriptor);

/// Set by the first interrupt (Ctrl-C, SIGTERM): commands end after the message at hand. A second one ends the program at once.
bool interrupted();
void watch_interrupts();

}  // namespace crosswalk::cli
