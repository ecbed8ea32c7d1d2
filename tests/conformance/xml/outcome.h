// What the reader and the FHIR codec say of a document, for tests.
#pragma once

#include <crosswalk/fhirxml/fhirxml.h>
#include <crosswalk/xml/reader.h>

#include <string>

namespace crosswalk::xml_test {

class Nothing final : public xml::Handler {
 public:
  bool start(const xml::StartTag&) override { return true; }
  bool end(std::uint32_t) override { return true; }
  bool text(std::string_view, std::uint32_t) override { return true; }
};

struct Outcome {
  bool ok = false;
  std::string code;  ///< of the first Issue
  bool has_place = false;
};

/// Reads with an empty handler.
inline Outcome read(const std::string& text) {
  const base::Limits limits;
  base::Issues issues;
  Nothing nothing;
  Outcome outcome;
  outcome.ok = xml::Reader(base::Source::from_view("in", text), limits, issues).read(nothing);
  if (issues.empty()) return outcome;
  outcome.code = issues[0].code;
  outcome.has_place = issues[0].place.has_value() && issues[0].place->span.begin <= text.size();
  return outcome;
}

/// Through the whole of the FHIR codec, and written again where it was taken.
inline bool decode_and_encode(const std::string& text) {
  static const auto codec = fhirxml::make_codec();
  model::Tree tree(*definitions::builtin().by_name("fhir-r4"));
  base::Issues issues;
  std::string out;
  return codec->decode(base::Source::from_view("in", text), {}, tree, issues) && codec->encode({tree, tree.root()}, {}, out, issues);
}

}  // namespace crosswalk::xml_test
