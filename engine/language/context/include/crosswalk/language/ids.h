// Deterministic ids: UUIDv5 of (the deployment's namespace, type, key).
//
// DESIGN: a key is (a) a business identifier with a canonical authority, or (b) sender, message id, type and source path. Only (a)
// is the same in every message; Runs never make random ids.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace crosswalk::language {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  bool operator==(const Uuid&) const = default;
};

/// Reads "6ba7b810-9dad-11d1-80b4-00c04fd430c8" (either case); false when it is not one.
bool parse_uuid(std::string_view text, Uuid& uuid);
/// Appends 36 characters in lower case.
void append_uuid(const Uuid& uuid, std::string& out);

/// Appends `bytes` in lower-case hexadecimal.
void append_hex(std::string_view bytes, std::string& out);

/// Makes ids and digests. Threads: one a thread (it keeps a digest context).
class IdMaker {
 public:
  IdMaker();
  ~IdMaker();
  IdMaker(IdMaker&&) noexcept;
  IdMaker& operator=(IdMaker&&) noexcept;

  /// RFC 9562 section 5.5: version 5 of `name` in `space`.
  Uuid uuid5(const Uuid& space, std::string_view name);
  /// The id of a thing: version 5 of "type|key"; with `secret`, of its HMAC-SHA-256 (RFC 2104) in hexadecimal, so that a guessed
  /// number cannot be checked against the id.
  Uuid id_of(const Uuid& space, std::string_view secret, std::string_view type, std::string_view key);
  void append_sha1_hex(std::string_view bytes, std::string& out);
  void append_sha256_hex(std::string_view bytes, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace crosswalk::language
