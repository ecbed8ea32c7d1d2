#include <crosswalk/base/source.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>

namespace crosswalk::base {

namespace {

constexpr std::size_t map_threshold = 64u << 10;
constexpr std::size_t largest = std::numeric_limits<std::uint32_t>::max();

bool read_all(int fd, std::string& out, std::string& error) {
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::read(fd, buffer, sizeof buffer);
    if (n == 0) return true;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return error = std::strerror(errno), false;
    out.append(buffer, static_cast<std::size_t>(n));
    if (out.size() >= largest) return error = "larger than 4 GiB", false;
  }
}

}  // namespace

std::shared_ptr<const Source> Source::from_text(std::string name, std::string text) {
  std::shared_ptr<Source> source(new Source);
  source->name_ = std::move(name);
  source->owned_ = std::move(text);
  source->view_ = source->owned_;
  return source;
}

std::shared_ptr<const Source> Source::from_view(std::string name, std::string_view text) {
  std::shared_ptr<Source> source(new Source);
  source->name_ = std::move(name);
  source->view_ = text;
  return source;
}

std::shared_ptr<const Source> Source::from_file(const std::string& path, std::string& error) {
  std::shared_ptr<Source> source(new Source);
  source->name_ = path;
  const int fd = path == "-" ? ::dup(0) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return error = std::strerror(errno), nullptr;
  struct stat info {};
  const bool regular = ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  const auto size = static_cast<std::size_t>(info.st_size);
  if (regular && size >= largest) {
    ::close(fd);
    return error = "larger than 4 GiB", nullptr;
  }
  bool good = true;
  if (regular && size > map_threshold) {
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    good = data != MAP_FAILED;
    if (good) {
      source->mapped_ = data;
      source->mapped_size_ = size;
      source->view_ = {static_cast<const char*>(data), size};
    } else {
      error = std::strerror(errno);
    }
  } else {
    good = read_all(fd, source->owned_, error);
    source->view_ = source->owned_;
  }
  ::close(fd);
  return good ? source : nullptr;
}

Source::~Source() {
  if (mapped_ != nullptr) ::munmap(mapped_, mapped_size_);
}

LineColumn Source::line_column(std::uint32_t offset) const {
  LineColumn at;
  const std::size_t end = std::min<std::size_t>(offset, view_.size());
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < end; ++i) {
    const bool lone_cr = view_[i] == '\r' && !(i + 1 < view_.size() && view_[i + 1] == '\n');
    if (view_[i] != '\n' && !lone_cr) continue;
    ++at.line;
    line_start = i + 1;
  }
  at.column = static_cast<std::uint32_t>(end - line_start + 1);
  return at;
}

std::string_view Source::line_at(std::uint32_t offset) const {
  std::size_t begin = std::min<std::size_t>(offset, view_.size());
  std::size_t end = begin;
  while (begin > 0 && view_[begin - 1] != '\n' && view_[begin - 1] != '\r') --begin;
  while (end < view_.size() && view_[end] != '\n' && view_[end] != '\r') ++end;
  return view_.substr(begin, end - begin);
}

}  // namespace crosswalk::base
