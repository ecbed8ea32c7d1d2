#include "decoder.h"
#include "encoder.h"
#include "recognise.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhir/envelope.h>
#include <crosswalk/fhir/outcome.h>
#include <crosswalk/fhirjson/fhirjson.h>

namespace crosswalk::fhirjson {

namespace {

class FhirJsonCodec final : public codec::Codec {
 public:
  explicit FhirJsonCodec(fhir::Versions versions) : versions_(std::move(versions)), names_(versions_.sets()) {}

  std::string_view name() const override { return "fhirjson"; }

  codec::Recognition recognise(std::string_view bytes) const override { return recognise_json(bytes, versions_.standard().name()); }

  bool decode(std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
              base::Issues& issues) const override {
    return versions_.decode(options, tree, issues, {"C401", "C404"}, [&](const model::Definitions& definitions, base::Issues& found) {
      tree.reset(definitions, source);
      return Decoder(source, definitions, options.limits, tree, found).run();
    });
  }

  bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) const override {
    if (!root || root.type() == model::no_type || root.tree().definitions().family() != versions_.standard().family()) {
      issues.add("C415", "the Element is not of a FHIR type");
      return false;
    }
    if (root.tree().definitions().type(root.type()).kind == model::TypeKind::primitive) {
      issues.add("C415", "a single value cannot stand alone in FHIR JSON");
      return false;
    }
    Encoder(root.tree(), options, names_.of(root.tree().definitions()), out, issues).run(root.index());
    if (options.pretty) out += '\n';
    return true;
  }

  std::string version_reason(const model::Tree& message) const override { return versions_.reason(message); }

  codec::Envelope envelope(const model::Tree& message) const override { return fhir::read_envelope(message); }

  void answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options,
              std::string& out) const override {
    const bool known = message.definitions().find_type("OperationOutcome") != model::no_type;
    model::Tree outcome(versions_.standard());
    fhir::build_outcome(issues, options, known ? message.definitions() : versions_.standard(), outcome);
    base::Issues none;
    encode({outcome, outcome.root()}, {}, out, none);
  }

 private:
  fhir::Versions versions_;
  NameCache names_;
};

}  // namespace

std::unique_ptr<codec::Codec> make_codec(fhir::Versions versions) { return std::make_unique<FhirJsonCodec>(std::move(versions)); }

std::unique_ptr<codec::Codec> make_codec() { return make_codec(fhir::Versions(definitions::builtin())); }

}  // namespace crosswalk::fhirjson
