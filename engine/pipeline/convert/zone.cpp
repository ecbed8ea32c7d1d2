#include <crosswalk/pipeline/convert.h>

namespace crosswalk::pipeline {

bool parse_zone(std::string_view text, language::Zone& zone) {
  if (text == "Z") {
    zone = 0;
    return true;
  }
  const bool colon = text.size() == 6 && text[3] == ':';
  if ((text.size() != 5 && !colon) || (text[0] != '+' && text[0] != '-')) return false;
  int digits[4];
  for (std::size_t i = 0; i < 4; ++i) {
    const char c = text[i < 2 ? i + 1 : i + (colon ? 2 : 1)];
    if (c < '0' || c > '9') return false;
    digits[i] = c - '0';
  }
  const int minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3];
  if (minutes > 14 * 60 || digits[2] > 5) return false;
  zone = text[0] == '-' ? -minutes : minutes;
  return true;
}

}  // namespace crosswalk::pipeline
