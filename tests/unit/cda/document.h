// A document in, Elements and Issues out.
#pragma once

#include "support/decoded.h"

#include <crosswalk/cda/cda.h>

namespace crosswalk::cda_test {

inline std::unique_ptr<testing_support::Decoded> read(std::string text) {
  return std::make_unique<testing_support::Decoded>(cda::cda(), "cda", std::move(text));
}

inline std::string sample() { return testing_support::sample_file("cda/discharge-letter.xml"); }

}  // namespace crosswalk::cda_test
