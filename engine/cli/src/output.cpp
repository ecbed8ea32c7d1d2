#include "output.h"

#include "terminal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace crosswalk::cli {

namespace fs = std::filesystem;

namespace {

std::string make_private_folders(const fs::path& folder) {
  if (folder.empty() || fs::is_directory(folder)) return {};
  if (std::string error = make_private_folders(folder.parent_path()); !error.empty()) return error;
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return "cannot make the folder " + folder.string() + ": " + std::strerror(errno);
  return {};
}

std::string failed(const char* what, const std::string& path) { return std::string(what) + ' ' + path + ": " + std::strerror(errno); }

}  // namespace

std::string GrowingFile::open(const std::string& path, bool force) {
  std::error_code unknown;
  const fs::file_status there = fs::status(path, unknown);
  const bool in_place = fs::exists(there) && !fs::is_regular_file(there) && !fs::is_directory(there);
  if (!force && !in_place && fs::exists(there)) return path + " exists";
  if (std::string error = make_private_folders(fs::path(path).parent_path()); !error.empty()) return error;
  path_ = path;
  temporary_ = in_place ? path : path + ".part" + std::to_string(getpid());
  const int descriptor = ::open(temporary_.c_str(), O_WRONLY | (in_place ? 0 : O_CREAT | O_TRUNC) | O_CLOEXEC, 0600);
  if (descriptor < 0) return failed("cannot write", temporary_);
  file_ = fdopen(descriptor, "wb");
  return {};
}

std::string GrowingFile::append(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return failed("cannot write", temporary_);
  return {};
}

std::string GrowingFile::commit() {
  const bool flushed = std::fclose(file_) == 0;
  file_ = nullptr;
  const bool in_place = temporary_ == path_;
  if (flushed && (in_place || std::rename(temporary_.c_str(), path_.c_str()) == 0)) return {};
  std::string error = failed("cannot write", path_);
  if (!in_place) unlink(temporary_.c_str());
  return error;
}

GrowingFile::~GrowingFile() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  if (temporary_ != path_) unlink(temporary_.c_str());
}

std::string write_file(const std::string& path, std::string_view bytes, bool force) {
  GrowingFile file;
  if (std::string error = file.open(path, force); !error.empty()) return error;
  if (std::string error = file.append(bytes); !error.empty()) return error;
  return file.commit();
}

namespace {

bool told(const std::string& error, const Session& session) {
  if (error.empty()) return true;
  const bool there = error.ends_with(" exists");
  session.fail(there ? "K103" : "K102", error, there ? "--force overwrites" : "");
  return false;
}

}  // namespace

bool Output::open(const std::string& target, bool force, const Session& session) {
  force_ = force;
  if (target.empty() || target == "-") return true;
  if (target.ends_with('/') || fs::is_directory(target)) {
    folder_ = target;
    return true;
  }
  return told(file_.open(target, force), session);
}

bool Output::write(const std::string& relative, std::string_view suffix, std::string_view bytes, const pipeline::Format& format,
                   const Session& session) {
  std::string ended;
  if (format.lines && !bytes.ends_with('\n')) bytes = ended.append(bytes).append(1, '\n');
  if (!folder_.empty()) {
    const fs::path path = fs::path(folder_) / fs::path(relative).replace_extension(suffix);
    return told(write_file(path.string(), bytes, force_), session);
  }
  if (bytes.ends_with('>')) bytes = ended.append(bytes).append(1, '\n');  // an XML document, behind which another one may come
  if (file_.is_open()) return told(file_.append(bytes), session);
  print(bytes);
  return true;
}

bool Output::close(const Session& session) { return !file_.is_open() || told(file_.commit(), session); }

}  // namespace crosswalk::cli
