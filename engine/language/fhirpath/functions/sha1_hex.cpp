#include "functions/function.h"
#include "functions/text.h"

#include <openssl/evp.h>
#include <string>

namespace crosswalk::fhirpath {

namespace {

bool run_sha1_hex(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  unsigned char digest[20];
  unsigned int size = 0;
  const std::string bytes = is_base64(value) ? decode_base64(text) : std::string(text);
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha1(), nullptr);
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return call.give_text(Kind::string, hex);
}

}  // namespace

const Function sha1_hex_function{
    .info = {.name = "sha1Hex",
             .signature = "sha1Hex() : String",
             .summary = "The SHA-1 of the text in UTF-8, in lower case hexadecimal; of base64 content, that of the bytes it stands for.",
             .example = "'abc'.sha1Hex()",
             .gives = "a9993e364706816aba3e25717850c26c9cd0d89d"},
    .gives = Gives::string,
    .run = run_sha1_hex,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
