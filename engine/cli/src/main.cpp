// crosswalk: the program. Each command has a file of its own; here they are collected, and exit statuses decided.
#include "session.h"
#include "terminal.h"

#include <exception>
#include <new>

namespace crosswalk::cli {

namespace {

constexpr const char* overview = R"(
Examples:
  crosswalk convert -m v2-to-fhir admission.hl7 --pretty      an ADT message as a FHIR Bundle
  crosswalk convert -m v2-to-fhir inbox/ -o outbox/           a folder, message by message
  crosswalk why -m v2-to-fhir 'Patient.birthDate' admission.hl7
  crosswalk inspect admission.hl7                             what is it, and how was it understood?
  crosswalk validate bundle.json                              is it what its standard says?
  crosswalk explain C101                                      what does this Issue mean?

Exit status: 0 done; 1 findings (an input refused, a test failed, a map with errors); 2 usage, map or configuration wrong;
130 interrupted; 70 a fault of crosswalk.)";

void add_commands(CLI::App& app, Session& session) {
  add_convert(app, session);
  add_why(app, session);
  add_recode(app, session);
  add_inspect(app, session);
  add_validate(app, session);
  add_fhirpath(app, session);
  add_check(app, session);
  add_fmt(app, session);
  add_test(app, session);
  add_doc(app, session);
  add_codes(app, session);
  add_explain(app, session);
}

int run(int argc, char** argv) {
  CLI::App app("Adapts messages between the standards of health information exchange.", "crosswalk");
  Session session;
  app.footer(overview);
  app.set_version_flag("--version", std::string("crosswalk ") + CROSSWALK_VERSION);
  app.require_subcommand(1);
  add_commands(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    if (chosen.empty()) return print(app.help()), exit_done;
    const auto inner = chosen.front()->get_subcommands();
    print(inner.empty() ? chosen.front()->help("crosswalk") : inner.front()->help("crosswalk " + chosen.front()->get_name()));
    return exit_done;
  } catch (const CLI::CallForVersion& version) {
    print(std::string(version.what()) + '\n');
    return exit_done;
  } catch (const CLI::ParseError& error) {
    complain(std::string("crosswalk: ") + error.what() + "\nRun with --help for what there is.\n");
    return exit_usage;
  }
  const int status = session.command();
  return interrupted() ? static_cast<int>(exit_interrupted) : status;
}

int guarded(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const BrokenPipe&) {
    return exit_done;
  } catch (const std::bad_alloc&) {
    complain("crosswalk: out of memory\n");
  } catch (const std::exception& fault) {
    complain(std::string("crosswalk: a fault of the program: ") + fault.what() + '\n');
  }
  return exit_fault;
}

}  // namespace

}  // namespace crosswalk::cli

int main(int argc, char** argv) {
  crosswalk::cli::watch_interrupts();
  return crosswalk::cli::guarded(argc, argv);
}
