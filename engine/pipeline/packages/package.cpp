#include <crosswalk/pipeline/package.h>

#include "inflate.h"

#include <array>
#include <optional>

namespace crosswalk::pipeline {

namespace {

constexpr std::size_t block = 512;
using Block = std::array<char, block>;

/// Text of a header's field, up to its NUL.
std::string_view field(const Block& header, std::size_t at, std::size_t size) {
  const std::string_view whole(header.data() + at, size);
  return whole.substr(0, whole.find('\0'));
}

std::optional<std::uint64_t> octal(std::string_view text) {
  std::uint64_t number = 0;
  bool any = false;
  for (const char c : text) {
    if (c == ' ' || c == '\0') {
      if (any) break;
      continue;
    }
    if (c < '0' || c > '7' || number >> 60 != 0) return std::nullopt;
    number = number * 8 + static_cast<std::uint64_t>(c - '0');
    any = true;
  }
  return any ? std::optional(number) : std::nullopt;
}

/// POSIX.1-1988, ustar: the sum of all bytes, those of the sum itself as spaces.
bool sum_fits(const Block& header) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < block; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(header[i]);
  const auto said = octal(std::string_view(header.data() + 148, 8));
  return said && *said == sum;
}

bool is_zero(const Block& header) {
  for (const char c : header)
    if (c != 0) return false;
  return true;
}

/// A relative name that stays inside.
bool is_safe(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos || name.find('\0') != std::string_view::npos)
    return false;
  if (name.size() > 1 && name[1] == ':') return false;
  while (!name.empty()) {
    const std::size_t slash = name.find('/');
    if (name.substr(0, slash) == "..") return false;
    name = slash == std::string_view::npos ? std::string_view() : name.substr(slash + 1);
  }
  return true;
}

/// The value of `key` in a pax header: lines "LENGTH KEY=VALUE\n".
std::optional<std::string> pax_value(std::string_view records, std::string_view key) {
  std::optional<std::string> found;
  while (!records.empty()) {
    std::size_t length = 0, digits = 0;
    while (digits < records.size() && digits < 9 && records[digits] >= '0' && records[digits] <= '9')
      length = length * 10 + static_cast<std::size_t>(records[digits++] - '0');
    if (length <= digits + 1 || length > records.size()) return found;
    const std::string_view record = records.substr(digits + 1, length - digits - 2);
    const std::size_t equals = record.find('=');
    if (record.substr(0, equals) == key && equals != std::string_view::npos) found = std::string(record.substr(equals + 1));
    records.remove_prefix(length);
  }
  return found;
}

class TarReader {
 public:
  TarReader(const base::Source& tgz, const PackageLimits& limits, base::Issues& issues)
      : source_(tgz), limits_(limits), issues_(issues), packed_(tgz.text()) {}

  bool run(const std::function<bool(std::string_view)>& wanted, const PackageTaker& take) {
    Block header;
    bool any = false;
    while (true) {
      const std::size_t got = packed_.read(header.data(), block);
      if (packed_.broken()) return refuse("L320", any ? "the package is cut off, or its gzip is broken" : "the file is no gzip");
      if (got == 0 || (got == block && is_zero(header))) return (any || refuse("L320", "the package has no entries")) && rest();
      if (got < block || !sum_fits(header)) return refuse("L320", "the package is no tar archive, or is cut off");
      any = true;
      if (!entry(header, wanted, take)) return false;
    }
  }

 private:
  bool entry(const Block& header, const std::function<bool(std::string_view)>& wanted, const PackageTaker& take) {
    if (++entries_ > limits_.entries) return refuse("L321", "the package has more entries than the limit allows");
    const auto size = octal(field(header, 124, 12));
    if (!size) return refuse("L321", "an entry of the package says no size that can be read");
    if (*size > limits_.entry) return refuse("L321", "an entry of the package is larger than the limit allows");
    total_ += block + *size;
    if (total_ > limits_.unpacked) return refuse("L321", "the package unpacks to more bytes than the limit allows");
    const char kind = header[156];
    if (kind == 'x' || kind == 'L') return extended(kind, *size);
    if (kind == 'g') return skip(*size);
    const std::string name = name_of(header);
    next_name_.clear();
    if (name.size() > limits_.name || !is_safe(name)) return refuse("L321", "the package has a name that leads out of it");
    if (kind == '5') return skip(*size);
    if (kind != '0' && kind != '\0') return refuse("L321", "the package has a link or a device among its entries");
    if (!wanted(name)) return skip(*size);
    std::string bytes;
    if (!read(*size, bytes)) return false;
    take(name, std::move(bytes));
    return true;
  }

  /// pax and GNU: the name of the entry that follows.
  bool extended(char kind, std::uint64_t size) {
    if (size > 64u << 10) return refuse("L321", "the package has a name that is too long");
    std::string bytes;
    if (!read(size, bytes)) return false;
    if (kind == 'L')
      next_name_ = bytes.substr(0, bytes.find('\0'));
    else if (auto path = pax_value(bytes, "path"))
      next_name_ = std::move(*path);
    if (kind == 'x' && pax_value(bytes, "size")) return refuse("L321", "an entry of the package is larger than the limit allows");
    return true;
  }

  std::string name_of(const Block& header) const {
    if (!next_name_.empty()) return next_name_;
    const std::string_view prefix = field(header, 257, 5) == "ustar" ? field(header, 345, 155) : std::string_view();
    std::string name(prefix);
    if (!name.empty()) name += '/';
    return name.append(field(header, 0, 100));
  }

  /// In pieces, so that a size that lies costs no memory.
  bool read(std::uint64_t size, std::string& bytes) {
    while (bytes.size() < size) {
      const std::size_t before = bytes.size(), piece = std::min<std::uint64_t>(size - before, 1u << 20);
      bytes.resize(before + piece);
      if (packed_.read(bytes.data() + before, piece) < piece) return refuse("L320", "the package is cut off");
    }
    return pass((block - size % block) % block);
  }
  /// Behind the last entry: padding, and the check sum of gzip.
  bool rest() {
    std::array<char, 8192> room;
    while (const std::size_t got = packed_.read(room.data(), room.size()))
      if ((total_ += got) > limits_.unpacked) return refuse("L321", "the package unpacks to more bytes than the limit allows");
    return !packed_.broken() || refuse("L320", "the package is cut off, or its gzip is broken");
  }
  bool skip(std::uint64_t size) { return pass(size + (block - size % block) % block); }
  bool pass(std::uint64_t size) {
    std::array<char, 8192> room;
    while (size > 0) {
      const std::size_t piece = std::min<std::uint64_t>(size, room.size());
      if (packed_.read(room.data(), piece) < piece) return refuse("L320", "the package is cut off");
      size -= piece;
    }
    return true;
  }

  bool refuse(const char* code, const char* why) {
    issues_.add(code, source_.name() + ": " + why);
    return false;
  }

  const base::Source& source_;
  const PackageLimits& limits_;
  base::Issues& issues_;
  Inflater packed_;
  std::string next_name_;
  std::uint64_t total_ = 0;
  std::uint32_t entries_ = 0;
};

}  // namespace

bool read_package(const base::Source& tgz, const PackageLimits& limits, const std::function<bool(std::string_view name)>& wanted,
                  const PackageTaker& take, base::Issues& issues) {
  return TarReader(tgz, limits, issues).run(wanted, take);
}

}  // namespace crosswalk::pipeline
