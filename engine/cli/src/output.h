// Where results go: standard output, one file, or a folder of files.
#pragma once

#include "session.h"

#include <crosswalk/pipeline/formats.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace crosswalk::cli {

/// Writes `bytes` to a temporary name beside `path` and renames it when it is whole: readers see the old file or the new one.
/// The file is for its owner alone (0600), folders made on the way too (0700), because messages hold people's data. Returns an error
/// text, empty when done. Without `force` an existing file stays and that is the error. A device or pipe is written into, never replaced.
std::string write_file(const std::string& path, std::string_view bytes, bool force);

/// A file that grows record by record under a temporary name, renamed by commit(), removed when dropped before.
class GrowingFile {
 public:
  GrowingFile() = default;
  ~GrowingFile();
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;
  /// Returns an error text, empty when the file is open.
  std::string open(const std::string& path, bool force);
  bool is_open() const { return file_ != nullptr; }
  std::string append(std::string_view bytes);
  std::string commit();

 private:
  std::string path_, temporary_;
  std::FILE* file_ = nullptr;
};

/// `-o FILE`, `-o DIR/` or nothing (standard output).
class Output {
 public:
  /// Empty or `-` is standard output; a name with a final slash, or of a folder that is there, is a folder.
  bool open(const std::string& target, bool force, const Session& session);
  /// One result. `relative` is the input's place, `suffix` the new ending of its name. Text formats of lines get a final line break.
  bool write(const std::string& relative, std::string_view suffix, std::string_view bytes, const pipeline::Format& format,
             const Session& session);
  bool close(const Session& session);

 private:
  std::string folder_;
  GrowingFile file_;
  bool force_ = false;
};

}  // namespace crosswalk::cli
