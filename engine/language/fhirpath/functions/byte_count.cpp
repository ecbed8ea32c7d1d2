#include "functions/function.h"
#include "functions/text.h"

namespace crosswalk::fhirpath {

namespace {

bool run_byte_count(Call& call) {
  Value value;
  std::string_view text;
  if (!call.text_input(value, text)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  return call.give_integer(static_cast<std::int64_t>(is_base64(value) ? decode_base64(text).size() : text.size()));
}

}  // namespace

const Function byte_count_function{
    .info = {.name = "byteCount",
             .signature = "byteCount() : Integer",
             .summary = "The number of bytes of the text in UTF-8; of base64 content, of the bytes it stands for.",
             .example = "'abc'.byteCount()",
             .gives = "3"},
    .gives = Gives::integer,
    .run = run_byte_count,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
