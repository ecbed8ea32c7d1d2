// Where text comes from: Source (bytes with a name), Span (a part of them), LineColumn.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace crosswalk::base {

/// A half-open range of byte offsets into a Source.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool empty() const { return begin == end; }
  bool operator==(const Span&) const = default;
};

/// 1-based; the column counts bytes.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// Immutable bytes with a name (a path as the user gave it, or "-"). Either owns them or maps a file.
/// Threads: immutable, free to share. At most 4 GiB - 1.
class Source {
 public:
  static std::shared_ptr<const Source> from_text(std::string name, std::string text);
  /// Bytes that the caller keeps alive and unchanged as long as the Source lives.
  static std::shared_ptr<const Source> from_view(std::string name, std::string_view text);
  /// Reads a file ("-": standard input). Files over 64 KiB are mapped. nullptr with `error` set when that fails.
  static std::shared_ptr<const Source> from_file(const std::string& path, std::string& error);
  ~Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  const std::string& name() const { return name_; }
  std::string_view text() const { return view_; }
  std::string_view text(Span span) const { return view_.substr(span.begin, span.end - span.begin); }
  /// Lines end at LF, CRLF or a lone CR.
  LineColumn line_column(std::uint32_t offset) const;
  /// The whole line around `offset`, without its end.
  std::string_view line_at(std::uint32_t offset) const;

 private:
  Source() = default;
  std::string name_;
  std::string owned_;
  std::string_view view_;
  void* mapped_ = nullptr;
  std::size_t mapped_size_ = 0;
};

}  // namespace crosswalk::base
