// Loaded by LD_PRELOAD: gives each program below the folder CROSSWALK_LOCALE_OF the locale of its environment, as a host program of the
// library might: for C (setlocale) and for C++ (std::locale::global). A line in the file CROSSWALK_LOCALE_SEEN says that it was done.
// Other programs (shells, Python, ctest) stay as they are, and so does one with LC_ALL=C.
#include <unistd.h>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <locale>
#include <string>

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string path_of_program() {
  char path[4096];
  const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  return length < 0 ? "" : std::string(path, static_cast<std::size_t>(length));
}

/// Ends the program when the locale is not there: tests that pass without it would prove nothing.
__attribute__((constructor)) void take_locale() {
  const std::string program = path_of_program(), folder = variable("CROSSWALK_LOCALE_OF");
  if (variable("LC_ALL") == "C" || folder.empty() || program.compare(0, folder.size(), folder) != 0) return;
  std::locale::global(std::locale(""));
  if (std::strcmp(std::localeconv()->decimal_point, ",") != 0) std::abort();
  std::ofstream(variable("CROSSWALK_LOCALE_SEEN"), std::ios::app) << program.substr(program.rfind('/') + 1) + "\n";
}

}  // namespace
