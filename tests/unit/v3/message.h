// A message in, Elements and Issues out.
#pragma once

#include "support/decoded.h"

#include <crosswalk/v3/v3.h>

namespace crosswalk::v3_test {

inline std::unique_ptr<testing_support::Decoded> read(std::string text) {
  return std::make_unique<testing_support::Decoded>(v3::v3(), "v3-ne2008", std::move(text));
}

inline std::string sample(const std::string& name) { return testing_support::sample_file("v3/" + name); }

/// An acknowledgement with `inside` behind its wrapper.
inline std::string acknowledgement(const std::string& inside, const std::string& attributes = "") {
  return "<MCCI_IN000002UV01 xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ITSVersion=\"XML_1.0\"" +
         attributes + ">" + inside + "</MCCI_IN000002UV01>";
}

}  // namespace crosswalk::v3_test
