#include "decoder.h"
#include "encoder.h"
#include "envelope.h"
#include "outcome.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>

namespace crosswalk::fhirjson {

namespace {

class FhirJsonCodec final : public codec::Codec {
 public:
  explicit FhirJsonCodec(const model::Definitions& fhir) : fhir_(fhir) {}

  std::string_view name() const override { return "fhirjson"; }

  codec::Recognition recognise(std::string_view bytes) const override { return recognise_json(bytes, fhir_.name()); }

  bool decode(std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
              base::Issues& issues) const override {
    const model::Definitions& definitions = options.as != nullptr ? *options.as : fhir_;
    tree.reset(definitions, source);
    return Decoder(std::move(source), definitions, options.limits, tree, issues).run();
  }

  bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) const override {
    if (!root || root.type() == model::no_type || root.tree().definitions().family() != fhir_.family()) {
      issues.add("C415", "the Element is not of a FHIR type");
      return false;
    }
    if (root.tree().definitions().type(root.type()).kind == model::TypeKind::primitive) {
      issues.add("C415", "a single value cannot stand alone in FHIR JSON");
      return false;
    }
    Encoder(root.tree(), options, out, issues).run(root.index());
    if (options.pretty) out += '\n';
    return true;
  }

  codec::Envelope envelope(const model::Tree& message) const override { return read_envelope(message); }

  void answer(const model::Tree&, const base::Issues& issues, const codec::AnswerOptions& options, std::string& out) const override {
    write_outcome(issues, options, out);
  }

 private:
  const model::Definitions& fhir_;
};

}  // namespace

std::unique_ptr<codec::Codec> make_codec(const model::Definitions& fhir) { return std::make_unique<FhirJsonCodec>(fhir); }

std::unique_ptr<codec::Codec> make_codec() { return make_codec(*definitions::builtin().by_name("fhir-r4")); }

}  // namespace crosswalk::fhirjson
