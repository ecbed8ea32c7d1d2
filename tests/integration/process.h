// Runs the program as a process.
#pragma once

#include <string>
#include <vector>

namespace crosswalk::test {

struct Process {
  int status = -1;  ///< exit status, or 128 + signal
  std::string out, err;
};

/// Runs `crosswalk ARGUMENTS...` with `input` on standard input. `environment`: NAME=VALUE added to ours.
Process run(const std::vector<std::string>& arguments, const std::string& input = {}, const std::vector<std::string>& environment = {});

/// A shell line in which $CROSSWALK is the program.
Process shell(const std::string& line);

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

/// A folder of its own for a test, empty, removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  std::string operator/(const std::string& name) const { return path_ + '/' + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline const std::string root = CROSSWALK_ROOT;  ///< of the project
inline const std::string samples = root + "/samples/v2-to-fhir/";
inline const std::string maps = root + "/tests/integration/maps/";

}  // namespace crosswalk::test
