#include "fhirpath_run.h"
#include "terminal.h"

#include <iostream>
#include <string>

namespace crosswalk::cli {

namespace {

constexpr const char* prompt_help = R"(An expression is evaluated. Beside that:
  :type EXPRESSION   what it gives, as far as that is known before it runs
  :function NAME     what a function does
  :functions         the names of all functions
  :help              this
  :quit              ends, as the end of the input does
)";

void tell_function(std::string_view name) {
  for (const fhirpath::FunctionInfo& info : fhirpath::functions()) {
    if (info.name != name) continue;
    print(std::string(info.signature) + "\n  " + std::string(info.summary) + "\n  " + std::string(info.example) + "   gives " +
          std::string(info.gives) + '\n');
    return;
  }
  print("there is no function " + std::string(name) + '\n');
}

void tell_functions() {
  std::string names;
  for (const fhirpath::FunctionInfo& info : fhirpath::functions()) names += (names.empty() ? "" : " ") + std::string(info.name);
  print(names + '\n');
}

std::string after_word(const std::string& line) {
  const std::size_t blank = line.find_first_of(" \t");
  const std::size_t begin = blank == std::string::npos ? blank : line.find_first_not_of(" \t", blank);
  return begin == std::string::npos ? std::string() : line.substr(begin);
}

/// false: the line ends the prompt.
bool obey(const std::string& line, PathRunner& runner, const PathInput& input) {
  const std::string word = line.substr(0, line.find_first_of(" \t"));
  if (word == ":quit" || word == ":q") return false;
  if (word == ":type")
    runner.show_type(after_word(line), input);
  else if (word == ":function")
    tell_function(after_word(line));
  else if (word == ":functions")
    tell_functions();
  else
    print((word == ":help" ? "" : "there is no " + word + "\n") + std::string(prompt_help));
  return true;
}

}  // namespace

int prompt_for_paths(PathRunner& runner, const PathInput& input, bool terminal) {
  std::string line;
  for (;;) {
    if (interrupted()) return exit_interrupted;
    if (terminal) complain(input.name.empty() ? "> " : input.name + "> ");
    if (!std::getline(std::cin, line)) return exit_done;
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos) continue;
    line = line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
    if (line.front() != ':')
      runner.evaluate(line, input, false);
    else if (!obey(line, runner, input))
      return exit_done;
  }
}

std::string function_reference() {
  std::string out =
      "# Functions of FHIRPath\n\nWritten by `crosswalk fhirpath --functions`; `engine/language/fresh.sh` checks that it is what the "
      "program "
      "says. Each example is a test.\n\n| function | what it gives | example | result |\n|---|---|---|---|\n";
  const auto cell = [](std::string_view text, bool code) {
    std::string written;
    for (const char c : text) written += c == '|' ? std::string("\\|") : std::string(1, c);
    return code ? "`" + written + "`" : written;
  };
  for (const fhirpath::FunctionInfo& info : fhirpath::functions())
    out += "| " + cell(info.signature, true) + " | " + cell(info.summary, false) + " | " + cell(info.example, true) + " | " +
           (info.gives.empty() ? std::string("nothing") : cell(info.gives, true)) + " |\n";
  return out;
}

}  // namespace crosswalk::cli
