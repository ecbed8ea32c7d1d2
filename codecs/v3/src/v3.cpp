#include <crosswalk/v3/v3.h>

#include "answer.h"
#include "envelope.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/v3/dialect.h>

namespace crosswalk::v3 {

namespace {

/// PRPA_IN201301UV02: four letters, _IN, six digits.
bool looks_like_interaction(std::string_view name) {
  if (name.size() < 13 || name.substr(4, 3) != "_IN") return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (const char c : name.substr(7, 6))
    if (!digit(c)) return false;
  return true;
}

class V3Codec final : public codec::Codec {
 public:
  explicit V3Codec(const model::Definitions& definitions) : definitions_(definitions) {}

  std::string_view name() const override { return "v3"; }

  codec::Recognition recognise(std::string_view bytes) const override {
    const xml::RootName root = xml::peek_root(bytes);
    if (!looks_like_interaction(root.local)) return {0, {}, "the document element is no HL7 v3 interaction"};
    const std::string format(definitions_.name());
    if (root.uri != hl7_namespace)
      return {55, format, "the document element is named as an HL7 v3 interaction, in no or another namespace"};
    if (definitions_.find_root(root.local, root.uri) != model::no_type)
      return {98, format, "the document element is an HL7 v3 interaction"};
    return {80, format, "the document element is named as an HL7 v3 interaction, which the Definitions do not have"};
  }

  bool decode(std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
              base::Issues& issues) const override {
    return xml::decode_typed(std::move(source), options.as != nullptr ? *options.as : definitions_, dialect(), options, tree, issues);
  }

  bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) const override {
    return v3::encode(root, definitions_.family(), options, out, issues);
  }

  codec::Envelope envelope(const model::Tree& message) const override { return read_envelope(message); }

  void answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options,
              std::string& out) const override {
    write_answer(message, issues, options, out);
  }

 private:
  const model::Definitions& definitions_;
};

}  // namespace

const codec::Codec& v3() {
  static const V3Codec codec(*definitions::builtin().by_name("v3-ne2008"));
  return codec;
}

}  // namespace crosswalk::v3
