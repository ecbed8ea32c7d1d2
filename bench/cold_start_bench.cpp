// Cold start: the whole life of `crosswalk convert` on one message, wall clock and peak memory. The answer is checked first.
#include "corpus.h"

#include <benchmark/benchmark.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace {

const std::string root = CROSSWALK_ROOT;

/// Runs the program with its output in `out`; its exit status, and what it used.
int run_once(const std::string& message, const char* out, rusage& used) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const std::string maps = root + "/mappings/v2-to-fhir";
  const char* arguments[] = {"crosswalk", "convert", "-m", maps.c_str(), message.c_str(), nullptr};
  pid_t child = 0;
  int status = -1;
  if (posix_spawn(&child, CROSSWALK_PROGRAM, &actions, nullptr, const_cast<char**>(arguments), environ) == 0)
    wait4(child, &status, 0, &used);
  posix_spawn_file_actions_destroy(&actions);
  return status;
}

void cold_start(benchmark::State& state, const std::string& message) {
  char checked[] = "/tmp/crosswalk-cold-XXXXXX";
  close(mkstemp(checked));
  rusage used{};
  const bool good = run_once(message, checked, used) == 0 && crosswalk::bench::read_file(checked).find("\"Bundle\"") != std::string::npos;
  unlink(checked);
  if (!good) return state.SkipWithError("the conversion does not give a Bundle");
  long peak_kb = 0;
  for ([[maybe_unused]] auto _ : state) {
    run_once(message, "/dev/null", used);
    peak_kb = std::max(peak_kb, used.ru_maxrss);
  }
  state.counters["peak_mb"] = static_cast<double>(peak_kb) / 1024;
}

}  // namespace

BENCHMARK_CAPTURE(cold_start, adt, root + "/samples/v2-to-fhir/admission-A01.hl7")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(cold_start, oru, root + "/samples/v2-to-fhir/chemistry-R01.hl7")->Unit(benchmark::kMillisecond)->UseRealTime();
