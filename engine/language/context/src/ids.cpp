#include <crosswalk/base/escapes.h>
#include <crosswalk/language/ids.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace crosswalk::language {

struct IdMaker::State {
  EVP_MD* sha1 = EVP_MD_fetch(nullptr, "SHA1", nullptr);
  EVP_MD* sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  std::string name;

  ~State() {
    EVP_MD_CTX_free(context);
    EVP_MD_free(sha1);
    EVP_MD_free(sha256);
  }
  /// Digest of two pieces in a row; returns its length.
  unsigned digest(const EVP_MD* method, std::string_view first, std::string_view second, unsigned char* out) {
    unsigned length = 0;
    if (EVP_DigestInit_ex(context, method, nullptr) != 1 || EVP_DigestUpdate(context, first.data(), first.size()) != 1 ||
        EVP_DigestUpdate(context, second.data(), second.size()) != 1 || EVP_DigestFinal_ex(context, out, &length) != 1)
      throw std::logic_error("the digest failed");
    return length;
  }
};

IdMaker::IdMaker() : state_(new State) {
  if (state_->sha1 == nullptr || state_->sha256 == nullptr || state_->context == nullptr)
    throw std::logic_error("OpenSSL has no SHA-1 or SHA-256");
}
IdMaker::~IdMaker() = default;
IdMaker::IdMaker(IdMaker&&) noexcept = default;
IdMaker& IdMaker::operator=(IdMaker&&) noexcept = default;

namespace {

std::string_view as_text(const unsigned char* bytes, std::size_t size) { return {reinterpret_cast<const char*>(bytes), size}; }

bool is_dash(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

}  // namespace

void append_hex(std::string_view bytes, std::string& out) {
  constexpr char digits[] = "0123456789abcdef";
  for (char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
}

bool parse_uuid(std::string_view text, Uuid& uuid) {
  if (text.size() != 36) return false;
  std::size_t digit = 0;
  for (std::size_t i = 0; i < 36; ++i) {
    if (is_dash(i) != (text[i] == '-')) return false;
    if (is_dash(i)) continue;
    const int value = base::hex_value(text[i]);
    if (value < 0) return false;
    std::uint8_t& byte = uuid.bytes[digit / 2];
    byte = static_cast<std::uint8_t>(digit % 2 == 0 ? value << 4 : byte | value);
    ++digit;
  }
  return true;
}

void append_uuid(const Uuid& uuid, std::string& out) {
  constexpr char digits[] = "0123456789abcdef";
  char text[36];
  char* at = text;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *at++ = '-';
    *at++ = digits[uuid.bytes[i] >> 4];
    *at++ = digits[uuid.bytes[i] & 15];
  }
  out.append(text, sizeof text);
}

Uuid IdMaker::uuid5(const Uuid& space, std::string_view name) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  state_->digest(state_->sha1, as_text(space.bytes.data(), 16), name, digest);
  Uuid uuid;
  for (std::size_t i = 0; i < 16; ++i) uuid.bytes[i] = digest[i];
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0F) | 0x50);
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3F) | 0x80);
  return uuid;
}

Uuid IdMaker::id_of(const Uuid& space, std::string_view secret, std::string_view type, std::string_view key) {
  std::string& name = state_->name;
  name.assign(type).append("|").append(key);
  if (secret.empty()) return uuid5(space, name);
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  if (HMAC(state_->sha256, secret.data(), static_cast<int>(secret.size()), reinterpret_cast<const unsigned char*>(name.data()), name.size(),
           mac, &length) == nullptr)
    throw std::logic_error("the HMAC failed");
  name.clear();
  append_hex(as_text(mac, length), name);
  return uuid5(space, name);
}

void IdMaker::append_sha1_hex(std::string_view bytes, std::string& out) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  append_hex(as_text(digest, state_->digest(state_->sha1, bytes, {}, digest)), out);
}

void IdMaker::append_sha256_hex(std::string_view bytes, std::string& out) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  append_hex(as_text(digest, state_->digest(state_->sha256, bytes, {}, digest)), out);
}

}  // namespace crosswalk::language
