// Bytes in, Tree, bytes out, Tree again.
#pragma once

#include "canonical.h"
#include "support/corpus.h"
#include "support/tree_diff.h"

#include <crosswalk/codec/codec.h>
#include <crosswalk/definitions/catalog.h>

#include <memory>
#include <string>

namespace crosswalk::cda_v3_test {

struct RoundTrip {
  bool decoded = false;
  base::Issues issues;
  model::Tree tree{*definitions::builtin().sets().front()};
  std::string out;
  std::string differences;  ///< of the tree that the result decodes to

  RoundTrip(const codec::Codec& codec, const std::string& name, const std::string& text) {
    decoded = codec.decode(base::Source::from_text(name, text), {}, tree, issues);
    if (!decoded) return;
    base::Issues encoding;
    const bool encoded = codec.encode({tree, tree.root()}, {}, out, encoding);
    model::Tree again(*definitions::builtin().sets().front());
    if (!encoded || !codec.decode(base::Source::from_text(name, out), {}, again, encoding))
      differences = "its result cannot be read";
    else
      differences = testing_support::tree_differences({tree, tree.root()}, {again, again.root()});
    for (const base::Issue& issue : encoding)
      if (issue.severity >= base::Severity::error) differences += base::render(issue);
  }

  const base::Issue* issue(std::string_view code) const {
    for (const base::Issue& each : issues)
      if (each.code == code) return &each;
    return nullptr;
  }
  std::string words() const {
    std::string all;
    for (const base::Issue& each : issues) all += base::render(each);
    return all;
  }
};

}  // namespace crosswalk::cda_v3_test
