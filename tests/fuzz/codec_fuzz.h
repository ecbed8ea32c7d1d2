// What the codec targets share.
#pragma once

#include <crosswalk/facade/formats.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace crosswalk::fuzz {

/// Decodes; what was decoded must encode, and the bytes must decode again.
inline void round_trip(std::string_view format, std::string_view bytes) {
  const codec::Codec& codec = *facade::formats().by_name(format)->codec;
  codec.recognise(bytes);
  model::Tree tree(*facade::catalog().sets().front()), again(*facade::catalog().sets().front());
  base::Issues issues;
  if (!codec.decode(base::Source::from_view("fuzz", bytes), {}, tree, issues)) {
    if (issues.empty()) std::abort();  // refused without a word
    return;
  }
  std::string out;
  if (!codec.encode({tree, tree.root()}, {}, out, issues)) return;
  codec.envelope(tree);
  if (!codec.decode(base::Source::from_view("fuzz", out), {}, again, issues)) std::abort();
  std::string answer;
  codec.answer(tree, issues, {}, answer);
}

}  // namespace crosswalk::fuzz
