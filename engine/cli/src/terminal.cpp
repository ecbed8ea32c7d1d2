#include "terminal.h"

#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace crosswalk::cli {

namespace {

volatile std::sig_atomic_t interrupts = 0;

extern "C" void on_interrupt(int) {
  interrupts = interrupts + 1;
  if (interrupts > 1) _exit(130);
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void print(std::string_view bytes) {
  if (write_all(STDOUT_FILENO, bytes)) return;
  if (errno == EPIPE) throw BrokenPipe{};
  throw std::runtime_error("cannot write to standard output");
}

void complain(std::string_view text) { static_cast<void>(write_all(STDERR_FILENO, text)); }

bool wants_color(const std::string& choice, int descriptor) {
  if (choice == "always") return true;
  const char* no_color = std::getenv("NO_COLOR");
  return choice != "never" && (no_color == nullptr || *no_color == 0) && isatty(descriptor) != 0;
}

bool interrupted() { return interrupts > 0; }

void watch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace crosswalk::cli
