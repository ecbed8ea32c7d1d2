// A program that uses the installed library: converts a file, and fails when anything is not as the interface says.
#include <crosswalk/crosswalk.h>

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

int fail(const char* what, const std::vector<crosswalk::Issue>& issues) {
  std::cerr << what << '\n';
  for (const crosswalk::Issue& issue : issues)
    std::cerr << issue.code << ' ' << issue.message << ' ' << issue.file << ':' << issue.line << '\n';
  return 1;
}

}  // namespace

int main(int, char** argv) {
  std::ifstream in(argv[2], std::ios::binary);
  const std::string message{std::istreambuf_iterator<char>(in), {}};
  crosswalk::EngineOptions options;
  options.map_folders = {argv[1]};
  crosswalk::Engine engine(options);

  const crosswalk::Inspection inspection = engine.inspect(message);
  if (inspection.kind.substr(0, 7) != "ADT^A01" || inspection.format.empty())
    return fail("inspect does not know an ADT^A01", inspection.issues);

  const crosswalk::Conversion copy = engine.recode(message);
  if (!copy.done || copy.outputs.at(0).bytes != message) return fail("recode changed the message", copy.issues);

  crosswalk::ConvertOptions how;
  how.now_ms = 0;
  how.loss = true;
  const crosswalk::Conversion one = engine.convert("v2-to-fhir", message, how);
  if (!one.done || one.outputs.at(0).bytes.find("\"Patient\"") == std::string::npos) return fail("convert gives no Patient", one.issues);
  if (one.loss.empty()) return fail("convert gives no loss", one.issues);
  if (engine.convert("v2-to-fhir", message, how).outputs.at(0).bytes != one.outputs.at(0).bytes)
    return fail("the same message gives two results", {});

  const crosswalk::Conversion wrong = engine.convert("no-such-map", message);
  if (wrong.done || wrong.issues.at(0).code != "L301") return fail("an unknown map is not an Issue", wrong.issues);
  std::cout << "crosswalk " << crosswalk::version() << ": " << one.outputs[0].bytes.size() << " bytes out\n";
  return 0;
}
