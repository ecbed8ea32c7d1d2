// Packages for tests: tar in gzip, honest or not.
#pragma once

#include <zlib.h>

#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosswalk::testing_support {

/// One entry: header and bytes, padded. `size`: what the header says, when it is to lie.
inline std::string tar_entry(const std::string& name, const std::string& bytes, char kind = '0', long long size = -1) {
  std::string header(512, '\0');
  const auto put = [&](std::size_t at, const std::string& text) { header.replace(at, text.size(), text); };
  char number[16];
  put(0, name.substr(0, 100));
  put(100, "0000644");
  std::snprintf(number, sizeof number, "%011llo", size < 0 ? static_cast<long long>(bytes.size()) : size);
  put(124, number);
  put(136, "00000000000");
  header[156] = kind;
  put(257, std::string("ustar\00000", 8));
  put(148, "        ");
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  std::snprintf(number, sizeof number, "%06o", sum);
  put(148, std::string(number) + '\0');
  std::string entry = header + bytes;
  entry.resize((entry.size() + 511) / 512 * 512, '\0');
  return entry;
}

inline std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("zlib");
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// A package of files below package/.
inline std::string package(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string tar = tar_entry("package/package.json", R"({"name":"test","version":"1.0.0","fhirVersions":["4.0.1"]})");
  for (const auto& [name, bytes] : files) tar += tar_entry("package/" + name, bytes);
  return gzip(tar + std::string(1024, '\0'));
}

}  // namespace crosswalk::testing_support
